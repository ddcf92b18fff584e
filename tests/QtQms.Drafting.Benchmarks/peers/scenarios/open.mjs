// A document with a long history, opened for the first time after the server was started again.
import { Typist, startText } from "./typing.mjs";

const atOnce = 200;

export async function open(plan, system, meter, restartServer) {
  const names = ["clause-1", "clause-2"];
  let place = await system.prepare({ ...plan, names, text: startText });
  const typist = new Typist(plan.seed);
  const client = await system.join(place, names[0], {});
  const began = performance.now();
  for (let made = 0; made < plan.revisions; made += atOnce) {
    for (let i = 0; i < atOnce; i++) typist.stroke(client);
    await client.saved();
    if ((made + atOnce) % 10_000 === 0) process.stderr.write(`  ${made + atOnce} revisions\n`);
  }
  const built = (performance.now() - began) / 1_000;
  await new Promise(next => setTimeout(next, plan.settle * 1_000));
  const { text } = client;
  client.close();
  await restartServer();
  place = await system.prepare({ ...plan, names: [names[1]], text: startText });
  // The other document first, so that what is measured is the history and not a cold start.
  for (let i = 0; i < 5; i++) (await system.read(place, names[1])).close();
  const first = await system.read(place, names[0]);
  const second = await system.read(place, names[0]);
  return {
    revisions: plan.revisions,
    built,
    first: first.answeredIn,
    second: second.answeredIn,
    same: (await system.textOf(place, names[0])) === text,
  };
}

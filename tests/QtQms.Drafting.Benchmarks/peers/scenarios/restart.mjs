// A hundred people on twenty documents, and then the server is killed and started again: how long until all are back.
import { setTimeout as pause } from "node:timers/promises";
import { Typist, each, startText, typeOn, until } from "./typing.mjs";

export async function restart(plan, system, meter, restartServer) {
  const names = Array.from({ length: plan.documents }, (_, i) => `clause-${i + 1}`);
  const place = await system.prepare({ ...plan, names, text: startText });
  const typist = new Typist(plan.seed);
  const acknowledged = [];
  let measuring = false;
  const events = { acknowledged: (edit, now) => measuring && acknowledged.push(now - edit.at) };
  const clients = await each(Array.from({ length: plan.clients }, (_, i) => names[i % names.length]), name => system.join(place, name, events));
  let typing = true;
  const work = clients.map(client => typeOn(typist, client, plan.rate, () => typing));
  await pause(plan.warm * 1_000);
  measuring = true;
  await pause(plan.seconds * 1_000);
  measuring = false;

  const killed = performance.now();
  const started = restartServer().then(() => performance.now());
  await until(() => clients.every(client => !client.connected));
  const back = (await until(() => clients.every(client => client.connected), 60_000)) ? performance.now() : null;
  typing = false;
  await Promise.all(work);
  const saved = await until(() => clients.every(client => client.waiting === 0));
  return {
    acknowledged50: meter.percentile(acknowledged, 0.5),
    acknowledged99: meter.percentile(acknowledged, 0.99),
    backAfterKill: back && (back - killed) / 1_000,
    backAfterStart: back && (back - (await started)) / 1_000,
    saved,
  };
}

// One writer; the server is killed in the very moment of an acknowledgement. What was acknowledged and is not there afterwards is lost.
import { setTimeout as pause } from "node:timers/promises";
import { startText } from "./typing.mjs";

const betweenEdits = 50;

export async function kill(plan, system, meter, restartServer) {
  const name = "clause-1";
  const place = await system.prepare({ ...plan, names: [name], text: startText });
  const saved = [];
  const client = await system.join(place, name, {
    acknowledged(edit) {
      saved.push(edit.word);
      if (saved.length === plan.edits) process.kill(plan.serverPid, "SIGKILL");
    },
  });
  while (saved.length < plan.edits) {
    client.replace(0, 0, `<${saved.length}>`, { at: performance.now(), word: `<${saved.length}>` });
    const before = saved.length;
    while (saved.length === before) await pause(1);
    await pause(betweenEdits);
  }
  client.close();
  await restartServer();
  const text = await system.textOf(await system.prepare({ ...plan, names: [name], text: startText }), name);
  return { edits: plan.edits, lost: saved.filter(word => !text.includes(word)).length };
}

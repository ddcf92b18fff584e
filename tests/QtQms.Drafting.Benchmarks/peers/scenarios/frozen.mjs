// Readers whose sockets nobody reads, while somebody pastes 48 KB again and again: the others must not notice.
import { setTimeout as pause } from "node:timers/promises";
import { Typist, each, startText, typeOn } from "./typing.mjs";

const paste = "x".repeat(48 * 1_024);
// Often enough that what the frozen readers do not take is far more than the buffers of their sockets hold.
const betweenPastes = 100;

export async function frozen(plan, system, meter) {
  const name = "clause-1";
  const place = await system.prepare({ ...plan, names: [name], text: startText });
  const typist = new Typist(plan.seed);
  const acknowledged = [];
  let measuring = false;
  const events = { acknowledged: (edit, now) => measuring && acknowledged.push(now - edit.at) };
  const writers = await each(Array.from({ length: plan.writers }, () => name), one => system.join(place, one, events));
  const paster = await system.join(place, name, {});
  const readers = await each(Array.from({ length: plan.readers }, () => name), one => system.read(place, one));
  let going = true;
  const work = [...writers.map(client => typeOn(typist, client, plan.rate, () => going)), pasteOn(paster, () => going)];
  await pause(plan.warm * 1_000);

  const before = meter.residentMegabytes(plan.serverPid);
  for (const { socket } of readers) socket._socket.pause();
  measuring = true;
  let most = before;
  for (let second = 0; second < plan.seconds; second++) {
    await pause(1_000);
    most = Math.max(most, meter.residentMegabytes(plan.serverPid));
  }
  measuring = false;
  going = false;
  await Promise.all(work);
  for (const { socket } of readers) socket._socket.resume();
  await pause(2_000);
  return {
    acknowledged50: meter.percentile(acknowledged, 0.5),
    acknowledged99: meter.percentile(acknowledged, 0.99),
    acknowledgedMost: meter.percentile(acknowledged, 1),
    megabytesBefore: before,
    megabytesGrowth: most - before,
    dropped: readers.filter(({ socket }) => socket.readyState !== socket.OPEN).length,
  };
}

async function pasteOn(client, going) {
  while (going()) {
    client.replace(0, 0, paste, { at: performance.now() });
    await client.saved();
    await pause(betweenPastes);
    client.replace(0, paste.length, "", { at: performance.now() });
    await client.saved();
    await pause(betweenPastes);
  }
}

// Writers who type at a steady rate, readers who look on: what it costs the server and how long everybody waits.
import { setTimeout as pause } from "node:timers/promises";
import { Typist, each, startText, typeOn, until } from "./typing.mjs";

export async function load(plan, system, meter) {
  const names = Array.from({ length: plan.documents }, (_, i) => `clause-${i + 1}`);
  const place = await system.prepare({ ...plan, names, text: startText });
  const typist = new Typist(plan.seed);
  const remote = [];
  const acknowledged = [];
  let measuring = false;
  let done = 0;
  const events = {
    acknowledged(edit, now) {
      if (!measuring) return;
      done++;
      acknowledged.push(now - edit.at);
    },
    seen(word) {
      const at = measuring ? typist.typedAt(word) : undefined;
      if (at !== undefined) remote.push(performance.now() - at);
    },
  };

  const writers = await each(spread(names, plan.writers), name => system.join(place, name, events).then(client => ({ name, client })));
  const watchers = await each(spread(names, plan.watchers), name => system.join(place, name, events).then(client => ({ name, client })));
  const readers = await each(spread(names, plan.clients - plan.writers - plan.watchers).reverse(), name => system.read(place, name));
  const full = [...writers, ...watchers];

  let typing = true;
  const work = writers.map(({ client }) => typeOn(typist, client, plan.rate, () => typing));
  await pause(plan.warm * 1_000);
  const before = sample(plan, meter, readers);
  measuring = true;
  await pause(plan.seconds * 1_000);
  measuring = false;
  const after = sample(plan, meter, readers);
  typing = false;
  await Promise.all(work);

  const settled = await until(() => full.every(({ client }) => client.waiting === 0) && agree(full));
  const converged = settled && (await each(names, name => system.textOf(place, name))).every((text, i) =>
    full.every(({ name, client }) => name !== names[i] || client.text === text));
  const seconds = (after.at - before.at) / 1_000;
  return {
    operations: done,
    perCpuSecond: done / (after.server - before.server),
    perSecond: done / seconds,
    serverCpu: (100 * (after.server - before.server)) / seconds,
    fleetCpu: (100 * (after.fleet - before.fleet)) / seconds,
    remote50: meter.percentile(remote, 0.5),
    remote95: meter.percentile(remote, 0.95),
    remote99: meter.percentile(remote, 0.99),
    acknowledged50: meter.percentile(acknowledged, 0.5),
    acknowledged99: meter.percentile(acknowledged, 0.99),
    bytesPerOperation: (after.bytes - before.bytes) / done,
    framesPerOperation: readers.length ? (after.frames - before.frames) / done / (readers.length / plan.documents) : null,
    megabytes: after.megabytes,
    converged,
  };
}

function spread(names, count) {
  return Array.from({ length: count }, (_, i) => names[i % names.length]);
}

function agree(full) {
  const texts = new Map();
  return full.every(({ name, client }) => {
    const { text } = client;
    if (!texts.has(name)) texts.set(name, text);
    return texts.get(name) === text;
  });
}

function sample({ serverPid }, meter, readers) {
  return {
    at: performance.now(),
    server: meter.cpuSeconds(serverPid),
    fleet: meter.cpuSeconds(process.pid),
    bytes: meter.bytes(),
    frames: readers.reduce((sum, reader) => sum + reader.frames, 0),
    megabytes: meter.residentMegabytes(serverPid),
  };
}

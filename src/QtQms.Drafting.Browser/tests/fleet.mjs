// Many real clients in one process, for whoever tests the portal: one JSON command a line on stdin, one JSON event a line on stdout.
// Every command has a number `n`; its answer is `{re: n, …}` or `{re: n, error}`. `who` names clients; without it all are meant.
//
//   add {who: [name…], address, clauseId, cookie, origin, seed, ledger?, clientId?}   connects and opens; answers when all are open
//   type {who?, rate, keep?, size?}      edits at that rate a second each, as long as not paused
//   pause {who?}                         stops typing
//   burst {who?, count, keep?, size?}    so many edits at once
//   offline {who?} online {who?}         the connection ended and not made again; made again
//   repeat {who?}                        the last push of each once more; {refusals}, a code or null each
//   quiet {who?, within, version?}       waits until all have one version, that one at least, and nothing unsaved; {quiet, seconds, late}
//   report {who?, texts?}                what each client holds and says
//   fuzz {operations, seed, text?}       a seeded session of short random edits, held, reordered and repeated messages, lost connections
//   forget {who?}                        ends clients
//   quit
//
// Events: {event: "state", client, kind, text, at} when a page would show another save state; {event: "connected" | "disconnected", client, at};
// {event: "problem", client, text}. Times are milliseconds since the epoch.
// It stands beside the scripts' own tests because it is made of the same bundle and must follow every change of the client.
import { createInterface } from "node:readline";
import { fuzz } from "./fleet/fuzz.mjs";
import { Member } from "./fleet/member.mjs";

const watchEvery = 25;
const settledFor = 150;
const members = new Map();

const say = event => process.stdout.write(JSON.stringify(event) + "\n");
const now = () => performance.timeOrigin + performance.now();
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

const commands = {
  async add(command) {
    const added = command.who.map((name, index) => new Member(name, { ...command, seed: command.seed + index }, (event, more) => say({ event, client: name, at: now(), ...more })));
    for (const member of added) members.set(member.name, member);
    await Promise.all(added.map(member => member.goOnline()));
  },
  type(command) {
    for (const member of chosen(command)) member.type(command);
  },
  pause(command) {
    for (const member of chosen(command)) member.pause();
  },
  burst(command) {
    for (const member of chosen(command)) for (let edit = 0; edit < command.count; edit++) member.edit(command);
  },
  async offline(command) {
    await Promise.all(chosen(command).map(member => member.goOffline()));
  },
  async online(command) {
    await Promise.all(chosen(command).map(member => member.goOnline()));
  },
  async repeat(command) {
    const answers = await Promise.all(chosen(command).map(member => member.wire.repeat()));
    return { refusals: answers.map(answer => answer?.refusal?.code ?? null) };
  },
  quiet: command => quiet(chosen(command), command.within, command.version),
  report: command => ({ members: chosen(command).map(member => member.report(command.texts ?? false)) }),
  fuzz: command => fuzz(chosen(command), command, members => quiet(members, 60)),
  async forget(command) {
    for (const member of chosen(command)) {
      await member.end();
      members.delete(member.name);
    }
  },
  async quit() {
    for (const member of members.values()) await member.end();
    setImmediate(() => process.exit(0));
  },
};

/** Whether nothing moves any more, and how long it took until it had stopped. */
async function quiet(members, within, least = 0) {
  const began = now();
  for (let since = null; ; await pause(10)) {
    const versions = new Set(members.map(member => member.version));
    const still = versions.size <= 1 && members.every(member => member.saved && member.version >= least);
    if (!still) since = null;
    else if (!since || since.version !== members[0]?.version) since = { at: now(), version: members[0]?.version };
    if (since && now() - since.at >= settledFor) return { quiet: true, seconds: (since.at - began) / 1000, late: [] };
    if (now() - began > within * 1000) return { quiet: false, seconds: within, late: members.filter(member => !member.saved || member.version < least).map(member => member.name) };
  }
}

function chosen({ who }) {
  return who ? who.map(name => members.get(name) ?? fail(`there is no client ${name}`)) : [...members.values()];
}

function fail(why) {
  throw new Error(why);
}

setInterval(() => {
  for (const member of members.values()) member.watch();
}, watchEvery);

process.on("unhandledRejection", error => say({ event: "problem", client: null, text: String(error?.stack ?? error) }));
const input = createInterface({ input: process.stdin });
input.on("close", () => process.exit(0));
input.on("line", async line => {
  const command = JSON.parse(line);
  try {
    const answer = await commands[command.do](command);
    say({ re: command.n, ...answer });
  } catch (error) {
    say({ re: command.n, error: String(error?.stack ?? error) });
  }
});
say({ event: "ready" });

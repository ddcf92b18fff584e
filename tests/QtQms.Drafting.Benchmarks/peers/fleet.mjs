// The clients that load a server, in one process on one core: node fleet.mjs '<plan as JSON>'. The command "peers" starts it.
// It prints one line of JSON at the end; in between {"ask":"restart"} asks for the server to be started again, answered by a line.
import { createInterface } from "node:readline";
import { bytes, cpuSeconds, percentile, residentMegabytes } from "./meter.mjs";
import { frozen } from "./scenarios/frozen.mjs";
import { kill } from "./scenarios/kill.mjs";
import { load } from "./scenarios/load.mjs";
import { open } from "./scenarios/open.mjs";
import { restart } from "./scenarios/restart.mjs";

const plan = JSON.parse(process.argv[2]);
const system = await import(`./systems/${plan.system}.mjs`);
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Has the server killed, unless it is dead already, and started again on the same data; resolves when it listens. */
async function restartServer() {
  process.stdout.write(`${JSON.stringify({ ask: "restart" })}\n`);
  plan.serverPid = Number((await answers.next()).value);
}

const scenarios = { load, frozen, kill, open, restart };
const result = await scenarios[plan.kind](plan, system, { bytes, cpuSeconds, percentile, residentMegabytes }, restartServer);
process.stdout.write(`${JSON.stringify({ result })}\n`, () => process.exit(0));

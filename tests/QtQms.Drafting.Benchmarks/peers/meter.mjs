// What a run costs: processor time and memory of processes, bytes at this process's sockets.
import { readFileSync } from "node:fs";
import net from "node:net";

const ticksASecond = 100;
const sockets = new Set();
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  sockets.add(this);
  return connect.apply(this, args);
};

/** Bytes that all sockets of this process have received and sent so far. */
export function bytes() {
  let total = 0;
  for (const socket of sockets) total += socket.bytesRead + socket.bytesWritten;
  return total;
}

/** Processor seconds, user and system, of a process and all its descendants, ended ones included. */
export function cpuSeconds(pid) {
  let ticks = 0;
  for (const one of family(pid)) {
    const fields = readFileSync(`/proc/${one}/stat`, "latin1").replace(/^.*\) /s, "").split(" ");
    ticks += [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
  }
  return ticks / ticksASecond;
}

/** Resident memory of a process and its descendants, MB. */
export function residentMegabytes(pid) {
  let kilobytes = 0;
  for (const one of family(pid)) kilobytes += Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${one}/status`, "latin1"))?.[1] ?? 0);
  return kilobytes / 1024;
}

function family(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").trim();
  return [pid, ...(children ? children.split(" ").flatMap(family) : [])];
}

/** The value that `share` of the values do not exceed; null of none. */
export function percentile(values, share) {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

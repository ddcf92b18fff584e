// ShareDB over a PostgreSQL of its own in the folder, every operation committed before it is acknowledged:
// node sharedb-postgres.mjs <port> <folder> <folder of PostgreSQL's programs>
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { serve } from "./sharedb.mjs";

const nobody = 65_534;
const require = createRequire(import.meta.url);
const [port, folder, programs] = process.argv.slice(2);
const [data, sockets] = [`${folder}/postgres`, `${folder}/sockets`];
// PostgreSQL refuses to run as root.
const as = process.getuid() === 0 ? { uid: nobody, gid: nobody } : {};
if (!existsSync(data)) {
  chmodSync(folder, 0o711);
  for (const made of [data, sockets]) {
    mkdirSync(made, { mode: 0o700 });
    if (as.uid) chownSync(made, nobody, nobody);
  }
  run("initdb", "--pgdata", data, "--username", "sharedb", "--auth", "trust", "--encoding", "UTF8");
} else {
  await endOrphan();
}
spawn(`${programs}/postgres`, ["-D", data, "-k", sockets, "-c", "listen_addresses="], { ...as, cwd: "/", stdio: "ignore" });
const connection = { host: sockets, user: "sharedb", database: "postgres" };
const { Client } = require("pg");
await connected();
serve(port, require("sharedb-postgres")(connection));

function run(program, ...args) {
  const { status, stderr } = spawnSync(`${programs}/${program}`, args, { ...as, cwd: "/" });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}

/** One whose ShareDB was killed goes on by itself; it dies with it here, and its backends need a moment to follow. */
async function endOrphan() {
  if (!existsSync(`${data}/postmaster.pid`)) return;
  const orphan = Number(readFileSync(`${data}/postmaster.pid`, "utf8").split("\n")[0]);
  try {
    for (process.kill(orphan, "SIGKILL"); ; process.kill(orphan, 0)) await pause(100);
  } catch {
    await pause(1_000);
  }
  rmSync(`${data}/postmaster.pid`);
}

async function connected() {
  for (let left = 100; ; left--) {
    const client = new Client(connection);
    try {
      await client.connect();
      await client.query(readFileSync(require.resolve("sharedb-postgres/structure.sql"), "utf8").replace("ADD metadata", "ADD COLUMN IF NOT EXISTS metadata"));
      return await client.end();
    } catch (error) {
      if (left === 0) throw error;
      await pause(100);
    }
  }
}

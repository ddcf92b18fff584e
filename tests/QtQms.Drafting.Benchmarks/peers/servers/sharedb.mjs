// ShareDB as its own example has it, texts by ot-text-unicode. In memory: node sharedb.mjs <port>;
// with PostgreSQL under it: node sharedb.mjs <port> <connection string>
import { createRequire } from "node:module";
import WebSocketJSONStream from "@teamwork/websocket-json-stream";
import { type } from "ot-text-unicode";
import ShareDB from "sharedb";
import { WebSocketServer } from "ws";

const [port, connectionString] = process.argv.slice(2);
ShareDB.types.register(type);
const db = connectionString ? new (createRequire(import.meta.url)("sharedb-postgres"))({ connectionString }) : undefined;
const backend = new ShareDB({ db });
const server = new WebSocketServer({ host: "127.0.0.1", port: Number(port) });
server.on("connection", socket => backend.listen(new WebSocketJSONStream(socket)));

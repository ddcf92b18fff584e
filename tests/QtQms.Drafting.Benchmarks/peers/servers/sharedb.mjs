// ShareDB as its own example has it, texts by ot-text-unicode, in memory: node sharedb.mjs <port>
import WebSocketJSONStream from "@teamwork/websocket-json-stream";
import { type } from "ot-text-unicode";
import ShareDB from "sharedb";
import { WebSocketServer } from "ws";

export function serve(port, db) {
  ShareDB.types.register(type);
  const backend = new ShareDB({ db });
  const server = new WebSocketServer({ host: "127.0.0.1", port: Number(port) });
  server.on("connection", socket => backend.listen(new WebSocketJSONStream(socket)));
}

if (import.meta.filename === process.argv[1]) serve(process.argv[2]);

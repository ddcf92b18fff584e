// Hocuspocus as it comes, with its SQLite extension on a file: node hocuspocus.mjs <port> <folder>
import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";

const [port, folder] = process.argv.slice(2);
const server = new Server({
  port: Number(port),
  address: "127.0.0.1",
  quiet: true,
  extensions: [new SQLite({ database: `${folder}/documents.sqlite` })],
});
await server.listen();

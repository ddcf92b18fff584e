// ShareDB: full clients are its own; readers subscribe and count.
import { type } from "ot-text-unicode";
import ShareDB from "sharedb/lib/client/index.js";
import WebSocket from "ws";

ShareDB.types.register(type);

export async function prepare({ address, names, text }) {
  const place = { url: address.replace("http", "ws") };
  const socket = new WebSocket(place.url);
  const connection = new ShareDB.Connection(socket);
  for (const name of names) {
    const doc = connection.get("texts", name);
    await new Promise((resolve, reject) => doc.fetch(error => (error ? reject(error) : resolve())));
    if (!doc.type) await new Promise((resolve, reject) => doc.create(text, type.uri, error => (error ? reject(error) : resolve())));
  }
  connection.close();
  return place;
}

export function join({ url }, name, { acknowledged = () => {}, seen = () => {} }) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const connection = new ShareDB.Connection(socket);
    const doc = connection.get("texts", name);
    let waiting = 0;
    connection.on("error", () => {});
    doc.on("error", () => {});
    doc.on("op", (op, own) => {
      if (own) return;
      for (const part of op) if (typeof part === "string") seen(part);
    });
    const client = {
      get text() { return doc.data; },
      get length() { return doc.data.length; },
      get connected() { return connection.state === "connected"; },
      get waiting() { return waiting; },
      replace(from, to, insert, edit) {
        waiting++;
        const op = type.normalize([from, ...(insert ? [insert] : []), ...(to > from ? [{ d: to - from }] : [])]);
        doc.submitOp(op, error => {
          waiting--;
          if (!error) acknowledged(edit, performance.now());
        });
      },
      async saved() { while (waiting > 0) await new Promise(next => setTimeout(next, 5)); },
      close() { connection.close(); },
    };
    doc.subscribe(error => (error ? reject(error) : resolve(client)));
  });
}

export function read({ url }, name) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const reader = { frames: 0, socket, close: () => socket.terminate() };
    socket.on("open", () => {
      socket.send(JSON.stringify({ a: "hs", id: null, protocol: 1, protocolMinor: 2 }));
      socket.send(JSON.stringify({ a: "s", c: "texts", d: name }));
    });
    socket.on("message", data => {
      if (reader.frames++ < 4 && JSON.parse(data).a === "s") resolve(reader);
    });
    socket.on("error", reject);
  });
}

export async function textOf(place, name) {
  const client = await join(place, name, {});
  const { text } = client;
  client.close();
  return text;
}

// Hocuspocus: full clients are its own provider over Y.Text; readers speak just enough to be sent every update.
import { HocuspocusProvider } from "@hocuspocus/provider";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";

const [sync, auth, ping, pong] = [0, 2, 9, 10];

export async function prepare({ address, names, text }) {
  const place = { url: address.replace("http", "ws") };
  for (const name of names) {
    const client = await join(place, name, {});
    if (client.length === 0) client.replace(0, 0, text);
    await client.saved();
    client.close();
  }
  return place;
}

export function join({ url }, name, { acknowledged = () => {}, seen = () => {} }) {
  return new Promise((resolve, reject) => {
    const document = new Y.Doc();
    const content = document.getText("text");
    const waiting = [];
    let joined = false;
    const provider = new HocuspocusProvider({
      url, name, document,
      awareness: null,
      WebSocketPolyfill: WebSocket,
      delay: 300, minDelay: 300, maxDelay: 8_000,
      onAuthenticationFailed: ({ reason }) => reject(new Error(reason)),
      onSynced() {
        if (joined) return;
        joined = true;
        resolve(client);
      },
      onUnsyncedChanges({ number }) {
        const now = performance.now();
        while (joined && waiting.length > number) acknowledged(waiting.shift(), now);
      },
    });
    content.observe((_, transaction) => {
      if (!joined || transaction.local) return;
      for (const words of inserted(transaction)) seen(words);
    });
    const client = {
      get text() { return content.toString(); },
      get length() { return content.length; },
      get connected() { return provider.configuration.websocketProvider.status === "connected" && provider.isAuthenticated && provider.unsyncedChanges === 0; },
      get waiting() { return waiting.length; },
      replace(from, to, insert, edit) {
        waiting.push(edit);
        document.transact(() => {
          if (to > from) content.delete(from, to - from);
          if (insert) content.insert(from, insert);
        });
      },
      async saved() { while (provider.unsyncedChanges > 0) await new Promise(next => setTimeout(next, 5)); },
      close() { provider.destroy(); },
    };
  });
}

export function read({ url }, name) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const reader = { frames: 0, socket, close: () => socket.terminate() };
    let asked;
    socket.on("open", () => {
      asked = performance.now();
      socket.send(message(name, auth, encoder => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, "");
      }));
      socket.send(message(name, sync, encoder => syncProtocol.writeSyncStep1(encoder, new Y.Doc())));
    });
    socket.on("message", data => {
      if (data.length === 1 && data[0] === ping) socket.send(Uint8Array.of(pong));
      // Let in, the document, and a question for what this end has.
      if (++reader.frames !== 3) return;
      reader.answeredIn = performance.now() - asked;
      resolve(reader);
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

/** The texts that a transaction brought. The event's own delta would walk through the whole document each time. */
function* inserted({ afterState, beforeState, doc }) {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0;
    if (clock <= before) continue;
    const structs = doc.store.clients.get(client);
    for (let i = Y.findIndexSS(structs, before); i < structs.length; i++) if (structs[i].content instanceof Y.ContentString) yield structs[i].content.str;
  }
}

function message(name, type, write) {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, name);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

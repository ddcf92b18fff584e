// This project's own server: full clients are the browser's own code without a page; readers speak just enough to be told every commit.
import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import { load } from "../../../../src/QtQms.Drafting.Browser/tests/load.mjs";

const people = ["ivo", "nora", "mei", "ana", "tomas", "zola", "chi", "lena", "ravi", "petra", "omar", "sofia"];
const password = "quantum-draft-2026";
const pingEvery = 10_000;
const end = "\x1e";

const { Connection, HeadlessClient, systemClock } = await load("src/editor/headless.ts");

export async function prepare({ address }) {
  const cookies = [];
  for (const person of people) cookies.push(await signIn(address, person));
  return { address, cookies, clauses: await clausesOf(address), next: 0 };
}

export async function join(place, name, { acknowledged = () => {}, seen = () => {} }) {
  const waiting = [];
  let ready;
  const opened = new Promise(resolve => (ready = resolve));
  const settle = () => {
    const now = performance.now();
    while (waiting.length > headless.client.unsaved) acknowledged(waiting.shift(), now);
  };
  const headless = new Seeing(seen, place.clauses.get(name), randomUUID(), {
    invoke: (method, argument) => connection.invoke(method, argument),
    send: (method, argument) => connection.send(method, argument),
    drop: () => connection.drop(),
  }, systemClock, { changed: settle });
  const connection = new Connection(`${place.address}/hubs/editing`, {
    async connected() {
      await headless.client.connected();
      ready();
    },
    disconnected: trouble => headless.client.disconnected(trouble),
    committed: message => headless.client.committed(message),
    people() {},
    pointed() {},
    mode: message => headless.client.modeChanged(message),
  }, headers(place));
  void connection.start();
  await opened;
  if (!headless.client.writable) throw new Error(`Not writable: ${headless.client.facts.refusal ?? headless.client.facts.reason}`);
  return {
    get text() { return headless.text; },
    get length() { return headless.state.doc.length; },
    get connected() { return headless.client.facts.connected; },
    get waiting() { return waiting.length; },
    replace(from, to, insert, edit) {
      waiting.push(edit);
      headless.edit({ changes: { from, to, insert } });
      if (headless.client.facts.refusal) throw new Error(headless.client.facts.refusal);
    },
    async saved() { while (headless.client.unsaved > 0) await new Promise(next => setTimeout(next, 5)); },
    close() { void connection.stop(); },
  };
}

export function read(place, name) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${place.address.replace("http", "ws")}/hubs/editing`, { headers: headers(place) });
    const reader = { frames: 0, socket, close: () => socket.terminate() };
    let asked;
    const say = message => socket.send(JSON.stringify(message) + end);
    const ping = setInterval(() => say({ type: 6 }), pingEvery);
    socket.on("open", () => {
      asked = performance.now();
      say({ protocol: "json", version: 1 });
      say({ type: 1, invocationId: "1", target: "Open", arguments: [{ clauseId: place.clauses.get(name), version: null }] });
    });
    socket.on("message", data => {
      reader.frames++;
      if (!reader.opened && data.includes('"invocationId":"1"')) {
        reader.opened = true;
        reader.answeredIn = performance.now() - asked;
        resolve(reader);
      }
    });
    socket.on("close", () => clearInterval(ping));
    socket.on("error", reject);
  });
}

export async function textOf(place, name) {
  const client = await join(place, name, {});
  const { text } = client;
  client.close();
  return text;
}

class Seeing extends HeadlessClient {
  #seen;

  constructor(seen, ...rest) {
    super(...rest);
    this.#seen = seen;
  }

  apply(transaction) {
    super.apply(transaction);
    transaction.changes.iterChanges((fromA, toA, fromB, toB, inserted) => {
      if (inserted.length > 0) this.#seen(inserted.toString());
    });
  }
}

function headers(place) {
  return { Cookie: place.cookies[place.next++ % place.cookies.length], Origin: place.address };
}

async function signIn(address, person) {
  const page = await fetch(`${address}/account/sign-in`);
  const html = await page.text();
  const field = name => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)[1];
  const body = new URLSearchParams({
    __RequestVerificationToken: field("__RequestVerificationToken"),
    _handler: field("_handler"),
    "Entry.Email": `${person}@demo.example`,
    "Entry.Password": password,
  });
  const answer = await fetch(`${address}/account/sign-in`, {
    method: "POST", body, redirect: "manual", headers: { Cookie: cookiesOf(page), Origin: address },
  });
  const cookie = cookiesOf(answer);
  if (!cookie) throw new Error(`${person} could not sign in: ${answer.status}`);
  return cookie;
}

function cookiesOf(answer) {
  return answer.headers.getSetCookie().map(cookie => cookie.split(";")[0]).join("; ");
}

/** The seeded standard is released as it is seeded, and its release names the clauses. */
async function clausesOf(address) {
  const answer = await fetch(`${address}/standards/benchmark/releases/1.0-wd.1.json`);
  const { clauses } = await answer.json();
  return new Map(clauses.map(({ slug, uid }) => [slug, uid]));
}

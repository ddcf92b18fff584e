// Frames late, twice, in any order, cut in two, overlapping, lost, refused, and left over from a connection that is gone: the real client
// between an authority and a network that does all of it. The seed is in every failure; SEED=n runs one session alone.
import assert from "node:assert/strict";
import test from "node:test";
import { Authority, settled, TestClock } from "./authority.mjs";
import { seeded } from "./fleet/random.mjs";
import { load } from "./load.mjs";

const { HeadlessClient } = await load("src/editor/headless.ts");

const long = process.env.DRAFTING_TESTS_LONG === "true";
const seeds = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: long ? 5_000 : 80 }, (_, index) => index + 1);
/** Seeds that failed once. */
const cases = [];

test("frames in any order, twice, in pieces or from a connection that is gone: one text, every change once", async () => {
  for (const seed of [...cases, ...seeds]) await session(seed);
});

async function session(seed) {
  const random = seeded(seed);
  const clock = new TestClock();
  const authority = new Authority("A short text\nwith two lines");
  const network = new Network(authority, random);
  refuseSometimes(authority, network, random);
  const names = Array.from({ length: 5 + random.below(6) }, (_, index) => `c${index}`);
  const people = names.map(name => network.join(name, clock));
  for (const person of people) await person.connect();
  for (let step = 0; step < 200; step++) {
    const dice = random.chance();
    const person = random.pick(people);
    if (dice < 0.45) type(person.self, random);
    else if (dice < 0.9) network.carry(1 + random.below(4));
    else if (dice < 0.94) person.cut();
    else if (dice < 0.97) await person.connect();
    else await clock.pass(random.below(400));
    await settled();
  }
  await heal(network, people, clock);
  for (const { name, self } of people) {
    assert.equal(self.client.facts.refusal, null, `seed ${seed}, ${name}`);
    assert.equal(self.text, authority.text, `seed ${seed}, ${name}`);
    assert.equal(self.client.unsaved, 0, `seed ${seed}, ${name}`);
    const sequences = authority.log.filter(entry => entry.clientId === name).map(entry => entry.sequence);
    assert.deepEqual(sequences, sequences.map((_, index) => index + 1), `seed ${seed}, ${name}`);
  }
}

function refuseSometimes(authority, network, random) {
  const push = authority.Push.bind(authority);
  authority.Push = asked => {
    if (network.good || random.chance() >= 0.06) return push(asked);
    const code = random.pick(["rate-limited", "not-saved", "unreadable", "behind", "too-large"]);
    return { version: authority.log.length, updates: [], refusal: { code, message: "Not now." } };
  };
}

function type(self, random) {
  const length = self.text.length;
  if (!self.client.facts.opened || !self.client.writable) return;
  if (length === 0 || random.chance() < 0.45) {
    const at = whole(self.text, random.below(length + 1));
    self.edit({ changes: { from: at, insert: random.pick(["x", "yz", "\n", "𝔽"]) } });
  } else {
    const from = whole(self.text, random.below(length));
    self.edit({ changes: { from, to: whole(self.text, Math.min(length, from + 1 + random.below(6))) } });
  }
}

function whole(text, at) {
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  return before >= 0xd800 && before < 0xdc00 ? at + 1 : at;
}

async function heal(network, people, clock) {
  network.good = true;
  for (const person of people) await person.connect();
  for (let turn = 0; turn < 200; turn++) {
    network.carry(Infinity);
    await clock.pass(200);
  }
}

/** Carries frames between the authority and everybody, as badly as chance has it, until it is good. */
class Network {
  good = false;
  #frames = [];
  #authority;
  #random;

  constructor(authority, random) {
    this.#authority = authority;
    this.#random = random;
  }

  join(name, clock) {
    return new Person(name, clock, this, this.#authority);
  }

  put(frame) {
    this.#frames.push(frame);
  }

  /** Lets so many frames arrive. */
  carry(count) {
    for (let carried = 0; carried < count && this.#frames.length > 0; carried++) {
      if (this.good) this.#frames.shift().arrive();
      else this.#carryBadly(this.#random.below(this.#frames.length));
    }
  }

  #carryBadly(index) {
    const { chance } = this.#random;
    const frame = this.#frames[index];
    // Some come again later; of what the server says by itself some is cut in two, some never comes.
    if (chance() < 0.85) this.#frames.splice(index, 1);
    if (frame.message && chance() < 0.1) return;
    if (frame.message && chance() < 0.3) this.#inPieces(frame);
    else frame.arrive();
  }

  #inPieces({ message, tell }) {
    const at = this.#random.below(message.updates.length + 1);
    const again = this.#random.below(at + 1);
    const pieces = [{ ...message, updates: message.updates.slice(0, at) }, { ...message, version: message.version + again, updates: message.updates.slice(again) }];
    for (const piece of this.#random.shuffled(pieces)) tell(piece);
  }
}

class Person {
  #network;
  #authority;
  #connection = null;

  constructor(name, clock, network, authority) {
    this.name = name;
    this.#network = network;
    this.#authority = authority;
    this.self = new HeadlessClient("c", name, this, clock);
  }

  async connect() {
    if (this.#connection) return;
    const connection = { waiting: new Set() };
    const tell = message => this.#connection === connection && message.updates.length > 0 && this.self.client.committed(structuredClone(message));
    connection.read = message => this.#network.put({ message, tell, arrive: () => tell(message) });
    this.#connection = connection;
    this.#authority.readers.add(connection.read);
    // A client that cannot open gives the connection up and comes again.
    this.self.client.connected().catch(() => this.cut());
    await settled();
  }

  cut() {
    const connection = this.#connection;
    if (!connection) return;
    this.#connection = null;
    this.#authority.readers.delete(connection.read);
    this.self.client.disconnected();
    for (const reject of connection.waiting) reject(new Error("cut"));
  }

  /** What was asked may still reach the server when the connection is gone. */
  invoke(method, argument) {
    const connection = this.#connection;
    if (!connection) return Promise.reject(new Error("not connected"));
    const asked = structuredClone(argument);
    return new Promise((resolve, reject) => {
      connection.waiting.add(reject);
      this.#network.put({
        arrive: () => {
          const answer = structuredClone(this.#authority[method](asked));
          this.#network.put({ arrive: () => resolve(answer) });
        },
      });
    });
  }

  send() {}

  drop() {
    this.cut();
    void this.connect();
  }
}

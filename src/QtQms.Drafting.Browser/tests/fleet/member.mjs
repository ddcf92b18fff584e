// One client that writes: puts in marks of its own, takes only its own out, and knows what its page would say.
import { createHash } from "node:crypto";
import { openSync, writeSync } from "node:fs";
import { load } from "../load.mjs";
import { seeded } from "./random.mjs";
import { Wire } from "./wire.mjs";

const { HeadlessClient, systemClock } = await load("src/editor/headless.ts");
const { saveState } = await load("src/editor/savestate.ts");
const ledgers = new Map();

export class Member {
  wire;
  self;
  people = [];
  #said;
  #tell;
  #random;
  #typing = null;
  #made = 0;
  #living = [];
  #note;

  constructor(name, place, tell) {
    this.name = name;
    this.#tell = tell;
    this.#random = seeded(place.seed);
    this.#note = place.ledger ? ledgerOf(place.ledger) : null;
    this.wire = new Wire(place, this.#listener(), this.#note);
    this.self = new HeadlessClient(place.clauseId, place.clientId ?? name, this.wire, systemClock, { people: people => (this.people = people) });
  }

  get version() {
    return this.self.client.version;
  }

  get saved() {
    const { opened, connected } = this.self.client.facts;
    return opened && connected && this.self.client.unsaved === 0;
  }

  goOnline() {
    return this.wire.goOnline();
  }

  goOffline() {
    return this.wire.goOffline();
  }

  async end() {
    this.pause();
    await this.wire.goOffline();
  }

  type({ rate, keep, size }) {
    this.pause();
    const next = () => {
      this.#typing = setTimeout(() => {
        this.edit({ keep, size });
        next();
      }, (1000 / rate) * (0.5 + this.#random.chance()));
    };
    next();
  }

  pause() {
    clearTimeout(this.#typing);
  }

  /** Puts a mark in, or takes one of its own out, so that no more than `keep` are there. */
  edit({ keep = 200, size = 0 }) {
    if (!this.self.client.facts.opened || !this.self.client.writable) return;
    if (this.#living.length >= keep || (this.#living.length > 0 && this.#random.chance() < 0.2)) this.#takeOut();
    else this.#putIn(size);
  }

  change(changes) {
    this.self.edit({ changes });
  }

  /** Says when the page would show something else. */
  watch() {
    const { kind, text } = this.#state();
    if (kind === this.#said) return;
    this.#said = kind;
    this.#tell("state", { kind, text });
  }

  report(texts) {
    const { kind, text, copy } = this.#state();
    const { client } = this.self;
    const { connected, mode, refusal } = client.facts;
    return {
      name: this.name, version: client.version, unsaved: client.unsaved, connected, mode, refusal, kind, says: text, copy,
      made: this.#made, living: this.#living, waits: this.wire.waits, people: this.people.length,
      sha256: createHash("sha256").update(this.self.text, "utf8").digest("hex"), text: texts ? this.self.text : null,
    };
  }

  #state() {
    return saveState({ ...this.self.client.facts, keeping: "unknown" }, systemClock.now());
  }

  #listener() {
    return {
      connected: async () => {
        await this.self.client.connected();
        this.#tell("connected");
      },
      disconnected: trouble => {
        this.self.client.disconnected(trouble);
        this.#tell("disconnected", { text: trouble });
      },
      committed: message => this.self.client.committed(message),
      mode: message => this.self.client.modeChanged(message),
      people: message => (this.people = message.people),
    };
  }

  #putIn(size) {
    const mark = `‹${this.name}:${String(++this.#made).padStart(4, "0")}${".".repeat(size)}›`;
    const at = between(this.self.text, this.#random.below(this.self.text.length + 1));
    this.#living.push(mark);
    this.#note?.({ what: "in", clientId: this.name, mark: mark.slice(0, 40) });
    this.change({ from: at, insert: mark });
  }

  #takeOut() {
    const [mark] = this.#living.splice(this.#random.below(this.#living.length), 1);
    const at = this.self.text.indexOf(mark);
    if (at < 0) {
      this.#tell("problem", { text: `${mark.slice(0, 40)} is not in the text` });
      return;
    }
    this.#note?.({ what: "out", clientId: this.name, mark: mark.slice(0, 40) });
    this.change({ from: at, to: at + mark.length });
  }
}

// Marks stay whole, and so do surrogate pairs: then whoever finds half of one has found a fault.
function between(text, at) {
  const opens = text.lastIndexOf("‹", at - 1);
  if (at > 0 && opens >= 0 && text.indexOf("›", opens) >= at) return text.indexOf("›", opens) + 1;
  const before = text.charCodeAt(at - 1);
  return at > 0 && before >= 0xd800 && before < 0xdc00 ? at + 1 : at;
}

function ledgerOf(path) {
  if (!ledgers.has(path)) {
    const file = openSync(path, "a");
    ledgers.set(path, line => writeSync(file, JSON.stringify(line) + "\n"));
  }
  return ledgers.get(path);
}

// A hub and its log in a few lines, with a clock that only the test moves and connections that only the test breaks.
import { ChangeSet, Text } from "@codemirror/state";

export class TestClock {
  #now = 0;
  #timers = [];

  now() {
    return this.#now;
  }

  after(milliseconds, act) {
    const timer = { at: this.#now + milliseconds, act };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter(other => other !== timer));
  }

  async pass(milliseconds) {
    const until = this.#now + milliseconds;
    await settled();
    for (;;) {
      const next = this.#timers.filter(timer => timer.at <= until).sort((one, two) => one.at - two.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter(timer => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
      await settled();
    }
    this.#now = until;
  }
}

export async function settled() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** The server's part of the protocol: one clause, its log, and whoever listens. */
export class Authority {
  log = [];
  readers = new Set();
  people = [];
  mode = "write";
  refusal = null;
  pushes = 0;
  pushed = [];
  most = 2_000;
  asked = 0;
  watch = () => {};

  constructor(text) {
    this.first = text;
    this.text = text;
  }

  Open({ version }) {
    const state = { clauseId: "c", version: this.log.length, mode: this.mode, reason: this.mode === "read" ? "A ballot is open." : null, people: this.people };
    state.head = this.log.length;
    if (version === null || version > this.log.length) return { ...state, text: this.text, updates: null };
    const updates = this.log.slice(version, version + this.most);
    return { ...state, version: version + updates.length, text: null, updates };
  }

  Since({ version }) {
    this.asked++;
    return { updates: this.log.slice(version, version + this.most), head: this.log.length };
  }

  Push({ clientId, version, updates }) {
    this.pushes++;
    this.watch();
    this.pushed.push(updates);
    if (this.refusal) return { version, updates: [], refusal: this.refusal };
    let pending = updates.map(update => ({ sequence: update.sequence, changes: ChangeSet.fromJSON(JSON.parse(update.changes)) }));
    for (const entry of this.log.slice(version)) {
      if (entry.clientId === clientId && entry.sequence === pending[0]?.sequence) {
        pending = pending.slice(1);
        continue;
      }
      let over = ChangeSet.fromJSON(JSON.parse(entry.changes));
      pending = pending.map(update => {
        const changes = update.changes.map(over);
        over = over.map(update.changes, true);
        return { ...update, changes };
      });
    }
    const before = this.log.length;
    for (const { sequence, changes } of pending) {
      this.text = changes.apply(textOf(this.text)).toString();
      this.log.push({ clientId, sequence, changes: JSON.stringify(changes.toJSON()), at: "2027-03-14T14:02:05Z" });
    }
    if (pending.length > 0) for (const reader of this.readers) reader({ clauseId: "c", version: before, updates: this.log.slice(before) });
    return { version: this.log.length, updates: this.log.slice(version, version + this.most) };
  }

  /** Takes one update that follows what is there. */
  commit({ clientId, sequence, changes }) {
    this.text = changes.apply(textOf(this.text)).toString();
    const entry = { clientId, sequence, changes: JSON.stringify(changes), at: "2027-03-14T14:02:05Z" };
    this.log.push(entry);
    for (const reader of this.readers) reader({ clauseId: "c", version: this.log.length - 1, updates: [entry] });
  }
}

const textOf = text => Text.of(text.split("\n"));

/** One client's connection. `hold` keeps what the server says from arriving; `cut` loses it and everything not yet answered. */
export class Wire {
  sent = [];
  #authority;
  #deliver;
  #broken = [];
  #held = null;
  #reader = null;
  drops = 0;

  constructor(authority, deliver) {
    this.#authority = authority;
    this.#deliver = deliver;
  }

  connect() {
    this.#reader = message => this.#arrive(() => this.#deliver(message));
    this.#authority.readers.add(this.#reader);
  }

  invoke(method, argument) {
    return new Promise((resolve, reject) => {
      this.#broken.push(reject);
      const asked = structuredClone(argument);
      const answer = Promise.resolve(this.#authority[method](asked)).then(structuredClone);
      this.#arrive((change = same => same) => resolve(answer.then(change)));
    });
  }

  send(method, argument) {
    this.sent.push([method, argument]);
  }

  drop() {
    this.drops++;
  }

  hold() {
    this.#held ??= [];
  }

  release(order = held => held) {
    const held = order(this.#held ?? []);
    this.#held = null;
    for (const arrive of held) arrive();
  }

  /** Loses the connection: what is held never arrives, what waits for an answer fails. */
  cut() {
    this.#authority.readers.delete(this.#reader);
    this.#held = null;
    for (const reject of this.#broken.splice(0)) reject(new Error("cut"));
  }

  #arrive(act) {
    if (this.#held) this.#held.push(act);
    else act();
  }
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { ChangeSet, Text } from "@codemirror/state";
import { Authority, settled, TestClock, Wire } from "./authority.mjs";
import { load } from "./load.mjs";

const { partAt } = await load("src/editor/parting.ts");
const { HeadlessClient } = await load("src/editor/headless.ts");
const cases = JSON.parse(readFileSync(new URL("../../../tests/vectors/parting.json", import.meta.url))).cases;
const ranges = changes => {
  const told = [];
  changes.iterChanges((from, to, _a, _b, text) => told.push([from, to, text.toString()]));
  return told;
};

test("a change is parted as the server parts it", () => {
  assert.ok(cases.length >= 300);
  for (const { text, changes, start, end, stays, after } of cases) {
    const whole = ChangeSet.fromJSON(changes);
    const parting = partAt(whole, { start, end });
    assert.deepEqual(ranges(parting.stays), ranges(ChangeSet.fromJSON(stays)), JSON.stringify({ text, changes, start, end }));
    assert.deepEqual([parting.stretch.start, parting.stretch.end], after);
  }
});

/** A server that carries stretches away: what late changes do to them is kept in `gone`. */
class CarryingAuthority extends Authority {
  gone = "";

  carry(start, end) {
    this.gone = this.text.slice(start, end);
    const entry = { clientId: "act:1", sequence: 1, changes: JSON.stringify(ChangeSet.of({ from: start, to: end }, this.text.length).toJSON()), at: "2027-03-14T14:02:05Z", carried: { clauseId: "d", start, end } };
    this.text = this.text.slice(0, start) + this.text.slice(end);
    this.log.push(entry);
    for (const reader of this.readers) reader({ clauseId: "c", version: this.log.length - 1, updates: [entry] });
  }

  Push(request) {
    const { version, updates, clientId } = request;
    const at = this.log.findIndex((entry, index) => index >= version && entry.carried);
    if (at < 0 || this.refusal) return super.Push(request);
    this.pushes++;
    const among = log => update => log.some(entry => entry.clientId === clientId && entry.sequence === update.sequence);
    const known = updates.filter(among(this.log));
    let { start, end } = this.log[at].carried;
    let text = Text.of((this.text.slice(0, start) + "?".repeat(end - start) + this.text.slice(start)).split("\n"));
    const before = this.log.length;
    for (const { sequence, changes } of updates.filter(update => !among(this.log.slice(0, at))(update))) {
      const set = ChangeSet.fromJSON(JSON.parse(changes));
      const { stays, stretch } = partAt(set, { start, end });
      if (!known.some(update => update.sequence === sequence)) {
        set.iterChanges((from, to, _a, _b, inserted) => {
          if (from >= start && from <= end) this.gone = this.gone.slice(0, from - start) + inserted + this.gone.slice(Math.min(to, end) - start);
        });
        this.text = stays.apply(Text.of(this.text.split("\n"))).toString();
        this.log.push({ clientId, sequence, changes: JSON.stringify(stays.toJSON()), at: "2027-03-14T14:02:05Z" });
      }
      ({ start, end } = stretch);
      text = set.apply(text);
    }
    if (this.log.length > before) for (const reader of this.readers) reader({ clauseId: "c", version: before, updates: this.log.slice(before) });
    return { version: this.log.length, updates: this.log.slice(version) };
  }
}

class Person {
  constructor(authority, clock, name) {
    this.carried = [];
    this.wire = new Wire(authority, message => this.self.client.committed(message));
    this.self = new HeadlessClient("c", name, this.wire, clock, { carried: clauseId => this.carried.push(clauseId) });
  }

  async connect() {
    this.wire.connect();
    await this.self.client.connected();
    await settled();
    return this;
  }

  cut() {
    this.self.client.disconnected();
    this.wire.cut();
  }

  type(at, insert) {
    this.self.edit({ changes: { from: at, insert } });
  }
}

async function room(text) {
  const authority = new CarryingAuthority(text);
  const clock = new TestClock();
  const ana = await new Person(authority, clock, "ana").connect();
  return { authority, clock, ana };
}

test("what was typed before text was carried away goes with it", async () => {
  const { authority, clock, ana } = await room("stays|goes");
  ana.cut();
  ana.type(10, " too");
  ana.type(0, "It ");
  authority.carry(5, 10);
  await ana.connect();
  await clock.pass(1_000);
  assert.equal(authority.text, "It stays");
  assert.equal(authority.gone, "|goes too");
  assert.equal(ana.self.text, "It stays");
  assert.equal(ana.self.client.unsaved, 0);
  assert.deepEqual(ana.carried, ["d"]);
});

test("what is typed while text is carried away is sent before that is taken in", async () => {
  const { authority, clock, ana } = await room("stays|goes");
  ana.wire.hold();
  ana.type(10, " and");
  await settled();
  authority.carry(5, 14);
  ana.type(14, " more");
  ana.wire.release();
  await clock.pass(1_000);
  assert.equal(ana.self.text, authority.text);
  assert.equal(authority.text, "stays");
  assert.equal(authority.gone, "|goes and more");
});

test("with somebody who never stops typing, nothing is there twice", async () => {
  const { authority, clock, ana } = await room("stays|goes");
  const push = authority.Push.bind(authority);
  // Something more is typed whenever something is sent.
  let typed = 0;
  authority.Push = request => {
    if (typed < 40) queueMicrotask(() => ana.type(ana.self.text.length, String.fromCharCode(97 + (typed++ % 26))));
    return push(request);
  };
  ana.wire.hold();
  ana.type(10, ".");
  authority.carry(5, 10);
  ana.wire.release();
  await clock.pass(20_000);
  assert.equal(ana.self.client.unsaved, 0);
  assert.equal(ana.self.text, authority.text);
  const all = authority.gone + authority.text;
  assert.equal([...all].filter(letter => letter === ".").length, 1);
  assert.equal(all.length, "stays|goes.".length + typed);
});

test("nothing typed is lost when the server refuses it because the text was carried away", async () => {
  const { authority, clock, ana } = await room("stays|goes");
  ana.cut();
  ana.type(10, " too");
  authority.carry(5, 10);
  authority.refusal = { code: "removed", message: "This clause was removed from the draft." };
  await ana.connect();
  await clock.pass(1_000);
  assert.equal(ana.self.text, "stays too");
  assert.equal(ana.self.client.unsaved, 1);
});

test("nobody who has nothing unsent waits", async () => {
  const { authority, ana } = await room("stays|goes");
  authority.carry(5, 10);
  await settled();
  assert.equal(ana.self.text, "stays");
  assert.equal(authority.pushes, 0);
  assert.deepEqual(ana.carried, ["d"]);
});

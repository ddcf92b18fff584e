import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { Inbox } = await load("src/editor/inbox.ts");
const update = sequence => ({ clientId: "a", sequence, changes: [], at: "" });
const sequences = updates => updates.map(each => each.sequence);

test("what comes in order is handed out at once", () => {
  const inbox = new Inbox(3);
  assert.deepEqual(sequences(inbox.accept(3, [update(1), update(2)])), [1, 2]);
  assert.equal(inbox.version, 5);
  assert.equal(inbox.gap, false);
});

test("what comes early waits for what is missing", () => {
  const inbox = new Inbox(0);
  assert.deepEqual(inbox.accept(2, [update(3)]), []);
  assert.equal(inbox.gap, true);
  assert.deepEqual(inbox.accept(1, [update(2)]), []);
  assert.deepEqual(sequences(inbox.accept(0, [update(1)])), [1, 2, 3]);
  assert.equal(inbox.gap, false);
});

test("what is old is dropped, and of what overlaps only the rest is taken", () => {
  const inbox = new Inbox(2);
  assert.deepEqual(inbox.accept(0, [update(1), update(2)]), []);
  assert.deepEqual(sequences(inbox.accept(1, [update(2), update(3)])), [3]);
  assert.deepEqual(inbox.accept(2, [update(3)]), []);
  assert.equal(inbox.gap, false);
});

test("a longer answer replaces a shorter broadcast from the same version", () => {
  const inbox = new Inbox(0);
  inbox.accept(1, [update(2)]);
  inbox.accept(1, [update(2), update(3)]);
  assert.deepEqual(sequences(inbox.accept(0, [update(1)])), [1, 2, 3]);
});

test("every order of delivery, with repetitions, hands out each update once and in order", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = generator(seed);
    const batches = [];
    for (let version = 0; version < 30; ) {
      const length = 1 + Math.floor(random() * 4);
      batches.push([version, Array.from({ length }, (_, index) => update(version + index))]);
      version += length;
    }
    const delivered = [...batches, ...batches.filter(() => random() < 0.3)].sort(() => random() - 0.5);
    const inbox = new Inbox(0);
    const out = delivered.flatMap(([version, updates]) => sequences(inbox.accept(version, updates)));
    assert.deepEqual(out, Array.from({ length: out.length }, (_, index) => index), `seed ${seed}`);
    assert.equal(inbox.gap, false, `seed ${seed}`);
    assert.equal(inbox.version, out.length, `seed ${seed}`);
    assert.ok(out.length >= 30, `seed ${seed}`);
  }
});

test("what is held is bounded, and what fills the gap still gets through", () => {
  const inbox = new Inbox(0);
  for (let version = 5_000; version > 0; version--) inbox.accept(version, [update(version)]);
  const out = inbox.accept(0, [update(0)]);
  assert.equal(out[0].sequence, 0);
  for (let version = inbox.version; version <= 5_000; version++) inbox.accept(version, [update(version)]);
  assert.equal(inbox.version, 5_001);
});

function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

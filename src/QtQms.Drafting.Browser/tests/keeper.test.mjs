import assert from "node:assert/strict";
import test from "node:test";
import { settled, TestClock } from "./authority.mjs";
import { load } from "./load.mjs";

const { Keeper } = await load("src/editor/keeper.ts");

function make() {
  const clock = new TestClock();
  const page = { clock, unsaved: null, stored: null, puts: 0, removes: 0, fails: false, told: [], slow: null };
  page.keeper = new Keeper(clock, () => page.unsaved, () => page.told.push(page.keeper.keeping));
  page.store = {
    async put(kept) {
      page.puts++;
      if (page.slow) await page.slow;
      if (page.fails) throw new Error("no room");
      page.stored = kept;
    },
    async remove() {
      page.removes++;
      page.stored = null;
    },
  };
  page.type = text => {
    page.unsaved = text;
    page.keeper.changed();
  };
  return page;
}

test("kept at once, then at most every 150 ms, and with what was typed last", async () => {
  const page = make();
  page.keeper.use(page.store);
  page.type("a");
  await settled();
  assert.equal(page.stored, "a");
  for (let i = 0; i < 30; i++) {
    page.type(`a${i}`);
    await page.clock.pass(10);
  }
  assert.ok(page.puts >= 2 && page.puts <= 4, `${page.puts} in 300 ms`);
  await page.clock.pass(150);
  assert.equal(page.stored, "a29");
});

test("removed when everything is saved, and then left alone", async () => {
  const page = make();
  page.keeper.use(page.store);
  page.type("a");
  await page.clock.pass(200);
  page.type(null);
  await page.clock.pass(200);
  assert.equal(page.stored, null);
  page.keeper.changed();
  await page.clock.pass(200);
  assert.equal(page.removes, 1);
});

test("saved while it was still being stored: it does not stay", async () => {
  const page = make();
  page.keeper.use(page.store);
  let done;
  page.slow = new Promise(resolve => (done = resolve));
  page.type("a");
  page.type(null);
  done();
  await page.clock.pass(200);
  assert.equal(page.stored, null);
});

test("typed before the store is open: kept when it is", async () => {
  const page = make();
  page.type("a");
  await settled();
  assert.equal(page.keeper.keeping, "unknown");
  page.keeper.use(page.store);
  await settled();
  assert.deepEqual([page.stored, page.keeper.keeping], ["a", "device"]);
});

test("without a store, or with one that refuses, it says so, and tries again", async () => {
  const without = make();
  without.keeper.use(null);
  without.type("a");
  await without.keeper.now();
  assert.equal(without.keeper.keeping, "page");
  const full = make();
  full.fails = true;
  full.keeper.use(full.store);
  full.type("a");
  await full.clock.pass(1);
  assert.equal(full.keeper.keeping, "refused");
  full.fails = false;
  full.type("ab");
  await full.clock.pass(200);
  assert.deepEqual([full.keeper.keeping, full.stored], ["device", "ab"]);
});

test("whoever waits is answered when the present text is stored, also in the middle of a pause or of another write", async () => {
  const page = make();
  page.keeper.use(page.store);
  page.type("a");
  await settled();
  page.unsaved = "ab";
  await page.keeper.now();
  assert.equal(page.stored, "ab");
  let done;
  page.slow = new Promise(resolve => (done = resolve));
  await page.clock.pass(200);
  page.type("abc");
  page.unsaved = "abcd";
  const waiting = page.keeper.now();
  done();
  await waiting;
  assert.equal(page.stored, "abcd");
});

test("when what is about to be sent cannot be stored, its earlier form is not left behind", async () => {
  const page = make();
  page.keeper.use(page.store);
  page.type("a");
  await page.clock.pass(200);
  page.fails = true;
  page.type("ab");
  await page.clock.pass(200);
  assert.equal(page.stored, "a");
  await page.keeper.now();
  assert.equal(page.stored, null);
});

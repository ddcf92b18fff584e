import assert from "node:assert/strict";
import test from "node:test";
import { ChangeSet } from "@codemirror/state";
import { load } from "./load.mjs";

const { ChangeLog } = await load("src/editor/changelog.ts");
const change = json => ChangeSet.fromJSON(json).desc;

test("a position goes forward over what was committed since its version", () => {
  const log = new ChangeLog(7);
  log.append(change([[0, "ab"], 10]));
  log.append(change([4, [2], 6]));
  assert.equal(log.version, 9);
  assert.equal(log.map(8, 7, 1), 8);
  assert.equal(log.map(8, 8, 1), 6);
  assert.equal(log.map(8, 9, 1), 8);
  assert.equal(log.covers(6), false);
  assert.equal(log.covers(10), false);
});

test("the log reaches back by what was missed, and takes no more than that", () => {
  const log = new ChangeLog(2);
  log.append(change([12, [0, "!"]]));
  log.prepend(0, [change([[0, "x"], 10]), change([[0, "y"], 11]), change([12, [0, "!"]])]);
  assert.equal(log.base, 0);
  assert.equal(log.version, 3);
  assert.equal(log.map(0, 0, 1), 2);
  log.prepend(-2, [change([10])]);
  assert.equal(log.base, 0);
});

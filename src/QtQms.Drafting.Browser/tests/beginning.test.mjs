import assert from "node:assert/strict";
import test from "node:test";
import { undo } from "@codemirror/commands";
import { Text } from "@codemirror/state";
import { load } from "./load.mjs";

const { stateFrom, startOf, synced } = await load("src/editor/headless.ts");

test("what was done in one kind of field is undone in the other", () => {
  const typed = stateFrom(startOf(Text.of(["shall"]), 0, "a"), null, []).update({ changes: { from: 5, insert: " assess" }, userEvent: "input.type" }).state;
  let moved = stateFrom(synced(typed), typed, []);
  assert.equal(moved.doc.toString(), "shall assess");
  assert.equal(synced(moved).unconfirmed.length, 1);
  undo({ state: moved, dispatch: transaction => (moved = transaction.state) });
  assert.equal(moved.doc.toString(), "shall");
  assert.equal(synced(moved).unconfirmed.length, 2);
});

test("another text is begun without the past of this one", () => {
  const typed = stateFrom(startOf(Text.of(["shall"]), 0, "a"), null, []).update({ changes: { from: 5, insert: "!" }, userEvent: "input.type" }).state;
  const other = stateFrom(startOf(Text.of(["other"]), 3, "a"), typed, []);
  assert.equal(other.doc.toString(), "other");
  assert.equal(undo({ state: other, dispatch: () => {} }), false);
});

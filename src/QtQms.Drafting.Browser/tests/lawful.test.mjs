import assert from "node:assert/strict";
import test from "node:test";
import { EditorState } from "@codemirror/state";
import { load } from "./load.mjs";

const { atMost, lawful, onlyLawful } = await load("src/editor/lawful.ts");
const start = doc => EditorState.create({ doc, extensions: [onlyLawful] });
const after = (doc, changes) => start(doc).update({ changes }).state.doc.toString();

test("line ends, nulls and halves of pairs become what a clause may hold", () => {
  assert.equal(lawful("a\r\nb\rc\0d\ud83de\ude00f 😀"), "a\nb\nc\ufffdd\ufffde\ufffdf 😀");
});

for (const [name, doc, changes, expected] of [
  ["what is lawful is left alone", "a😀b", { from: 1, to: 3, insert: "c" }, "acb"],
  ["the second half replaced, as an input method does it", "a😀b", { from: 2, to: 3, insert: "\ude01" }, "a😁b"],
  ["the first half deleted", "a😀b", { from: 1, to: 2 }, "a\ufffdb"],
  ["something put between the halves", "a😀b", { from: 2, insert: "x" }, "a\ufffdx\ufffdb"],
  ["half a pair typed", "ab", { from: 1, insert: "\ud83d" }, "a\ufffdb"],
  ["a null typed", "ab", { from: 1, insert: "\0" }, "a\ufffdb"],
  ["several places at once", "a😀b😀", [{ from: 0, insert: "x" }, { from: 2, to: 3, insert: "\ude01" }], "xa😁b😀"],
])
  test(name, () => assert.equal(after(doc, changes), expected));

test("every change it lets through has no half of a pair in it", () => {
  const transaction = start("a😀b").update({ changes: { from: 2, to: 3, insert: "\ude01" } });
  transaction.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    assert.deepEqual([from, to, inserted.toString()], [1, 3, "😁"]);
  });
});

test("too long is refused and told; what is too long already can be shortened, and not grow", () => {
  let told = 0;
  const of = doc => EditorState.create({ doc, extensions: [atMost(10, () => told++)] });
  assert.equal(of("12345").update({ changes: { from: 5, insert: "67890" } }).state.doc.length, 10);
  assert.equal(of("12345").update({ changes: { from: 5, insert: "678901" } }).state.doc.length, 5);
  assert.equal(of("ü".repeat(5)).update({ changes: { from: 0, insert: "x" } }).state.doc.length, 5);
  assert.equal(told, 2);
  assert.equal(of("x".repeat(20)).update({ changes: { from: 0, to: 1 } }).state.doc.length, 19);
  assert.equal(of("x".repeat(20)).update({ changes: { from: 0, insert: "y" } }).state.doc.length, 20);
  assert.equal(told, 3);
});

import assert from "node:assert/strict";
import test from "node:test";
import { ChangeSet, Text } from "@codemirror/state";
import { load } from "./load.mjs";

const { meetingsOf, moved } = await load("src/editor/away.ts");

const base = "The organization shall assess the impact before use.";
const at = words => base.indexOf(words);
const cut = words => ({ from: at(words), to: at(words) + words.length });

function met(mine, theirs, text = base) {
  const [one, two] = [mine, theirs].map(specs => ChangeSet.of(specs, text.length));
  const merged = one.map(two).apply(two.apply(Text.of([text]))).toString();
  const meetings = meetingsOf(Text.of([text]), one, two);
  return { meetings, merged, back: meetings.map(meeting => put(merged, meeting)) };
}

function put(text, meeting) {
  return ChangeSet.of(meeting.pieces.map(piece => ({ from: piece.at, insert: piece.text })), text.length).apply(Text.of([text])).toString();
}

test("what I wrote in the middle of what others deleted is listed, and comes back in its place", () => {
  const { meetings, merged, back } = met([{ from: at("the impact"), insert: "and record " }], [cut("assess the impact ")]);
  assert.equal(merged, "The organization shall and record before use.");
  assert.deepEqual([meetings.length, meetings[0].kind, meetings[0].quote, meetings[0].mine], [1, "deleted-around", "assess the impact ", "and record "]);
  assert.deepEqual(back, ["The organization shall assess and record the impact before use."]);
});

test("what I deleted while others changed words in it is listed, and comes back around their words", () => {
  const { meetings, merged, back } = met([cut("shall assess the impact ")], [{ ...cut("assess"), insert: "evaluate" }]);
  assert.equal(merged, "The organization evaluatebefore use.");
  assert.deepEqual([meetings.length, meetings[0].kind, meetings[0].theirs], [1, "deleted-changed", "evaluate"]);
  assert.deepEqual(back, ["The organization shall evaluate the impact before use."]);
});

test("others inserting in the middle of what I deleted is listed", () => {
  const { meetings, back } = met([cut("assess the impact")], [{ from: at("the impact"), insert: "all of " }]);
  assert.equal(meetings[0].kind, "deleted-changed");
  assert.deepEqual(back, ["The organization shall assess all of the impact before use."]);
});

test("both replaced the same words: listed once, with the words as they were", () => {
  const { meetings, merged } = met([{ ...cut("assess"), insert: "judge" }], [{ ...cut("assess"), insert: "evaluate" }]);
  assert.equal(merged, "The organization shall evaluatejudge the impact before use.");
  assert.deepEqual(meetings.map(meeting => [meeting.kind, meeting.quote, meeting.mine, meeting.theirs]), [["deleted-around", "assess", "judge", "evaluate"]]);
  assert.equal(meetings[0].pieces[0].text, "assess");
});

test("deletions that overlap in part are listed", () => {
  const { meetings } = met([cut("shall assess the")], [cut("the impact before")]);
  assert.deepEqual(meetings.map(meeting => [meeting.kind, meeting.quote]), [["deleted-changed", "shall assess the impact before"]]);
});

test("the same deletion on both sides, and changes that only touch or lie apart, are not listed", () => {
  assert.deepEqual(met([cut("assess")], [cut("assess")]).meetings, []);
  assert.deepEqual(met([{ from: at("assess"), insert: "x" }], [cut("assess")]).meetings, []);
  assert.deepEqual(met([{ from: at(" the"), insert: "x" }], [cut("assess")]).meetings, []);
  assert.deepEqual(met([cut("The ")], [cut("use")]).meetings, []);
  assert.deepEqual(met([{ from: 4, insert: "a" }], [{ from: 4, insert: "b" }]).meetings, []);
});

test("several places I wrote in within one deletion are one entry", () => {
  const { meetings, back } = met([{ from: at("shall"), insert: "always " }, { from: at("impact"), insert: "whole " }], [cut("organization shall assess the impact before")]);
  assert.deepEqual(meetings.map(meeting => meeting.mine), ["always  … whole "]);
  assert.deepEqual(back, ["The organization always shall assess the whole impact before use."]);
});

test("an entry follows the text until it is put back", () => {
  const { meetings, merged } = met([{ from: at("the impact"), insert: "and record " }], [cut("assess the impact ")]);
  const change = ChangeSet.of({ from: 0, insert: "Note. " }, merged.length);
  assert.equal(put(change.apply(Text.of([merged])).toString(), moved(meetings[0], change)), "Note. The organization shall assess and record the impact before use.");
});

import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { difference } = await load("src/editor/difference.ts");

for (const [name, before, after, caret, expected] of [
  ["nothing", "abc", "abc", 1, null],
  ["typed at the end", "abc", "abcd", 4, { from: 3, to: 3, insert: "d" }],
  ["typed between equal letters, second place", "aaaa", "aaaaa", 2, { from: 1, to: 1, insert: "a" }],
  ["typed between equal letters, last place", "aaaa", "aaaaa", 5, { from: 4, to: 4, insert: "a" }],
  ["deleted one of equal letters", "aaaa", "aaa", 1, { from: 1, to: 2, insert: "" }],
  ["deleted all", "abc", "", 0, { from: 0, to: 3, insert: "" }],
  ["replaced", "one two three", "one 2 three", 5, { from: 4, to: 7, insert: "2" }],
  ["corrected far from the caret", "teh end", "the end", 7, { from: 1, to: 3, insert: "he" }],
  ["a pair replaced by another with the same first half", "a😀b", "a😁b", 3, { from: 1, to: 3, insert: "😁" }],
  ["a pair replaced by another with the same second half", "a😀b", "a🐀b", 3, { from: 1, to: 3, insert: "🐀" }],
  ["a pair typed after a pair", "😀", "😀😀", 4, { from: 2, to: 2, insert: "😀" }],
  ["a pair deleted between pairs", "😀😁😂", "😀😂", 2, { from: 2, to: 4, insert: "" }],
])
  test(name, () => assert.deepEqual(difference(before, after, caret), expected));

test("whatever is done, the difference makes one text of the other, and no half of a pair", () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9);
  const random = generator(seed);
  const below = bound => Math.floor(random() * bound);
  const letters = ["a", "b", "a", "\n", "😀", "😁", "🐀"];
  const word = () => Array.from({ length: below(5) }, () => letters[below(letters.length)]).join("");
  for (let round = 0; round < 5_000; round++) {
    const points = [...`${word()}${word()}${word()}`];
    const [from, to] = [below(points.length + 1), below(points.length + 1)].sort((one, two) => one - two);
    const before = points.join("");
    const head = points.slice(0, from).join("") + word();
    const after = head + points.slice(to).join("");
    const told = difference(before, after, round % 2 ? head.length : below(after.length + 1));
    const made = told ? before.slice(0, told.from) + told.insert + before.slice(told.to) : before;
    assert.equal(made, after, `seed ${seed}`);
    assert.ok(!told || [told.insert, before.slice(0, told.from), before.slice(told.to)].every(part => part.isWellFormed()), `seed ${seed}`);
  }
});

function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { delayBefore } = await load("src/editor/backoff.ts");

test("pauses double, are bounded, and lie in their upper half", () => {
  for (const [attempt, low, high] of [[0, 150, 300], [1, 300, 600], [4, 2_400, 4_800], [5, 4_000, 8_000], [6, 4_000, 8_000], [5_000, 4_000, 8_000]]) {
    assert.equal(delayBefore(attempt, () => 0), low);
    assert.equal(delayBefore(attempt, () => 1), high);
  }
});

import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { figures, prose, easeWords } = await load("src/editor/desk/figures.ts");
const { ranked } = await load("src/editor/desk/rank.ts");
const { isKey, shown } = await load("src/editor/desk/keys.ts");

test("Prose_IsWithoutWhatIsNotRead", () => {
  const source = "# Title\n\nA **bold** [link](https://x.example/y).[^1] See [[impact-assessment]]. {#r-x}\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode here\n```\n\n::: note\n- One point.\n:::\n\n$$\nx = y\n$$\n\n[^1]: A note.";
  const words = prose(source).match(/\p{L}+/gu);
  assert.deepEqual(words, ["Title", "A", "bold", "link", "See", "reference", "One", "point", "A", "note"]);
});

test("Figures_OfNothing_AreNone", () => assert.deepEqual(figures(""), { words: 0, sentences: 0, ease: null }));

test("ReadingEase_OfPlainAndOfHeavyProse_IsFarApart", () => {
  const plain = figures("The cat sat on the mat. It was warm and it was dry. The dog came in and sat down too. They both went to sleep by the fire for the night.").ease;
  const heavy = figures("Organizational accountability necessitates comprehensive documentation of technological interdependencies, notwithstanding jurisdictional considerations regarding confidentiality, proportionality and international standardization activities undertaken by participating administrations and accreditation authorities.").ease;
  assert.ok(plain > 90 && heavy < 20, `${plain} ${heavy}`);
  assert.equal(easeWords(70), "easy to read");
  assert.equal(easeWords(69), "plain to read");
  assert.equal(easeWords(29), "very hard to read");
});

test("Figures_Of64Kilobytes_TakeNoTimeToSpeakOf", () => {
  const text = "The organization **shall** assess the impact of [[impact-assessment]] before use, and *should* record it.\n\n".repeat(600);
  const start = performance.now();
  assert.ok(figures(text).words > 8_000);
  assert.ok(performance.now() - start < 500);
});

test("Ranked_PrefersBeginnings_AndWantsAllWords", () => {
  const things = [["6.1.1", "General"], ["6.1.2", "Quantum risk assessment"], ["", "Risk"], ["6.1", "Actions to address risks"]];
  const found = typed => ranked(typed, things, thing => thing).map(thing => thing[1]);
  assert.deepEqual(found("risk"), ["Risk", "Quantum risk assessment", "Actions to address risks"]);
  assert.deepEqual(found("6.1"), ["General", "Quantum risk assessment", "Actions to address risks"]);
  assert.deepEqual(found("ass qua"), ["Quantum risk assessment"]);
  assert.deepEqual(found("(["), []);
  assert.equal(found(" ").length, 4);
});

test("Keys_AreKnownByPlaceWhereShiftChangesTheSign", () => {
  const event = { key: "!", code: "Digit1", ctrlKey: true, shiftKey: true, altKey: false, metaKey: false };
  assert.ok(isKey(event, "Mod-Shift-1"));
  assert.ok(!isKey({ ...event, altKey: true }, "Mod-Shift-1"));
  assert.ok(isKey({ ...event, key: "и", code: "KeyB", shiftKey: false }, "Mod-b"));
  assert.ok(!isKey({ ...event, key: "x", code: "KeyB", shiftKey: false }, "Mod-b"));
  assert.equal(shown("Alt-Shift-ArrowDown"), "Alt+Shift+↓");
});

import assert from "node:assert/strict";
import test from "node:test";
import { EditorState } from "@codemirror/state";
import { load } from "./load.mjs";

const acts = await load("src/editor/desk/acts.ts");

// In the texts, ‹ and › stand around what is chosen; ‹ alone is the cursor.
function stateOf(text) {
  const anchor = text.indexOf("‹");
  const head = text.indexOf("›");
  return EditorState.create({ doc: text.replaceAll(/[‹›]/g, ""), selection: { anchor, head: head < 0 ? anchor : head - 1 } });
}

function textOf(state) {
  const { from, to, empty } = state.selection.main;
  const text = state.doc.toString();
  return text.slice(0, from) + "‹" + text.slice(from, to) + (empty ? "" : "›") + text.slice(to);
}

function done(text, act) {
  const state = stateOf(text);
  const spec = act(state);
  return spec && textOf(state.update(spec).state);
}

for (const [name, act, before, after] of [
  ["bold, words", acts.around("**"), "one ‹two› three", "one **‹two›** three"],
  ["bold, taken away from outside", acts.around("**"), "one **‹two›** three", "one ‹two› three"],
  ["bold, taken away from inside", acts.around("**"), "one ‹**two**› three", "one ‹two› three"],
  ["bold, the word at the cursor", acts.around("**"), "one t‹wo three", "one **t‹wo** three"],
  ["bold, nothing there", acts.around("**"), "one ‹", "one **‹**"],
  ["italic within bold is not bold's star", acts.around("*"), "**‹two›**", "***‹two›***"],
  ["italic, taken away", acts.around("*"), "*‹two›*", "‹two›"],
  ["italic, over lines, each of its own", acts.around("*"), "- ‹one\n- two\n\n> three› four", "- *‹one*\n- *two*\n\n> *three›* four"],
  ["code", acts.around("`"), "a ‹b c› d", "a `‹b c›` d"],
  ["heading", acts.heading(1), "Ti‹tle", "# Ti‹tle"],
  ["heading, another level", acts.heading(2), "# Ti‹tle", "## Ti‹tle"],
  ["heading, taken away", acts.heading(2), "## Ti‹tle", "Ti‹tle"],
  ["bullets", acts.bullets, "‹one\n\ntwo›", "- ‹one\n\n- two›"],
  ["bullets to numbers", acts.numbers, "‹- one\n- two›", "‹1. one\n2. two›"],
  ["numbers, taken away", acts.numbers, "‹1. one\n2. two›", "‹one\ntwo›"],
  ["bullets, on a blank line", acts.bullets, "‹", "- ‹"],
  ["a selection to the beginning of a line does not mean it", acts.bullets, "‹one\n›two", "- ‹one\n›two"],
  ["quotation", acts.quote, "‹one\ntwo›", "> ‹one\n> two›"],
  ["note, of words", acts.block("note"), "a\n\nwo‹rds\n\nb", "a\n\n::: note\n‹words›\n:::\n\nb"],
  ["note, of nothing", acts.block("note"), "a\n\n‹", "a\n\n::: note\n‹Text of the note.›\n:::"],
  ["note, between lines", acts.block("note"), "a\nb‹\nc", "a\n\n::: note\n‹b›\n:::\n\nc"],
  ["note to example", acts.block("example"), "::: note\na‹\n:::", "::: example\na‹\n:::"],
  ["note, taken away", acts.block("note"), "x\n\n::: note\na‹\n:::\n\ny", "x\n\na‹\n\ny"],
  ["note, after another", acts.block("note"), "::: note\na\n:::\n\nb‹", "::: note\na\n:::\n\n::: note\n‹b›\n:::"],
  ["a formula", acts.formula, "so ‹", "so $‹x›$"],
  ["a formula of its own", acts.formulaBlock, "so‹", "so\n\n$$\n‹E = h \\nu›\n$$"],
  ["a line across", acts.rule, "so‹\n\nthen", "so\n\n---‹\n\nthen"],
  ["a footnote", acts.footnote, "so‹ then\n\n[^1]: old\n", "so[^2] then\n\n[^1]: old\n[^2]: ‹Text of the footnote.›\n"],
  ["the first footnote, at the end", acts.footnote, "so‹", "so[^1]\n\n[^1]: ‹Text of the footnote.›\n"],
  ["a reference", acts.reference("scope"), "see ‹it›.", "see [[scope]]‹."],
  ["a link", acts.link("a [b]", "https://x.example/(y) z"), "‹", "[a \\[b\\]](https://x.example/%28y%29%20z)‹"],
  ["a figure", acts.figure("A lab", "https://x.example/a.png", 'The "lab"'), "‹", '![A lab](https://x.example/a.png "‹The \\"lab\\"›")'],
])
  test(name, () => assert.equal(done(before, act), after));

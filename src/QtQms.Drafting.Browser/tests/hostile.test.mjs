import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";
import { nodesOf } from "./nodes.mjs";

const { markdownOf } = await load("src/editor/desk/paste.ts");
const { tame } = await load("src/editor/desk/pasting.ts");
const table = await load("src/editor/desk/table.ts");

// Processor time, which other work on the machine does not change: far more than it takes, far less than what grows by the square of it.
const patience = 6_000_000;

function soon(what, act) {
  const before = process.cpuUsage();
  const made = act();
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < patience, `${what} took ${Math.round((user + system) / 1_000)} ms`);
  return made;
}

const million = sign => sign.repeat(Math.floor(1_000_000 / sign.length));

const element = (name, childNodes, attributes = {}) => ({ nodeType: 1, nodeName: name.toUpperCase(), nodeValue: null, childNodes, getAttribute: wanted => attributes[wanted] ?? null });
const words = text => ({ nodeType: 3, nodeName: "#text", nodeValue: text, childNodes: [] });
const many = (count, make) => Array.from({ length: count }, (_, nth) => make(nth));

test("Tame_TakesStylesAndHandlersOut", () => {
  assert.equal(tame("a<style>p{}</style >b<STYLE>x</style>c<p style='x' onclick = y>d"), "abc<p data-style='x' data-on = y>d");
  assert.equal(tame(`<p title="a<b" onclick="x">`), `<p title="a<b" data-on="x">`);
  assert.equal(tame("a<style>p{}"), "a<style>p{}");
});

test("Tame_OfTagsThatNeverEnd_IsQuick", () => {
  for (const sign of ["<style", "<style>", "</style", "<a ", "<", "<a style", " on", "<a on", "<a\u00a0style="]) soon(sign, () => tame(million(sign)));
});

test("Paste_OfAnythingAMillionTimes_IsQuick", () => {
  const cases = {
    breaks: [element("p", [words("a"), ...many(100_000, () => element("br", [])), words("b")])],
    runs: [element("p", many(130_000, nth => element(nth % 2 ? "b" : "i", [words("x")])))],
    paragraphs: many(20_000, () => element("p", [words("x")])),
    items: many(130_000, () => element("p", [words("x")], { style: "mso-list:l0 level1 lfo1" })),
    rows: [element("table", many(20_000, () => element("tr", [element("td", [words("x")]), element("td", [words("y")])])))],
    columns: [element("table", [element("tr", many(2_000, () => element("td", [words("x")], { colspan: "64", rowspan: "64" }))), ...many(20_000, () => element("tr", []))])],
    code: [element("pre", [words("`\n".repeat(300_000))])],
    signs: [element("p", [words(million("`*_[<"))])],
    backticks: [element("p", [element("code", [words(million("` "))])])],
    quotes: many(1, () => Array.from({ length: 90 }).reduce(inner => element("blockquote", [inner]), element("p", [words("x ".repeat(50_000))]))),
  };
  for (const [what, nodes] of Object.entries(cases)) assert.ok(soon(what, () => markdownOf(element("body", nodes))).markdown.length > 0, what);
});

test("Paste_OfCellsOverTooManyColumns_KeepsTheirWords", () => {
  const made = markdownOf(nodesOf(`<table><tr>${Array.from({ length: 70 }, (_, nth) => `<td>c${nth}</td>`).join("")}</tr><tr><td>x</td></tr></table>`)).markdown;
  for (let nth = 0; nth < 70; nth++) assert.match(made, new RegExp(`\\bc${nth}\\b`));
});

test("Commands_OnATableThatWouldGrowWithoutEnd_DoNothing", () => {
  const text = `${"|a".repeat(8_000)}|\n${"|-".repeat(8_000)}|\n${"|\n".repeat(10_000)}|`;
  for (const act of [() => table.addRow(text, 1), () => table.addColumn(text, 1), () => table.tidy(text), () => table.moveColumn(text, 1, 1), () => table.align(text, 0, "right")])
    assert.equal(soon("table", act), null);
});

test("Commands_OnBrokenTables_LoseNoWord", () => {
  for (const text of ["|a|b\n|-|-|\nx|y|z|w", "> |a|\n> |-|\n>", "a|b\n-|-\n|||||", "|`a|b\n|-|-\n\\|c|d`|", "|a|\n|-|\n|\\", "|𝔽|\u202E|\n|-|-|\n|\u0000|b|"])
    for (const act of [() => table.addRow(text, 1), () => table.addColumn(text, 1), () => table.tidy(text), () => table.moveColumn(text, 0, 1), () => table.moveRow(text, 1, -1), () => table.align(text, 0, "right")]) {
      const pieces = act();
      if (!pieces) continue;
      const letters = of => [...of.replaceAll(/[\s|:>-]/g, "")].sort().join("");
      assert.equal(letters(table.apply(text, pieces)), letters(text), text);
    }
});

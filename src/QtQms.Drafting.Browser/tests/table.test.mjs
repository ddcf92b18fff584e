import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const table = await load("src/editor/desk/table.ts");

const sample = "| Name | Value |\n| --- | ---: |\n| a\\|b | 1 |\n| `x|y` | 2 |";

const cellsIn = text => table.rowsOf(text)?.filter((_, nth) => nth !== 1).map(row => row.cells.map(cell => table.words(text, cell)));

function made(text, pieces) {
  assert.ok(pieces, "nothing was made");
  return table.apply(text, pieces);
}

test("Cells_WithEscapedPipesAndCode_AreNotSplit", () => {
  assert.deepEqual(cellsIn(sample), [["Name", "Value"], ["a\\|b", "1"], ["`x|y`", "2"]]);
  assert.deepEqual(cellsIn("> a | b\n> --|--\n> 1 | 2"), [["a", "b"], ["1", "2"]]);
  assert.deepEqual(cellsIn("| ` | b |\n|---|---|"), [["`", "b"]]);
});

test("Rows_WithoutTheLineBelowTheHeading_AreNoTable", () => {
  for (const text of ["| a | b |", "| a |\n| b |", "a\n---", "", "one\ntwo"]) assert.equal(table.rowsOf(text), null);
});

test("Columns_AreAddedRemovedAndMoved", () => {
  assert.equal(made("| a | b |\n|---|---|\n| 1 | 2 |", table.addColumn("| a | b |\n|---|---|\n| 1 | 2 |", 1)), "| a |     | b |\n|---| --- |---|\n| 1 |     | 2 |");
  assert.deepEqual(cellsIn(made(sample, table.moveColumn(sample, 1, -1))), [["Value", "Name"], ["1", "a\\|b"], ["2", "`x|y`"]]);
  assert.equal(table.alignmentOf(made(sample, table.moveColumn(sample, 1, -1)), 0), "right");
  assert.deepEqual(cellsIn(made(sample, table.removeColumn(sample, 0))), [["Value"], ["1"], ["2"]]);
  const one = made(sample, table.removeColumn(sample, 0));
  assert.equal(table.removeColumn(one, 0), null);
  assert.equal(table.moveColumn(sample, 0, -1), null);
  assert.equal(table.moveColumn(sample, 1, 1), null);
});

test("Rows_AreAddedRemovedAndMoved", () => {
  assert.deepEqual(cellsIn(made(sample, table.addRow(sample, 1))), [["Name", "Value"], ["", ""], ["a\\|b", "1"], ["`x|y`", "2"]]);
  assert.deepEqual(cellsIn(made(sample, table.addRow(sample, 3)))[3], ["", ""]);
  assert.equal(table.addRow(sample, 0), null);
  assert.deepEqual(cellsIn(made(sample, table.moveRow(sample, 2, -1))), [["Name", "Value"], ["`x|y`", "2"], ["a\\|b", "1"]]);
  assert.deepEqual(cellsIn(made(sample, table.moveRow(sample, 0, 1))), [["a\\|b", "1"], ["Name", "Value"], ["`x|y`", "2"]]);
  assert.equal(table.moveRow(sample, 2, 1), null);
  assert.equal(table.removeRow(sample, 0), null);
  assert.deepEqual(cellsIn(made(sample, table.removeRow(sample, 1))), [["Name", "Value"], ["`x|y`", "2"]]);
});

test("Align_ChangesOneColumn", () => {
  for (const how of ["left", "centre", "right", "none"]) {
    const text = made(sample, table.align(sample, 0, how));
    assert.equal(table.alignmentOf(text, 0), how);
    assert.equal(table.alignmentOf(text, 1), "right");
    assert.deepEqual(cellsIn(text), cellsIn(sample));
  }
});

test("Tidy_PutsPipesUnderEachOther_AndMakesRaggedRowsWhole", () => {
  assert.equal(made("a|b\n-|:-:\n1\nlong words|2|3", table.tidy("a|b\n-|:-:\n1\nlong words|2|3")),
    "| a          |  b  |     |\n| ---------- | :-: | --- |\n| 1          |     |     |\n| long words |  2  | 3   |");
});

test("Spots_AreFoundAgain", () => {
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 2; column++)
      assert.deepEqual(table.spotAt(sample, table.wordsAt(sample, { row, column }).from), { row, column });
  assert.deepEqual(table.spotAt(sample, sample.indexOf("---")), { row: 1, column: 0 });
  assert.deepEqual(cellsIn(table.blank(2, 3)), [["Column 1", "Column 2", "Column 3"], ["", "", ""], ["", "", ""]]);
});

function random(seed) {
  return below => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const contents = ["", "a", "two words", "a\\|b", "`p|q`", "\\\\", "[[impact-assessment]]", "é日本", "``x`|``", "`", "**b**", "\\`"];

function ragged(next) {
  const lead = ["", "", "> ", "  "][next(4)];
  const row = cells => {
    const [begun, ended] = [next(3) > 0 || cells.length === 1, next(3) > 0 || cells.length === 1];
    const pad = () => " ".repeat(next(3));
    // A code that nothing ends would swallow what another cell begins.
    return lead + (begun ? "|" : "") + cells.map(cell => pad() + cell + pad()).join("|") + (ended ? "|" : "");
  };
  const cell = tick => {
    const content = contents[next(contents.length)];
    return tick || content !== "`" ? content : "t";
  };
  const columns = 1 + next(4);
  const filled = () => {
    const cells = Array.from({ length: Math.max(1, columns - next(2)) }, () => cell(false));
    return cells.map((content, nth) => content || (nth === 0 || nth === cells.length - 1 ? "e" : ""));
  };
  const rows = [row(Array.from({ length: columns }, () => "h")), row(Array.from({ length: columns }, () => ["---", ":-:", "--:", ":-"][next(4)]))];
  for (let more = next(4); more > 0; more--) rows.push(row(filled()));
  return rows.join("\n");
}

const seed = Number(process.env.SEED ?? Date.now() % 1e6);

test(`EveryAct_OnRaggedTables_KeepsTheWordsOfAllOthers (seed ${seed})`, () => {
  const next = random(seed);
  for (let round = 0; round < 3_000; round++) {
    const text = ragged(next);
    const whole = table.apply(text, [table.completed(text)]);
    const before = cellsIn(whole);
    assert.ok(before, text);
    const [rows, columns] = [before.length, before[0].length];
    const [row, column, by] = [next(rows), next(columns), next(2) ? 1 : -1];
    const expect = (pieces, wanted) => pieces ? assert.deepEqual(cellsIn(table.apply(text, pieces)), wanted, text) : assert.equal(wanted, null, text);
    expect(table.tidy(text), before);
    const tidied = table.apply(text, table.tidy(text));
    assert.equal(table.apply(tidied, table.tidy(tidied)), tidied, "tidying twice changes something");
    expect(table.addColumn(text, column), before.map(cells => cells.toSpliced(column, 0, "")));
    assert.deepEqual(cellsIn(table.apply(table.apply(text, table.addColumn(text, column)), table.removeColumn(table.apply(text, table.addColumn(text, column)), column))), before, text);
    expect(table.removeColumn(text, column), columns === 1 ? null : before.map(cells => cells.toSpliced(column, 1)));
    const across = column + by;
    expect(table.moveColumn(text, column, by), across < 0 || across >= columns ? null : before.map(cells => swapped(cells, column, across)));
    expect(table.addRow(text, row + 1), before.toSpliced(row + 1, 0, Array(columns).fill("")));
    expect(table.removeRow(text, row), row === 0 ? null : before.toSpliced(row, 1));
    const along = row + by;
    expect(table.moveRow(text, row, by), along < 0 || along >= rows ? null : swapped(before, row, along));
    expect(table.align(text, column, "centre"), before);
  }
});

function swapped(list, one, two) {
  const copy = [...list];
  [copy[one], copy[two]] = [copy[two], copy[one]];
  return copy;
}

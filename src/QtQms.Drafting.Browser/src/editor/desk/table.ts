/** One replacement in a table's text. */
export interface Piece {
  from: number;
  to: number;
  insert: string;
}

/** Replacements one after another: the second list means the text that the first one made. */
export type Pieces = readonly (readonly Piece[])[];

export type Alignment = "left" | "centre" | "right" | "none";

/** Where a cell stands: between its pipes, with the space around it. */
export interface Cell {
  from: number;
  to: number;
}

export interface Row {
  from: number;
  to: number;
  /** What stands before the table in each line: the signs of a quotation, space. */
  lead: number;
  begun: boolean;
  ended: boolean;
  cells: Cell[];
}

/** The place of a cell: the row that says how columns are aligned is not counted. */
export interface Spot {
  row: number;
  column: number;
}

// More is not shown as a table; and short rows below a long one would be filled up to more than a page can hold.
const mostCells = 20_000;
const lead = /^[ \t>]*/;
const delimiter = /^:?-+:?$/;

/** A line's cells. A pipe is no border behind a backslash or within code. */
export function cellsOf(line: string, from = 0): Row {
  const start = lead.exec(line)![0].length;
  const end = line.trimEnd().length;
  const borders: number[] = [];
  for (let at = start; at < end; at++) {
    const sign = line[at];
    if (sign === "\\") at++;
    else if (sign === "`") at = afterCode(line, at);
    else if (sign === "|") borders.push(at);
  }
  const begun = borders[0] === start;
  const ended = borders.length > (begun ? 1 : 0) && borders[borders.length - 1] === end - 1;
  const edges = [...(begun ? [] : [start - 1]), ...borders, ...(ended ? [] : [end])];
  const cells: Cell[] = [];
  for (let nth = 0; nth + 1 < edges.length; nth++) cells.push({ from: from + edges[nth]! + 1, to: from + edges[nth + 1]! });
  return { from, to: from + line.length, lead: start, begun, ended, cells };
}

// Behind the run of signs that ends what this one begins; where nothing ends it, it is no code.
function afterCode(line: string, at: number): number {
  const run = /^`+/.exec(line.slice(at))![0];
  const end = new RegExp(`(?<!\`)${run}(?!\`)`).exec(line.slice(at + run.length));
  return at + run.length - 1 + (end ? end.index + run.length : 0);
}

/** A table's rows, or null where the lines are none: its second row says how the columns are aligned. */
export function rowsOf(text: string): Row[] | null {
  const rows: Row[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    rows.push(cellsOf(line, from));
    from += line.length + 1;
  }
  return rows.length >= 2 && rows[0]!.cells.length > 0 && isDelimiter(text, rows[1]!) ? rows : null;
}

function isDelimiter(text: string, row: Row): boolean {
  return (row.begun || row.ended || row.cells.length > 1) && row.cells.length > 0 && row.cells.every(cell => delimiter.test(words(text, cell)));
}

/** Whether a line can be the one that says how columns are aligned. */
export function delimits(line: string): boolean {
  return isDelimiter(line, cellsOf(line));
}

export function words(text: string, cell: Cell): string {
  return text.slice(cell.from, cell.to).trim();
}

export function apply(text: string, pieces: Pieces): string {
  for (const each of pieces) {
    let [made, at] = ["", 0];
    for (const piece of each) {
      made += text.slice(at, piece.from) + piece.insert;
      at = piece.to;
    }
    text = made + text.slice(at);
  }
  return text;
}

function mostCellsIn(rows: readonly Row[]): number {
  return rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
}

/** Gives every row both its outer borders and as many cells as the longest has. */
export function completed(text: string): readonly Piece[] {
  const rows = rowsOf(text);
  if (!rows) return [];
  const columns = mostCellsIn(rows);
  return rows.flatMap((row, nth) => {
    const begin = row.from + row.lead;
    const end = row.from + text.slice(row.from, row.to).trimEnd().length;
    const missing = (nth === 1 ? " --- |" : "   |").repeat(columns - row.cells.length);
    const pieces: Piece[] = row.begun ? [] : [{ from: begin, to: begin, insert: "| " }];
    const close = (row.ended ? "" : " |") + missing;
    if (close) pieces.push({ from: end, to: end, insert: close });
    return pieces;
  });
}

type Grid = (text: string, rows: Row[], columns: number) => readonly Piece[] | null;

// Each act means a complete table, and leaves one.
function onGrid(text: string, act: Grid): Pieces | null {
  const found = rowsOf(text);
  if (!found || found.length * mostCellsIn(found) > mostCells) return null;
  const first = completed(text);
  const whole = apply(text, [first]);
  const rows = rowsOf(whole);
  const pieces = rows && act(whole, rows, rows[0]!.cells.length);
  if (!pieces) return null;
  return first.length > 0 ? [first, pieces] : [pieces];
}

const line = (row: number) => (row === 0 ? 0 : row + 1);

/** A new row before the body's row of this number, from 1; the space in it is that of its columns. */
export function addRow(text: string, row: number): Pieces | null {
  return onGrid(text, (whole, rows) => {
    const before = rows[line(row) - 1];
    if (row < 1 || !before) return null;
    const start = whole.slice(before.from, before.from + before.lead);
    const cells = before.cells.map((_, column) => " ".repeat(Math.max(3, ...rows.slice(0, 2).map(each => each.cells[column]!.to - each.cells[column]!.from))));
    return [{ from: before.to, to: before.to, insert: `\n${start}|${cells.join("|")}|` }];
  });
}

/** Takes a row of the body away; the heading stays. */
export function removeRow(text: string, row: number): Pieces | null {
  return onGrid(text, (_, rows) => {
    const gone = rows[line(row)];
    return row < 1 || !gone ? null : [{ from: gone.from - 1, to: gone.to, insert: "" }];
  });
}

/** Moves a row up or down; over the line below it the heading becomes a row and the row the heading. */
export function moveRow(text: string, row: number, by: -1 | 1): Pieces | null {
  return onGrid(text, (whole, rows) => {
    const upper = Math.min(row, row + by);
    const [one, two] = [rows[line(upper)], rows[line(upper + 1)]];
    if (upper < 0 || !one || !two) return null;
    const [above, below] = [whole.slice(one.from, one.to), whole.slice(two.from, two.to)];
    if (upper > 0) {
      // The row that is moved goes; the other keeps its place and its writers.
      if (by < 0) return [{ from: one.from, to: one.from, insert: below + "\n" }, { from: one.to, to: two.to, insert: "" }];
      return [{ from: one.from, to: two.from, insert: "" }, { from: two.to, to: two.to, insert: "\n" + above }];
    }
    return [{ from: one.from, to: one.to, insert: below }, { from: two.from, to: two.to, insert: above }];
  });
}

/** A new column before the one of this number; one more than there are is behind the last. */
export function addColumn(text: string, column: number): Pieces | null {
  return onGrid(text, (_, rows, columns) => {
    if (column < 0 || column > columns) return null;
    return rows.map((row, nth) => {
      const at = column < columns ? row.cells[column]!.from : row.cells[columns - 1]!.to + 1;
      return { from: at, to: at, insert: nth === 1 ? " --- |" : "     |" };
    });
  });
}

/** Takes a column away, but not the last one left. */
export function removeColumn(text: string, column: number): Pieces | null {
  return onGrid(text, (_, rows, columns) =>
    column < 0 || column >= columns || columns === 1 ? null : rows.map(row => ({ from: row.cells[column]!.from, to: row.cells[column]!.to + 1, insert: "" })),
  );
}

export function moveColumn(text: string, column: number, by: -1 | 1): Pieces | null {
  return onGrid(text, (whole, rows, columns) => {
    const [left, right] = by < 0 ? [column - 1, column] : [column, column + 1];
    if (left < 0 || right >= columns) return null;
    return rows.flatMap(row => {
      const [one, two] = [row.cells[left]!, row.cells[right]!];
      if (by < 0) return [{ from: one.from, to: one.from, insert: whole.slice(two.from, two.to) + "|" }, { from: one.to, to: two.to, insert: "" }];
      return [{ from: one.from, to: two.from, insert: "" }, { from: two.to, to: two.to, insert: "|" + whole.slice(one.from, one.to) }];
    });
  });
}

export function alignmentOf(text: string, column: number): Alignment {
  const cell = rowsOf(text)?.[1]?.cells[column];
  const sign = cell ? words(text, cell) : "";
  const [left, right] = [sign.startsWith(":"), sign.endsWith(":")];
  return left && right ? "centre" : right ? "right" : left ? "left" : "none";
}

export function align(text: string, column: number, how: Alignment): Pieces | null {
  return onGrid(text, (whole, rows) => {
    const cell = rows[1]!.cells[column];
    if (!cell) return null;
    const old = whole.slice(cell.from, cell.to);
    return [{ from: cell.from, to: cell.to, insert: ` ${dashes(Math.max(3, old.length - 2), how)} ` }];
  });
}

function dashes(width: number, how: Alignment): string {
  const [left, right] = [how === "left" || how === "centre" ? ":" : "", how === "right" || how === "centre" ? ":" : ""];
  return left + "-".repeat(Math.max(1, width - left.length - right.length)) + right;
}

// A long cell would make every line of the table long.
const widest = 40;

/** Puts the pipes under each other. Only space is changed, and the line below the heading. */
export function tidy(text: string): Pieces | null {
  return onGrid(text, (whole, rows, columns) => {
    const widths = Array.from({ length: columns }, (_, column) => Math.max(3, ...rows.map((row, nth) => (nth === 1 ? 3 : Math.min(widest, width(words(whole, row.cells[column]!)))))));
    return rows.flatMap((row, nth) => row.cells.flatMap((cell, column) => {
      const how = alignmentOf(whole, column);
      if (nth === 1) return changed(whole, cell.from, cell.to, ` ${dashes(widths[column]!, how)} `);
      return padded(whole, cell, widths[column]!, how);
    }));
  });
}

function padded(text: string, cell: Cell, wide: number, how: Alignment): Piece[] {
  const content = words(text, cell);
  const rest = Math.max(0, wide - width(content));
  const before = how === "right" ? rest : how === "centre" ? Math.floor(rest / 2) : 0;
  const [left, right] = [" ".repeat(before + 1), " ".repeat(rest - before + 1)];
  if (content === "") return changed(text, cell.from, cell.to, " ".repeat(wide + 2));
  const raw = text.slice(cell.from, cell.to);
  const start = cell.from + raw.length - raw.trimStart().length;
  return [...changed(text, cell.from, start, left), ...changed(text, start + content.length, cell.to, right)];
}

function changed(text: string, from: number, to: number, insert: string): Piece[] {
  return text.slice(from, to) === insert ? [] : [{ from, to, insert }];
}

function width(content: string): number {
  return [...content].length;
}

/** The cell at a place in the table's text. */
export function spotAt(text: string, position: number): Spot {
  const rows = rowsOf(text) ?? [];
  const nth = Math.max(0, rows.findIndex(row => position <= row.to));
  const cells = rows[nth]?.cells ?? [];
  const found = cells.findIndex(cell => position <= cell.to);
  return { row: nth === 0 ? 0 : Math.max(nth - 1, 1), column: found < 0 ? Math.max(0, cells.length - 1) : found };
}

/** Where the words of a cell stand; of a cell that is not there, the nearest that is. */
export function wordsAt(text: string, spot: Spot): Cell {
  const rows = rowsOf(text);
  const row = rows?.[Math.min(line(spot.row), rows.length - 1)];
  const cell = row?.cells[Math.min(spot.column, row.cells.length - 1)];
  if (!cell) return { from: 0, to: 0 };
  const raw = text.slice(cell.from, cell.to);
  const from = raw.trim() === "" ? cell.from + Math.min(1, raw.length) : cell.from + raw.length - raw.trimStart().length;
  return { from, to: from + raw.trim().length };
}

/** A new table with empty cells. */
export function blank(rows: number, columns: number): string {
  const row = (cell: string) => "|" + ` ${cell} |`.repeat(columns);
  const head = "|" + Array.from({ length: columns }, (_, column) => ` Column ${column + 1} |`).join("");
  return [head, row("--------"), ...Array.from({ length: rows }, () => row("        "))].join("\n");
}

import { redo, undo } from "@codemirror/commands";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import * as acts from "./acts.ts";
import * as tables from "./tables.ts";
import { blank } from "./table.ts";

/** What a command may ask of the desk. */
export interface Bench {
  readonly state: EditorState;
  /** Makes the change, or says why there is none. */
  make(change: TransactionSpec | null): void;
  turn(back: typeof undo): void;
  /** Asks for what a command needs to know; null when the person thinks better of it. */
  ask(title: string, act: string, fields: readonly Field[]): Promise<readonly string[] | null>;
  /** Asks for a picture with its words. */
  figure(): void;
  refer(kind: "clause" | "term" | "standard"): void;
  palette(): void;
  find(): void;
  focus(): void;
}

export interface Field {
  label: string;
  hint?: string;
  value?: string;
  kind?: "text" | "url" | "number";
  most?: number;
  optional?: boolean;
}

export type Group = "history" | "words" | "lines" | "blocks" | "refer" | "insert" | "desk" | "rows" | "columns" | "alignment";

/** Something that can be done at the desk: by a button, by the palette, by a key. */
export interface Command {
  id: string;
  name: string;
  group: Group;
  icon: string;
  keys?: string;
  /** What else people call it. */
  also?: string;
  run(bench: Bench): void | Promise<void>;
}

const does = (act: acts.Act) => (bench: Bench) => bench.make(act(bench.state));

async function insertTable(bench: Bench) {
  const asked = await bench.ask("Insert a table", "Insert", [
    { label: "Rows", hint: "Without the heading", kind: "number", value: "3", most: 99 },
    { label: "Columns", kind: "number", value: "3", most: 20 },
  ]);
  if (!asked) return;
  const [rows, columns] = asked.map(Number);
  const text = blank(rows!, columns!);
  bench.make(acts.standing("| ", "Column 1", text.slice("| Column 1".length))(bench.state));
}

async function insertLink(bench: Bench) {
  const { state } = bench;
  const { from, to } = state.selection.main;
  const asked = await bench.ask("Insert a link", "Insert", [
    { label: "Words of the link", value: state.sliceDoc(from, to) },
    { label: "Address", hint: "Begins with https://, http:// or mailto:", kind: "url", value: "https://" },
  ]);
  if (asked) bench.make(acts.link(asked[0]!, asked[1]!)(bench.state));
}

/** All that can be done, in the order of the toolbar and the palette. */
export const commands: readonly Command[] = [
  { id: "undo", name: "Undo", group: "history", icon: "M5.5 3L2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6", also: "take back", run: bench => bench.turn(undo) },
  { id: "redo", name: "Redo", group: "history", icon: "M10.5 3l3 3-3 3M13.5 6H6a3.5 3.5 0 0 0 0 7h4", also: "again", run: bench => bench.turn(redo) },
  { id: "heading-1", name: "Heading", group: "lines", icon: "M2.5 3.5v9M8 3.5v9M2.5 8H8M11 7l2-1.5v7", keys: "Mod-Shift-1", also: "title section level 1", run: does(acts.heading(1)) },
  { id: "heading-2", name: "Heading of the second level", group: "lines", icon: "M2.5 3.5v9M8 3.5v9M2.5 8H8M10.7 7.2c.2-2.2 3.4-2.1 3.1.2-.2 1.6-2.1 2.8-3.1 5.1h3.3", keys: "Mod-Shift-2", also: "subheading title section level 2", run: does(acts.heading(2)) },
  { id: "bold", name: "Bold", group: "words", icon: "M4.5 3h4.25a2.5 2.5 0 0 1 0 5H4.5zM4.5 8h5a2.5 2.5 0 0 1 0 5h-5z", keys: "Mod-b", also: "strong", run: does(acts.around("**")) },
  { id: "italic", name: "Italic", group: "words", icon: "M6.5 3h5M4.5 13h5M9.5 3l-3 10", keys: "Mod-i", also: "emphasis", run: does(acts.around("*")) },
  { id: "code", name: "Code", group: "words", icon: "M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5", keys: "Mod-e", also: "monospace literal", run: does(acts.around("`")) },
  { id: "bullets", name: "Bulleted list", group: "lines", icon: "M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01", keys: "Mod-Shift-8", also: "unordered points", run: does(acts.bullets) },
  { id: "numbers", name: "Numbered list", group: "lines", icon: "M7 4h7M7 8h7M7 12h7M2 3l1-.5v3.5M1.9 9.8c.2-1.4 2.1-1.3 2 .1-.1 1-1.2 1.6-2 2.6h2.2", keys: "Mod-Shift-7", also: "ordered steps", run: does(acts.numbers) },
  { id: "quote", name: "Quotation", group: "lines", icon: "M3 3.5v9M6 5h8M6 8h8M6 11h5", keys: "Mod-Shift-9", also: "quote citation", run: does(acts.quote) },
  { id: "note", name: "Note", group: "blocks", icon: "M2.5 2.5h11v8l-3 3h-8zM5 6h6M5 9h3.5", also: "block", run: does(acts.block("note")) },
  { id: "example", name: "Example", group: "blocks", icon: "M2.5 2.5h11v11h-11zM10 5H6v6h4M6 8h3.5", also: "block", run: does(acts.block("example")) },
  { id: "source", name: "Source", group: "blocks", icon: "M3 3.5a1 1 0 0 1 1-1h8.5v11H4a1 1 0 0 1-1-1zM3 11.5h9.5M6 5.5h4", also: "block origin adapted from", run: does(acts.block("source")) },
  { id: "warning", name: "Warning", group: "blocks", icon: "M8 2L1.5 13.5h13zM8 6.5v3.5M8 11.6v.4", also: "block danger caution", run: does(acts.block("warning")) },
  { id: "clause", name: "Refer to a clause", group: "refer", icon: "M5 3H2.5v10H5M11 3h2.5v10H11M5.5 8h5", keys: "Mod-Shift-y", also: "insert reference cross-reference section", run: bench => bench.refer("clause") },
  { id: "term", name: "Refer to a term", group: "refer", icon: "M1.5 12.5l3.2-9 3.3 9M2.7 9.5h4M10 8.4c.8-1.4 3.5-1.2 3.5.7v3.4M13.5 9.9c-2.4-.3-3.8.2-3.8 1.3 0 1.5 2.8 1.6 3.8-.1", also: "insert reference definition glossary", run: bench => bench.refer("term") },
  { id: "standard", name: "Refer to another standard", group: "refer", icon: "M4 2.5h6.5l2.5 2.5v8.5H4zM10.5 2.5V5H13M6.5 8h4M6.5 10.5h4", also: "insert reference ISO IEC register", run: bench => bench.refer("standard") },
  { id: "footnote", name: "Footnote", group: "refer", icon: "M2 13h9M2 9.5h9M2 6h6M11.5 3l1.5-.8V7", run: does(acts.footnote) },
  { id: "link", name: "Link", group: "refer", icon: "M6.5 9.5l3-3M7 4.6l1.3-1.3a3 3 0 0 1 4.3 4.3L11.3 9M9 11.4l-1.3 1.3a3 3 0 0 1-4.3-4.3L4.7 7", keys: "Mod-k", also: "web address URL", run: insertLink },
  { id: "table", name: "Table", group: "insert", icon: "M2 3h12v10H2zM2 6.3h12M2 9.7h12M6.5 3v10", also: "insert rows columns", run: insertTable },
  { id: "formula", name: "Formula in the line", group: "insert", icon: "M1.5 9l1.8-1 2.7 5L9 3h5.5M9 7.5l4 4.5M13 7.5L9 12", also: "mathematics equation", run: does(acts.formula) },
  { id: "formula-block", name: "Formula of its own", group: "insert", icon: "M12 4.8V3H4l4.3 5L4 13h8v-1.8", also: "mathematics equation block display", run: does(acts.formulaBlock) },
  { id: "figure", name: "Figure", group: "insert", icon: "M2 3h12v10H2zM2 11l3.5-3.5L8 10l2.5-2.5L14 11M5.5 5.6h.01", also: "picture image caption photo drawing upload", run: bench => bench.figure() },
  { id: "rule", name: "Line across", group: "insert", icon: "M2 8h12", also: "horizontal rule separator", run: does(acts.rule) },
  { id: "find", name: "Find and replace", group: "desk", icon: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5L14 14", keys: "Mod-f", also: "search", run: bench => bench.find() },
  { id: "focus", name: "Focus", group: "desk", icon: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10", also: "hide everything else full screen distraction", run: bench => bench.focus() },
];

/** What can be done with the table that the cursor stands in. */
export const tableCommands: readonly Command[] = [
  { id: "next-cell", name: "Next cell", group: "rows", icon: "M2 8h11M9.5 4.5L13 8l-3.5 3.5M14.5 4v8", keys: "Alt-Enter", run: does(tables.nextCell) },
  { id: "row-above", name: "Add a row above", group: "rows", icon: "M2 9h12v4H2zM8 1.5v5M5.5 4h5", run: does(tables.rowAbove) },
  { id: "row-below", name: "Add a row below", group: "rows", icon: "M2 3h12v4H2zM8 9.5v5M5.5 12h5", keys: "Alt-Shift-ArrowDown", run: does(tables.rowBelow) },
  { id: "row-up", name: "Move the row up", group: "rows", icon: "M2 9h12v4H2zM8 7V2M5.5 4.5L8 2l2.5 2.5", keys: "Alt-ArrowUp", run: does(tables.rowUp) },
  { id: "row-down", name: "Move the row down", group: "rows", icon: "M2 3h12v4H2zM8 9v5M5.5 11.5L8 14l2.5-2.5", keys: "Alt-ArrowDown", run: does(tables.rowDown) },
  { id: "no-row", name: "Remove the row", group: "rows", icon: "M2 5.5h12v5H2zM6 6.5l4 3M10 6.5l-4 3", also: "delete", run: does(tables.noRow) },
  { id: "column-left", name: "Add a column to the left", group: "columns", icon: "M9 2v12h4V2zM1.5 8h5M4 5.5v5", run: does(tables.columnLeft) },
  { id: "column-right", name: "Add a column to the right", group: "columns", icon: "M3 2v12h4V2zM9.5 8h5M12 5.5v5", keys: "Alt-Shift-ArrowRight", run: does(tables.columnRight) },
  { id: "to-left", name: "Move the column to the left", group: "columns", icon: "M9 2v12h4V2zM7 8H2M4.5 5.5L2 8l2.5 2.5", keys: "Alt-ArrowLeft", run: does(tables.toLeft) },
  { id: "to-right", name: "Move the column to the right", group: "columns", icon: "M3 2v12h4V2zM9 8h5M11.5 5.5L14 8l-2.5 2.5", keys: "Alt-ArrowRight", run: does(tables.toRight) },
  { id: "no-column", name: "Remove the column", group: "columns", icon: "M5.5 2v12h5V2zM6.5 6l3 4M9.5 6l-3 4", also: "delete", run: does(tables.noColumn) },
  { id: "left", name: "Align the column left", group: "alignment", icon: "M2 3.5h12M2 6.5h7M2 9.5h12M2 12.5h7", run: does(tables.aligned("left")) },
  { id: "centre", name: "Align the column in the middle", group: "alignment", icon: "M2 3.5h12M4.5 6.5h7M2 9.5h12M4.5 12.5h7", also: "center", run: does(tables.aligned("centre")) },
  { id: "right", name: "Align the column right", group: "alignment", icon: "M2 3.5h12M7 6.5h7M2 9.5h12M7 12.5h7", run: does(tables.aligned("right")) },
  { id: "tidy", name: "Put the pipes under each other", group: "alignment", icon: "M3 2v12M8 2v12M13 2v12", also: "tidy format realign", run: does(tables.tidied) },
];

/** Opens the list of all commands. The second key is for browsers that keep the first one for themselves. */
export const paletteKeys = ["Mod-Shift-p", "F1"];

export const paletteIcon = "M5.5 5.5h5v5h-5zM5.5 5.5h-1.5a1.5 1.5 0 1 1 1.5-1.5zM10.5 5.5v-1.5a1.5 1.5 0 1 1 1.5 1.5zM10.5 10.5h1.5a1.5 1.5 0 1 1-1.5 1.5zM5.5 10.5v1.5a1.5 1.5 0 1 1-1.5-1.5z";

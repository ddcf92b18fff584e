import { isolateHistory } from "@codemirror/commands";
import type { ChangeSpec, EditorState, Line, TransactionSpec } from "@codemirror/state";

/** What a command makes of the text: one change that is taken back in one step, or nothing. */
export type Act = (state: EditorState) => TransactionSpec | null;

/** One step of its own in the history, shown where it was made. */
export function step(changes: ChangeSpec, anchor: number, head = anchor): TransactionSpec {
  return { changes, selection: { anchor, head }, userEvent: "input", scrollIntoView: true, annotations: isolateHistory.of("full") };
}

// What begins a line before its words.
const beginning = /^\s*(?:(?:[-*+]|\d+[.)])\s+|#{1,6}\s+|>\s?)*/;

/** Puts signs around the selected words, or the word at the cursor; takes them away where they stand already. Each line has its own: emphasis ends with its paragraph. */
export function around(sign: string): Act {
  return state => {
    const chosen = state.selection.main;
    const words = chosen.empty ? state.wordAt(chosen.head) : null;
    const { from, to } = words ?? chosen;
    const bare = unwrapped(state, from, to, sign);
    if (bare) return bare;
    if (from === to) return step({ from, insert: sign + sign }, from + sign.length);
    const pieces = parts(state, from, to);
    if (pieces.length === 0) return null;
    const changes = pieces.flatMap(piece => [{ from: piece.from, insert: sign }, { from: piece.to, insert: sign }]);
    const spread = sign.length * (pieces.length * 2 - 1);
    if (words) return step(changes, chosen.head + sign.length);
    return step(changes, pieces[0]!.from + sign.length, pieces[pieces.length - 1]!.to + spread);
  };
}

function unwrapped(state: EditorState, from: number, to: number, sign: string): TransactionSpec | null {
  const { length } = sign;
  const text = state.sliceDoc(from - length, to + length);
  const letter = sign[0]!;
  // One star of two is no emphasis.
  const alone = (before: string, after: string) => before.slice(-1) !== letter && after[0] !== letter;
  if (from >= length && text.startsWith(sign) && text.endsWith(sign) && text.length >= to - from + 2 * length)
    if (length > 1 || alone(state.sliceDoc(from - length - 1, from - length), state.sliceDoc(to + length, to + length + 1)))
      return step([{ from: from - length, to: from }, { from: to, to: to + length }], from - length, to - length);
  const inside = state.sliceDoc(from, to);
  if (inside.length < 2 * length + 1 || !inside.startsWith(sign) || !inside.endsWith(sign)) return null;
  if (length === 1 && !alone("", inside.slice(1))) return null;
  return step([{ from, to: from + length }, { from: to - length, to }], from, to - 2 * length);
}

// The words of each line that is touched, without what begins it and without the space around.
function parts(state: EditorState, from: number, to: number): { from: number; to: number }[] {
  return touched(state, from, to).flatMap(line => {
    const text = state.sliceDoc(line.from, Math.min(line.to, to));
    let start = Math.max(from - line.from, beginning.exec(text)![0].length);
    start += text.slice(start).length - text.slice(start).trimStart().length;
    const end = text.trimEnd().length;
    return start < end ? [{ from: line.from + start, to: line.from + end }] : [];
  });
}

function touched(state: EditorState, from: number, to: number): Line[] {
  const lines: Line[] = [];
  for (let position = from; ; ) {
    const line = state.doc.lineAt(position);
    // A selection that ends before the first letter of a line does not mean that line.
    if (lines.length === 0 || line.from < to) lines.push(line);
    if (line.to >= to) return lines;
    position = line.to + 1;
  }
}

// Rewrites what begins each of the chosen lines.
function prefixed(state: EditorState, pattern: RegExp, sign: (nth: number) => string, all: RegExp): TransactionSpec | null {
  const { from, to, anchor, head } = state.selection.main;
  const lines = touched(state, from, to);
  const written = lines.filter(line => line.text.trim() !== "");
  const meant = written.length > 0 ? written : lines.slice(0, 1);
  const off = meant.every(line => all.test(line.text));
  const changes = meant.map((line, nth) => {
    const old = pattern.exec(line.text)?.[0] ?? "";
    const indent = /^\s*/.exec(old)![0];
    return { from: line.from, to: line.from + old.length, insert: off ? indent : indent + sign(nth) };
  });
  const set = state.changes(changes);
  return { ...step(set, set.mapPos(anchor, 1), set.mapPos(head, 1)) };
}

/** A heading within the clause, of one of two levels. */
export function heading(level: 1 | 2): Act {
  const sign = "#".repeat(level) + " ";
  return state => prefixed(state, /^\s*(?:#{1,6}\s+)?/, () => sign, new RegExp(`^\\s*#{${level}}\\s`));
}

export const bullets: Act = state => prefixed(state, /^\s*(?:(?:[-*+]|\d+[.)])\s+)?/, () => "- ", /^\s*[-*+]\s/);

export const numbers: Act = state => prefixed(state, /^\s*(?:(?:[-*+]|\d+[.)])\s+)?/, nth => `${nth + 1}. `, /^\s*\d+[.)]\s/);

export const quote: Act = state => prefixed(state, /^(?:>\s?)?/, () => "> ", /^>/);

export type BlockKind = "note" | "example" | "source" | "warning";

/** Makes the chosen lines a note, an example, a source or a warning; makes one of another kind this kind; takes it away where it is one. */
export function block(kind: BlockKind): Act {
  return state => {
    const inside = container(state);
    if (inside) {
      if (inside.kind === kind) return opened(state, inside);
      const at = inside.first.from + inside.first.text.indexOf(inside.kind);
      const { anchor, head } = state.selection.main;
      const set = state.changes({ from: at, to: at + inside.kind.length, insert: kind });
      return step(set, set.mapPos(anchor), set.mapPos(head));
    }
    const { from, to } = state.selection.main;
    const lines = touched(state, from, to);
    const text = state.sliceDoc(lines[0]!.from, lines[lines.length - 1]!.to);
    if (text.trim() === "") return standing(`::: ${kind}\n`, `Text of the ${kind}.`, "\n:::")(state);
    return alone(state, lines[0]!.from, lines[lines.length - 1]!.to, `::: ${kind}\n`, text, "\n:::");
  };
}

interface Container {
  kind: string;
  first: Line;
  last: Line;
}

/** The innermost block with a name that the cursor stands in. */
export function container(state: EditorState): Container | null {
  const { doc } = state;
  const here = doc.lineAt(state.selection.main.head).number;
  let open = 0;
  for (let number = here; number > 0; number--) {
    const first = doc.line(number);
    const begins = /^:::\s*(\w+)\s*$/.exec(first.text);
    if (!begins && /^:::\s*$/.test(first.text) && number < here) open++;
    if (!begins) continue;
    if (open-- > 0) continue;
    for (let end = number + 1; end <= doc.lines; end++) if (/^:::\s*$/.test(doc.line(end).text)) return end < here ? null : { kind: begins[1]!, first, last: doc.line(end) };
    return null;
  }
  return null;
}

function opened(state: EditorState, { first, last }: Container): TransactionSpec {
  const { anchor, head } = state.selection.main;
  const set = state.changes([
    { from: first.from, to: Math.min(first.to + 1, state.doc.length) },
    { from: last.from - 1, to: last.to },
  ]);
  return step(set, set.mapPos(anchor), set.mapPos(head));
}

// Something with lines of its own in the place of a stretch of whole lines, with a blank line before and behind it; its words are chosen.
function alone(state: EditorState, from: number, to: number, before: string, words: string, after: string): TransactionSpec {
  const { doc } = state;
  const above = doc.sliceString(Math.max(0, from - 2), from);
  const below = doc.sliceString(to, Math.min(doc.length, to + 2));
  const lead = from === 0 || above === "\n\n" || above === "\n" ? "" : above.endsWith("\n") ? "\n" : "\n\n";
  const tail = to === doc.length || below === "\n\n" || below === "\n" ? "" : below.startsWith("\n") ? "\n" : "\n\n";
  const start = from + lead.length + before.length;
  return step({ from, to, insert: lead + before + words + after + tail }, start, start + words.length);
}

/** Something with lines of its own: at the cursor where its line is blank, else after it. Words to be written over are chosen. */
export function standing(before: string, words: string, after = ""): Act {
  return state => {
    const line = state.doc.lineAt(state.selection.main.to);
    const blank = line.text.trim() === "";
    return alone(state, blank ? line.from : line.to, line.to, before, words, after);
  };
}

/** Something within a line, in the place of what is chosen; words to be written over are chosen. */
export function within(before: string, words: string, after: string): Act {
  return state => {
    const { from, to } = state.selection.main;
    return step({ from, to, insert: before + words + after }, from + before.length, from + before.length + words.length);
  };
}

/** A reference: its target between two pairs of brackets, and the cursor behind it. */
export function reference(target: string): Act {
  return state => {
    const { from, to } = state.selection.main;
    const insert = `[[${target}]]`;
    return step({ from, to, insert }, from + insert.length);
  };
}

/** A footnote: its mark behind the cursor's word, its text at the end of the clause, where the cursor goes. */
export const footnote: Act = state => {
  const text = state.doc.toString();
  const used = new Set(Array.from(text.matchAll(/\[\^(\d+)\]/g), found => Number(found[1])));
  let number = 1;
  while (used.has(number)) number++;
  const at = state.selection.main.to;
  const last = text.trimEnd().length;
  const behind = Math.max(last, at);
  const follows = /(?:^|\n)\[\^[^\]]+\]:[^\n]*$/.test(text.slice(0, behind));
  const mark = `[^${number}]`;
  const note = `${follows ? "\n" : "\n\n"}${mark}: `;
  const words = "Text of the footnote.";
  const start = behind + mark.length + note.length;
  const changes = at === behind ? { from: at, to: text.length, insert: mark + note + words + "\n" } : [{ from: at, insert: mark }, { from: behind, to: text.length, insert: note + words + "\n" }];
  return step(changes, start, start + words.length);
};

/** A formula in the line: what is chosen, or one to be written over. */
export const formula: Act = state => {
  const { from, to } = state.selection.main;
  return within("$", from === to ? "x" : state.sliceDoc(from, to), "$")(state);
};

export const formulaBlock: Act = standing("$$\n", "E = h \\nu", "\n$$");

export const rule: Act = state => {
  const made = standing("---", "")(state)!;
  return made;
};

/** A link. Its address is written so that it ends nothing before its time. */
export function link(words: string, address: string): Act {
  return state => {
    const { from, to } = state.selection.main;
    const insert = `[${bracketed(words)}](${addressed(address)})`;
    return step({ from, to, insert }, from + insert.length);
  };
}

/** A figure: a picture that stands alone, with what it shows in words, and its caption. */
export function figure(description: string, address: string, caption: string): Act {
  return standing(`![${bracketed(description)}](${addressed(address)} "`, caption.replaceAll(/["\\]/g, "\\$&"), `")`);
}

function bracketed(words: string): string {
  return words.replaceAll(/\s+/g, " ").replaceAll(/[[\]\\]/g, "\\$&").trim();
}

/** An address for between round brackets. */
export function addressed(address: string): string {
  return address.trim().replaceAll(/[\s()<>"\\]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

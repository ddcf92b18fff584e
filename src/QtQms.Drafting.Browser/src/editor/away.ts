import { Text, type ChangeDesc, type ChangeSet } from "@codemirror/state";
import type { Run } from "./collab.ts";

/** A place where what was written here without a connection met what others did to the same words. */
export interface Meeting {
  /** Others deleted words around what I wrote; or I deleted words that others changed. */
  readonly kind: "deleted-around" | "deleted-changed";
  /** The words as they were before both. */
  readonly quote: string;
  readonly mine: string;
  readonly theirs: string;
  /** What brings the words back around what both wrote, in positions of the text as it is now. */
  readonly pieces: readonly { readonly at: number; readonly text: string }[];
}

interface Range {
  from: number;
  to: number;
  text: string;
}

/** Every meeting of several runs, oldest first, placed in the text after all of them. */
export function meetings(runs: readonly Run[]): Meeting[] {
  let found: Meeting[] = [];
  for (const run of runs) {
    const theirs = run.theirs.whole!;
    const effect = run.effect.whole!;
    found = found.map(each => moved(each, effect));
    found.push(...meetingsOf(run.text, run.mine, theirs));
  }
  return found;
}

/** Where two changes of one text met. The places are those of the text that has both, the others' going first. */
export function meetingsOf(text: Text, mine: ChangeSet, theirs: ChangeSet): Meeting[] {
  const ours = ranges(mine);
  const others = ranges(theirs);
  // Over what cuts the words first: what was written there holds the pieces apart.
  const amongMine = placing(mine, theirs.map(mine, true));
  const amongTheirs = placing(theirs, mine.map(theirs));
  const found: Meeting[] = [];
  for (const group of groups(ours, others)) {
    const { mine, theirs, from, to } = group;
    const wrote = mine.some(range => range.text !== "");
    const around = wrote && theirs.some(range => range.from < range.to);
    // What one side deleted and the other did not comes back; where both deleted the same, all of it.
    const lost = pieces(text, from, to, around ? mine : theirs);
    const back = lost.length > 0 ? lost : [{ from, to }];
    found.push({
      kind: around ? "deleted-around" : "deleted-changed",
      quote: text.sliceString(from, to),
      mine: mine.map(range => range.text).filter(Boolean).join(" … "),
      theirs: theirs.map(range => range.text).filter(Boolean).join(" … "),
      pieces: back.map(piece => ({ at: (around ? amongMine : amongTheirs)(piece.from), text: text.sliceString(piece.from, piece.to) })),
    });
  }
  return found;
}

function placing(first: ChangeSet, then: ChangeSet): (position: number) => number {
  return position => then.mapPos(first.mapPos(position, 1), 1);
}

/** The same meeting after the text has changed. */
export function moved(meeting: Meeting, changes: ChangeDesc): Meeting {
  return { ...meeting, pieces: meeting.pieces.map(piece => ({ ...piece, at: changes.mapPos(Math.min(piece.at, changes.length), 1) })) };
}

interface Group {
  mine: Range[];
  theirs: Range[];
  from: number;
  to: number;
}

// Ranges of both sides that meet, and whatever meets those.
function groups(ours: readonly Range[], others: readonly Range[]): Group[] {
  const found: Group[] = [];
  for (const range of ours) {
    const met = others.filter(other => meet(range, other));
    if (met.length === 0) continue;
    const last = found[found.length - 1];
    if (last && last.theirs[last.theirs.length - 1] === met[0]) {
      last.mine.push(range);
      last.theirs.push(...met.slice(1));
    } else {
      found.push({ mine: [range], theirs: met, from: 0, to: 0 });
    }
  }
  for (const group of found) {
    const all = [...group.mine, ...group.theirs];
    group.from = Math.min(...all.map(range => range.from));
    group.to = Math.max(...all.map(range => range.to));
  }
  return found;
}

function meet(mine: Range, theirs: Range): boolean {
  const same = mine.from === theirs.from && mine.to === theirs.to;
  // Both have done the very same: nobody is surprised.
  if (same && mine.text === "" && theirs.text === "") return false;
  if (Math.max(mine.from, theirs.from) < Math.min(mine.to, theirs.to)) return true;
  return inside(mine, theirs) || inside(theirs, mine);
}

function inside(inserted: Range, around: Range): boolean {
  return inserted.from === inserted.to && around.from < inserted.from && inserted.from < around.to;
}

// What is left of a stretch without what these ranges delete, cut where they insert.
function pieces(text: Text, from: number, to: number, cuts: readonly Range[]): { from: number; to: number }[] {
  const left: { from: number; to: number }[] = [];
  let start = from;
  for (const cut of cuts) {
    if (cut.from > start) left.push({ from: start, to: cut.from });
    start = Math.max(start, cut.to);
  }
  if (to > start) left.push({ from: start, to });
  return left.filter(piece => text.sliceString(piece.from, piece.to) !== "");
}

function ranges(changes: ChangeSet): Range[] {
  const found: Range[] = [];
  changes.iterChanges((from, to, _fromB, _toB, text) => found.push({ from, to, text: text.toString() }));
  return found;
}

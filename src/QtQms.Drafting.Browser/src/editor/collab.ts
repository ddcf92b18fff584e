// What this page has written and the log does not hold yet, kept on top of the committed text. Committed updates are taken in
// one at a time, with the log's update going first, exactly as the server maps what is pushed: so both compute the same changes.
import { Annotation, ChangeSet, StateField, Transaction, type EditorState, type Extension, type Text } from "@codemirror/state";
import { Composition, composed } from "./composition.ts";
import { partAt, takeOut, type Stretch } from "./parting.ts";

/** A change made here that was not confirmed yet, with the number it has for ever once it was sent. */
export interface Unconfirmed {
  readonly clientId: string;
  readonly sequence: number;
  readonly changes: ChangeSet;
}

/** One entry of the log. */
export interface Entry {
  readonly clientId: string;
  readonly sequence: number;
  readonly changes: ChangeSet;
  /** The stretch that it took out, where it did nothing but carry that to another clause. */
  readonly carried?: Stretch;
}

export interface Synced {
  /** The version of the log that `text` is. */
  readonly version: number;
  readonly text: Text;
  /** Consecutive: the first stands on `text`, each other on the one before. They may begin with those of an earlier page. */
  readonly unconfirmed: readonly Unconfirmed[];
  /** Whose updates the next changes become, and how many there were. */
  readonly clientId: string;
  readonly last: number;
}

/** Entries of others that came over unconfirmed changes, with no own one between them. */
export interface Run {
  /** The committed text before them, what was unconfirmed on it, what they did to it, and what they did to both together. */
  readonly text: Text;
  readonly mine: ChangeSet;
  readonly theirs: Composition;
  readonly effect: Composition;
}

export interface Taken {
  readonly after: Synced;
  /** What happens to the text with the unconfirmed changes in it; null when nothing does. */
  readonly changes: ChangeSet | null;
  readonly runs: readonly Run[];
}

/** The log holds something that cannot follow from what this page knows: its text and the server's are no longer one. */
export class Parted extends Error {}

/** The log has another change under the name of one made here: a copy of this page writes in its name, or the two texts are no longer one. */
export class NameTaken extends Parted {}

const mostSections = 2_000;
const mostInserted = 50_000;

const settle = Annotation.define<Synced>();

const field = StateField.define<Synced>({
  create() {
    throw new Error("The field starts from a text.");
  },
  update(now, transaction) {
    const settled = transaction.annotation(settle);
    if (settled) return settled;
    if (transaction.changes.empty) return now;
    const made = { clientId: now.clientId, sequence: now.last + 1, changes: transaction.changes };
    return { ...now, last: made.sequence, unconfirmed: [...now.unconfirmed, made] };
  },
});

/** Lets a state count what is changed in it as unconfirmed, from `start` on. The state's text is `start`'s with its unconfirmed changes. */
export function collab(start: Synced): Extension {
  return field.init(() => start);
}

export function startOf(text: Text, version: number, clientId: string, last = 0): Synced {
  return { version, text, unconfirmed: [], clientId, last };
}

export function synced(state: EditorState): Synced {
  return state.field(field);
}

/** The text with everything unconfirmed in it. */
export function wholeText({ text, unconfirmed }: Synced): Text {
  return unconfirmed.reduce((whole, update) => update.changes.apply(whole), text);
}

/**
 * The transaction that takes in the log's next entries. An own one confirms without touching the text; any other one changes it
 * where it still stands.
 * @throws Parted when an entry does not fit what is known here; NameTaken when only its name does not.
 */
export function receive(state: EditorState, entries: readonly Entry[]): Transaction {
  return settled(state, takeIn(synced(state), entries));
}

/** The transaction of what `takeIn` made of the state's own `synced`. */
export function settled(state: EditorState, { after, changes }: Taken): Transaction {
  if (!changes) return state.update({ annotations: settle.of(after) });
  return state.update({ changes, annotations: [Transaction.addToHistory.of(false), Transaction.remote.of(true), settle.of(after)], filter: false });
}

/** What the log's next entries make of what is known here, one at a time. `runs` are those of others between own ones, when asked for. */
export function takeIn(before: Synced, entries: readonly Entry[], watch = false): Taken {
  const intake = new Intake(before, watch);
  entries.forEach((entry, index) => intake.take(entry, entries.slice(index + 1)));
  const after = { ...before, version: before.version + entries.length, text: intake.text, unconfirmed: intake.unconfirmed };
  return { after, changes: intake.changes, runs: intake.runs };
}

/** Joins the newest updates that nobody has seen, which are those after the first `sent`, into as few as may be; null when nothing is to be joined. */
export function compact(state: EditorState, sent: number): Transaction | null {
  const now = synced(state);
  const kept = [...now.unconfirmed];
  while (kept.length - sent >= 2) {
    const joined = join(kept[kept.length - 2]!, kept[kept.length - 1]!);
    if (!joined) break;
    kept.splice(-2, 2, joined);
  }
  if (kept.length === now.unconfirmed.length) return null;
  return state.update({ annotations: settle.of({ ...now, unconfirmed: kept, last: kept[kept.length - 1]!.sequence }) });
}

/** The same changes under another name, counted from 1: those that have the name of the first, and what will be changed next. */
export function renamed(state: EditorState, clientId: string): Transaction {
  const now = synced(state);
  const taken = now.unconfirmed[0]?.clientId;
  let count = 0;
  const unconfirmed = now.unconfirmed.map(update => (update.clientId === taken ? { ...update, clientId, sequence: ++count } : update));
  const after = taken === now.clientId ? { ...now, clientId, last: count, unconfirmed } : { ...now, unconfirmed };
  return state.update({ annotations: settle.of(after) });
}

function join(one: Unconfirmed, two: Unconfirmed): Unconfirmed | null {
  if (one.clientId !== two.clientId) return null;
  const changes = one.changes.compose(two.changes);
  return small(changes) ? { ...one, changes } : null;
}

function small(changes: ChangeSet): boolean {
  let inserted = 0;
  let sections = 0;
  changes.iterChanges((_fromA, _toA, _fromB, _toB, text) => {
    inserted += text.length;
    sections += 2;
  }, true);
  return sections < mostSections && inserted <= mostInserted;
}

class Intake {
  text: Text;
  unconfirmed: Unconfirmed[];
  readonly runs: Run[] = [];
  readonly #effect = new Composition();
  readonly #watch: boolean;
  #run: Run | null = null;

  constructor(from: Synced, watch: boolean) {
    this.text = from.text;
    this.unconfirmed = [...from.unconfirmed];
    this.#watch = watch;
  }

  /** What it all does to the text with the unconfirmed changes in it; null when that is nothing. */
  get changes(): ChangeSet | null {
    return this.#effect.whole;
  }

  take(entry: Entry, rest: readonly Entry[]) {
    if (entry.changes.length !== this.text.length) throw new Parted(`A change of a text of ${entry.changes.length} met one of ${this.text.length}.`);
    // What an earlier text of this page has saved is to it as another's: only what may be among the unconfirmed can confirm.
    if (this.unconfirmed.some(update => update.clientId === entry.clientId && update.sequence <= entry.sequence)) this.#confirm(entry);
    else if (entry.carried) this.#part(entry, entry.carried, rest);
    else this.#follow(entry.changes);
    this.text = entry.changes.apply(this.text);
  }

  #confirm(entry: Entry) {
    const first = this.unconfirmed.shift()!;
    if (first.clientId !== entry.clientId || first.sequence !== entry.sequence) throw new NameTaken(`Update ${entry.sequence} came where ${first.sequence} was to come.`);
    if (!alike(first.changes, entry.changes)) throw new NameTaken(`Update ${entry.sequence} came back as another one.`);
    this.#run = null;
  }

  // What the server had of ours by then follows the stretch there, and comes back without it; what it had not is as after any other change.
  #part(entry: Entry, stretch: Stretch, rest: readonly Entry[]) {
    this.#run = null;
    const returning = (update: Unconfirmed) => rest.some(later => later.clientId === update.clientId && later.sequence === update.sequence);
    let known = this.unconfirmed.findIndex(update => !returning(update));
    if (known < 0) known = this.unconfirmed.length;
    let over = entry.changes;
    this.unconfirmed = this.unconfirmed.map((update, index) => {
      const before = over;
      if (index < known) {
        const parting = partAt(update.changes, stretch);
        stretch = parting.stretch;
        over = takeOut(stretch, update.changes.newLength);
        return { ...update, changes: parting.stays };
      }
      over = before.map(update.changes, true);
      return { ...update, changes: update.changes.map(before) };
    });
    this.#effect.add(over);
  }

  #follow(changes: ChangeSet) {
    const run = this.#watched();
    let over = changes;
    this.unconfirmed = this.unconfirmed.map(update => {
      const moved = { ...update, changes: update.changes.map(over) };
      over = over.map(update.changes, true);
      return moved;
    });
    this.#effect.add(over);
    run?.theirs.add(changes);
    run?.effect.add(over);
  }

  #watched(): Run | null {
    if (!this.#watch || this.unconfirmed.length === 0 || this.#run) return this.#run;
    this.#run = { text: this.text, mine: composed(this.unconfirmed)!, theirs: new Composition(), effect: new Composition() };
    this.runs.push(this.#run);
    return this.#run;
  }
}

function alike(one: ChangeSet, two: ChangeSet): boolean {
  return one.length === two.length && JSON.stringify(one) === JSON.stringify(two) || parts(one) === parts(two);
}

// The same change may be written in more than one way; what it replaces by what is the same.
function parts(changes: ChangeSet): string {
  const told: unknown[] = [changes.length];
  changes.iterChanges((fromA, toA, _fromB, _toB, text) => told.push([fromA, toA, text.toString()]));
  return JSON.stringify(told);
}

// The words of the editing hub, as written down in Web/Editing/PROTOCOL.md.

/** A CodeMirror change set as JSON: a number keeps, an array replaces. */
export type Changes = unknown;

/** One entry of a clause's log: it makes version n of version n - 1. */
export interface Update {
  clientId: string;
  sequence: number;
  changes: Changes;
  at: string;
}

export interface LocalUpdate {
  sequence: number;
  changes: Changes;
}

export type Mode = "write" | "read";

export type RefusalCode =
  | "not-found"
  | "not-permitted"
  | "frozen"
  | "too-large"
  | "bad-change"
  | "future-version"
  | "client-taken"
  | "rate-limited"
  | "not-saved";

export interface Refusal {
  code: RefusalCode;
  message: string;
}

export interface Refusable {
  refusal?: Refusal | null;
}

export interface Opened extends Refusable {
  clauseId: string;
  /** The version of `text`, or the one after the last of `updates`. */
  version: number;
  text: string | null;
  updates: Update[] | null;
  mode: Mode;
  reason: string | null;
  people: Person[];
}

export interface Pushed extends Refusable {
  version: number;
}

export interface Missed extends Refusable {
  updates: Update[];
}

/** Somebody's connection to a clause. Positions are of the committed text at `version`; null while nothing was pointed at. */
export interface Person {
  connectionId: string;
  personId: string;
  name: string;
  organisation: string;
  category: string;
  version: number | null;
  anchor: number | null;
  head: number | null;
}

export interface Committed {
  clauseId: string;
  /** The version before the first of `updates`. */
  version: number;
  updates: Update[];
}

export interface PeopleChanged {
  clauseId: string;
  people: Person[];
}

export interface ModeChanged {
  clauseId: string;
  mode: Mode;
  reason: string | null;
}

// The words of the editing hub, as written down in Web/Editing/PROTOCOL.md.

/** A CodeMirror change set as the text of its JSON: a number keeps, an array replaces. */
export type Changes = string;

/** One entry of a clause's log: it makes version n of version n - 1. */
export interface Update {
  clientId: string;
  sequence: number;
  changes: Changes;
  at: string;
  /** Where it did nothing but carry a stretch of the text to another clause. */
  carried?: Carried | null;
}

/** The stretch of the text before the change, `[start, end)`, and the clause that it was carried to. */
export interface Carried {
  clauseId: string;
  start: number;
  end: number;
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
  | "removed"
  | "too-large"
  | "bad-change"
  | "future-version"
  | "client-taken"
  | "behind"
  | "too-many"
  | "rate-limited"
  | "unreadable"
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
  /** How far the log goes: further than `version` where one answer does not take all updates. */
  head: number;
  text: string | null;
  updates: Update[] | null;
  mode: Mode;
  reason: string | null;
  people: Person[];
}

export interface PushRequest {
  clauseId: string;
  clientId: string;
  version: number;
  updates: LocalUpdate[];
}

export interface Pushed extends Refusable {
  /** All that was pushed is in the log at or before this version. */
  version: number;
  /** From the push's version on, own updates included; as many as one answer takes. */
  updates: Update[];
}

export interface Missed extends Refusable {
  updates: Update[];
  /** How far the log goes. */
  head: number;
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

/** Where connections' selections are now. */
export interface Pointed {
  clauseId: string;
  cursors: Cursor[];
}

export interface Cursor {
  connectionId: string;
  version: number;
  anchor: number;
  head: number;
}

export interface ModeChanged {
  clauseId: string;
  mode: Mode;
  reason: string | null;
}

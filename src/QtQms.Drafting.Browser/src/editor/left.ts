// What the journal holds, as text and changes again.
import { ChangeSet, Text } from "@codemirror/state";
import type { Synced } from "./collab.ts";
import { composed } from "./composition.ts";
import type { KeptText } from "./journal.ts";

export function keptOf({ version, text, unconfirmed }: Synced, label: string, address: string): KeptText {
  const updates = unconfirmed.map(({ clientId, sequence, changes }) => ({ clientId, sequence, changes: changes.toJSON() as unknown }));
  return { label, address, version, text: text.toString(), updates };
}

/** What a page had, from what it kept. The numbers of new changes are those of the page that takes it over. */
export function leftOf({ version, text, updates }: KeptText): Synced {
  const unconfirmed = updates.map(({ clientId, sequence, changes }) => ({ clientId, sequence, changes: ChangeSet.fromJSON(changes) }));
  return { version, text: Text.of(text.split("\n")), unconfirmed, clientId: "", last: 0 };
}

export interface Part {
  kind: "kept" | "inserted" | "deleted";
  text: string;
}

/** The text with what was changed in it marked. */
export function partsOf({ text, unconfirmed }: Synced): Part[] {
  const parts: Part[] = [];
  const add = (kind: Part["kind"], words: string) => words && parts.push({ kind, text: words });
  let at = 0;
  composed(unconfirmed)?.iterChanges((from, to, _fromB, _toB, inserted) => {
    add("kept", text.sliceString(at, from));
    add("deleted", text.sliceString(from, to));
    add("inserted", inserted.toString());
    at = to;
  });
  add("kept", text.sliceString(at));
  return parts;
}

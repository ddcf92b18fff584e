import { EditorState, Transaction, type ChangeSet, type Extension, type Text, type TransactionSpec } from "@codemirror/state";
import { difference } from "./difference.ts";

/** The same text as a clause may hold it: lines end in \n, no U+0000, no half of a surrogate pair. */
export function lawful(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").toWellFormed();
}

/** Makes every change typed, pasted or dropped here one that the server takes; what is taken in from it is left as it is. */
export const onlyLawful: Extension = EditorState.transactionFilter.of(transaction => {
  if (!transaction.docChanged || isLawful(transaction.changes, transaction.startState.doc)) return transaction;
  const before = transaction.startState.doc.toString();
  const after = lawful(transaction.newDoc.toString());
  const changes = difference(before, after, transaction.newSelection.main.head);
  if (!changes) return [];
  const spec: TransactionSpec = { changes, selection: { anchor: changes.from + changes.insert.length }, effects: transaction.effects, scrollIntoView: transaction.scrollIntoView };
  const event = transaction.annotation(Transaction.userEvent);
  return event ? { ...spec, userEvent: event } : spec;
});

/** Refuses what would make the text longer than the server takes; what is there already can still be shortened. */
export function atMost(bytes: number, refused: (bytes: number) => void): Extension {
  return EditorState.transactionFilter.of(transaction => {
    if (!transaction.docChanged || transaction.newDoc.length * 3 <= bytes) return transaction;
    if (transaction.newDoc.length <= transaction.startState.doc.length) return transaction;
    const wanted = size(transaction);
    if (wanted <= bytes) return transaction;
    refused(wanted);
    return [];
  });
}

function isLawful(changes: ChangeSet, doc: Text): boolean {
  let holds = true;
  changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    const text = inserted.toString();
    if (splits(doc, from) || splits(doc, to) || text.includes("\0") || !text.isWellFormed()) holds = false;
  }, true);
  return holds;
}

function splits(doc: Text, position: number): boolean {
  if (position === 0 || position === doc.length) return false;
  const around = doc.sliceString(position - 1, position + 1);
  return around.length === 2 && around.isWellFormed() && /[\ud800-\udbff][\udc00-\udfff]/.test(around);
}

function size(transaction: Transaction): number {
  return new TextEncoder().encode(transaction.newDoc.toString()).length;
}

import { StateEffect, StateField, Transaction, type ChangeSet } from "@codemirror/state";

/** Another connection's cursor in the text as it stands here. */
export interface Peer {
  id: string;
  name: string;
  /** The organisation and the category, in words. */
  of: string;
  category: string;
  /** Tells people of one category apart: 0, 1 or 2. */
  shade: number;
  anchor: number;
  head: number;
  /** Grows whenever the person moves or writes there, not when others carry the place along. */
  moves: number;
}

export const setPeers = StateEffect.define<readonly Peer[]>();

export const peers = StateField.define<readonly Peer[]>({
  create: () => [],
  update(now, transaction) {
    let next = now;
    if (transaction.docChanged && next.length > 0) next = next.map(peer => carried(peer, transaction));
    for (const effect of transaction.effects) if (effect.is(setPeers)) next = effect.value;
    return next;
  },
});

// Whoever writes tells no new place: the change carries the cursor, for every reader alike.
function carried(peer: Peer, transaction: Transaction): Peer {
  const { changes } = transaction;
  const wrote = transaction.annotation(Transaction.remote) === true && touches(changes, peer.head);
  return { ...peer, anchor: changes.mapPos(peer.anchor, 1), head: changes.mapPos(peer.head, 1), moves: peer.moves + (wrote ? 1 : 0) };
}

function touches(changes: ChangeSet, position: number): boolean {
  return changes.touchesRange(position) !== false;
}

/** Class names made of a category can hold nothing but its letters. */
export function categoryClass(category: string): string {
  return `category-${category.toLowerCase().replace(/[^a-z-]/g, "")}`;
}

export function look(peer: Peer): string {
  return `${categoryClass(peer.category)} peer-${peer.shade}`;
}

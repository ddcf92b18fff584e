import { StateEffect, StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";

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
}

export const setPeers = StateEffect.define<readonly Peer[]>();

export const peers = StateField.define<readonly Peer[]>({
  create: () => [],
  update(now, transaction) {
    let next = now;
    if (transaction.docChanged && next.length > 0) {
      const place = (position: number) => transaction.changes.mapPos(position, 1);
      next = next.map(peer => ({ ...peer, anchor: place(peer.anchor), head: place(peer.head) }));
    }
    for (const effect of transaction.effects) if (effect.is(setPeers)) next = effect.value;
    return next;
  },
});

class Flag extends WidgetType {
  readonly #peer: Peer;

  constructor(peer: Peer) {
    super();
    this.#peer = peer;
  }

  override eq(other: Flag): boolean {
    const one = this.#peer;
    const two = other.#peer;
    return one.id === two.id && one.name === two.name && one.of === two.of && one.category === two.category && one.shade === two.shade;
  }

  override toDOM(): HTMLElement {
    const cursor = document.createElement("span");
    cursor.className = `peer ${look(this.#peer)}`;
    cursor.setAttribute("aria-hidden", "true");
    cursor.dataset["peer"] = this.#peer.id;
    const flag = document.createElement("span");
    flag.className = "peer-flag";
    flag.textContent = this.#peer.name;
    const of = document.createElement("span");
    of.className = "peer-of";
    of.textContent = `, ${this.#peer.of}`;
    flag.append(of);
    cursor.append(flag);
    return cursor;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Class names made of a category can hold nothing but its letters. */
export function categoryClass(category: string): string {
  return `category-${category.toLowerCase().replace(/[^a-z-]/g, "")}`;
}

function look(peer: Peer): string {
  return `${categoryClass(peer.category)} peer-${peer.shade}`;
}

function decorations(state: EditorState): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const peer of state.field(peers)) {
    const from = Math.min(peer.anchor, peer.head);
    const to = Math.max(peer.anchor, peer.head);
    if (from < to) ranges.push(Decoration.mark({ class: `peer-selection ${look(peer)}` }).range(from, to));
    ranges.push(Decoration.widget({ widget: new Flag(peer), side: peer.head === from ? -1 : 1 }).range(peer.head));
  }
  return Decoration.set(ranges, true);
}

export const peerFlags: Extension = [peers, EditorView.decorations.compute([peers, "doc"], decorations)];

import { EditorSelection, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, layer, RectangleMarker, type DecorationSet, type LayerMarker } from "@codemirror/view";
import { element } from "./element.ts";
import { look, peers, type Peer } from "./peers.ts";

/** How long a name stands beside a cursor that moved, in milliseconds. */
const told = 2_000;
/** How close the mouse has to come to a cursor for its name, in pixels. */
const near = 8;

interface Box {
  left: number;
  top: number;
  height: number;
  /** Of the text: no name stands outside. */
  width: number;
}

/** One cursor with its name, drawn over the text and never in it: neither its lines nor its value know of it. */
class Flag implements LayerMarker {
  readonly #peer: Peer;
  readonly #box: Box;
  readonly #until: number;

  constructor(peer: Peer, box: Box, until: number) {
    this.#peer = peer;
    this.#box = box;
    this.#until = until;
  }

  eq(other: Flag): boolean {
    return this.#same(other) && this.#until === other.#until && (["left", "top", "height", "width"] as const).every(side => this.#box[side] === other.#box[side]);
  }

  draw(): HTMLElement {
    const { id, name, of } = this.#peer;
    const flag = element("span", "peer-flag", name, element("span", "peer-of", `, ${of}`));
    const drawn = element("div", `peer ${look(this.#peer)}`, element("span", "peer-cursor"), element("span", "peer-line", element("span", "peer-space"), flag));
    drawn.dataset["peer"] = id;
    this.#place(drawn);
    return drawn;
  }

  update(drawn: HTMLElement, before: Flag): boolean {
    if (!this.#same(before)) return false;
    this.#place(drawn);
    return true;
  }

  #same(other: Flag): boolean {
    const one = this.#peer;
    const two = other.#peer;
    return one.id === two.id && one.name === two.name && one.of === two.of && one.category === two.category && one.shade === two.shade;
  }

  #place(drawn: HTMLElement) {
    const { left, top, height, width } = this.#box;
    drawn.style.top = `${top}px`;
    drawn.style.height = `${height}px`;
    drawn.style.width = `${width}px`;
    drawn.style.setProperty("--at", `${left}px`);
    const rest = this.#until - performance.now();
    drawn.classList.toggle("is-told", rest > 0);
    drawn.dataset["until"] = String(this.#until);
    if (rest > 0) setTimeout(() => drawn.dataset["until"] === String(this.#until) && drawn.classList.remove("is-told"), rest);
  }
}

/** The others' selections in the text, and their cursors and names over it. */
export function peerFlags(): Extension {
  const seen = new Map<string, { moves: number; until: number }>();
  const until = ({ id, moves }: Peer) => {
    const before = seen.get(id);
    if (before?.moves === moves) return before.until;
    const now = { moves, until: performance.now() + told };
    seen.set(id, now);
    return now.until;
  };
  const flags = layer({
    above: true,
    class: "peers",
    update: update => update.docChanged || update.startState.field(peers) !== update.state.field(peers),
    markers: view => view.state.field(peers).flatMap(peer => drawn(view, peer, until(peer))),
  });
  const pointed = EditorView.domEventHandlers({
    mousemove: (event, view) => point(view, event.clientX, event.clientY),
    mouseleave: (_, view) => point(view, -1, -1),
  });
  return [peers, EditorView.decorations.compute([peers, "doc"], selections), flags, pointed];
}

function drawn(view: EditorView, peer: Peer, until: number): Flag[] {
  const width = view.contentDOM.offsetWidth;
  const side = peer.head > peer.anchor ? -1 : 1;
  return RectangleMarker.forRange(view, "", EditorSelection.cursor(peer.head, side)).map(({ left, top, height }) => new Flag(peer, { left, top, height, width }, until));
}

function point(view: EditorView, x: number, y: number) {
  for (const cursor of view.scrollDOM.querySelectorAll(".peer-cursor")) {
    const { left, top, bottom } = cursor.getBoundingClientRect();
    cursor.parentElement!.classList.toggle("is-near", Math.abs(x - left) <= near && top <= y && y <= bottom);
  }
}

function selections(state: EditorState): DecorationSet {
  const ranges = state.field(peers).flatMap(peer => {
    const from = Math.min(peer.anchor, peer.head);
    const to = Math.max(peer.anchor, peer.head);
    return from < to ? [Decoration.mark({ class: `peer-selection ${look(peer)}` }).range(from, to)] : [];
  });
  return Decoration.set(ranges, true);
}

import type { EditorView } from "@codemirror/view";
import type { ClauseClient } from "./client.ts";
import type { People } from "./people.ts";
import { peers, setPeers } from "./peers.ts";

/** Draws the others' cursors where they are, at most once for each picture that the browser shows. */
export class Cursors {
  readonly #people: People;
  readonly #client: ClauseClient;
  readonly #own: () => string | null;
  readonly #view: () => EditorView | null;
  #frame: number | null = null;

  constructor(people: People, client: ClauseClient, own: () => string | null, view: () => EditorView | null) {
    this.#people = people;
    this.#client = client;
    this.#own = own;
    this.#view = view;
  }

  refresh() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#draw();
    });
  }

  dispose() {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
  }

  #draw() {
    const view = this.#view();
    if (!view) return;
    const placed = view.state.field(peers);
    const next = this.#people.cursors(this.#client, this.#own(), placed);
    if (JSON.stringify(next) !== JSON.stringify(placed)) view.dispatch({ effects: setPeers.of(next) });
  }
}

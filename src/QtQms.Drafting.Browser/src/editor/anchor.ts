import type { EditorState } from "@codemirror/state";
import type { ClauseClient } from "./client.ts";

const settles = 200;

/** Fills the comment form with the selected words. Positions are only written down for text that is committed. */
export class Anchor {
  readonly #page: HTMLElement;
  readonly #client: ClauseClient;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: HTMLElement, client: ClauseClient) {
    this.#page = page;
    this.#client = client;
  }

  /** The selection or what is committed has changed. */
  refresh(state: () => EditorState) {
    clearTimeout(this.#timer);
    if (state().selection.main.empty) return;
    this.#timer = setTimeout(() => this.#fill(state()), settles);
  }

  /** Takes the writer to the form, with the words selected now. */
  comment(state: EditorState): boolean {
    const body = this.#page.querySelector<HTMLElement>("[data-comment-body]");
    if (!body) return false;
    clearTimeout(this.#timer);
    this.#fill(state);
    // The form folds away, in a margin that does.
    if (!body.checkVisibility())
      for (let drawer = body.closest("details"); drawer; drawer = drawer.parentElement?.closest("details") ?? null) drawer.open = true;
    body.focus();
    return true;
  }

  dispose() {
    clearTimeout(this.#timer);
  }

  #fill(state: EditorState) {
    const { from, to, empty } = state.selection.main;
    if (empty) return;
    // While something typed here is on its way, the next committed update comes back to this.
    if (this.#client.unsaved > 0) return;
    this.#set("[data-anchor-from]", String(from));
    this.#set("[data-anchor-to]", String(to));
    this.#set("[data-anchor-version]", String(this.#client.version));
    this.#set("[data-anchor-quote]", state.sliceDoc(from, to));
  }

  #set(selector: string, value: string) {
    for (const input of this.#page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(selector)) {
      if (input.value === value) continue;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

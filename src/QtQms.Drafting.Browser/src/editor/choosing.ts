import type { EditorView } from "@codemirror/view";
import { button } from "./element.ts";

/** The button beside selected words, for whoever has no keys or does not know them. It follows the text in the order of the keyboard. */
export class Choosing {
  readonly #host: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #listening = new AbortController();
  #pointer: { x: number; y: number } | null = null;

  constructor(host: HTMLElement, comment: () => void) {
    this.#host = host;
    this.#button = button("Comment on these words", "btn-small btn-primary comment-button", comment);
    this.#button.hidden = true;
    host.after(this.#button);
    const { signal } = this.#listening;
    // Pressing it must not take the selection, and on a phone the keyboard, away.
    this.#button.addEventListener("pointerdown", event => event.preventDefault(), { signal });
    host.addEventListener("pointerup", event => (this.#pointer = { x: event.clientX, y: event.clientY }), { signal });
    host.addEventListener("keydown", () => (this.#pointer = null), { signal });
  }

  /** Something is selected, or nothing. */
  show(chosen: boolean, view: EditorView | null, head: number) {
    this.#button.hidden = !chosen;
    if (!chosen) return;
    if (view) view.requestMeasure({ key: this, read: () => (head <= view.state.doc.length ? view.coordsAtPos(head) : null), write: at => this.#place(at && { x: at.left, y: at.bottom }) });
    else this.#place(this.#pointer);
  }

  dispose() {
    this.#listening.abort();
    this.#button.remove();
  }

  // Below the words: above them a phone shows what it offers itself.
  #place(at: { x: number; y: number } | null) {
    const text = this.#host.getBoundingClientRect();
    const around = this.#button.offsetParent?.getBoundingClientRect();
    if (!around) return;
    const x = Math.min(Math.max(at?.x ?? text.right, text.left), text.right - this.#button.offsetWidth);
    const y = Math.max(text.top, Math.min(at ? at.y + 8 : text.bottom, text.bottom + 8));
    this.#button.style.left = `${x - around.left}px`;
    this.#button.style.top = `${y - around.top}px`;
  }
}

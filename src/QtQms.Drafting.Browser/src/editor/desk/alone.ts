import { steady } from "../steady.ts";

/** Focus mode: the text alone, until Escape. It ends with the page. */
export class Alone {
  readonly #text: HTMLElement;
  readonly #changed: (on: boolean) => void;
  readonly #listening = new AbortController();

  constructor(text: HTMLElement, changed: (on: boolean) => void) {
    this.#text = text;
    this.#changed = changed;
    const { signal } = this.#listening;
    // The source takes Escape for a selection it lets go; out of the text it is meant for here, unless a list is open.
    text.addEventListener("keydown", event => this.#leave(event), { signal, capture: true });
    document.addEventListener("keydown", event => this.#leave(event), { signal });
  }

  get on(): boolean {
    return "alone" in document.documentElement.dataset;
  }

  turn() {
    const on = !this.on;
    steady(this.#text, () => {
      if (on) document.documentElement.dataset["alone"] = "";
      else delete document.documentElement.dataset["alone"];
    });
    this.#changed(on);
  }

  #leave(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !this.on) return;
    if (document.querySelector("dialog[open], .cm-tooltip-autocomplete")) return;
    event.preventDefault();
    event.stopPropagation();
    this.turn();
  }

  dispose() {
    this.#listening.abort();
    delete document.documentElement.dataset["alone"];
  }
}

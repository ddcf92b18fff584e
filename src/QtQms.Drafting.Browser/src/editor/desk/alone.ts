import { steady } from "../steady.ts";

/** Focus mode: the text alone, until Escape. It ends with the page. */
export class Alone {
  readonly #text: HTMLElement;
  readonly #changed: (on: boolean) => void;
  readonly #listening = new AbortController();

  constructor(text: HTMLElement, changed: (on: boolean) => void) {
    this.#text = text;
    this.#changed = changed;
    // What an Escape was meant for first has taken it by now.
    document.addEventListener("keydown", event => event.key === "Escape" && !event.defaultPrevented && this.on && !document.querySelector("dialog[open]") && this.turn(), { signal: this.#listening.signal });
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

  dispose() {
    this.#listening.abort();
    delete document.documentElement.dataset["alone"];
  }
}

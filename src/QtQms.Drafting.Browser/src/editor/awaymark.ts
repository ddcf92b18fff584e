import { button } from "./element.ts";

/** The word in the bar that something met while away: the list stands above the text, where whoever is writing does not look. */
export class AwayMark {
  readonly #beside: HTMLElement;
  readonly #button: HTMLButtonElement;

  constructor(beside: HTMLElement, look: () => void) {
    this.#beside = beside;
    this.#button = button("", "btn-small editor-away-mark", look);
  }

  show(places: number) {
    if (places === 0) {
      this.#button.remove();
      return;
    }
    this.#button.textContent = `${met(places)}: look`;
    if (!this.#button.isConnected) this.#beside.after(this.#button);
  }
}

export function met(places: number): string {
  return places === 1 ? "1 place met others’ changes" : `${places} places met others’ changes`;
}

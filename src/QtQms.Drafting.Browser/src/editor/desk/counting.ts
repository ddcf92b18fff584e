import { element } from "../element.ts";
import { easeWords, figures } from "./figures.ts";

const rest = 800;

/** Says below the text how much there is of it and how easily it is read; counted when the writer rests. */
export class Counting {
  readonly #line = element("p", "editor-figures");
  readonly #text: () => string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(behind: HTMLElement, text: () => string) {
    this.#text = text;
    this.#line.dataset["figures"] = "";
    behind.after(this.#line);
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(() => this.#count()), rest);
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#line.remove();
  }

  #count() {
    const { words, sentences, ease } = figures(this.#text());
    const many = (number: number, one: string) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
    const each = sentences === 0 ? "" : `, ${Math.round(words / sentences)} in a sentence`;
    this.#line.textContent = many(words, "word") + each + (ease === null ? "" : ` · reading ease ${ease} of 100: ${easeWords(ease)}`);
    this.#line.title = "Of the prose only: without tables, code and formulas. The reading ease is Flesch's for English; 60 and more is plain.";
  }
}

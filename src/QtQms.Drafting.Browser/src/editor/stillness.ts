import { clockTime } from "./savestate.ts";

/** While nothing is heard of the server, who is here and what the text looks like are as they were: the page says so. */
export class Stillness {
  readonly #section: HTMLElement;
  #since: Date | null = null;

  constructor(section: HTMLElement) {
    this.#section = section;
  }

  /** `people` and `preview`: whether each stands still. */
  show(people: boolean, preview: boolean) {
    this.#section.toggleAttribute("data-away", people);
    if (!preview) this.#since = null;
    else this.#since ??= new Date();
    this.#date(this.#since && `Preview as of ${clockTime(this.#since).slice(0, 5)}`);
  }

  #date(words: string | null) {
    const preview = this.#section.querySelector<HTMLElement>("[data-preview]");
    if (!preview || preview.dataset["asOf"] === (words ?? undefined)) return;
    if (words) preview.dataset["asOf"] = words;
    else delete preview.dataset["asOf"];
    preview.setAttribute("aria-label", words ?? "Preview");
  }
}

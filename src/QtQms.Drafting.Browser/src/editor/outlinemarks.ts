const glance = 3_000;

/** Marks in the outline the clauses of which this device holds words that are not saved. */
export class OutlineMarks {
  readonly #unsaved: () => Promise<readonly string[]>;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(unsaved: () => Promise<readonly string[]>) {
    this.#unsaved = unsaved;
    this.#timer = setInterval(() => document.visibilityState === "visible" && void this.#look(), glance);
  }

  dispose() {
    clearInterval(this.#timer);
  }

  // Marked by an attribute: the list itself is drawn by the server.
  async #look() {
    const clauses = new Set(await this.#unsaved());
    for (const link of document.querySelectorAll<HTMLElement>("[data-outline]")) link.toggleAttribute("data-unsaved", clauses.has(link.dataset["outline"]!));
  }
}

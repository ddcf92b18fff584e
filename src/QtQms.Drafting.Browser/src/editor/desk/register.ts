/** Something that a text can refer to. */
export interface Target {
  /** What stands between the brackets. */
  target: string;
  number: string;
  title: string;
  kind: string;
}

interface Answer {
  clauses: { slug: string; number: string; title: string; kind: string }[];
  standards: { name: string; title: string }[];
}

const fresh = 10_000;

/** All that the draft's text can refer to, asked of the server when it is needed and no longer fresh: the tree changes while people write. */
export class Register {
  readonly #address: string;
  #known: readonly Target[] = [];
  #at = -Infinity;
  #asking: Promise<void> | null = null;

  constructor(address: string) {
    this.#address = address;
  }

  async all(): Promise<readonly Target[]> {
    if (performance.now() - this.#at > fresh) await (this.#asking ??= this.#ask().finally(() => (this.#asking = null)));
    return this.#known;
  }

  // Without an answer the last one serves; the name can always be typed by hand.
  async #ask() {
    if (!this.#address) return;
    try {
      const answer = await fetch(this.#address, { cache: "no-cache", headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { clauses, standards } = (await answer.json()) as Answer;
      this.#known = [
        ...clauses.map(clause => ({ target: clause.slug, number: clause.number, title: clause.title, kind: clause.kind })),
        ...standards.map(({ name, title }) => ({ target: name, number: name, title, kind: "standard" })),
      ];
      this.#at = performance.now();
    } catch {
      // Offline: nothing is known anew.
    }
  }
}

/** How a target is named in a list. */
export function named(target: Target): string {
  return target.number ? `${target.number} ${target.title}` : target.title;
}

/** What it may be found by: number first, then title, then what stands in the text. */
export function findable(target: Target): readonly string[] {
  return [target.number, target.title, target.target];
}

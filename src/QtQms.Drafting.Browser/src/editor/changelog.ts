import type { ChangeDesc } from "@codemirror/state";

/** The committed changes this page has seen, so that a position of an older version can be found in the present text. */
export class ChangeLog {
  #base: number;
  #changes: ChangeDesc[] = [];
  #reached = Infinity;

  constructor(version: number) {
    this.#base = version;
  }

  /** The oldest version a position can be mapped from. */
  get base(): number {
    return this.#base;
  }

  get version(): number {
    return this.#base + this.#changes.length;
  }

  append(changes: ChangeDesc) {
    this.#changes.push(changes);
  }

  /** Reaches further back: `changes` begin after `version` and touch or overlap what is known. */
  prepend(version: number, changes: readonly ChangeDesc[]) {
    const missing = this.#base - version;
    if (missing <= 0 || changes.length < missing) return;
    this.#changes = [...changes.slice(0, missing), ...this.#changes];
    this.#base = version;
  }

  /** Fetches the changes back to `version`, so that positions can be mapped from it; tells whether they now can. Asks for one version once. */
  async reach(version: number, fetch: (after: number) => Promise<readonly ChangeDesc[]>): Promise<boolean> {
    if (version >= this.#reached) return false;
    this.#reached = version;
    const base = this.#base;
    const changes: ChangeDesc[] = [];
    while (version + changes.length < base) {
      const more = await fetch(version + changes.length);
      if (more.length === 0) return false;
      changes.push(...more);
    }
    this.prepend(version, changes);
    return this.covers(version);
  }

  covers(version: number): boolean {
    return version >= this.#base && version <= this.version;
  }

  map(position: number, version: number, side: -1 | 1): number {
    let place = position;
    for (const change of this.#changes.slice(version - this.#base)) place = change.mapPos(Math.min(place, change.length), side);
    return place;
  }
}

import type { Update } from "./protocol.ts";

const mostHeld = 512;

/** Puts committed updates in order by version: broadcasts may come early, late, twice or not at all. */
export class Inbox {
  #next: number;
  readonly #held = new Map<number, readonly Update[]>();

  constructor(version: number) {
    this.#next = version;
  }

  /** The version after everything handed out. */
  get version(): number {
    return this.#next;
  }

  /** Whether something is held back because an earlier update is missing. */
  get gap(): boolean {
    return this.#held.size > 0;
  }

  /** Takes a batch that begins after `version` and returns what is now in order, oldest first. */
  accept(version: number, updates: readonly Update[]): Update[] {
    if (version + updates.length <= this.#next) return [];
    this.#hold(version, updates);
    const ready: Update[] = [];
    for (let batch = this.#take(); batch; batch = this.#take()) ready.push(...batch);
    return ready;
  }

  #hold(version: number, updates: readonly Update[]) {
    const known = this.#held.get(version);
    if (known && known.length >= updates.length) return;
    // Beyond the bound the newest are let go: they are asked for again once the gap is closed.
    if (!known && this.#held.size >= mostHeld && version > this.#next) return;
    this.#held.set(version, updates);
  }

  #take(): readonly Update[] | null {
    for (const [version, updates] of this.#held) {
      if (version > this.#next) continue;
      this.#held.delete(version);
      const fresh = updates.slice(this.#next - version);
      if (fresh.length === 0) continue;
      this.#next += fresh.length;
      return fresh;
    }
    return null;
  }
}

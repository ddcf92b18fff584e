import type { Clock } from "./clock.ts";

/** Where unsaved text is kept: on the device; in the page alone, because the browser cannot keep it or refused to; not known yet. */
export type Keeping = "unknown" | "device" | "page" | "refused";

export interface Store<Kept> {
  put(kept: Kept): Promise<void>;
  remove(): Promise<void>;
}

const every = 150;

/** Keeps what is unsaved in a store: at once when there is something, then at most every 150 ms, and not any longer than it is unsaved. */
export class Keeper<Kept> {
  readonly #clock: Clock;
  /** What is unsaved now, or null. */
  readonly #unsaved: () => Kept | null;
  readonly #told: () => void;
  #store: Store<Kept> | null = null;
  #keeping: Keeping = "unknown";
  #changed = false;
  #stored = false;
  #writing: Promise<void> | null = null;
  #pausing: (() => void) | null = null;
  #waiting: (() => void)[] = [];

  constructor(clock: Clock, unsaved: () => Kept | null, told: () => void) {
    this.#clock = clock;
    this.#unsaved = unsaved;
    this.#told = told;
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  /** There is a store now; or there will be none. */
  use(store: Store<Kept> | null) {
    this.#store = store;
    this.#tell(store ? "device" : "page");
    this.changed();
  }

  /** The store has something of this page's already. */
  holds() {
    this.#stored = true;
  }

  /** Something is unsaved, or no longer. */
  changed() {
    if (!this.#store || (!this.#writing && !this.#stored && this.#unsaved() === null)) {
      this.#settle();
      return;
    }
    this.#changed = true;
    if (!this.#writing && !this.#pausing) this.#write();
  }

  /** Resolves when the store has what is unsaved at this moment, or something newer; or when it will not have it. */
  now(): Promise<void> {
    if (!this.#store || this.#keeping === "page") return Promise.resolve();
    const done = new Promise<void>(resolve => this.#waiting.push(resolve));
    this.#pausing?.();
    this.#pausing = null;
    this.changed();
    return done;
  }

  dispose() {
    this.#pausing?.();
  }

  #write() {
    this.#changed = false;
    const waiting = this.#waiting.splice(0);
    this.#writing = this.#once(waiting.length > 0).then(() => {
      this.#writing = null;
      for (const resolve of waiting) resolve();
      if (this.#waiting.length > 0) this.#write();
      else this.#pause();
    });
  }

  async #once(awaited: boolean): Promise<void> {
    const kept = this.#unsaved();
    try {
      if (kept === null) await this.#store!.remove();
      else await this.#store!.put(kept);
      this.#stored = kept !== null;
      this.#tell("device");
    } catch {
      // What is about to be sent has another form than what was kept before, which therefore must never be put back.
      if (awaited) await this.#store!.remove().catch(() => {});
      this.#tell("refused");
    }
  }

  #pause() {
    this.#pausing = this.#clock.after(every, () => {
      this.#pausing = null;
      if (this.#changed) this.#write();
    });
  }

  #settle() {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #tell(keeping: Keeping) {
    if (this.#keeping === keeping) return;
    this.#keeping = keeping;
    this.#told();
  }
}

import type { Clock } from "./clock.ts";

const gapSettles = 100;
const asksAgain = 1_000;

export interface CatchUpEvents {
  /** Whether something is missing. */
  behind(): boolean;
  /** Asks once for what is missing; tells whether something came. Rejects when the connection is lost. */
  ask(): Promise<boolean>;
}

/** Asks for what this page missed, until nothing is missing. */
export class CatchUp {
  readonly #clock: Clock;
  readonly #events: CatchUpEvents;
  #asking = false;
  #waiting = false;

  constructor(clock: Clock, events: CatchUpEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  /** Soon: a broadcast that merely comes in the wrong order is given a moment before it is asked for. */
  soon(wait = gapSettles) {
    if (this.#asking || this.#waiting || !this.#events.behind()) return;
    this.#waiting = true;
    this.#clock.after(wait, () => {
      this.#waiting = false;
      void this.now();
    });
  }

  async now(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#events.behind()) if (!(await this.#events.ask())) break;
    } catch {
      // A lost connection opens the clause again from the version held here, and so closes the gap.
    } finally {
      this.#asking = false;
    }
    this.soon(asksAgain);
  }
}

import type { Clock } from "./clock.ts";

/** A selection in the committed text of a version. */
export interface Pointed {
  version: number;
  anchor: number;
  head: number;
}

const every = 200;

/** Tells the others where this page's selection is: at most five times a second, and not when they know it already. */
export class Pointer {
  readonly #clock: Clock;
  readonly #here: () => Pointed | null;
  readonly #carried: (position: number, version: number) => number | null;
  readonly #send: (pointed: Pointed) => void;
  #told: Pointed | null = null;
  #toldAt = -Infinity;
  #waiting = false;

  /** `carried` finds a position of an older version in the committed text, as every reader does. */
  constructor(clock: Clock, here: () => Pointed | null, carried: (position: number, version: number) => number | null, send: (pointed: Pointed) => void) {
    this.#clock = clock;
    this.#here = here;
    this.#carried = carried;
    this.#send = send;
  }

  /** The selection may have moved. */
  moved() {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#clock.after(Math.max(0, this.#toldAt + every - this.#clock.now()), () => this.#tell());
  }

  /** The others have forgotten it. */
  forgotten() {
    this.#told = null;
  }

  #tell() {
    this.#waiting = false;
    const here = this.#here();
    if (!here || this.#known(here)) return;
    this.#toldAt = this.#clock.now();
    this.#told = here;
    this.#send(here);
  }

  #known(here: Pointed): boolean {
    const told = this.#told;
    return told !== null && this.#carried(told.anchor, told.version) === here.anchor && this.#carried(told.head, told.version) === here.head;
  }
}

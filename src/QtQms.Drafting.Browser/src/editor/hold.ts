import type { Entry, Synced } from "./collab.ts";

const mostRounds = 5;

/**
 * Text was carried to another clause while changes of this page were on their way. Before that is taken in, all of them are sent on the
 * version before it: then the server lets what belongs to the text follow it there.
 */
export class Hold {
  #on = false;
  #rounds = 0;

  /** Whether nothing more is taken in for now. */
  get on(): boolean {
    return this.#on;
  }

  /** How many of these entries may be taken in now: all, or those before text was carried away that something unsent may belong to. */
  before(entries: readonly Entry[], { unconfirmed }: Synced, mayPush: boolean): number {
    const at = entries.findIndex(entry => entry.carried);
    const confirmed = (update: { clientId: string; sequence: number }) => entries.some(entry => entry.clientId === update.clientId && entry.sequence === update.sequence);
    if (at < 0 || !mayPush || unconfirmed.every(confirmed) || this.#rounds >= mostRounds) {
      if (at >= 0) this.#rounds = 0;
      this.#on = false;
      return entries.length;
    }
    this.#rounds++;
    this.#on = true;
    return at;
  }

  /** The server takes nothing on the version before: what is not sent goes on as after any other change. */
  release() {
    if (this.#on) this.#rounds = mostRounds;
    this.#on = false;
  }

  /** A new connection begins anew. */
  reset() {
    this.#on = false;
    this.#rounds = 0;
  }
}

import type { Entry, Synced } from "./collab.ts";

const mostRounds = 5;

/**
 * Text was carried to another clause while changes of this page were on their way. Before that is taken in, all of them are sent on the
 * version before it: then the server lets what belongs to the text follow it there.
 */
export class Hold {
  #on = false;
  #rounds = 0;
  #refused = false;

  /** Whether nothing more is taken in for now. */
  get on(): boolean {
    return this.#on;
  }

  /** Whether only what was sent already is sent again: with somebody who never stops typing it would never end. */
  get last(): boolean {
    return this.#on && this.#rounds >= mostRounds;
  }

  /**
   * How many of these entries may be taken in now: all, or those before text was carried away that something unsent may belong to. What was
   * `sent` and is not among them is always waited for: the server may let it follow the text at any moment.
   */
  before(entries: readonly Entry[], { unconfirmed }: Synced, sent: number, mayPush: boolean): number {
    const at = entries.findIndex(entry => entry.carried);
    const missing = (update: { clientId: string; sequence: number }) => !entries.some(entry => entry.clientId === update.clientId && entry.sequence === update.sequence);
    const waitedFor = this.#rounds >= mostRounds ? unconfirmed.slice(0, sent) : unconfirmed;
    if (at < 0 || !mayPush || this.#refused || !waitedFor.some(missing)) {
      if (at >= 0) this.reset();
      this.#on = false;
      return entries.length;
    }
    this.#rounds++;
    this.#on = true;
    return at;
  }

  /** The server takes nothing on the version before: what is not sent goes on as after any other change. */
  release() {
    this.#refused = this.#on;
    this.#on = false;
  }

  /** A new connection begins anew. */
  reset() {
    this.#on = false;
    this.#refused = false;
    this.#rounds = 0;
  }
}

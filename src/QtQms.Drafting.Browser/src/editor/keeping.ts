// A page's part of the journal: its own record, and those that earlier pages left.
import type { Clock } from "./clock.ts";
import type { Synced } from "./collab.ts";
import { Journal, live, type Kept, type KeptText } from "./journal.ts";
import { Keeper, type Keeping } from "./keeper.ts";
import { keptOf, leftOf } from "./left.ts";

export interface KeepingPlace {
  clientId: string;
  clause: string;
  person: string;
  key: string;
  label: string;
  address: string;
}

const storesWithin = 3_000;

export class PageJournal {
  readonly #place: KeepingPlace;
  readonly #clock: Clock;
  readonly #keeper: Keeper<KeptText>;
  // The other pages that offer the same hear when it is taken.
  readonly #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("drafting-taken");
  #journal: Journal | null = null;
  #takenOver: string[] = [];

  constructor(place: KeepingPlace, clock: Clock, unsaved: () => Synced | null, told: () => void, taken: (clientId: string) => void) {
    this.#place = place;
    this.#clock = clock;
    const kept = () => {
      const now = unsaved();
      return now && now.unconfirmed.length > 0 ? keptOf(now, place.label, place.address) : null;
    };
    this.#keeper = new Keeper(clock, kept, told);
    if (this.#channel) this.#channel.onmessage = (event: MessageEvent<unknown>) => taken(String(event.data));
  }

  get keeping(): Keeping {
    return this.#keeper.keeping;
  }

  /** The clauses of which this device holds something unsaved. */
  async clauses(): Promise<readonly string[]> {
    return ((await this.#journal?.all()) ?? []).map(kept => kept.clause);
  }

  /** Opens the journal, if the browser has one, and returns what earlier pages left of this clause. */
  async open(): Promise<Kept[]> {
    const { clientId, clause, person, key } = this.#place;
    try {
      this.#journal = await Journal.open(person, key);
      await live(clientId);
    } catch {
      this.#keeper.use(null);
      return [];
    }
    const journal = this.#journal;
    this.#keeper.use({
      put: async kept => {
        const taken = this.#takenOver;
        await journal.put(clientId, clause, kept, taken);
        this.#takenOver = this.#takenOver.filter(each => !taken.includes(each));
      },
      remove: async () => {
        for (const each of [clientId, ...this.#takenOver.splice(0)]) await journal.remove(each);
      },
    });
    return await journal.left(clause).catch(() => []);
  }

  changed() {
    this.#keeper.changed();
  }

  /** Resolves when what is unsaved now is kept, or cannot be: a store that does not answer may not hold up the saving. */
  now(): Promise<void> {
    return Promise.race([this.#keeper.now(), new Promise<void>(resolve => this.#clock.after(storesWithin, resolve))]);
  }

  /** What an earlier page had, to be this page's: null when another page was faster. */
  async takeOver(kept: Kept): Promise<Synced | null> {
    if (!(await live(kept.clientId))) return null;
    this.#channel?.postMessage(kept.clientId);
    // Another page may have put it back, and be gone, since it was looked at.
    const still = await this.#journal!.find(kept.clientId);
    return still && leftOf(still);
  }

  /** From now on it is among what is unsaved here: the earlier page's record goes when this page has kept the same. */
  tookOver(kept: Kept) {
    this.#takenOver = [...this.#takenOver, kept.clientId];
    this.#keeper.holds();
  }

  async discard(kept: Kept): Promise<void> {
    if (!(await live(kept.clientId))) return;
    await this.#journal!.remove(kept.clientId);
    this.#channel?.postMessage(kept.clientId);
  }

  dispose() {
    this.#keeper.dispose();
    this.#channel?.close();
  }
}

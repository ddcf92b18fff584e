import type { EditorState } from "@codemirror/state";
import { delayBefore } from "./backoff.ts";
import type { Clock, Surface } from "./client.ts";
import { compact, synced } from "./collab.ts";
import type { LocalUpdate, Pushed, PushRequest, Refusal } from "./protocol.ts";

const mostUpdates = 200;
const mostCharacters = 200_000;
const answerWithin = 15_000;
const manyUnsent = 20;

export interface OutboxEvents {
  /** Whether pushing makes sense now. */
  open(): boolean;
  connected(): boolean;
  push(request: Omit<PushRequest, "clauseId">): Promise<Pushed>;
  /** Resolves when what is unconfirmed now is kept on the device, should the page be closed after the push. */
  kept(): Promise<void>;
  /** The connection no longer answers. */
  silent(): void;
  answered(from: number, answer: Pushed): void;
  refused(refusal: Refusal): void;
}

interface Flight {
  /** How many of the oldest unconfirmed updates it carries that have not come back. */
  left: number;
  /** The version that the answer gave. */
  answered: number | null;
}

/** Pushes what is unconfirmed: one push at a time, the next one when all of it has come back. */
export class Outbox {
  readonly #clock: Clock;
  readonly #surface: () => Surface | null;
  readonly #events: OutboxEvents;
  /** When each unconfirmed update was begun, and how many changes were joined in it. */
  #made: { at: number; changes: number }[] = [];
  /** How many of the oldest unconfirmed updates the server may have seen: they keep their number and their form. */
  #sent = 0;
  #joined = false;
  #tidying = false;
  #flight: Flight | null = null;
  #attempt = 0;
  #retry: (() => void) | null = null;

  constructor(clock: Clock, surface: () => Surface | null, events: OutboxEvents) {
    this.#clock = clock;
    this.#surface = surface;
    this.#events = events;
  }

  get oldest(): number | null {
    return this.#made[0]?.at ?? null;
  }

  /** How many changes made here are not confirmed, each counted for itself also where several have become one update. */
  get changes(): number {
    return this.#made.reduce((sum, update) => sum + update.changes, 0);
  }

  /** Acknowledged, and not all come back. */
  get awaited(): boolean {
    return this.#flight?.answered != null;
  }

  /** Another text stands here now, with updates that an earlier page may have sent. */
  restart() {
    this.#made = [];
    this.#sent = this.#unconfirmed.length;
    this.#flight = null;
    this.changed();
  }

  changed() {
    const unsaved = this.#unconfirmed.length;
    while (this.#made.length < unsaved) this.#made.push({ at: this.#clock.now(), changes: 1 });
    if (this.#tidying || unsaved - this.#sent < 2) return;
    this.#tidying = true;
    queueMicrotask(() => this.#tidy());
  }

  /** The oldest unconfirmed update came back. */
  confirmed() {
    this.#made.shift();
    this.#sent = Math.max(0, this.#sent - 1);
    this.#attempt = 0;
    if (!this.#flight) return;
    this.#flight.left--;
    if (this.#flight.left === 0 && this.#flight.answered !== null) this.#flight = null;
  }

  /** Nothing that was on its way is answered any more. */
  interrupted() {
    this.#flight = null;
    this.#retry?.();
    this.#retry = null;
  }

  resumed() {
    this.interrupted();
    this.#attempt = 0;
  }

  pump() {
    if (this.#flight || this.#retry || !this.#events.open()) return;
    const left = this.#next();
    if (left > 0) void this.#push(left);
  }

  tryLater() {
    this.#flight = null;
    this.#retry?.();
    this.#retry = this.#clock.after(delayBefore(this.#attempt++), () => {
      this.#retry = null;
      this.pump();
    });
  }

  get #state(): EditorState | null {
    return this.#surface()?.state ?? null;
  }

  get #unconfirmed() {
    return this.#state ? synced(this.#state).unconfirmed : [];
  }

  // What has piled up unseen becomes one update: an hour without a connection is then pushed and mapped at once.
  #tidy() {
    this.#tidying = false;
    const surface = this.#surface();
    const unsent = this.#unconfirmed.length - this.#sent;
    if (!surface || unsent < 2 || (this.#events.connected() && unsent < manyUnsent)) return;
    const transaction = compact(surface.state, this.#sent);
    if (!transaction) return;
    surface.apply(transaction);
    const joined = this.#made.splice(this.#unconfirmed.length);
    this.#made[this.#made.length - 1]!.changes += joined.reduce((sum, update) => sum + update.changes, 0);
    this.#joined = true;
  }

  #next(): number {
    const unconfirmed = this.#unconfirmed;
    let size = 0;
    let count = 0;
    for (const update of unconfirmed.slice(0, mostUpdates)) {
      if (update.clientId !== unconfirmed[0]!.clientId) break;
      size += JSON.stringify(update.changes).length;
      if (count > 0 && size > mostCharacters) break;
      count++;
    }
    return count;
  }

  async #push(left: number) {
    const flight: Flight = { left, answered: null };
    this.#flight = flight;
    this.#sent = Math.max(this.#sent, left);
    if (this.#joined) {
      // A number that the journal has for one update must not reach the log with another.
      this.#joined = false;
      await this.#events.kept();
      if (this.#flight !== flight) {
        this.#joined = true;
        return;
      }
    }
    const { version, unconfirmed } = synced(this.#state!);
    const batch = unconfirmed.slice(0, flight.left);
    const updates: LocalUpdate[] = batch.map(({ sequence, changes }) => ({ sequence, changes: JSON.stringify(changes) }));
    const answer = await this.#answer({ clientId: batch[0]!.clientId, version, updates });
    if (this.#flight !== flight) return;
    if (answer && !answer.refusal) this.#answered(flight, version, answer);
    else this.#failed(answer?.refusal ?? { code: "not-saved", message: "the server could not save just now" });
  }

  async #answer(request: Omit<PushRequest, "clauseId">): Promise<Pushed | null> {
    const tooLong = this.#clock.after(answerWithin, () => this.#events.silent());
    try {
      return await this.#events.push(request);
    } catch {
      // Either the connection is lost, which starts it all over, or the hub failed on this call, which is tried again.
      return null;
    } finally {
      tooLong();
    }
  }

  #answered(flight: Flight, from: number, answer: Pushed) {
    flight.answered = answer.version;
    this.#events.answered(from, answer);
    if (flight.left === 0 && this.#flight === flight) this.#flight = null;
    if (this.#flight !== flight) this.pump();
    // Acknowledged, and yet not among the versions seen here: sent again, it is recognised and answered with where it stands.
    else if (answer.version <= synced(this.#state!).version) this.#failed({ code: "not-saved", message: "the acknowledgement did not fit" });
  }

  #failed(refusal: Refusal) {
    this.#flight = null;
    this.#events.refused(refusal);
  }
}

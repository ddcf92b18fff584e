import type { EditorState } from "@codemirror/state";
import { delayBefore } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type { Surface } from "./surface.ts";
import { compact, synced } from "./collab.ts";
import type { LocalUpdate, Pushed, PushRequest, Refusal } from "./protocol.ts";

const mostUpdates = 200;
const mostCharacters = 200_000;
const answerWithin = 15_000;
const manyUnsent = 20;
const mostFlights = 2;
const smallPush = 4_000;

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
  /** How much it carries. */
  readonly size: number;
  /** Whether it is on its way: what was joined is kept on the device first. */
  sent: boolean;
  /** The version that the answer gave. */
  answered: number | null;
}

/**
 * Pushes what is unconfirmed, always from the oldest on. What is typed while a push is on its way need not wait for its answer: one more
 * push may follow it, with the same updates before the new ones, which the server recognises.
 */
export class Outbox {
  readonly #clock: Clock;
  readonly #surface: () => Surface | null;
  readonly #events: OutboxEvents;
  /** When each unconfirmed update was begun, and how many changes were joined in it. */
  #made: { at: number; changes: number }[] = [];
  /** How many of the oldest unconfirmed updates the server may have seen: they keep their number and their form. */
  #sent = 0;
  #onlySent = false;
  #joined = false;
  #tidying = false;
  #flights: Flight[] = [];
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
    return this.#flights.some(flight => flight.answered !== null);
  }

  /** How many of the oldest unconfirmed updates the server may have seen. */
  get sent(): number {
    return this.#sent;
  }

  /** Whether the server may have seen anything of what is unconfirmed. */
  get seen(): boolean {
    return this.#sent > 0;
  }

  /** Another text stands here now, with updates that an earlier page may have sent. */
  restart() {
    this.#made = [];
    this.#sent = this.#unconfirmed.length;
    this.#flights = [];
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
    this.#onlySent = false;
    this.#attempt = 0;
    for (const flight of this.#flights) flight.left--;
    this.#flights = this.#flights.filter(flight => !done(flight));
  }

  /** Nothing that was on its way is answered any more. */
  interrupted() {
    this.#flights = [];
    this.#onlySent = false;
    this.#retry?.();
    this.#retry = null;
  }

  resumed() {
    this.interrupted();
    this.#attempt = 0;
  }

  pump() {
    if (this.#retry || !this.#events.open() || !this.#mayFollow) return;
    const next = this.#next();
    if (next.left > Math.max(0, ...this.#flights.map(flight => flight.left))) void this.#push(next);
  }

  /** What is unconfirmed is sent again now: all of it, or only what the server may have seen. */
  again(onlySent: boolean) {
    this.interrupted();
    this.#onlySent = onlySent;
    queueMicrotask(() => this.pump());
  }

  tryLater() {
    this.#flights = [];
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

  // Sent twice costs twice, so only behind little; and not behind what was answered, whose updates are about to come.
  get #mayFollow(): boolean {
    return this.#flights.length < mostFlights && this.#flights.every(flight => flight.sent && flight.answered === null && flight.size <= smallPush);
  }

  #next(): Flight {
    const unconfirmed = this.#unconfirmed;
    let size = 0;
    let left = 0;
    for (const update of unconfirmed.slice(0, this.#onlySent ? Math.min(this.#sent, mostUpdates) : mostUpdates)) {
      if (update.clientId !== unconfirmed[0]!.clientId) break;
      size += JSON.stringify(update.changes).length;
      if (left > 0 && size > mostCharacters) break;
      left++;
    }
    return { left, size, sent: false, answered: null };
  }

  async #push(flight: Flight) {
    this.#flights.push(flight);
    this.#sent = Math.max(this.#sent, flight.left);
    if (this.#joined) {
      // A number that the journal has for one update must not reach the log with another.
      this.#joined = false;
      await this.#events.kept();
      if (!this.#flies(flight)) {
        this.#joined = true;
        return;
      }
    }
    if (flight.left <= 0) {
      this.#overtaken(flight);
      return;
    }
    flight.sent = true;
    const { version, unconfirmed } = synced(this.#state!);
    const batch = unconfirmed.slice(0, flight.left);
    const updates: LocalUpdate[] = batch.map(({ sequence, changes }) => ({ sequence, changes: JSON.stringify(changes) }));
    const answer = await this.#answer({ clientId: batch[0]!.clientId, version, updates });
    if (!this.#flies(flight)) return;
    if (answer && !answer.refusal) this.#answered(flight, version, answer);
    else if (flight.left <= 0) this.#overtaken(flight);
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
    if (done(flight)) this.#flights = this.#flights.filter(other => other !== flight);
    if (!this.#flies(flight)) this.pump();
    // Acknowledged, and yet not among the versions seen here: sent again, it is recognised and answered with where it stands.
    else if (answer.version <= synced(this.#state!).version) this.#failed({ code: "not-saved", message: "the acknowledgement did not fit" });
  }

  // All of it came back already: by the push that followed it, or from the page that had sent it before.
  #overtaken(flight: Flight) {
    this.#flights = this.#flights.filter(other => other !== flight);
    this.pump();
  }

  #flies(flight: Flight): boolean {
    return this.#flights.includes(flight);
  }

  #failed(refusal: Refusal) {
    this.#flights = [];
    this.#events.refused(refusal);
  }
}

function done({ left, answered }: Flight): boolean {
  return left <= 0 && answered !== null;
}

import { getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { ChangeSet, type EditorState, type Transaction } from "@codemirror/state";
import { delayBefore } from "./backoff.ts";
import { ChangeLog, composed } from "./changelog.ts";
import { Inbox } from "./inbox.ts";
import type { Committed, LocalUpdate, Missed, Mode, ModeChanged, Opened, Person, Pushed, Refusal, Update } from "./protocol.ts";
import type { Facts } from "./savestate.ts";

/** Holds the text: an editor in a page, or nothing but a state in a headless client. */
export interface Surface {
  readonly state: EditorState;
  apply(transaction: Transaction): void;
}

/** A connection to the hub. `invoke` rejects when the connection is lost; `drop` gives a silent connection up. */
export interface Hub {
  invoke<Answer>(method: string, argument: object): Promise<Answer>;
  send(method: string, argument: object): void;
  drop(): void;
}

export interface Clock {
  now(): number;
  /** Runs `act` later and returns how to call it off. */
  after(milliseconds: number, act: () => void): () => void;
}

export interface ClientEvents {
  /** The clause was opened for the first time, or its text has to be taken anew: make a surface whose state is at this version. */
  opened(text: string, version: number): Surface;
  /** Something that `facts` tells has changed. */
  changed(): void;
  /** Committed updates were taken in. */
  received(version: number, own: boolean): void;
  people(people: readonly Person[]): void;
}

interface Flight {
  through: number;
  answered: boolean;
}

const mostUpdates = 200;
const mostCharacters = 200_000;
const answerWithin = 15_000;
const gapSettles = 100;
const asksAgain = 1_000;
const pointEvery = 200;

/** One page's part in writing one clause: pushes what is typed here, takes in what was committed, never both out of order. */
export class ClauseClient {
  readonly #clauseId: string;
  readonly #clientId: string;
  readonly #hub: Hub;
  readonly #clock: Clock;
  readonly #events: ClientEvents;
  #surface: Surface | null = null;
  #inbox: Inbox | null = null;
  #log: ChangeLog | null = null;
  #early: Committed[] = [];
  #connection = 0;
  #connected = false;
  #mode: Mode = "write";
  #reason: string | null = null;
  #trouble: string | null = null;
  #refusal: string | null = null;
  #final = false;
  #savedAt: Date | null = null;
  #confirmed = 0;
  #made: number[] = [];
  #flight: Flight | null = null;
  #attempt = 0;
  #retry: (() => void) | null = null;
  #asking = false;
  #reached = Infinity;
  #head = 0;
  #pointedAt = -Infinity;
  #pointing = false;

  constructor(clauseId: string, clientId: string, hub: Hub, clock: Clock, events: ClientEvents) {
    this.#clauseId = clauseId;
    this.#clientId = clientId;
    this.#hub = hub;
    this.#clock = clock;
    this.#events = events;
  }

  get version(): number {
    return this.#surface ? getSyncedVersion(this.#surface.state) : 0;
  }

  get unsaved(): number {
    return this.#surface ? sendableUpdates(this.#surface.state).length : 0;
  }

  get writable(): boolean {
    return this.#mode === "write" && !this.#final;
  }

  get facts(): Facts {
    return {
      opened: this.#surface !== null,
      connected: this.#connected,
      mode: this.#mode,
      reason: this.#reason,
      unsaved: this.unsaved,
      oldest: this.#made[0] ?? null,
      savedAt: this.#savedAt,
      trouble: this.#trouble,
      refusal: this.#refusal,
    };
  }

  /** The connection stands: opens the clause, or opens it again from the version held here. Rejects when that failed. */
  async connected(): Promise<void> {
    const connection = ++this.#connection;
    const from = this.#surface ? this.version : null;
    const opened = await this.#hub.invoke<Opened>("Open", { clauseId: this.#clauseId, version: from });
    if (connection !== this.#connection) return;
    if (opened.refusal?.code === "rate-limited" || opened.refusal?.code === "not-saved") throw new Error(opened.refusal.message);
    this.#connected = true;
    this.#flight = null;
    this.#attempt = 0;
    if (opened.refusal) {
      this.#refuse(opened.refusal);
      if (!this.#surface) this.#refusal = opened.refusal.message;
    } else {
      this.#trouble = null;
      if (!this.#final) this.#refusal = null;
      this.#mode = opened.mode;
      this.#reason = opened.reason;
      this.#take(opened, from);
      this.#events.people(opened.people);
    }
    this.#events.changed();
    this.#pump();
  }

  disconnected(trouble: string | null = null) {
    this.#connection++;
    this.#connected = false;
    this.#flight = null;
    this.#trouble = trouble;
    this.#retry?.();
    this.#retry = null;
    this.#events.changed();
  }

  /** The text was changed here. Call after every transaction that changed the document and did not come from `apply`. */
  changed() {
    const unsaved = this.unsaved;
    while (this.#made.length < unsaved) this.#made.push(this.#clock.now());
    this.#events.changed();
    this.#pump();
  }

  committed(message: Committed) {
    if (message.clauseId !== this.#clauseId) return;
    if (!this.#inbox) {
      this.#early.push(message);
      return;
    }
    this.#accept(message.version, message.updates);
  }

  modeChanged(message: ModeChanged) {
    if (message.clauseId !== this.#clauseId) return;
    this.#mode = message.mode;
    this.#reason = message.reason;
    if (message.mode === "write" && !this.#final) this.#refusal = null;
    this.#events.changed();
    this.#pump();
  }

  leave() {
    if (this.#connected) this.#hub.send("Leave", { clauseId: this.#clauseId });
  }

  /** Tells the others where this page's selection is, at most five times a second. */
  point() {
    if (this.#pointing) return;
    this.#pointing = true;
    const wait = Math.max(0, this.#pointedAt + pointEvery - this.#clock.now());
    this.#clock.after(wait, () => this.#sendPoint());
  }

  /** Where a position of the committed text at `version` stands in the text here; null when that version is not known (yet). */
  locate(position: number, version: number, side: -1 | 1): number | null {
    if (!this.#surface || !this.#log?.covers(version)) return null;
    const here = this.#log.map(position, version, side);
    const pending = composed(sendableUpdates(this.#surface.state));
    const place = pending ? pending.mapPos(Math.min(here, pending.length), side) : here;
    return Math.min(place, this.#surface.state.doc.length);
  }

  /** Whether positions of `version` can be found in the text here. */
  knows(version: number): boolean {
    return this.#log?.covers(version) ?? false;
  }

  /** Fetches the changes back to `version`, so that `locate` can map from it; tells whether it now can. Asks for one version once. */
  async reach(version: number): Promise<boolean> {
    if (!this.#log || !this.#connected || version >= this.#reached) return false;
    this.#reached = version;
    const missed = await this.#hub.invoke<Missed>("Since", { clauseId: this.#clauseId, version });
    if (missed.refusal) return false;
    this.#log.prepend(version, missed.updates.map(update => readChanges(update).desc));
    return this.knows(version);
  }

  #take(opened: Opened, from: number | null) {
    this.#head = opened.head;
    if (this.#surface && from !== null && opened.updates) {
      this.#accept(from, opened.updates);
      if (this.version < opened.head) this.#askLater(0);
      return;
    }
    if (opened.text === null) throw new Error("The hub opened a clause without its text.");
    // A text that is not a continuation of ours may not silently replace words that were never acknowledged.
    if (this.unsaved > 0) {
      this.#final = true;
      this.#refusal = "the server no longer knows the version you were writing on";
      return;
    }
    this.#surface = this.#events.opened(opened.text, opened.version);
    this.#inbox = new Inbox(opened.version);
    this.#log = new ChangeLog(opened.version);
    for (const message of this.#early.splice(0)) this.#accept(message.version, message.updates);
  }

  #accept(version: number, updates: readonly Update[]) {
    const inbox = this.#inbox!;
    const ready = inbox.accept(version, updates);
    let own = false;
    // One update at a time: composing several before mapping them makes texts that differ from the server's.
    try {
      for (const update of ready) own = this.#apply(update) || own;
    } catch (error) {
      this.#lostStep(error);
      return;
    }
    if (inbox.gap) this.#askLater(gapSettles);
    if (ready.length === 0) return;
    if (this.#flight && this.#flight.answered && this.#confirmed >= this.#flight.through) this.#flight = null;
    this.#events.received(inbox.version, own);
    this.#events.changed();
    this.#pump();
  }

  #apply(update: Update): boolean {
    const surface = this.#surface!;
    const changes = readChanges(update);
    const own = update.clientId === this.#clientId && this.unsaved > 0;
    surface.apply(receiveUpdates(surface.state, [{ changes, clientID: update.clientId }]));
    this.#log!.append(changes.desc);
    if (!own) return false;
    this.#confirmed = update.sequence;
    this.#made.shift();
    this.#savedAt = new Date(update.at);
    this.#trouble = null;
    if (!this.#final) this.#refusal = null;
    this.#attempt = 0;
    return true;
  }

  // A change that does not fit the text means that the two texts differ. Going on would make it worse; nothing typed is thrown away.
  #lostStep(error: unknown) {
    if (!(error instanceof RangeError)) throw error;
    this.#final = true;
    this.#refusal = "this page and the server no longer agree about the text; copy what you wrote and load the page again";
    this.#events.changed();
  }

  #pump() {
    if (this.#flight || this.#retry || !this.#connected || !this.writable || !this.#surface) return;
    const updates = this.#nextUpdates();
    if (updates.length > 0) void this.#push(updates);
  }

  #nextUpdates(): LocalUpdate[] {
    const batch: LocalUpdate[] = [];
    let size = 0;
    for (const [index, update] of sendableUpdates(this.#surface!.state).slice(0, mostUpdates).entries()) {
      const changes = JSON.stringify(update.changes.toJSON());
      size += changes.length;
      if (batch.length > 0 && size > mostCharacters) break;
      batch.push({ sequence: this.#confirmed + index + 1, changes });
    }
    return batch;
  }

  async #push(updates: LocalUpdate[]) {
    const connection = this.#connection;
    const version = this.version;
    const flight = { through: updates[updates.length - 1]!.sequence, answered: false };
    this.#flight = flight;
    const tooLong = this.#clock.after(answerWithin, () => this.#hub.drop());
    let answer: Pushed | null = null;
    try {
      answer = await this.#hub.invoke<Pushed>("Push", { clauseId: this.#clauseId, clientId: this.#clientId, version, updates });
    } catch {
      // Either the connection is lost, which starts it all over, or the hub failed on this call, which is tried again.
    } finally {
      tooLong();
    }
    if (connection !== this.#connection || this.#flight !== flight) return;
    if (answer && !answer.refusal) this.#answered(flight, version, answer);
    else this.#failed(answer?.refusal ?? { code: "not-saved", message: "the server could not save just now" });
    this.#events.changed();
  }

  #answered(flight: Flight, from: number, { version, updates }: Pushed) {
    flight.answered = true;
    this.#accept(from, updates);
    if (this.#flight !== flight) return;
    if (this.#confirmed >= flight.through) {
      this.#flight = null;
      this.#pump();
    } else if (version > this.version) {
      this.#askLater(gapSettles);
    } else {
      // Acknowledged, and yet not among the versions seen here: sent again, it is recognised and answered with where it stands.
      this.#failed({ code: "not-saved", message: "the acknowledgement did not fit" });
    }
  }

  #failed(refusal: Refusal) {
    this.#flight = null;
    this.#refuse(refusal);
  }

  #refuse(refusal: Refusal) {
    switch (refusal.code) {
      case "behind":
        // Sent again as it stands after what was missed is taken in.
        this.#head = Math.max(this.#head, this.version + 1);
        this.#askLater(0);
        this.#tryLater();
        break;
      case "rate-limited":
      case "not-saved":
        this.#trouble = refusal.message;
        this.#tryLater();
        break;
      case "too-large":
        // What is typed next may shorten the text.
        this.#refusal = refusal.message;
        this.#tryLater();
        break;
      case "frozen":
      case "not-permitted":
        this.#mode = "read";
        this.#reason = refusal.message;
        break;
      default:
        this.#final = true;
        this.#refusal = refusal.message;
    }
  }

  #tryLater() {
    this.#retry?.();
    this.#retry = this.#clock.after(delayBefore(this.#attempt++), () => {
      this.#retry = null;
      this.#pump();
    });
  }

  get #behind(): boolean {
    return this.#connected && !this.#final && (this.#inbox!.gap || this.version < this.#head || (this.#flight?.answered ?? false));
  }

  // A broadcast that merely comes in the wrong order is given a moment before it is asked for.
  #askLater(wait: number) {
    if (this.#asking) return;
    this.#asking = true;
    this.#clock.after(wait, () => void this.#ask());
  }

  async #ask() {
    const connection = this.#connection;
    try {
      if (!this.#behind) return;
      const version = this.version;
      const missed = await this.#hub.invoke<Missed>("Since", { clauseId: this.#clauseId, version });
      if (missed.refusal || connection !== this.#connection) return;
      this.#head = missed.head;
      this.#accept(version, missed.updates);
    } catch {
      // A lost connection opens the clause again from the version held here, and so closes the gap.
    } finally {
      this.#asking = false;
    }
    if (this.#behind) this.#askLater(this.version < this.#head ? 0 : asksAgain);
  }

  #sendPoint() {
    this.#pointing = false;
    if (!this.#surface || !this.#connected) return;
    this.#pointedAt = this.#clock.now();
    const { anchor, head } = this.#surface.state.selection.main;
    // The others know the committed text only.
    const back = composed(sendableUpdates(this.#surface.state))?.invertedDesc;
    const place = (position: number) => back?.mapPos(position) ?? position;
    this.#hub.send("Point", { clauseId: this.#clauseId, version: this.version, anchor: place(anchor), head: place(head) });
  }
}

function readChanges(update: Update): ChangeSet {
  return ChangeSet.fromJSON(JSON.parse(update.changes));
}

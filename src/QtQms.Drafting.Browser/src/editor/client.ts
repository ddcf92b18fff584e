import { ChangeSet, Text } from "@codemirror/state";
import { CatchUp } from "./catchup.ts";
import type { ClientEvents } from "./clientevents.ts";
import type { Clock } from "./clock.ts";
import { ChangeLog } from "./changelog.ts";
import { NameTaken, Parted, renamed, settled, startOf, synced, takeIn, type Entry, type Synced } from "./collab.ts";
import { composed } from "./composition.ts";
import { Hold } from "./hold.ts";
import type { Hub } from "./hub.ts";
import { Inbox } from "./inbox.ts";
import { Outbox } from "./outbox.ts";
import { Pointer, type Pointed } from "./pointer.ts";
import type { Carried, Committed, Missed, ModeChanged, Opened, Pushed, Refusal, Update } from "./protocol.ts";
import type { ClientFacts } from "./savestate.ts";
import { Standing } from "./standing.ts";
import type { Surface } from "./surface.ts";

const manyMissed = 50;
const mostDoubts = 3;
const standstill = 1_000;
/** With these refusals the clause may be opened the next time. */
const passing: readonly string[] = ["rate-limited", "not-saved", "too-many", "unreadable"];

/** One page's part in writing one clause: pushes what is typed here, takes in what was committed, never both out of order. */
export class ClauseClient {
  readonly #clauseId: string;
  readonly #clientId: string;
  readonly #hub: Hub;
  readonly #clock: Clock;
  readonly #events: ClientEvents;
  readonly #standing = new Standing();
  readonly #hold = new Hold();
  readonly #outbox: Outbox;
  readonly #catchUp: CatchUp;
  readonly #pointer: Pointer;
  #surface: Surface | null = null;
  #inbox: Inbox | null = null;
  #log: ChangeLog | null = null;
  #early: Committed[] = [];
  #connection = 0;
  #connected = false;
  #savedAt: Date | null = null;
  /** The newest version that the server has told of. */
  #head = 0;
  #returning = false;
  #renamed = 0;
  /** The log seems to have somebody else's change under this page's name; the answer to the next push tells. */
  #doubtful = false;
  #doubts = 0;

  constructor(clauseId: string, clientId: string, hub: Hub, clock: Clock, events: ClientEvents) {
    this.#clauseId = clauseId;
    this.#clientId = clientId;
    this.#hub = hub;
    this.#clock = clock;
    this.#events = events;
    this.#outbox = new Outbox(clock, () => this.#surface, {
      open: () => this.#connected && this.#surface !== null && (this.#hold.on ? !this.#standing.final : this.writable && (this.#doubtful || this.version >= this.#head)),
      connected: () => this.#connected,
      push: request => this.#hub.invoke<Pushed>("Push", { clauseId, ...request }),
      kept: () => this.#events.kept?.() ?? Promise.resolve(),
      silent: () => this.#hub.drop(),
      answered: (from, answer) => this.#answered(from, answer),
      refused: refusal => this.#refused(refusal),
    });
    this.#catchUp = new CatchUp(clock, { behind: () => this.#behind, ask: () => this.#askOnce() });
    this.#pointer = new Pointer(clock, () => this.#here(), (position, version) => this.#carried(position, version), pointed => this.#hub.send("Point", { clauseId, ...pointed }));
  }

  get version(): number {
    return this.#surface ? synced(this.#surface.state).version : 0;
  }

  /** How many changes made here are not acknowledged. */
  get unsaved(): number {
    const updates = this.#unconfirmed;
    return updates === 0 ? 0 : Math.max(updates, this.#outbox.changes);
  }

  get writable(): boolean {
    return this.#standing.writable;
  }

  get facts(): ClientFacts {
    const { mode, reason, trouble, refusal } = this.#standing;
    const { unsaved } = this;
    return { opened: this.#surface !== null, connected: this.#connected, mode, reason, unsaved, oldest: this.#outbox.oldest, savedAt: this.#savedAt, trouble, refusal };
  }

  /** The connection stands: opens the clause, or opens it again from the version held here. Rejects when that failed. */
  async connected(): Promise<void> {
    const connection = ++this.#connection;
    const from = this.#surface ? this.version : null;
    const opened = await this.#hub.invoke<Opened>("Open", { clauseId: this.#clauseId, version: from });
    if (connection !== this.#connection) return;
    if (opened.refusal && passing.includes(opened.refusal.code)) throw new Error(opened.refusal.message);
    this.#connected = true;
    this.#outbox.resumed();
    this.#hold.reset();
    this.#pointer.forgotten();
    if (opened.refusal) this.#openRefused(opened.refusal);
    else this.#open(opened, from);
    this.#events.changed();
    await this.#catchUp.now();
    if (connection !== this.#connection) return;
    this.#returning = false;
    this.#outbox.pump();
  }

  disconnected(trouble: string | null = null) {
    this.#connection++;
    this.#connected = false;
    this.#outbox.interrupted();
    this.#standing.troubled(trouble);
    this.#events.changed();
  }

  /** The text was changed here. Call after every transaction that changed the document and did not come from `apply`. */
  changed() {
    this.#outbox.changed();
    this.#events.changed();
    this.#outbox.pump();
  }

  committed(message: Committed) {
    if (message.clauseId !== this.#clauseId) return;
    if (!this.#inbox) this.#early.push(message);
    else if (this.#hold.on) this.#head = Math.max(this.#head, message.version + message.updates.length);
    else this.#accept(message.version, message.updates);
  }

  modeChanged(message: ModeChanged) {
    if (message.clauseId !== this.#clauseId) return;
    this.#standing.allow(message.mode, message.reason);
    this.#events.changed();
    this.#outbox.pump();
  }

  leave() {
    if (this.#connected) this.#hub.send("Leave", { clauseId: this.#clauseId });
  }

  /** The selection may have moved: the others are told, now and then. */
  point() {
    this.#pointer.moved();
  }

  /** Goes on with another surface, which starts from what this one has. */
  moveTo(make: (start: Synced) => Surface) {
    if (this.#surface) this.#surface = make(synced(this.#surface.state));
  }

  /** Goes on from what an earlier page has left, in its name where it had named things. Only while nothing here is unsaved. */
  async putBack(left: Synced): Promise<void> {
    if (this.unsaved > 0) throw new Error("What is unsaved here would be lost.");
    this.#begin({ ...left, clientId: this.#clientId, last: this.#surface ? synced(this.#surface.state).last : 0 });
    this.#outbox.restart();
    this.#events.changed();
    if (this.#connected) await this.connected().catch(() => this.#hub.drop());
  }

  /** Where the cursor is in the committed text; null while that cannot be said. */
  get cursor(): { version: number; place: number } | null {
    const here = this.unsaved === 0 ? this.#here() : null;
    return here && { version: here.version, place: here.head };
  }

  /** Where a position of the committed text at `version` stands in the text here; null when that version is not known (yet). */
  locate(position: number, version: number, side: -1 | 1): number | null {
    if (!this.#surface || !this.#log?.covers(version)) return null;
    const here = this.#log.map(position, version, side);
    const pending = composed(synced(this.#surface.state).unconfirmed);
    const place = pending ? pending.mapPos(Math.min(here, pending.length), side) : here;
    return Math.min(place, this.#surface.state.doc.length);
  }

  /** Whether positions of `version` can be found in the text here. */
  knows(version: number): boolean {
    return this.#log?.covers(version) ?? false;
  }

  /** Fetches the changes back to `version`, so that `locate` can map from it; tells whether it now can. Asks for one version once. */
  async reach(version: number): Promise<boolean> {
    if (!this.#log || !this.#connected) return false;
    return this.#log.reach(version, async after => {
      const missed = await this.#hub.invoke<Missed>("Since", { clauseId: this.#clauseId, version: after });
      return missed.refusal ? [] : missed.updates.map(update => entryOf(update).changes.desc);
    });
  }

  #openRefused(refusal: Refusal) {
    this.#refused(refusal);
    if (!this.#surface) this.#standing.barred(refusal.message);
  }

  #open(opened: Opened, from: number | null) {
    this.#standing.troubled(null);
    this.#standing.allow(opened.mode, opened.reason);
    this.#head = opened.head;
    this.#returning = this.unsaved > 0;
    this.#take(opened, from);
    this.#events.people(opened.people);
  }

  #take(opened: Opened, from: number | null) {
    if (this.#surface && from !== null && opened.updates) {
      this.#accept(from, opened.updates);
      return;
    }
    if (opened.text === null) throw new Error("The hub opened a clause without its text.");
    // A text that is not a continuation of ours may not silently replace words that were never acknowledged.
    if (this.unsaved > 0) {
      this.#standing.end("the server no longer knows the version you were writing on");
      return;
    }
    this.#begin(startOf(Text.of(opened.text.split("\n")), opened.version, this.#clientId, this.#surface ? synced(this.#surface.state).last : 0));
    this.#outbox.restart();
    for (const message of this.#early.splice(0)) this.#accept(message.version, message.updates);
  }

  #begin(start: Synced) {
    this.#surface = this.#events.opened(start);
    this.#inbox = new Inbox(start.version);
    this.#log = new ChangeLog(start.version);
  }

  #accept(version: number, updates: readonly Update[]) {
    this.#head = Math.max(this.#head, version + updates.length);
    if (this.#doubtful) return;
    const entries = this.#inbox!.accept(version, updates).map(entryOf);
    if (this.#held(entries)) return;
    if (entries.length > 0 && !this.#takeIn(entries)) return;
    this.#catchUp.soon();
    if (entries.length === 0) return;
    this.#events.changed();
    this.#outbox.pump();
  }

  // Whether taking these in has to wait for an answer, but for those before text was carried away.
  #held(entries: readonly Dated[]): boolean {
    const most = this.#surface ? this.#hold.before(entries, synced(this.#surface.state), this.#outbox.sent, this.#connected && !this.#standing.final) : entries.length;
    if (most === entries.length) return false;
    const before = entries.slice(0, most);
    if (before.length > 0 && !this.#takeIn(before)) return true;
    this.#inbox = new Inbox(this.version);
    this.#outbox.again(this.#hold.last);
    return true;
  }

  // Many entries are taken in one by one, and shown at once.
  #takeIn(entries: readonly Dated[]): boolean {
    const surface = this.#surface!;
    const before = synced(surface.state);
    const watch = before.unconfirmed.length > 0 && (this.#returning || this.#late || entries.length > manyMissed);
    try {
      const taken = takeIn(before, entries, watch);
      surface.apply(settled(surface.state, taken));
      this.#confirm(before, entries);
      for (const entry of entries) this.#log!.append(entry.changes.desc);
      if (taken.runs.length > 0) this.#events.missed?.(taken.runs);
      for (const { carried } of entries) if (carried) this.#events.carried?.(carried.clauseId);
    } catch (error) {
      if (error instanceof NameTaken && this.#doubts++ < mostDoubts) return !this.#doubt() && this.#takeIn(entries);
      this.#lostStep(error);
      return false;
    }
    this.#events.received(this.version, this.#unconfirmed < before.unconfirmed.length);
    return true;
  }

  #confirm(before: Synced, entries: readonly Dated[]) {
    const confirmed = before.unconfirmed.slice(0, before.unconfirmed.length - this.#unconfirmed);
    const last = confirmed[confirmed.length - 1];
    if (!last) return;
    for (const _ of confirmed) this.#outbox.confirmed();
    this.#doubts = 0;
    this.#savedAt = entries.find(entry => entry.clientId === last.clientId && entry.sequence === last.sequence)?.at ?? null;
    this.#standing.saved();
  }

  // A copy of this page writes in its name. What the server never saw of ours is not in the log and takes another name at once. Of what it
  // may have seen the answer to a push tells: until then nothing more is taken in. Tells whether there is such a doubt.
  #doubt(): boolean {
    if (!this.#outbox.seen) {
      this.#rename();
      return this.#standing.final;
    }
    this.#doubtful = true;
    this.#inbox = new Inbox(this.version);
    this.#outbox.tryLater();
    return true;
  }

  // A change that does not fit the text means that the two texts differ. Going on would make it worse; nothing typed is thrown away.
  #lostStep(error: unknown) {
    if (!(error instanceof RangeError || error instanceof Parted)) throw error;
    this.#standing.end("this page and the server no longer agree about the text; copy what you wrote and load the page again");
    this.#events.changed();
  }

  #answered(from: number, answer: Pushed) {
    this.#head = Math.max(this.#head, answer.version);
    this.#doubtful = false;
    this.#accept(from, answer.updates);
    this.#events.changed();
  }

  #refused(refusal: Refusal) {
    const remedy = this.#standing.refused(refusal);
    if (remedy !== "retry" || refusal.code === "too-large") this.#release();
    // Nothing can be asked of the server then, and to a page in doubt nothing may be told.
    switch (this.#doubtful && (remedy === "catch-up" || remedy === "wait") ? "rename" : remedy) {
      case "retry":
        this.#outbox.tryLater();
        break;
      case "catch-up":
        this.#head = Math.max(this.#head, this.version + 1);
        this.#outbox.tryLater();
        void this.#catchUp.now();
        break;
      case "rename":
        this.#rename();
        break;
    }
    this.#events.changed();
  }

  #release() {
    if (!this.#hold.on) return;
    this.#hold.release();
    this.#catchUp.soon();
  }

  // The log has another text's changes under our name, which was copied: ours are not among them.
  #rename() {
    if (this.#renamed++ >= 3) {
      this.#standing.end("the server takes nothing under the name of this page");
      return;
    }
    this.#surface!.apply(renamed(this.#surface!.state, crypto.randomUUID()));
    this.#doubtful = false;
    this.#outbox.restart();
    this.#outbox.tryLater();
    this.#catchUp.soon();
  }

  // A connection that stands still is as good as none.
  get #late(): boolean {
    return this.#clock.now() - (this.#outbox.oldest ?? Infinity) >= standstill;
  }

  get #unconfirmed(): number {
    return this.#surface ? synced(this.#surface.state).unconfirmed.length : 0;
  }

  get #behind(): boolean {
    return this.#connected && !this.#standing.final && !this.#doubtful && !this.#hold.on && this.#inbox !== null && (this.#inbox.gap || this.#inbox.version < this.#head || this.#outbox.awaited);
  }

  async #askOnce(): Promise<boolean> {
    const [connection, version] = [this.#connection, this.version];
    const missed = await this.#hub.invoke<Missed>("Since", { clauseId: this.#clauseId, version });
    if (connection !== this.#connection || missed.refusal) return false;
    this.#head = missed.head;
    if (missed.updates.length > 0) this.#accept(version, missed.updates);
    else this.#outbox.pump();
    return missed.updates.length > 0;
  }

  #carried(position: number, version: number): number | null {
    return this.#log?.covers(version) ? this.#log.map(position, version, 1) : null;
  }

  #here(): Pointed | null {
    if (!this.#surface || !this.#connected) return null;
    const { anchor, head } = this.#surface.state.selection.main;
    // The others know the committed text only.
    const back = composed(synced(this.#surface.state).unconfirmed)?.invertedDesc;
    const place = (position: number) => back?.mapPos(position) ?? position;
    return { version: this.version, anchor: place(anchor), head: place(head) };
  }
}

interface Dated extends Entry {
  at: Date;
  carried?: Carried;
}

function entryOf(update: Update): Dated {
  return { clientId: update.clientId, sequence: update.sequence, changes: ChangeSet.fromJSON(JSON.parse(update.changes)), at: new Date(update.at), ...(update.carried && { carried: update.carried }) };
}

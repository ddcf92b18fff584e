import type { ChangeSet, EditorState } from "@codemirror/state";
import { Anchor } from "./anchor.ts";
import { Announcer } from "./announcer.ts";
import { AwayList } from "./awaylist.ts";
import type { Meeting } from "./away.ts";
import { Cards } from "./cards.ts";
import { Choosing } from "./choosing.ts";
import { ClauseClient } from "./client.ts";
import { systemClock } from "./clock.ts";
import { synced, type Synced } from "./collab.ts";
import { Connection } from "./connection.ts";
import { Cursors } from "./cursors.ts";
import { WritersDesk } from "./desk/desk.ts";
import type { Kept } from "./journal.ts";
import { PageJournal } from "./keeping.ts";
import { Offers } from "./offers.ts";
import { OutlineMarks } from "./outlinemarks.ts";
import { Panels } from "./panels.ts";
import { People } from "./people.ts";
import { leavePlace, takePlace } from "./place.ts";
import { PlainText } from "./plain.ts";
import type { Person } from "./protocol.ts";
import { RichText } from "./rich.ts";
import { Shaping } from "./shaping.ts";
import { Sending, type Reach } from "./sending.ts";
import { Status } from "./status.ts";
import { suggest } from "./suggesting.ts";
import { steady } from "./steady.ts";
import { Stillness } from "./stillness.ts";
import { Views } from "./views.ts";
import type { Writing, WritingEvents, WritingPlace } from "./writing.ts";

const clauseBytes = 65_536;

/** The editor of one clause in its page: joins the text, the connection, what is kept on the device, and what stands around the text. */
export class EditorPage {
  readonly #section: HTMLElement;
  readonly #clause: string;
  readonly #place: WritingPlace;
  readonly #connection: Connection;
  readonly #client: ClauseClient;
  readonly #journal: PageJournal;
  readonly #offers: Offers;
  readonly #away: AwayList;
  readonly #status: Status;
  readonly #stillness: Stillness;
  readonly #people: People;
  readonly #cursors: Cursors;
  readonly #cards: Cards;
  readonly #anchor: Anchor;
  readonly #choosing: Choosing;
  readonly #announcer: Announcer;
  readonly #panels: Panels;
  readonly #sending: Sending;
  readonly #shaping: Shaping;
  readonly #marks: OutlineMarks;
  readonly #views: Views;
  readonly #desk: WritersDesk;
  readonly #listening = new AbortController();
  #writable = false;
  #writing: Writing | null = null;
  #whenSaved: (() => void)[] = [];

  constructor(section: HTMLElement) {
    const told = (name: string) => section.dataset[name] ?? "";
    const part = (name: string) => section.querySelector<HTMLElement>(`[data-${name}]`) ?? document.createElement("div");
    const page = section.closest<HTMLElement>("main") ?? document.body;
    const clientId = crypto.randomUUID?.() ?? randomId();
    this.#section = section;
    this.#clause = told("clause");
    this.#place = { host: part("source"), label: told("label") || "Text of the clause", describedBy: part("keys").id, nonce: told("nonce"), limit: Number(told("limit")) || clauseBytes };
    this.#connection = new Connection(told("hub") || "/hubs/editing", {
      connected: () => this.#connected(),
      disconnected: trouble => this.#client.disconnected(trouble),
      committed: message => this.#client.committed(message),
      mode: message => this.#client.modeChanged(message),
      people: message => message.clauseId === this.#clause && this.#showPeople(message.people),
      pointed: message => message.clauseId === this.#clause && this.#moveCursors(message.cursors),
    });
    this.#client = new ClauseClient(this.#clause, clientId, this.#connection, systemClock, {
      opened: start => this.#open(start),
      changed: () => this.#changed(),
      received: (version, own) => this.#received(version, own),
      people: people => this.#showPeople(people),
      missed: runs => this.#away.add(runs),
      carried: clauseId => this.#shaping.carried(clauseId),
      kept: () => this.#journal.now(),
    });
    const address = location.pathname;
    const kept = { clientId, clause: this.#clause, person: told("person"), key: told("journalKey"), label: told("label").replace(/^Text of /, ""), address };
    this.#journal = new PageJournal(kept, systemClock, () => this.#synced, () => this.#showState(), clientId => this.#offers.gone(clientId));
    const [leave, say] = [() => this.#writing?.focus(), (words: string) => this.#announcer.say(words)];
    this.#offers = new Offers(part("offers"), { putBack: left => this.#putBack(left), discard: left => this.#journal.discard(left), leave, say });
    const putBack = (meeting: Meeting) => this.#return(meeting);
    this.#away = new AwayList(part("away"), part("save-state"), { putBack, dismissed: leave, say, steady: change => steady(part("source"), change) });
    const filed = told("suggestions") === "no" ? null : () => void (this.#synced && suggest(page, this.#synced));
    this.#status = new Status(part("save-state"), () => this.#writing?.state.doc.toString() ?? "", filed, change => steady(part("source"), change));
    this.#stillness = new Stillness(section);
    this.#people = new People(section.querySelector<HTMLElement>("[data-people]"), told("person"));
    this.#cursors = new Cursors(this.#people, this.#client, () => this.#connection.id, () => this.#view);
    this.#cards = new Cards(page, this.#client, () => this.#view);
    this.#anchor = new Anchor(page, this.#client, () => this.#view);
    this.#choosing = new Choosing(part("source"), () => this.#comment());
    this.#announcer = new Announcer(section);
    this.#panels = new Panels(page, part("panels"), () => this.#client.unsaved === 0 && this.#client.facts.connected, () => this.#leave(), () => this.#showState());
    this.#sending = new Sending(page, { reach: () => this.#reach, say, waits: saved => this.#waits(saved), commented: () => this.#anchor.forget(), leave });
    this.#views = new Views(section, { plain: () => this.#switch(), mute: muted => (this.#announcer.muted = muted), shown: () => this.#shown() });
    this.#desk = new WritersDesk(section, part("source"), { writing: () => this.#writing, view: () => this.#view, writable: () => this.#writable, say });
    this.#shaping = new Shaping(page, part("shaped"), {
      state: () => this.#writing?.state ?? null,
      cursor: () => this.#client.cursor,
      whenSaved: act => (this.#client.unsaved === 0 ? act() : void this.#whenSaved.push(act)),
      say,
      leave,
    });
    this.#marks = new OutlineMarks(() => this.#journal.clauses());
    this.#announcer.muted = this.#views.muted;
    this.#listen();
    this.#changed();
    void this.#connection.start();
    void this.#journal.open().then(left => this.#offers.show(left));
  }

  dispose() {
    this.#listening.abort();
    this.#client.leave();
    void this.#connection.stop();
    for (const each of [this.#journal, this.#cards, this.#anchor, this.#choosing, this.#announcer, this.#panels, this.#sending, this.#views, this.#cursors, this.#status, this.#desk, this.#shaping, this.#marks]) each.dispose();
    this.#writing?.dispose();
  }

  get #view() {
    return this.#writing instanceof RichText ? this.#writing.view : null;
  }

  get #synced(): Synced | null {
    return this.#writing ? synced(this.#writing.state) : null;
  }

  get #reach(): Reach {
    if (!navigator.onLine || !this.#client.facts.connected) return "none";
    const { circuit } = this.#panels;
    return circuit === "here" ? "circuit" : circuit === "gone" ? "post" : "none";
  }

  #listen() {
    const { signal } = this.#listening;
    window.addEventListener("beforeunload", event => this.#client.unsaved > 0 && event.preventDefault(), { signal });
    window.addEventListener("pagehide", () => this.#client.leave(), { signal });
    window.addEventListener("online", () => this.#connection.hurry(), { signal });
    for (const turn of ["online", "offline"]) window.addEventListener(turn, () => this.#showState(), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#connection.hurry(), { signal });
  }

  async #connected() {
    await this.#client.connected();
    this.#panels.connected();
  }

  #open(start: Synced): Writing {
    const before = this.#writing?.state ?? null;
    this.#writing?.dispose();
    this.#writable = this.#client.writable;
    const events = this.#events();
    this.#writing = this.#views.plain
      ? new PlainText(this.#place, start, before, this.#writable, events)
      : new RichText(this.#place, start, before, this.#writable, events, position => this.#cards.at(position, true), this.#desk.extensions);
    this.#comeBack();
    this.#cards.forget();
    this.#desk.opened();
    return this.#writing;
  }

  #events(): WritingEvents {
    return {
      typed: () => this.#client.changed(),
      moved: state => this.#moved(state),
      changed: (changes, state, remote) => this.#textChanged(changes, state, remote),
      tooLong: bytes => this.#status.refuse(`Nothing was changed: this would make the clause ${kilobytes(bytes)}, longer than it may be (${kilobytes(this.#place.limit)}).`),
      comment: () => this.#comment(),
    };
  }

  // The same text, with everything unconfirmed in it, in the other kind of field.
  #switch() {
    if (!this.#writing) return;
    const { selection } = this.#writing.state;
    this.#client.moveTo(start => this.#open(start));
    this.#writing.apply(this.#writing.state.update({ selection }));
    this.#writing.focus();
    this.#cursors.refresh();
  }

  #shown() {
    this.#view?.requestMeasure();
    this.#desk.follow();
  }

  #textChanged(changes: ChangeSet, state: EditorState, remote: boolean) {
    this.#away.moved(changes);
    this.#anchor.moved(changes);
    this.#desk.changed();
    if (remote) this.#announcer.changed(changes, state);
  }

  #moved(state: EditorState) {
    this.#client.point();
    this.#desk.moved();
    this.#anchor.refresh(() => this.#writing!.state);
    const { empty, head } = state.selection.main;
    this.#choosing.show(!empty && this.#anchor.offered, this.#view, head);
    // Another dispatch may not be made from within this one.
    queueMicrotask(() => this.#cards.at(state.selection.main.head, false));
  }

  #changed() {
    this.#journal.changed();
    this.#showState();
    if (this.#client.unsaved === 0) for (const saved of this.#whenSaved.splice(0)) saved();
    const writable = this.#client.writable;
    this.#shaping.allow(writable && this.#client.facts.opened);
    if (!this.#writing || writable === this.#writable) return;
    this.#writable = writable;
    queueMicrotask(() => this.#writing?.setWritable(this.#writable));
    this.#desk.allow();
  }

  #showState() {
    const { facts } = this.#client;
    this.#status.show({ ...facts, keeping: this.#journal.keeping });
    const away = facts.opened && !(facts.connected && navigator.onLine);
    this.#stillness.show(away, away || this.#panels.still);
  }

  #received(version: number, own: boolean) {
    this.#section.dataset["version"] = String(version);
    this.#cursors.refresh();
    this.#cards.refresh();
    if (this.#writing) this.#anchor.refresh(() => this.#writing!.state);
    const detail = { clauseId: this.#clause, version, own };
    this.#section.dispatchEvent(new CustomEvent("editor:saved", { bubbles: true, detail }));
  }

  #showPeople(people: readonly Person[]) {
    const { came, went } = this.#people.show(people);
    for (const name of came) this.#announcer.tell(`${name} is here.`);
    for (const name of went) this.#announcer.tell(`${name} has left.`);
    this.#cursors.refresh();
  }

  #moveCursors(cursors: Parameters<People["move"]>[0]) {
    this.#people.move(cursors);
    this.#cursors.refresh();
  }

  // What is written here now is saved first: two unsaved texts in one would be nobody's.
  async #putBack(kept: Kept): Promise<boolean> {
    const left = await this.#journal.takeOver(kept);
    if (!left) return false;
    while (!this.#writing || this.#client.unsaved > 0) await new Promise<void>(resolve => this.#whenSaved.push(resolve));
    this.#journal.tookOver(kept);
    await this.#client.putBack(left);
    return true;
  }

  #comment(): boolean {
    this.#choosing.show(false, null, 0);
    return this.#anchor.comment(this.#writing!.state);
  }

  #waits(saved: () => void): boolean {
    if (this.#anchor.waiting) this.#anchor.whenSaved(saved);
    return this.#anchor.waiting;
  }

  #return(meeting: Meeting) {
    const changes = meeting.pieces.map(({ at, text }) => ({ from: at, insert: text }));
    const anchor = meeting.pieces[0]?.at ?? 0;
    this.#writing?.edit({ changes, selection: { anchor }, userEvent: "input", scrollIntoView: true });
    this.#writing?.focus();
  }

  #leave() {
    const main = this.#writing?.state.selection.main;
    if (main) leavePlace(this.#clause, { anchor: main.anchor, head: main.head, scroll: scrollY, focused: this.#place.host.contains(document.activeElement) });
  }

  #comeBack() {
    const place = takePlace(this.#clause);
    if (!place || !this.#writing) return;
    const within = (position: number) => Math.min(position, this.#writing!.state.doc.length);
    this.#writing.apply(this.#writing.state.update({ selection: { anchor: within(place.anchor), head: within(place.head) } }));
    if (place.focused) this.#writing.focus();
    scrollTo({ top: place.scroll });
  }
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 102.4) / 10} KB`;
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}

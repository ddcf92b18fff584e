import { collab } from "@codemirror/collab";
import { Compartment, EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap, type ViewUpdate } from "@codemirror/view";
import { Anchor } from "./anchor.ts";
import { Announcer } from "./announcer.ts";
import { Cards } from "./cards.ts";
import { ClauseClient, type Surface } from "./client.ts";
import { systemClock } from "./clock.ts";
import { Connection } from "./connection.ts";
import { commentMarks } from "./marks.ts";
import { peerFlags, peers, setPeers } from "./peers.ts";
import { People } from "./people.ts";
import type { Cursor } from "./protocol.ts";
import { atMost, source } from "./source.ts";
import { Status } from "./status.ts";

const clauseBytes = 65_536;

/** The editor of one clause in its page: joins the text, the connection, and what stands around the text. */
export class EditorPage implements Surface {
  readonly #section: HTMLElement;
  readonly #host: HTMLElement;
  readonly #clientId = crypto.randomUUID();
  readonly #connection: Connection;
  readonly #client: ClauseClient;
  readonly #status: Status | null;
  readonly #people: People;
  readonly #cards: Cards;
  readonly #anchor: Anchor;
  readonly #announcer = new Announcer();
  readonly #access = new Compartment();
  readonly #listening = new AbortController();
  #writable = false;
  #view: EditorView | null = null;

  constructor(section: HTMLElement) {
    this.#section = section;
    this.#host = section.querySelector<HTMLElement>("[data-source]") ?? section;
    const status = section.querySelector<HTMLElement>("[data-save-state]");
    const page = section.closest<HTMLElement>("main") ?? document.body;
    this.#connection = new Connection(section.dataset["hub"] ?? "/hubs/editing", {
      connected: () => this.#client.connected(),
      disconnected: trouble => this.#client.disconnected(trouble),
      committed: message => this.#client.committed(message),
      mode: message => this.#client.modeChanged(message),
      people: message => message.clauseId === section.dataset["clause"] && this.#showPeople(message.people),
      pointed: message => message.clauseId === section.dataset["clause"] && this.#moveCursors(message.cursors),
    });
    this.#client = new ClauseClient(section.dataset["clause"] ?? "", this.#clientId, this.#connection, systemClock, {
      opened: (text, version) => this.#open(text, version),
      changed: () => this.#changed(),
      received: (version, own) => this.#received(version, own),
      people: people => this.#showPeople(people),
    });
    this.#status = status && new Status(status, () => this.#view?.state.doc.toString() ?? "");
    this.#people = new People(section.querySelector<HTMLElement>("[data-people]"), section.dataset["person"] ?? "");
    this.#cards = new Cards(page, this.#client, () => this.#view);
    this.#anchor = new Anchor(page, this.#client);
    this.#listen();
    this.#changed();
    void this.#connection.start();
  }

  get state(): EditorState {
    return this.#view!.state;
  }

  apply(transaction: Transaction) {
    this.#view!.dispatch(transaction);
  }

  dispose() {
    this.#listening.abort();
    this.#client.leave();
    void this.#connection.stop();
    this.#cards.dispose();
    this.#anchor.dispose();
    this.#announcer.dispose();
    this.#status?.dispose();
    this.#view?.destroy();
  }

  #listen() {
    const { signal } = this.#listening;
    window.addEventListener("beforeunload", event => this.#client.unsaved > 0 && event.preventDefault(), { signal });
    window.addEventListener("pagehide", () => this.#client.leave(), { signal });
    window.addEventListener("online", () => this.#connection.hurry(), { signal });
    this.#section.addEventListener("click", event => this.#chooseView(event), { signal });
  }

  #open(text: string, version: number): Surface {
    this.#view?.destroy();
    this.#writable = this.#client.writable;
    const state = EditorState.create({
      doc: text,
      extensions: [
        collab({ startVersion: version, clientID: this.#clientId }),
        keymap.of([{ key: "Ctrl-Alt-m", run: view => this.#anchor.comment(view) }]),
        source(this.#section.dataset["label"] ?? "Text of the clause", this.#section.dataset["nonce"] ?? ""),
        atMost(Number(this.#section.dataset["limit"]) || clauseBytes, () => this.#status?.tell("This would make the clause longer than it may be; nothing was changed")),
        this.#access.of(access(this.#writable)),
        commentMarks,
        peerFlags,
        EditorView.updateListener.of(update => this.#updated(update)),
        EditorView.domEventHandlers({
          click: (event, view) => {
            const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
            if (position !== null) this.#cards.at(position, true);
          },
        }),
      ],
    });
    this.#host.replaceChildren();
    this.#view = new EditorView({ state, parent: this.#host });
    this.#cards.forget();
    return this;
  }

  #updated(update: ViewUpdate) {
    const remote = update.transactions.some(transaction => transaction.annotation(Transaction.remote));
    const typed = update.transactions.some(transaction => transaction.docChanged && !transaction.annotation(Transaction.remote));
    if (remote && update.docChanged) this.#announcer.changed(update);
    if (typed) this.#client.changed();
    if (!typed && !update.selectionSet) return;
    this.#client.point();
    this.#anchor.refresh(update.view);
    // Another dispatch may not be made from within this one.
    queueMicrotask(() => this.#cards.at(update.view.state.selection.main.head, false));
  }

  #changed() {
    this.#status?.show(this.#client.facts);
    const writable = this.#client.writable;
    if (!this.#view || writable === this.#writable) return;
    this.#writable = writable;
    const view = this.#view;
    queueMicrotask(() => view.dispatch({ effects: this.#access.reconfigure(access(writable)) }));
  }

  #received(version: number, own: boolean) {
    this.#section.dataset["version"] = String(version);
    this.#placePeople();
    this.#cards.refresh();
    if (this.#view) this.#anchor.refresh(this.#view);
    const detail = { clauseId: this.#section.dataset["clause"], version, own };
    this.#section.dispatchEvent(new CustomEvent("editor:saved", { bubbles: true, detail }));
  }

  #showPeople(people: Parameters<People["show"]>[0]) {
    this.#people.show(people);
    this.#placePeople();
  }

  #moveCursors(cursors: readonly Cursor[]) {
    this.#people.move(cursors);
    this.#placePeople();
  }

  #placePeople() {
    const view = this.#view;
    if (!view) return;
    const placed = view.state.field(peers);
    const next = this.#people.cursors(this.#client, this.#connection.id, placed);
    if (JSON.stringify(next) !== JSON.stringify(placed)) view.dispatch({ effects: setPeers.of(next) });
  }

  #chooseView(event: Event) {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-view]") : null;
    if (!button) return;
    const chosen = button.dataset["view"];
    this.#host.hidden = chosen === "preview";
    const preview = this.#section.querySelector<HTMLElement>("[data-preview]");
    if (preview) preview.hidden = chosen === "text";
    for (const other of this.#section.querySelectorAll<HTMLElement>("[data-view]")) other.setAttribute("aria-pressed", String(other === button));
    this.#view?.requestMeasure();
  }
}

function access(writable: boolean) {
  return [EditorState.readOnly.of(!writable), EditorView.contentAttributes.of({ "aria-readonly": String(!writable) })];
}

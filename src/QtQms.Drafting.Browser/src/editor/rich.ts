import { Compartment, EditorState, Transaction, type Extension, type StateCommand, type TransactionSpec } from "@codemirror/state";
import { EditorView, keymap, type ViewUpdate } from "@codemirror/view";
import { stateFrom } from "./beginning.ts";
import type { Synced } from "./collab.ts";
import { clearOfBars } from "./covered.ts";
import { peerFlags } from "./flags.ts";
import { atMost, onlyLawful } from "./lawful.ts";
import { commentMarks } from "./marks.ts";
import { source } from "./source.ts";
import type { Writing, WritingEvents, WritingPlace } from "./writing.ts";

/** The source editor: highlighted, with the others' cursors and the words of comments in it. */
export class RichText implements Writing {
  readonly view: EditorView;
  readonly #access = new Compartment();
  readonly #events: WritingEvents;

  constructor(place: WritingPlace, start: Synced, before: EditorState | null, writable: boolean, events: WritingEvents, clicked: (position: number) => void, desk: Extension) {
    this.#events = events;
    const extensions: Extension[] = [
      keymap.of([{ key: "Ctrl-Alt-m", run: () => events.comment() }]),
      source(place.label, place.describedBy, place.nonce),
      onlyLawful,
      atMost(place.limit, events.tooLong),
      this.#access.of(access(writable)),
      commentMarks,
      peerFlags(),
      clearOfBars(place.host),
      desk,
      EditorView.updateListener.of(update => this.#updated(update)),
      EditorView.domEventHandlers({
        click: (event, view) => {
          const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
          if (position !== null) clicked(position);
        },
      }),
    ];
    this.view = new EditorView({ state: stateFrom(start, before, extensions) });
    place.host.replaceChildren(this.view.dom);
  }

  get state(): EditorState {
    return this.view.state;
  }

  apply(transaction: Transaction) {
    this.view.dispatch(transaction);
  }

  edit(change: TransactionSpec) {
    this.view.dispatch(change);
  }

  turn(command: StateCommand) {
    command(this.view);
  }

  setWritable(writable: boolean) {
    this.view.dispatch({ effects: this.#access.reconfigure(access(writable)) });
  }

  focus() {
    this.view.focus();
  }

  dispose() {
    this.view.destroy();
  }

  #updated(update: ViewUpdate) {
    if (update.docChanged) {
      const remote = update.transactions.every(transaction => !transaction.docChanged || transaction.annotation(Transaction.remote));
      this.#events.changed(update.changes, update.state, remote);
      if (!remote) this.#events.typed();
    }
    if (update.docChanged || update.selectionSet) this.#events.moved(update.state);
  }
}

function access(writable: boolean): Extension {
  return [EditorState.readOnly.of(!writable), EditorView.contentAttributes.of({ "aria-readonly": String(!writable) })];
}

import { isolateHistory, redo, undo } from "@codemirror/commands";
import { ChangeSet, Transaction, type EditorState, type StateCommand, type TransactionSpec } from "@codemirror/state";
import { stateFrom } from "./beginning.ts";
import type { Synced } from "./collab.ts";
import { difference } from "./difference.ts";
import { atMost, lawful, onlyLawful } from "./lawful.ts";
import type { Writing, WritingEvents, WritingPlace } from "./writing.ts";

/**
 * The clause in a text area of the browser's own, for whoever writes better there. What the browser did to the value becomes one change;
 * what others did becomes a new value with the selection where it was. Undo is the editor's, of one's own changes: the browser forgets its own
 * whenever a value is set.
 */
export class PlainText implements Writing {
  readonly area = document.createElement("textarea");
  readonly #events: WritingEvents;
  readonly #listening = new AbortController();
  #state: EditorState;
  #composing = false;
  /** What others did while the browser composes: a value set now would break off what is being composed. */
  #held: { shown: string; changes: ChangeSet } | null = null;

  constructor(place: WritingPlace, start: Synced, before: EditorState | null, writable: boolean, events: WritingEvents) {
    this.#events = events;
    this.#state = stateFrom(start, before, [onlyLawful, atMost(place.limit, events.tooLong)]);
    this.area.className = "form-control editor-plain";
    this.area.setAttribute("aria-label", place.label);
    this.area.setAttribute("aria-describedby", place.describedBy);
    this.area.spellcheck = true;
    this.area.value = this.#state.doc.toString();
    this.setWritable(writable);
    this.#listen();
    place.host.replaceChildren(this.area);
    this.#fit();
  }

  get state(): EditorState {
    return this.#state;
  }

  apply(transaction: Transaction) {
    this.#state = transaction.state;
    if (transaction.docChanged && this.#composing) this.#hold(transaction);
    else if (transaction.docChanged || transaction.selection) this.#write();
    if (!transaction.docChanged) return;
    this.#events.changed(transaction.changes, this.#state, transaction.annotation(Transaction.remote) === true);
  }

  edit(change: TransactionSpec) {
    this.#own(this.#state.update(change));
  }

  turn(command: StateCommand) {
    this.#run(command);
  }

  setWritable(writable: boolean) {
    this.area.readOnly = !writable;
  }

  focus() {
    this.area.focus();
  }

  dispose() {
    this.#listening.abort();
    this.area.remove();
  }

  #listen() {
    const { signal } = this.#listening;
    this.area.addEventListener("beforeinput", event => this.#before(event), { signal });
    this.area.addEventListener("input", () => this.#read(), { signal });
    this.area.addEventListener("compositionstart", () => (this.#composing = true), { signal });
    this.area.addEventListener("compositionend", () => this.#composed(), { signal });
    this.area.addEventListener("keydown", event => this.#key(event), { signal });
    document.addEventListener("selectionchange", () => document.activeElement === this.area && this.#select(), { signal });
  }

  #before(event: InputEvent) {
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
    event.preventDefault();
    this.#run(event.inputType === "historyUndo" ? undo : redo);
  }

  #key(event: KeyboardEvent) {
    const mod = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (event.ctrlKey && event.altKey && event.code === "KeyM" && this.#events.comment()) event.preventDefault();
    if (!mod || this.#composing || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    this.#run(key === "y" || event.shiftKey ? redo : undo);
  }

  #run(command: StateCommand) {
    if (!this.area.readOnly) command({ state: this.#state, dispatch: transaction => this.#own(transaction) });
  }

  #hold(transaction: Transaction) {
    const { changes } = transaction;
    if (this.#held) this.#held.changes = this.#held.changes.compose(changes);
    else this.#held = { shown: transaction.startState.doc.toString(), changes };
  }

  #composed() {
    this.#composing = false;
    const held = this.#held;
    if (!held) return;
    this.#held = null;
    const made = difference(held.shown, lawful(this.area.value), this.area.selectionEnd);
    if (made) this.#own(this.#state.update({ changes: ChangeSet.of(made, held.shown.length).map(held.changes), userEvent: "input.type" }));
    this.#write();
  }

  // The value and the state are brought together: what the browser made of the value becomes a change.
  #read() {
    if (this.#held) return;
    const before = this.#state.doc.toString();
    const after = lawful(this.area.value);
    const caret = this.area.selectionEnd;
    const changes = difference(before, after, caret);
    if (!changes) return;
    const spec: TransactionSpec = { changes, selection: { anchor: Math.min(caret, after.length) }, userEvent: changes.insert.length > 1 ? "input.paste" : "input.type" };
    if (changes.insert.length > 1) spec.annotations = isolateHistory.of("full");
    this.#own(this.#state.update(spec));
  }

  #own(transaction: Transaction) {
    this.#state = transaction.state;
    this.#write();
    if (!transaction.docChanged) return;
    this.#fit();
    this.#events.changed(transaction.changes, this.#state, false);
    this.#events.typed();
    this.#events.moved(this.#state);
  }

  // The state's selection has been carried over the change; the scrolling stays.
  #write() {
    const { anchor, head, from, to } = this.#state.selection.main;
    const top = this.area.scrollTop;
    const text = this.#state.doc.toString();
    if (this.area.value !== text) this.area.value = text;
    this.area.setSelectionRange(from, to, head < anchor ? "backward" : "forward");
    this.area.scrollTop = top;
    this.#fit();
  }

  #select() {
    if (this.#held || this.area.value.length !== this.#state.doc.length) return;
    const { selectionStart: from, selectionEnd: to, selectionDirection } = this.area;
    const selection = selectionDirection === "backward" ? { anchor: to, head: from } : { anchor: from, head: to };
    if (this.#state.selection.main.anchor === selection.anchor && this.#state.selection.main.head === selection.head) return;
    this.#state = this.#state.update({ selection }).state;
    this.#events.moved(this.#state);
  }

  // The page scrolls, not a box in it: as many lines as the text has, roughly. Where the browser can, the sheet sizes it itself.
  #fit() {
    if (CSS.supports("field-sizing", "content")) return;
    this.area.rows = Math.max(16, this.#state.doc.lines + Math.ceil(this.#state.doc.length / 90));
  }
}

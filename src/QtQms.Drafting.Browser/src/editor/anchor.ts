import type { ChangeDesc, EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { ClauseClient } from "./client.ts";
import { carried, setSubject, type Words } from "./marks.ts";

const settles = 200;
const waits = "Waiting until your text is saved.";
const lost = "These words are no longer in the text. The comment is about the whole clause.";

/** Fills the comment form with the selected words. Positions are only written down for text that is committed. */
export class Anchor {
  readonly #page: HTMLElement;
  readonly #client: ClauseClient;
  readonly #view: () => EditorView | null;
  readonly #listening = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #words: Words | null = null;
  #waiting = false;
  #whenSaved: (() => void) | null = null;

  constructor(page: HTMLElement, client: ClauseClient, view: () => EditorView | null) {
    this.#page = page;
    this.#client = client;
    this.#view = view;
    const { signal } = this.#listening;
    page.addEventListener("toggle", event => event.target instanceof Element && event.target.matches(".comment-new") && this.#mark(), { signal, capture: true });
    page.addEventListener("click", event => event.target instanceof Element && event.target.closest("[data-anchor-forget]") && this.forget(), { signal });
  }

  /** Whether there is a form for comments. */
  get offered(): boolean {
    return this.#body !== null;
  }

  /** Whether the words in the form have no place in committed text yet. */
  get waiting(): boolean {
    return this.#waiting;
  }

  /** Calls back once the words in the form have their place. */
  whenSaved(act: () => void) {
    this.#whenSaved = act;
  }

  /** The selection or what is committed has changed. */
  refresh(state: () => EditorState) {
    if (this.#waiting) this.#settle(state());
    clearTimeout(this.#timer);
    if (state().selection.main.empty) return;
    this.#timer = setTimeout(() => this.#fill(state()), settles);
  }

  /** The text has changed. */
  moved(changes: ChangeDesc) {
    if (this.#words) this.#words = carried(this.#words, changes);
  }

  /** Takes the writer to the form, with the words selected now. */
  comment(state: EditorState): boolean {
    const body = this.#body;
    if (!body) return false;
    clearTimeout(this.#timer);
    this.#fill(state);
    // The form folds away, in a margin that does.
    if (!body.checkVisibility())
      for (let drawer = body.closest("details"); drawer; drawer = drawer.parentElement?.closest("details") ?? null) drawer.open = true;
    body.focus();
    this.#mark();
    return true;
  }

  /** The form is no longer about any words. */
  forget() {
    this.#words = null;
    this.#wait(false);
    this.#whenSaved = null;
    this.#mark();
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#listening.abort();
  }

  get #body(): HTMLElement | null {
    return this.#page.querySelector<HTMLElement>("[data-comment-body]");
  }

  #fill(state: EditorState) {
    const { from, to, empty } = state.selection.main;
    if (empty) return;
    this.#words = { from, to };
    this.#whenSaved = null;
    this.#set("[data-anchor-quote]", state.sliceDoc(from, to));
    // While something typed here is on its way, the next committed update comes back to this.
    this.#wait(true);
    this.#settle(state);
    this.#mark();
  }

  #settle(state: EditorState) {
    if (!this.#words || this.#client.unsaved > 0) return;
    const { from, to } = this.#words;
    if (from === to) {
      this.#lose();
      return;
    }
    this.#set("[data-anchor-from]", String(from));
    this.#set("[data-anchor-to]", String(to));
    this.#set("[data-anchor-version]", String(this.#client.version));
    this.#set("[data-anchor-quote]", state.sliceDoc(from, to));
    this.#wait(false);
    const act = this.#whenSaved;
    this.#whenSaved = null;
    act?.();
  }

  // It is not sent by itself about something else than was meant.
  #lose() {
    this.#words = null;
    this.#whenSaved = null;
    for (const part of ["from", "to", "version", "quote"]) this.#set(`[data-anchor-${part}]`, "");
    this.#waiting = false;
    this.#tell(lost);
  }

  #wait(waiting: boolean) {
    this.#waiting = waiting;
    this.#tell(waiting && this.#client.unsaved > 0 ? waits : "");
  }

  #tell(words: string) {
    const told = this.#page.querySelector("[data-anchor-waiting]");
    if (told && told.textContent !== words) told.textContent = words;
  }

  // What the open form is about stays marked while the focus is in the form.
  #mark() {
    const view = this.#view();
    if (!view) return;
    const open = this.#body?.closest<HTMLDetailsElement>(".comment-new")?.open ?? false;
    view.dispatch({ effects: setSubject.of(open ? this.#words : null) });
  }

  #set(selector: string, value: string) {
    for (const input of this.#page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(selector)) {
      if (input.value === value) continue;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

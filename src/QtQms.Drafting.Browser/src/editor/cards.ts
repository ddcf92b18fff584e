import { EditorView } from "@codemirror/view";
import type { ClauseClient } from "./client.ts";
import { markAt, marked, setActive, setMarks, type Mark } from "./marks.ts";

/** The comment cards in the margin and the words they are about, kept together while both change. */
export class Cards {
  readonly #page: HTMLElement;
  readonly #client: ClauseClient;
  readonly #view: () => EditorView | null;
  readonly #observer: MutationObserver;
  readonly #listening = new AbortController();
  readonly #placed = new Map<string, string>();
  #queued = false;

  constructor(page: HTMLElement, client: ClauseClient, view: () => EditorView | null) {
    this.#page = page;
    this.#client = client;
    this.#view = view;
    this.#observer = new MutationObserver(records => {
      if (records.some(record => !(record.target instanceof Element && record.target.closest(".cm-editor")))) this.refresh();
    });
    this.#observer.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-from", "data-to", "data-version", "data-comment"] });
    const { signal } = this.#listening;
    page.addEventListener("click", event => this.#chosen(event), { signal });
    page.addEventListener("focusin", event => this.#chosen(event), { signal });
  }

  /** Looks at the cards again, once for many changes of the page. */
  refresh() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      this.#place();
    });
  }

  /** The text was replaced: every card has to be placed anew. */
  forget() {
    this.#placed.clear();
    this.refresh();
  }

  /** The cursor or a click is in the text: shows the card of the words there. */
  at(position: number, scroll: boolean) {
    const view = this.#view();
    if (!view) return;
    const mark = markAt(view.state, position);
    if (!mark && view.state.field(marked).active === null) return;
    this.#activate(mark?.id ?? null);
    const card = mark && this.#cards().find(each => each.dataset["comment"] === mark.id);
    if (card && scroll) {
      const drawer = card.closest("details");
      if (drawer && !card.checkVisibility()) drawer.open = true;
      card.scrollIntoView({ block: "nearest" });
    }
  }

  dispose() {
    this.#observer.disconnect();
    this.#listening.abort();
  }

  #cards(): HTMLElement[] {
    return [...this.#page.querySelectorAll<HTMLElement>("[data-comment][data-from][data-to][data-version]")];
  }

  #chosen(event: Event) {
    const view = this.#view();
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-comment]") : null;
    const id = card?.dataset["comment"];
    if (!view || !id || view.state.field(marked).active === id) return;
    this.#activate(id);
    const mark = view.state.field(marked).marks.find(each => each.id === id);
    if (mark) view.dispatch({ effects: EditorView.scrollIntoView(mark.from, { y: "center" }) });
  }

  #activate(id: string | null) {
    const view = this.#view();
    if (!view || view.state.field(marked).active === id) return;
    view.dispatch({ effects: setActive.of(id) });
    this.#highlight();
  }

  #highlight() {
    const active = this.#view()?.state.field(marked).active ?? null;
    for (const card of this.#cards()) {
      const is = card.dataset["comment"] === active;
      if (card.classList.contains("is-active") !== is) card.classList.toggle("is-active", is);
    }
  }

  #place() {
    const view = this.#view();
    if (!view) return;
    const now = view.state.field(marked);
    const cards = this.#cards();
    const marks = cards.map(card => this.#mark(card, now.marks)).filter(mark => mark !== null);
    if (!same(marks, now.marks)) view.dispatch({ effects: setMarks.of(marks) });
    this.#highlight();
    this.#reachBack(cards);
  }

  #mark(card: HTMLElement, marks: readonly Mark[]): Mark | null {
    const id = card.dataset["comment"]!;
    const from = Number(card.dataset["from"]);
    const to = Number(card.dataset["to"]);
    const version = Number(card.dataset["version"]);
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || !Number.isSafeInteger(version) || from > to) return null;
    const told = `${version}:${from}:${to}`;
    const before = marks.find(mark => mark.id === id);
    if (before && this.#placed.get(id) === told) return before;
    const start = this.#client.locate(from, version, 1);
    const end = this.#client.locate(to, version, -1);
    if (start === null || end === null) return before ?? null;
    this.#placed.set(id, told);
    return { id, from: start, to: Math.max(start, end), suggestion: card.classList.contains("comment-suggestion") };
  }

  // The page may have been made from an older version than the text was opened at.
  #reachBack(cards: readonly HTMLElement[]) {
    const versions = cards.map(card => Number(card.dataset["version"])).filter(version => Number.isSafeInteger(version) && version >= 0);
    const oldest = Math.min(...versions);
    if (this.#client.knows(oldest) || oldest > this.#client.version) return;
    this.#client.reach(oldest).then(
      reached => reached && this.refresh(),
      () => {},
    );
  }
}

function same(one: readonly Mark[], two: readonly Mark[]): boolean {
  return one.length === two.length && one.every((mark, index) => mark === two[index]);
}

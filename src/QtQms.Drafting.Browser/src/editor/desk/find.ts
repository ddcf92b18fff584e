import {
  closeSearchPanel, findNext, findPrevious, getSearchQuery, openSearchPanel, replaceAll, replaceNext, search, SearchQuery, searchKeymap, setSearchQuery,
} from "@codemirror/search";
import { EditorState, Prec, type Extension } from "@codemirror/state";
import { keymap, panels, runScopeHandlers, type EditorView, type Panel, type ViewUpdate } from "@codemirror/view";
import { button, element } from "../element.ts";
import { tool } from "./toolbar.ts";

export interface FindEvents {
  /** The bar came or went. */
  change(act: () => void): void;
  say(words: string): void;
}

// Counting further than this says nothing more.
const most = 999;
const rest = 200;

/** Find and replace, in a bar above the text. */
export function finding(host: HTMLElement, events: FindEvents): Extension {
  return [
    panels({ topContainer: host }),
    search({ top: true, createPanel: view => new FindBar(view, events) }),
    // The keys of the desk lead here; of the package's own only those of its bar are wanted.
    Prec.low(keymap.of(searchKeymap.filter(key => key.key === "F3" || key.key === "Mod-g" || key.key === "Escape"))),
    EditorState.phrases.of({ "replaced $ matches": "$ replaced", "replaced match on line $": "Replaced in line $", "current match": "Found", "on line": "in line" }),
  ];
}

export function openFind(view: EditorView) {
  openSearchPanel(view);
}

class FindBar implements Panel {
  readonly top = true;
  readonly dom = element("div", "find");
  readonly #view: EditorView;
  readonly #events: FindEvents;
  readonly #wanted = field("Find", "main-field");
  readonly #instead = field("Replace with", "");
  readonly #case = box("Match case");
  readonly #word = box("Whole words");
  readonly #pattern = box("Regular expression");
  readonly #count = element("span", "find-count");
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, events: FindEvents) {
    this.#view = view;
    this.#events = events;
    this.dom.setAttribute("role", "search");
    this.dom.setAttribute("aria-label", "Find and replace in this clause");
    this.#count.setAttribute("role", "status");
    this.dom.append(
      element("div", "find-row", this.#wanted.row, this.#count, 
        sign("Previous", "M3 10l5-5 5 5", () => findPrevious(view)), sign("Next", "M3 6l5 5 5-5", () => findNext(view)), sign("Close find and replace", "M4 4l8 8M12 4l-8 8", () => this.#close())),
      element("div", "find-row", this.#instead.row, act("Replace", () => this.#replace()), act("Replace all", () => this.#replaceAll())),
      element("div", "find-row find-ways", this.#case.row, this.#word.row, this.#pattern.row),
    );
    this.#take(getSearchQuery(view.state));
    this.dom.addEventListener("keydown", event => this.#key(event));
    for (const each of [this.#wanted, this.#instead, this.#case, this.#word, this.#pattern]) each.control.addEventListener("input", () => this.#ask());
  }

  mount() {
    this.#wanted.control.select();
    this.#counted();
  }

  update(update: ViewUpdate) {
    for (const transaction of update.transactions)
      for (const effect of transaction.effects) if (effect.is(setSearchQuery) && !effect.value.eq(this.#query)) this.#take(effect.value);
    if (update.docChanged || update.selectionSet) this.#countLater();
  }

  destroy() {
    clearTimeout(this.#timer);
  }

  get #query(): SearchQuery {
    return new SearchQuery({
      search: this.#wanted.control.value,
      replace: this.#instead.control.value,
      caseSensitive: this.#case.control.checked,
      wholeWord: this.#word.control.checked,
      regexp: this.#pattern.control.checked,
      literal: !this.#pattern.control.checked,
    });
  }

  #take(query: SearchQuery) {
    this.#wanted.control.value = query.search;
    this.#instead.control.value = query.replace;
    [this.#case.control.checked, this.#word.control.checked, this.#pattern.control.checked] = [query.caseSensitive, query.wholeWord, query.regexp];
  }

  #ask() {
    const query = this.#query;
    if (!query.eq(getSearchQuery(this.#view.state))) this.#view.dispatch({ effects: setSearchQuery.of(query) });
    this.#countLater();
  }

  #key(event: KeyboardEvent) {
    if (runScopeHandlers(this.#view, event, "search-panel")) event.preventDefault();
    else if (event.key === "Enter" && event.target === this.#wanted.control) {
      event.preventDefault();
      (event.shiftKey ? findPrevious : findNext)(this.#view);
    } else if (event.key === "Enter" && event.target === this.#instead.control) {
      event.preventDefault();
      this.#replace();
    }
  }

  #close() {
    this.#events.change(() => closeSearchPanel(this.#view));
    this.#view.focus();
  }

  #replace() {
    if (!this.#view.state.readOnly) replaceNext(this.#view);
  }

  // One change, and so taken back in one step.
  #replaceAll() {
    const before = this.#found();
    if (this.#view.state.readOnly || !replaceAll(this.#view)) return;
    this.#events.say(`${before.many} replaced. Undo takes all of it back.`);
  }

  #countLater() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#counted(), rest);
  }

  #counted() {
    const query = this.#query;
    const empty = query.search === "";
    const wrong = !empty && !query.valid;
    const { many, at } = empty || wrong ? { many: 0, at: 0 } : this.#found();
    this.#count.textContent = empty ? "" : wrong ? "Not a regular expression" : many === 0 ? "Not found" : `${at > 0 ? `${at} of ` : ""}${many > most ? `more than ${most}` : many}${at > 0 ? "" : " found"}`;
    this.#wanted.control.setAttribute("aria-invalid", String(wrong));
  }

  #found(): { many: number; at: number } {
    const query = this.#query;
    const { from, to } = this.#view.state.selection.main;
    let [many, at] = [0, 0];
    if (!query.valid) return { many, at };
    const cursor = query.getCursor(this.#view.state);
    for (let next = cursor.next(); !next.done && many <= most; next = cursor.next()) {
      many++;
      if (next.value.from === from && next.value.to === to) at = many;
    }
    return { many, at };
  }
}

function field(label: string, mark: string) {
  const control = element("input", "form-control");
  control.type = "text";
  control.autocomplete = "off";
  control.spellcheck = false;
  control.placeholder = label;
  if (mark) control.setAttribute(mark, "true");
  return { control, row: element("label", "find-field", element("span", "", label), control) };
}

function box(label: string) {
  const control = element("input", "form-check-input");
  control.type = "checkbox";
  return { control, row: element("label", "find-way", control, ` ${label}`) };
}

function sign(name: string, path: string, does: () => void): HTMLButtonElement {
  const made = tool({ id: name, name, icon: path, group: "desk" });
  made.addEventListener("click", does);
  return made;
}

function act(words: string, does: () => void): HTMLButtonElement {
  return button(words, "btn-small", does);
}

import type { EditorView } from "@codemirror/view";
import { tableCommands, type Command } from "./commands.ts";
import { alignmentOf } from "./table.ts";
import { tableAround } from "./tables.ts";
import { Toolbar } from "./toolbar.ts";

const rest = 80;

/** The buttons for a table, above the table that the cursor stands in. They follow the text in the order of the keyboard. */
export class TableBar {
  readonly #host: HTMLElement;
  readonly #view: () => EditorView | null;
  readonly #bar: Toolbar;
  readonly #listening = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, view: () => EditorView | null, run: (command: Command) => void) {
    this.#host = host;
    this.#view = view;
    this.#bar = new Toolbar("Table", tableCommands, run);
    this.#bar.dom.classList.add("table-tools");
    this.#bar.dom.hidden = true;
    host.after(this.#bar.dom);
    const { signal } = this.#listening;
    host.addEventListener("focusout", () => this.later(), { signal });
    host.addEventListener("focusin", () => this.later(), { signal });
    this.#bar.dom.addEventListener("focusout", () => this.later(), { signal });
    this.#bar.dom.addEventListener("keydown", event => this.#leave(event), { signal });
  }

  /** Shown, moved or hidden when the writer rests: looking for a table is nothing for each key. */
  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), rest);
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#listening.abort();
    this.#bar.dom.remove();
  }

  #show() {
    const view = this.#view();
    const active = this.#host.contains(document.activeElement) || this.#bar.dom.contains(document.activeElement);
    const around = view && active && !view.state.readOnly ? tableAround(view.state) : null;
    this.#bar.dom.hidden = !around;
    if (!view || !around) return;
    const how = alignmentOf(around.text, around.spot.column);
    for (const each of ["left", "centre", "right"]) this.#bar.press(each, each === how);
    view.requestMeasure({ key: this, read: () => view.coordsAtPos(around.from)?.top ?? null, write: top => this.#place(top) });
  }

  #place(top: number | null) {
    const around = this.#bar.dom.offsetParent?.getBoundingClientRect();
    if (top === null || !around) return;
    const { dom } = this.#bar;
    const source = this.#host.getBoundingClientRect();
    dom.style.top = `${top - around.top - dom.offsetHeight - 4}px`;
    dom.style.left = `${source.left - around.left}px`;
    dom.style.maxWidth = `${around.right - source.left}px`;
  }

  #leave(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#view()?.focus();
  }
}

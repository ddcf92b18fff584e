import type { EditorView } from "@codemirror/view";
import { covered } from "../covered.ts";
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
    window.addEventListener("scroll", () => this.#bar.dom.hidden || this.later(), { signal, passive: true });
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
    view.requestMeasure({ key: this, read: () => this.#goal(view, around.from, around.from + around.text.length), write: top => this.#place(top) });
  }

  // Above the table; where that is out of sight, below it.
  #goal(view: EditorView, from: number, to: number): number | null {
    // What is measured may have been deleted since it was asked for.
    if (to > view.state.doc.length) return null;
    const high = this.#bar.dom.offsetHeight + 4;
    const above = view.coordsAtPos(from);
    if (above && above.top - high > covered(this.#host).top) return above.top - high;
    const below = view.coordsAtPos(to);
    return below && below.bottom < innerHeight - high ? below.bottom + 4 : above ? above.top - high : null;
  }

  #place(top: number | null) {
    const around = this.#bar.dom.offsetParent?.getBoundingClientRect();
    if (top === null || !around) return;
    const { dom } = this.#bar;
    const source = this.#host.getBoundingClientRect();
    dom.style.top = `${top - around.top}px`;
    dom.style.left = `${source.left - around.left}px`;
    dom.style.maxWidth = `${around.right - source.left}px`;
  }

  #leave(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#view()?.focus();
  }
}

import { EditorView, type ViewUpdate } from "@codemirror/view";

const every = 5_000;

/** Tells a listener, politely and at most every five seconds, that others changed the text. */
export class Announcer {
  #lines = new Set<number>();
  #last = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  changed(update: ViewUpdate) {
    update.changes.iterChangedRanges((_fromA, _toA, from) => this.#lines.add(update.state.doc.lineAt(from).number));
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#last + every - performance.now());
    this.#timer = setTimeout(() => this.#say(update.view), wait);
  }

  dispose() {
    clearTimeout(this.#timer);
  }

  #say(view: EditorView) {
    this.#timer = undefined;
    this.#last = performance.now();
    const lines = [...this.#lines].filter(line => line <= view.state.doc.lines).sort((one, two) => one - two);
    this.#lines.clear();
    if (lines.length === 0) return;
    const where = lines.length === 1 ? `line ${lines[0]}` : `lines ${lines[0]} to ${lines[lines.length - 1]}`;
    view.dispatch({ effects: EditorView.announce.of(`Others changed ${where}`) });
  }
}

import type { EditorView } from "@codemirror/view";
import { covered } from "../covered.ts";

const settling = 5;

/**
 * The preview beside the source scrolls along with it. What others write moves neither: the source holds its place, and the preview is put
 * where the source is.
 */
export class Following {
  readonly #section: HTMLElement;
  readonly #source: HTMLElement;
  readonly #view: () => EditorView | null;
  readonly #listening = new AbortController();
  readonly #mutations: MutationObserver;
  #asked = 0;
  #again = 0;

  constructor(section: HTMLElement, source: HTMLElement, view: () => EditorView | null) {
    this.#section = section;
    this.#source = source;
    this.#view = view;
    const { signal } = this.#listening;
    const ask = () => this.follow();
    window.addEventListener("scroll", ask, { signal, passive: true });
    window.addEventListener("resize", ask, { signal, passive: true });
    // The circuit may put another preview in its place.
    this.#mutations = new MutationObserver(ask);
    const panes = source.parentElement;
    if (panes) this.#mutations.observe(panes, { subtree: false, childList: true });
    this.#watch();
  }

  follow() {
    this.#again = settling;
    this.#ask();
  }

  // What comes into sight is laid out only then, and may be higher than was thought: so it is placed until it stays.
  #ask() {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0;
      this.#watch();
      if (this.#place() && this.#again-- > 0) this.#ask();
    });
  }

  dispose() {
    this.#listening.abort();
    this.#mutations.disconnect();
    cancelAnimationFrame(this.#asked);
  }

  get #preview(): HTMLElement | null {
    return this.#section.querySelector<HTMLElement>("[data-preview]");
  }

  #watched: HTMLElement | null = null;

  #watch() {
    const preview = this.#preview;
    if (!preview || preview === this.#watched) return;
    this.#watched = preview;
    this.#mutations.observe(preview, { childList: true, subtree: true, characterData: true });
  }

  /** Whether the preview was moved. */
  #place(): boolean {
    const [preview, view] = [this.#preview, this.#view()];
    // Side by side only: elsewhere the preview has no scrolling of its own.
    if (!preview || !view || preview.hidden || this.#source.hidden || preview.scrollHeight <= preview.clientHeight) return false;
    const bounds = view.contentDOM.getBoundingClientRect();
    const { top } = covered(this.#source);
    const seen = innerHeight - top;
    // As far down the window as the source is through: so both ends are reached by both.
    const through = Math.max(0, Math.min(1, (top - bounds.top) / Math.max(1, bounds.height - seen)));
    const line = top + through * seen;
    const position = this.#at(view, line - bounds.top - (view.documentTop - bounds.top));
    const goal = heightOf(preview, position, view.state.doc.length);
    const before = preview.scrollTop;
    preview.scrollTop = goal - through * preview.clientHeight;
    return Math.abs(preview.scrollTop - before) > 1;
  }

  // A place in the text, between the lines too.
  #at(view: EditorView, height: number): number {
    const block = view.lineBlockAtHeight(height);
    const part = Math.max(0, Math.min(1, (height - block.top) / Math.max(1, block.height)));
    return block.from + part * (block.to - block.from + 1);
  }
}

// Where the words of a place in the source stand in the preview, in pixels from its beginning.
function heightOf(preview: HTMLElement, position: number, length: number): number {
  const starts = (preview.dataset["starts"] ?? "").split(" ").filter(Boolean).map(Number);
  const blocks = preview.children;
  const count = Math.min(starts.length, blocks.length);
  if (count === 0) return (position / Math.max(1, length)) * preview.scrollHeight;
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  const base = preview.getBoundingClientRect().top - preview.scrollTop;
  const topOf = (nth: number) => (nth < 0 ? 0 : nth < count ? blocks[nth]!.getBoundingClientRect().top - base : preview.scrollHeight);
  const startOf = (nth: number) => (nth < 0 ? 0 : nth < count ? starts[nth]! : length);
  const [from, to] = [startOf(low - 1), startOf(low)];
  const part = Math.max(0, Math.min(1, (position - from) / Math.max(1, to - from)));
  return topOf(low - 1) + part * (topOf(low) - topOf(low - 1));
}

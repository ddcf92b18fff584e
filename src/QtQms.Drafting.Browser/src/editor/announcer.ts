import type { ChangeSet, EditorState } from "@codemirror/state";
import { element } from "./element.ts";

const every = 5_000;
const nearby = 10;

/** Tells a listener, politely and at most every five seconds, who came and went and where others changed the text nearby. Can be silenced. */
export class Announcer {
  readonly #region = element("p", "visually-hidden");
  readonly #deeds = element("p", "visually-hidden");
  readonly #lines = new Set<number>();
  #news: string[] = [];
  #muted = false;
  #last = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement) {
    this.#region.setAttribute("aria-live", "polite");
    this.#region.dataset["announcements"] = "";
    this.#deeds.setAttribute("role", "status");
    this.#deeds.dataset["deeds"] = "";
    host.append(this.#region, this.#deeds);
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (!muted) return;
    this.#forget();
    this.#region.textContent = "";
  }

  /** Others changed the text. What lies far from the cursor is not told. */
  changed(changes: ChangeSet, state: EditorState) {
    const here = state.doc.lineAt(state.selection.main.head).number;
    changes.iterChangedRanges((_fromA, _toA, from) => {
      const line = state.doc.lineAt(from).number;
      if (Math.abs(line - here) <= nearby) this.#lines.add(line);
    });
    if (this.#lines.size > 0) this.#later();
  }

  tell(news: string) {
    this.#news.push(news);
    this.#later();
  }

  /** Says at once what was done here, also when news of others are muted. */
  say(words: string) {
    // The same words twice are two events.
    this.#deeds.replaceChildren(element("span", "", words));
  }

  dispose() {
    this.#forget();
    this.#region.remove();
    this.#deeds.remove();
  }

  #later() {
    if (this.#muted) this.#forget();
    else this.#timer ??= setTimeout(() => this.#say(), Math.max(0, this.#last + every - performance.now()));
  }

  #say() {
    this.#timer = undefined;
    this.#last = performance.now();
    const lines = [...this.#lines].sort((one, two) => one - two);
    const where = lines.length === 1 ? `line ${lines[0]}` : `lines ${lines[0]} to ${lines[lines.length - 1]}`;
    const told = lines.length > 0 ? [...this.#news, `Others changed ${where}.`] : this.#news;
    this.#region.textContent = told.join(" ");
    this.#forget();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lines.clear();
    this.#news = [];
  }
}

import type { ChangeDesc } from "@codemirror/state";
import { meetings, moved, type Meeting } from "./away.ts";
import type { Run } from "./collab.ts";
import { button, element } from "./element.ts";

/** What others did, while this page had no connection, to the words that were written here: for the author to see, and to put back. */
export class AwayList {
  readonly #host: HTMLElement;
  readonly #putBack: (meeting: Meeting) => void;
  #meetings: Meeting[] = [];
  readonly #done = new Set<number>();

  constructor(host: HTMLElement, putBack: (meeting: Meeting) => void) {
    this.#host = host;
    this.#putBack = putBack;
  }

  /** Adds what met in these runs, whose changes the text already has. */
  add(runs: readonly Run[]) {
    const found = meetings(runs);
    if (found.length === 0) return;
    this.#meetings.push(...found);
    this.#show();
  }

  /** The text has changed; `add` is called after this for the same change. */
  moved(changes: ChangeDesc) {
    // The items on the page look their meeting up by its index.
    this.#meetings = this.#meetings.map(meeting => moved(meeting, changes));
  }

  #show() {
    const section = element("section", "flash flash-warning editor-away");
    section.setAttribute("role", "region");
    section.setAttribute("aria-labelledby", "editor-away-title");
    const title = element("h2", "editor-away-title", "While you were away");
    title.id = "editor-away-title";
    const words = element("p", "", "Everything you wrote is merged. Here it met what others did to the same words:");
    const list = element("ul", "editor-away-list", ...this.#meetings.map((meeting, index) => this.#item(meeting, index)));
    const close = element("p", "actions", button("Dismiss this list", "btn-small", () => this.#dismiss()));
    section.append(element("div", "", title, words, list, close));
    this.#host.replaceChildren(section);
  }

  #item(meeting: Meeting, index: number): HTMLElement {
    const item = element("li");
    const [told, words] =
      meeting.kind === "deleted-around"
        ? [meeting.theirs ? "Others replaced the words around what you wrote:" : "Others deleted the words around what you wrote:", meeting.mine]
        : ["You deleted words that others changed meanwhile:", meeting.theirs];
    const back = button("Put it back", "btn-small", () => {
      this.#putBack(this.#meetings[index]!);
      this.#done.add(index);
      spent(back);
    });
    if (this.#done.has(index)) spent(back);
    const copy = button("Copy", "btn-small btn-quiet", () => {
      void navigator.clipboard.writeText(meeting.quote).then(() => (copy.textContent = "Copied"));
    });
    item.append(element("p", "", told), element("blockquote", "", meeting.quote));
    if (words) item.append(element("p", "quiet", meeting.kind === "deleted-around" ? "You wrote: " : "They wrote: ", element("q", "", words)));
    item.append(element("p", "actions", back, copy));
    return item;
  }

  #dismiss() {
    this.#meetings = [];
    this.#done.clear();
    this.#host.replaceChildren();
  }
}

function spent(back: HTMLButtonElement) {
  back.disabled = true;
  back.textContent = "Put back";
}

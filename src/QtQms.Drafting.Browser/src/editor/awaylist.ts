import type { ChangeDesc } from "@codemirror/state";
import { meetings, moved, type Meeting } from "./away.ts";
import { AwayMark, met } from "./awaymark.ts";
import type { Run } from "./collab.ts";
import { button, element } from "./element.ts";

export interface AwayEvents {
  /** Brings the words back and leads to them. */
  putBack(meeting: Meeting): void;
  /** The list was dismissed: back to the text. */
  dismissed(): void;
  /** Says aloud what happened. */
  say(words: string): void;
  /** Changes what stands above the text, which stays where it is. */
  steady(change: () => void): void;
}

/** What others did, while this page had no connection, to the words that were written here: for the author to see, and to put back. */
export class AwayList {
  readonly #host: HTMLElement;
  readonly #mark: AwayMark;
  readonly #events: AwayEvents;
  #meetings: Meeting[] = [];
  readonly #done = new Set<number>();

  constructor(host: HTMLElement, state: HTMLElement, events: AwayEvents) {
    this.#host = host;
    this.#mark = new AwayMark(state, () => this.#look());
    this.#events = events;
  }

  /** Adds what met in these runs, whose changes the text already has. */
  add(runs: readonly Run[]) {
    const found = meetings(runs);
    if (found.length === 0) return;
    this.#meetings.push(...found);
    this.#events.steady(() => {
      this.#mark.show(this.#meetings.length);
      this.#show();
    });
    this.#events.say(`While you were away, ${met(found.length)}. The list is above the text.`);
  }

  /** The text has changed; `add` is called after this for the same change. */
  moved(changes: ChangeDesc) {
    // The items on the page look their meeting up by its index.
    this.#meetings = this.#meetings.map(meeting => moved(meeting, changes));
  }

  #show() {
    const section = element("section", "flash flash-warning editor-away");
    section.setAttribute("role", "region");
    section.tabIndex = -1;
    section.setAttribute("aria-labelledby", "editor-away-title");
    const title = element("h2", "editor-away-title", "While you were away");
    title.id = "editor-away-title";
    const words = element("p", "", "Everything you wrote is merged. Here it met what others did to the same words:");
    const list = element("ul", "editor-away-list", ...this.#meetings.map((meeting, index) => this.#item(meeting, index)));
    const close = element("p", "actions", button("Dismiss this list", "btn-small", () => this.#dismiss()));
    section.append(element("div", "", title, words, list, close));
    this.#host.replaceChildren(section);
  }

  #look() {
    const list = this.#host.firstElementChild as HTMLElement | null;
    list?.focus({ preventScroll: true });
    list?.scrollIntoView({ block: "start" });
  }

  #item(meeting: Meeting, index: number): HTMLElement {
    const item = element("li");
    const [told, words] =
      meeting.kind === "deleted-around"
        ? [meeting.theirs ? "Others replaced the words around what you wrote:" : "Others deleted the words around what you wrote:", meeting.mine]
        : ["You deleted words that others changed meanwhile:", meeting.theirs];
    const back = button("Put these words back", "btn-small", () => {
      this.#done.add(index);
      spent(back);
      this.#events.putBack(this.#meetings[index]!);
      this.#events.say("The words are back in the text.");
    });
    if (this.#done.has(index)) spent(back);
    const copy = button("Copy", "btn-small btn-quiet", () => {
      void navigator.clipboard.writeText(meeting.quote).then(() => (copy.textContent = "Copied"));
    });
    const quote = element("blockquote", "", meeting.quote);
    quote.id = `editor-away-${index}`;
    for (const each of [back, copy]) each.setAttribute("aria-describedby", quote.id);
    item.append(element("p", "", told), quote);
    if (words) item.append(element("p", "quiet", meeting.kind === "deleted-around" ? "You wrote: " : "They wrote: ", element("q", "", words.trim() || words)));
    item.append(element("p", "actions", back, copy));
    return item;
  }

  #dismiss() {
    this.#meetings = [];
    this.#done.clear();
    // With the focus in the text, which is then held where it is.
    this.#events.dismissed();
    this.#events.steady(() => {
      this.#mark.show(0);
      this.#host.replaceChildren();
    });
    this.#events.say("The list is dismissed.");
  }
}

function spent(back: HTMLButtonElement) {
  back.disabled = true;
  back.textContent = "Put back";
}

import type { EditorState } from "@codemirror/state";
import { element } from "./element.ts";

/** A place of the committed text. */
export interface CommittedPlace {
  version: number;
  place: number;
}

export interface ShapingEvents {
  /** The text as it stands here; null before the clause is open. */
  state(): EditorState | null;
  /** Where the cursor is in the committed text; only while nothing is unsaved. */
  cursor(): CommittedPlace | null;
  /** Calls back when everything is saved. */
  whenSaved(act: () => void): void;
  /** Says aloud what was done. */
  say(words: string): void;
  leave(): void;
}

interface Answer {
  refusal: string | null;
  address: string | null;
}

const shown = 160;

/** Splits the clause at the cursor and merges it with the next, from behind the page: what others write in it goes on. */
export class Shaping {
  readonly #page: HTMLElement;
  readonly #host: HTMLElement;
  readonly #events: ShapingEvents;
  readonly #listening = new AbortController();
  #place: CommittedPlace | null = null;

  constructor(page: HTMLElement, host: HTMLElement, events: ShapingEvents) {
    this.#page = page;
    this.#host = host;
    this.#events = events;
    const { signal } = this.#listening;
    for (const opener of this.#openers) opener.addEventListener("click", () => this.#open(opener.dataset["shape"]!), { signal });
    for (const dialog of this.#dialogs) {
      dialog.querySelector("form")?.addEventListener("submit", event => this.#submitted(event, dialog), { signal });
      dialog.querySelector("[data-shape-cancel]")?.addEventListener("click", () => dialog.close(), { signal });
      dialog.addEventListener("close", () => this.#events.leave(), { signal });
    }
  }

  /** Whether the clause may be written in now. */
  allow(writable: boolean) {
    for (const opener of this.#openers) opener.disabled = !writable;
  }

  /** A part of the text went to another clause. */
  carried(clauseId: string) {
    const link = element("a", "", "Go to it");
    link.href = `/id/${clauseId}`;
    this.#tell("Text from here now stands in another clause. Comments on it, its authors, and what was being written in it went with it. ", link);
  }

  dispose() {
    this.#listening.abort();
  }

  get #openers() {
    return this.#page.querySelectorAll<HTMLButtonElement>("[data-shape]");
  }

  get #dialogs() {
    return this.#page.querySelectorAll<HTMLDialogElement>("[data-shape-dialog]");
  }

  // A place is told in the committed text, so what is typed is saved first.
  #open(kind: string) {
    const dialog = [...this.#dialogs].find(each => each.dataset["shapeDialog"] === kind);
    if (dialog) this.#events.whenSaved(() => this.#show(dialog, kind));
  }

  #show(dialog: HTMLDialogElement, kind: string) {
    const state = this.#events.state();
    this.#place = this.#events.cursor();
    if (!state || !this.#place) return;
    this.#refuse(dialog, "");
    if (kind === "split") {
      const rest = state.doc.sliceString(state.selection.main.head).trimStart();
      const words = dialog.querySelector("[data-shape-words]");
      if (words) words.textContent = rest.length > shown ? `${rest.slice(0, shown)}…` : rest || "(nothing: the new clause is empty)";
      const title = dialog.querySelector<HTMLInputElement>("[name=title]");
      if (title) title.value = /^#{1,6} +(.+?) *#*$/m.exec(rest.split("\n", 1)[0] ?? "")?.[1] ?? "";
    }
    dialog.showModal();
  }

  #submitted(event: SubmitEvent, dialog: HTMLDialogElement) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    data.set("act", crypto.randomUUID());
    if (this.#place) {
      data.set("version", String(this.#place.version));
      data.set("place", String(this.#place.place));
    }
    void this.#post(form, data, dialog);
  }

  async #post(form: HTMLFormElement, data: FormData, dialog: HTMLDialogElement) {
    const button = form.querySelector<HTMLButtonElement>("button:not([type=button])");
    if (button) button.disabled = true;
    try {
      const response = await fetch(form.action, { method: "POST", body: data });
      const answer = response.status === 200 || response.status === 409 ? ((await response.json()) as Answer) : null;
      if (answer && !answer.refusal) this.#done(dialog, answer);
      else this.#refuse(dialog, answer?.refusal ?? "That did not work. Nothing was changed; load the page again if it goes on.");
    } catch {
      this.#refuse(dialog, "No connection. Nothing was changed; try again when you are connected.");
    } finally {
      if (button) button.disabled = false;
    }
  }

  #done(dialog: HTMLDialogElement, { address }: Answer) {
    dialog.close();
    if (dialog.dataset["shapeDialog"] === "split" && address) {
      const link = element("a", "", "Go to it");
      link.href = address;
      this.#tell("Split. What followed the cursor is a clause of its own now. ", link);
    } else {
      this.#tell("Merged. What followed stands at the end, under a heading.");
    }
  }

  #tell(words: string, ...more: Node[]) {
    const notice = element("p", "flash", element("span", "", words, ...more));
    this.#host.replaceChildren(notice);
    this.#events.say(words);
  }

  #refuse(dialog: HTMLDialogElement, words: string) {
    const place = dialog.querySelector("[data-shape-refusal]");
    if (place) place.textContent = words;
  }
}

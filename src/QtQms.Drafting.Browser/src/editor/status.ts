import { button, element } from "./element.ts";
import { icon } from "./icons.ts";
import { saveState, type Facts, type SaveKind, type SaveState } from "./savestate.ts";

const calm = 400;
const troubled: ReadonlySet<SaveKind> = new Set(["unsaved", "readonly", "offline"]);

/** The line that says whether the text is saved. Seen at once; spoken only when it matters, not at every keystroke. */
export class Status {
  readonly #host: HTMLElement;
  readonly #picture = element("span", "editor-status-icon");
  readonly #seen = element("span");
  readonly #spoken = element("span", "visually-hidden");
  readonly #copy: HTMLButtonElement;
  readonly #suggest: HTMLButtonElement | null;
  readonly #refused = element("span", "editor-status-refused");
  readonly #still: (change: () => void) => void;
  #kind: SaveKind | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #savingAt = 0;
  #notice: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param suggest Files what cannot be saved as a suggestion, where there is a form for that.
   * @param still Makes a change that may be taller without moving the text that is written in.
   */
  constructor(host: HTMLElement, text: () => string, suggest: (() => void) | null, still: (change: () => void) => void) {
    this.#host = host;
    this.#still = still;
    // The live region is only what is spoken: the whole line would be read out at every pause in typing.
    host.removeAttribute("role");
    this.#spoken.setAttribute("role", "status");
    this.#refused.setAttribute("role", "alert");
    this.#copy = button("Copy my text", "btn-small", () => void this.#copyText(text()));
    this.#suggest = suggest && button("File it as a suggestion", "btn-small", suggest);
    host.replaceChildren(this.#picture, this.#seen, this.#spoken, this.#refused);
  }

  show(facts: Facts) {
    const now = performance.now();
    const state = saveState(facts, now);
    clearTimeout(this.#timer);
    // While somebody types it says "Saving" throughout, instead of two words in turn at every key.
    if (state.kind === "saving") this.#savingAt = now;
    if (state.kind === "saved" && this.#kind === "saving" && now - this.#savingAt < calm) {
      this.#timer = setTimeout(() => this.show(facts), calm);
      return;
    }
    const wasTroubled = this.#kind !== null && troubled.has(this.#kind);
    if (this.#kind === state.kind) this.#write(state);
    else this.#still(() => this.#write(state));
    const spoken = troubled.has(state.kind) ? state.text : wasTroubled && state.kind === "saved" ? "All changes are safe again" : null;
    if (spoken !== null) this.#say(spoken);
    else if (this.#kind !== state.kind && state.kind === "saving") this.#say("");
    this.#kind = state.kind;
    if (state.kind === "saving") this.#timer = setTimeout(() => this.show(facts), 250);
  }

  /** Says beside the state why something was not done, for as long as it takes to read. */
  refuse(message: string) {
    this.#still(() => this.#refused.replaceChildren(icon("unsaved"), ` ${message}`));
    clearTimeout(this.#notice);
    this.#notice = setTimeout(() => this.#still(() => this.#refused.replaceChildren()), 10_000);
  }

  dispose() {
    clearTimeout(this.#timer);
    clearTimeout(this.#notice);
  }

  #write({ kind, text, copy, closed }: SaveState) {
    this.#host.dataset["state"] = kind;
    if (this.#kind !== kind) this.#picture.replaceChildren(icon(kind));
    if (this.#seen.textContent !== text) this.#seen.textContent = text;
    if (this.#copy.isConnected && !copy) this.#copy.remove();
    else if (!this.#copy.isConnected && copy) this.#host.append(this.#copy);
    if (!this.#suggest) return;
    if (this.#suggest.isConnected && !closed) this.#suggest.remove();
    else if (!this.#suggest.isConnected && closed) this.#host.append(this.#suggest);
  }

  #say(text: string) {
    if (this.#spoken.textContent !== text) this.#spoken.textContent = text;
  }

  async #copyText(text: string) {
    await navigator.clipboard.writeText(text);
    this.#copy.textContent = "Copied";
    setTimeout(() => (this.#copy.textContent = "Copy my text"), 3_000);
  }
}

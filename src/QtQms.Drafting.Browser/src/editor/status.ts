import { button, element } from "./element.ts";
import { icon } from "./icons.ts";
import { saveState, type Facts, type SaveKind } from "./savestate.ts";

const troubled: ReadonlySet<SaveKind> = new Set(["unsaved", "readonly", "offline"]);

/** The line that says whether the text is saved. Seen at once; spoken only when it matters, not at every keystroke. */
export class Status {
  readonly #host: HTMLElement;
  readonly #picture = element("span", "editor-status-icon");
  readonly #seen = element("span");
  readonly #spoken = element("span", "visually-hidden");
  readonly #copy: HTMLButtonElement;
  #kind: SaveKind | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, text: () => string) {
    this.#host = host;
    // The live region is only what is spoken: the whole line would be read out at every pause in typing.
    host.removeAttribute("role");
    this.#spoken.setAttribute("role", "status");
    this.#copy = button("Copy my text", "btn-small", () => void this.#copyText(text()));
    host.replaceChildren(this.#picture, this.#seen, this.#spoken);
  }

  show(facts: Facts) {
    const state = saveState(facts, performance.now());
    const wasTroubled = this.#kind !== null && troubled.has(this.#kind);
    this.#host.dataset["state"] = state.kind;
    if (this.#kind !== state.kind) this.#picture.replaceChildren(icon(state.kind));
    if (this.#seen.textContent !== state.text) this.#seen.textContent = state.text;
    if (this.#copy.isConnected && !state.copy) this.#copy.remove();
    else if (!this.#copy.isConnected && state.copy) this.#host.append(this.#copy);
    const spoken = troubled.has(state.kind) ? state.text : wasTroubled && state.kind === "saved" ? "All changes are safe again" : null;
    if (spoken !== null) this.#say(spoken);
    else if (this.#kind !== state.kind && state.kind === "saving") this.#say("");
    this.#kind = state.kind;
    clearTimeout(this.#timer);
    if (state.kind === "saving") this.#timer = setTimeout(() => this.show(facts), 250);
  }

  /** Says something once that is no state. */
  tell(message: string) {
    this.#say(message);
    this.#seen.textContent = message;
  }

  dispose() {
    clearTimeout(this.#timer);
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

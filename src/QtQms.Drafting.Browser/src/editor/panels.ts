import { button, element } from "./element.ts";

interface Blazor {
  reconnect?(): Promise<boolean>;
}

const rests = 10_000;

/**
 * Preview and comments live in a circuit of the server, the text does not. When the circuit is gone for good, the page is loaded anew,
 * by itself, as soon as nothing in it could be lost: everything saved, nothing half written beside the text, nobody typing.
 */
export class Panels {
  readonly #page: HTMLElement;
  readonly #host: HTMLElement;
  readonly #safe: () => boolean;
  readonly #leaving: () => void;
  readonly #turned: () => void;
  readonly #listening = new AbortController();
  #state: "fine" | "failed" | "gone" = "fine";
  #away = false;
  #touched = performance.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `safe` tells whether all of the text is saved; `leaving` is called before the page is loaded anew; `turned` when the circuit went or came. */
  constructor(page: HTMLElement, host: HTMLElement, safe: () => boolean, leaving: () => void, turned: () => void) {
    this.#page = page;
    this.#host = host;
    this.#safe = safe;
    this.#leaving = leaving;
    this.#turned = turned;
    const { signal } = this.#listening;
    document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => this.#heard(event), { signal });
    for (const kind of ["keydown", "pointerdown", "input"]) document.addEventListener(kind, () => (this.#touched = performance.now()), { signal, passive: true });
  }

  /** Whether the circuit answers, will not come back, or is not there now. */
  get circuit(): "here" | "gone" | "away" {
    if (this.#state === "gone") return "gone";
    return !this.#away && this.#page.querySelector("[data-circuit]") ? "here" : "away";
  }

  /** Whether what the circuit shows stands still. */
  get still(): boolean {
    return this.#away;
  }

  /** The editing hub answers again: so the server does. */
  connected() {
    if (this.#state === "failed") void this.#again();
  }

  dispose() {
    this.#listening.abort();
    clearInterval(this.#timer);
  }

  #heard(event: Event) {
    const state = (event as CustomEvent<{ state: string }>).detail.state;
    this.#away = state !== "hide";
    if (state === "hide") this.#fine();
    else if (state === "failed") this.#state = "failed";
    else if (state === "rejected" || state === "resume-failed") this.#gone();
    this.#turned();
  }

  async #again() {
    try {
      const back = await (globalThis as { Blazor?: Blazor }).Blazor?.reconnect?.();
      if (back) this.#fine();
      else this.#gone();
    } catch {
      // It is asked again when the hub has been lost and found once more.
    }
  }

  #fine() {
    this.#state = "fine";
    this.#away = false;
    clearInterval(this.#timer);
    this.#host.replaceChildren();
  }

  #gone() {
    if (this.#state === "gone") return;
    this.#state = "gone";
    const words = "The preview and the comments beside the text have stopped, because the server was restarted. Your text is not affected. The page loads them again by itself when you pause.";
    const now = button("Load them now", "btn-small", () => this.#safe() && this.#load());
    const notice = element("div", "flash editor-panels", element("div", "", element("p", "", words), element("p", "actions", now)));
    notice.setAttribute("role", "status");
    this.#host.replaceChildren(notice);
    this.#timer = setInterval(() => this.#quiet() && this.#load(), 1_000);
  }

  #quiet(): boolean {
    return this.#safe() && performance.now() - this.#touched >= rests && !this.#halfWritten();
  }

  #halfWritten(): boolean {
    if (document.querySelector("dialog[open]")) return true;
    return [...this.#page.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("textarea:not(.editor-plain), input[type=text], input:not([type])")].some(
      field => !field.readOnly && field.value !== field.defaultValue,
    );
  }

  #load() {
    clearInterval(this.#timer);
    this.#leaving();
    location.reload();
  }
}

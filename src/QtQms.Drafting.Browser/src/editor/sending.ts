// Forms in the margin are handled by the server in the page's circuit. Nothing written in them is lost when it is not there.

/** How a form reaches the server: by the circuit, by a post behind the page because the circuit is gone for good, or not at all. */
export type Reach = "circuit" | "post" | "none";

export interface SendingEvents {
  reach(): Reach;
  /** Whether the words that a comment is about are not saved yet; then calls back once they are. */
  waits(saved: () => void): boolean;
  /** Says aloud what was done. */
  say(words: string): void;
  /** A comment was made. */
  commented(): void;
  /** Back to the text. */
  leave(): void;
}

const notSent = "Not sent: no connection. Your comment stays here.";
const answersWithin = 8_000;
const shownWithin = 5_000;

const done: Record<string, string> = {
  comment: "Your comment is sent.",
  reply: "Your reply is sent.",
  decide: "The decision is made.",
  withdraw: "The comment is withdrawn.",
};

/** Keeps the forms of the margin on the page, tells when they were not sent, and leads to what was sent. */
export class Sending {
  readonly #page: HTMLElement;
  readonly #events: SendingEvents;
  readonly #listening = new AbortController();
  #observer: MutationObserver | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: HTMLElement, events: SendingEvents) {
    this.#page = page;
    this.#events = events;
    const { signal } = this.#listening;
    // Before anybody else hears of it: a form that is kept here must not be posted either.
    window.addEventListener("submit", event => this.#submitted(event), { signal, capture: true });
    page.addEventListener("keydown", event => this.#key(event), { signal });
  }

  dispose() {
    this.#listening.abort();
    this.#stop();
  }

  #submitted(event: SubmitEvent) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches(".workspace-margin form") || !this.#page.contains(form)) return;
    const reach = this.#events.reach();
    const waits = reach !== "none" && placeOf(form).kind === "comment" && this.#events.waits(() => form.isConnected && form.requestSubmit());
    if (reach === "circuit" && !waits) {
      this.#tellAll(form);
      this.#await(form);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waits) notice(form, "It is sent as soon as your text is saved.");
    else if (reach === "post") void this.#post(form);
    else notice(form, notSent);
  }

  #key(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.isComposing || !(event.target instanceof Element) || !event.target.closest(".workspace-margin form")) return;
    event.preventDefault();
    this.#events.leave();
  }

  // What was written while the circuit was away has not come there.
  #tellAll(form: HTMLFormElement) {
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea"))
      if (field.name.includes(".") && (field.type !== "radio" || (field as HTMLInputElement).checked)) field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #await(form: HTMLFormElement) {
    this.#stop();
    notice(form, "");
    const { kind, card, around } = placeOf(form);
    this.#timer = setTimeout(() => notice(form, "No answer yet. Your comment stays here."), answersWithin);
    this.#watch(() => {
      if (!form.isConnected) this.#sent(kind, card);
      else if (around?.querySelector(":scope > .flash-danger")) this.#stop();
      else return;
      notice(form, "");
    });
  }

  #sent(kind: string, card: string | null) {
    this.#stop();
    this.#events.say(done[kind] ?? "Sent.");
    if (kind === "comment") this.#events.commented();
    const show = () => {
      const number = card ?? this.#page.querySelector<HTMLElement>("[data-saved]")?.dataset["saved"];
      const shown = number && this.#page.querySelector<HTMLElement>(`[data-comment="${CSS.escape(number)}"]`);
      if (!shown) return;
      this.#stop();
      goTo(shown);
      this.#count();
    };
    this.#watch(show);
    this.#timer = setTimeout(() => this.#stop(), shownWithin);
    show();
  }

  // The outline counts what the margin counts.
  #count() {
    const count = this.#page.querySelector(".workspace-margin > .drawer > summary .count")?.textContent;
    const mark = this.#page.querySelector(".outline [aria-current] .outline-marks");
    if (count && mark?.firstChild) mark.firstChild.textContent = count;
  }

  async #post(form: HTMLFormElement) {
    const { kind } = placeOf(form);
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (!answer.redirected) {
        notice(form, refusalIn(await answer.text()));
        return;
      }
    } catch {
      notice(form, notSent);
      return;
    }
    form.reset();
    notice(form, `${done[kind] ?? "Sent."} It shows here when the page loads the comments again.`);
    this.#events.leave();
    if (kind === "comment") this.#events.commented();
  }

  #watch(look: () => void) {
    this.#observer?.disconnect();
    this.#observer = new MutationObserver(look);
    this.#observer.observe(this.#page, { childList: true, subtree: true });
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#observer?.disconnect();
    this.#observer = null;
  }
}

/** What the form says about itself beside its button. */
export function notice(form: HTMLFormElement, words: string) {
  const place = form.querySelector<HTMLElement>("[data-form-notice]");
  if (place) place.textContent = words;
}

function goTo(card: HTMLElement) {
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

// Read before it is sent: afterwards the form is no longer in the page.
function placeOf(form: HTMLFormElement) {
  return {
    kind: form.querySelector<HTMLInputElement>("[name=_handler]")?.value ?? "",
    card: form.closest<HTMLElement>("[data-comment]")?.dataset["comment"] ?? null,
    around: form.closest("details")?.parentElement ?? null,
  };
}

function refusalIn(page: string): string {
  const told = new DOMParser().parseFromString(page, "text/html").querySelector(".flash-danger p")?.textContent?.trim();
  return `Not sent: ${told ?? "the server did not take it."} Your comment stays here.`;
}

import { like, likes } from "./place.ts";

export interface ViewEvents {
  /** The other kind of field was chosen. */
  plain(plain: boolean): void;
  mute(muted: boolean): void;
  /** What is seen has changed its size. */
  shown(): void;
}

/** The buttons above the text: source or preview, plain text or not, announcements or not. The last two are remembered. */
export class Views {
  readonly #section: HTMLElement;
  readonly #events: ViewEvents;
  readonly #listening = new AbortController();
  plain = likes("plain");
  muted = likes("mute");

  constructor(section: HTMLElement, events: ViewEvents) {
    this.#section = section;
    this.#events = events;
    this.#press();
    section.addEventListener("click", event => this.#clicked(event), { signal: this.#listening.signal });
  }

  dispose() {
    this.#listening.abort();
  }

  #clicked(event: Event) {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-view], [data-plain], [data-mute]") : null;
    if (!button) return;
    if (button.dataset["view"]) this.#show(button, button.dataset["view"]);
    else if ("plain" in button.dataset) {
      like("plain", (this.plain = !this.plain));
      this.#events.plain(this.plain);
    } else {
      like("mute", (this.muted = !this.muted));
      this.#events.mute(this.muted);
    }
    this.#press();
  }

  #show(button: HTMLElement, chosen: string) {
    const source = this.#section.querySelector<HTMLElement>("[data-source]");
    const preview = this.#section.querySelector<HTMLElement>("[data-preview]");
    if (source) source.hidden = chosen === "preview";
    if (preview) preview.hidden = chosen === "text";
    for (const other of this.#section.querySelectorAll<HTMLElement>("[data-view]")) other.setAttribute("aria-pressed", String(other === button));
    this.#events.shown();
  }

  #press() {
    this.#section.querySelector("[data-plain]")?.setAttribute("aria-pressed", String(this.plain));
    this.#section.querySelector("[data-mute]")?.setAttribute("aria-pressed", String(this.muted));
  }
}

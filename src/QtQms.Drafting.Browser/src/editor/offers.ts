import { button, element } from "./element.ts";
import type { Kept } from "./journal.ts";
import { leftOf, partsOf, type Part } from "./left.ts";
import { clockTime } from "./savestate.ts";

export interface OfferEvents {
  /** Resolves when it stands in the text; false when another page was faster. */
  putBack(kept: Kept): Promise<boolean>;
  discard(kept: Kept): Promise<void>;
  /** Nothing is offered any more where the focus was: back to the text. */
  leave(): void;
  /** Says aloud what was done. */
  say(words: string): void;
}

/** What earlier pages left unsaved on this device, offered back to whoever wrote it. */
export class Offers {
  readonly #host: HTMLElement;
  readonly #events: OfferEvents;
  readonly #offered = new Map<string, HTMLElement>();

  constructor(host: HTMLElement, events: OfferEvents) {
    this.#host = host;
    this.#events = events;
  }

  show(left: readonly Kept[]) {
    for (const kept of left) this.#host.append(this.#offer(kept));
  }

  /** Another page has put it back or discarded it. */
  gone(clientId: string) {
    const offer = this.#offered.get(clientId);
    if (offer && !("busy" in offer.dataset)) this.#remove(clientId);
  }

  #remove(clientId: string) {
    const offer = this.#offered.get(clientId);
    if (!offer) return;
    this.#offered.delete(clientId);
    const held = offer.contains(document.activeElement);
    const next = offer.nextElementSibling ?? offer.previousElementSibling;
    offer.remove();
    if (!held) return;
    if (next) next.querySelector("button")?.focus();
    else this.#events.leave();
  }

  #again(kept: Kept) {
    const offer = this.#offered.get(kept.clientId);
    if (!offer) return;
    offer.replaceWith(this.#offer(kept));
    this.#offered.get(kept.clientId)?.querySelector("button")?.focus();
  }

  #offer(kept: Kept): HTMLElement {
    const offer = element("div", "flash flash-warning editor-offer");
    offer.setAttribute("role", "region");
    offer.setAttribute("aria-label", "Unsaved text");
    const words = element("p", "", `Unsaved text of ${when(kept.at)} is kept on this device.`);
    const text = this.#text(kept);
    const actions = element("p", "actions");
    words.tabIndex = -1;
    const back = button("Put it back", "btn-small btn-primary", () => {
      offer.dataset["busy"] = "";
      words.textContent = "It is put back as soon as what you are writing now is saved.";
      words.focus();
      actions.hidden = true;
      void this.#bringBack(kept);
    });
    const look = button("Look", "btn-small", () => {
      text.hidden = !text.hidden;
      look.setAttribute("aria-expanded", String(!text.hidden));
    });
    look.setAttribute("aria-expanded", "false");
    const discard = button("Discard", "btn-small btn-quiet", () => this.#ask(offer, kept));
    actions.append(back, look, discard);
    offer.append(element("div", "", words, actions, text));
    this.#offered.set(kept.clientId, offer);
    return offer;
  }

  async #bringBack(kept: Kept) {
    let here: boolean;
    try {
      here = await this.#events.putBack(kept);
    } catch {
      this.#again(kept);
      return;
    }
    this.#remove(kept.clientId);
    this.#events.leave();
    this.#events.say(here ? "Your text is put back." : "Another tab has put it back.");
  }

  async #discard(kept: Kept) {
    await this.#events.discard(kept);
    this.#remove(kept.clientId);
    this.#events.say("The unsaved text is discarded.");
  }

  #ask(offer: HTMLElement, kept: Kept) {
    const sure = button("Discard for good", "btn-small btn-danger", () => void this.#discard(kept));
    const keep = button("Keep it", "btn-small", () => {
      this.#again(kept);
      this.#events.say("It is kept.");
    });
    offer.replaceChildren(element("div", "", element("p", "", `Discard the unsaved text of ${when(kept.at)}? It stands nowhere else.`), element("p", "actions", sure, keep)));
    keep.focus();
  }

  #text(kept: Kept): HTMLElement {
    const text = element("div", "editor-offer-text", ...shortened(partsOf(leftOf(kept))).map(shown));
    text.hidden = true;
    text.tabIndex = 0;
    text.setAttribute("role", "region");
    text.setAttribute("aria-label", "What is not saved, with the words around it");
    return text;
  }
}

/** The time alone today, the day with it otherwise. */
export function when(at: Date, now = new Date()): string {
  const time = clockTime(at).slice(0, 5);
  return at.toDateString() === now.toDateString() ? time : `${at.toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric" })}, ${time}`;
}

const around = 200;

// Of what was not changed, only what stands around the changes.
function shortened(parts: readonly Part[]): Part[] {
  return parts.map((part, index) => {
    if (part.kind !== "kept" || part.text.length <= 2 * around) return part;
    const head = index === 0 ? "" : part.text.slice(0, around);
    const tail = index === parts.length - 1 ? "" : part.text.slice(-around);
    return { ...part, text: `${head.toWellFormed()} … ${tail.toWellFormed()}` };
  });
}

function shown({ kind, text }: Part): Node {
  if (kind === "kept") return document.createTextNode(text);
  const inserted = kind === "inserted";
  return element(inserted ? "ins" : "del", "", element("span", "visually-hidden", inserted ? "added: " : "removed: "), text);
}

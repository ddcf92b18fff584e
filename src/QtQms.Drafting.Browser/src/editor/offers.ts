import { button, element } from "./element.ts";
import type { Kept } from "./journal.ts";
import { leftOf, partsOf, type Part } from "./left.ts";
import { clockTime } from "./savestate.ts";

/** What earlier pages left unsaved on this device, offered back to whoever wrote it. */
export class Offers {
  readonly #host: HTMLElement;
  readonly #putBack: (kept: Kept) => Promise<void>;
  readonly #discard: (kept: Kept) => Promise<void>;

  constructor(host: HTMLElement, putBack: (kept: Kept) => Promise<void>, discard: (kept: Kept) => Promise<void>) {
    this.#host = host;
    this.#putBack = putBack;
    this.#discard = discard;
  }

  show(left: readonly Kept[]) {
    this.#host.replaceChildren(...left.map(kept => this.#offer(kept)));
  }

  #offer(kept: Kept): HTMLElement {
    const offer = element("div", "flash flash-warning editor-offer");
    offer.setAttribute("role", "region");
    offer.setAttribute("aria-label", "Unsaved text");
    const words = element("p", "", `Unsaved text of ${when(kept.at)} is kept on this device.`);
    const text = this.#text(kept);
    const actions = element("p", "actions");
    const back = button("Put it back", "btn-small btn-primary", () => {
      for (const each of actions.querySelectorAll("button")) each.disabled = true;
      words.textContent = "It is put back as soon as what you are writing now is saved.";
      this.#putBack(kept).then(
        () => offer.remove(),
        () => offer.replaceWith(this.#offer(kept)),
      );
    });
    const look = button("Look", "btn-small", () => {
      text.hidden = !text.hidden;
      look.setAttribute("aria-expanded", String(!text.hidden));
    });
    look.setAttribute("aria-expanded", "false");
    const discard = button("Discard", "btn-small btn-quiet", () => this.#ask(offer, kept));
    actions.append(back, look, discard);
    offer.append(element("div", "", words, actions, text));
    return offer;
  }

  #ask(offer: HTMLElement, kept: Kept) {
    const sure = button("Discard for good", "btn-small btn-danger", () => void this.#discard(kept).then(() => offer.remove()));
    const keep = button("Keep it", "btn-small", () => offer.replaceWith(this.#offer(kept)));
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

import { element } from "./element.ts";
import { categoryClass } from "./peers.ts";
import type { Person } from "./protocol.ts";

const letters: Record<string, string> = { industry: "I", academia: "A", "civil-society": "C", government: "G" };

/** So many are shown by their initials; the rest are a number. */
const shown = 3;

/** Who is here, in one short line; everybody with name and organisation in the list that it opens. */
export class Crowd {
  readonly #list: HTMLElement;
  readonly #me: string;
  readonly #fold: HTMLDetailsElement | null;

  constructor(list: HTMLElement, me: string) {
    this.#list = list;
    this.#me = me;
    this.#fold = list.closest("details");
    this.#fold?.addEventListener("keydown", event => event.key === "Escape" && this.#close());
    this.#fold?.addEventListener("focusout", event => !this.#fold?.contains(event.relatedTarget as Node | null) && (this.#fold!.open = false));
  }

  show(persons: readonly Person[]) {
    this.#list.replaceChildren(...persons.map(person => this.#item(person)));
    const others = persons.filter(person => person.personId !== this.#me);
    const first = persons.length <= shown + 1 ? persons : others.slice(0, shown);
    const more = persons.length - first.length;
    const rest = more > 0 ? [element("span", "editor-more", seen(`+${more}`), told(` and ${more} more`))] : [];
    this.#fold?.querySelector("summary")?.replaceChildren(told("Here: "), ...first.map(person => this.#chip(person)), ...rest);
  }

  #close() {
    if (!this.#fold?.open) return;
    this.#fold.open = false;
    this.#fold.querySelector("summary")?.focus();
  }

  #chip(person: Person): HTMLElement {
    const full = [`${person.name}${this.#you(person)}`, person.organisation, person.category.replace("-", " ")].filter(Boolean).join(", ");
    const chip = element("span", `category ${categoryClass(person.category)}`, mark(person), seen(initials(person.name)), told(`${full}; `));
    chip.title = full;
    return chip;
  }

  #item(person: Person): HTMLElement {
    const you = this.#you(person);
    const chip = element("span", `category ${categoryClass(person.category)}`, mark(person), element("bdi", "", person.name), you);
    const of = person.organisation ? element("bdi", "editor-person-of", person.organisation) : "";
    return element("li", "", chip, told(`, ${person.category.replace("-", " ")}`), of);
  }

  #you(person: Person): string {
    return person.personId === this.#me ? " (you)" : "";
  }
}

function mark(person: Person): HTMLElement {
  const made = seen(letters[person.category] ?? "·");
  made.className = "category-mark";
  return made;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map(word => [...(word ?? "")][0] ?? "").join("").toLocaleUpperCase();
}

function seen(text: string): HTMLElement {
  const made = element("span", "", text);
  made.setAttribute("aria-hidden", "true");
  return made;
}

function told(text: string): HTMLElement {
  return element("span", "visually-hidden", text);
}

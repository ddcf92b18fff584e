import { element } from "../element.ts";
import { picture } from "./picture.ts";
import { ranked } from "./rank.ts";

export interface Choice {
  name: string;
  /** What stands beside the name: a key, a kind. */
  beside?: string;
  icon?: string;
  /** What else it may be found by. */
  also: readonly string[];
  choose(): void;
}

// More than these are not looked through; what is meant is typed.
const most = 60;

let opened = 0;

/** A dialog with a field and a list below it: what is typed leaves what is meant, arrows and Enter choose. */
export class Picker {
  readonly #dialog = element("dialog", "dialog picker");
  readonly #field = element("input", "form-control picker-field");
  readonly #list = element("ul", "picker-list");
  readonly #count = element("p", "picker-count");
  readonly #choices: readonly Choice[];
  readonly #many: string;
  readonly #closed: () => void;
  #found: readonly Choice[] = [];
  #at = 0;
  #chosen: Choice | null = null;

  constructor(title: string, many: string, choices: readonly Choice[], closed: () => void) {
    this.#choices = choices;
    this.#many = many;
    this.#closed = closed;
    const id = `picker-${++opened}`;
    const heading = element("h2", "picker-title", title);
    heading.id = `${id}-title`;
    this.#dialog.setAttribute("aria-labelledby", heading.id);
    this.#list.id = `${id}-list`;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", title);
    this.#count.setAttribute("role", "status");
    this.#prepareField();
    const close = element("button", "btn btn-quiet btn-small picker-close", "Close");
    close.type = "button";
    close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.append(element("div", "picker-head", heading, close), this.#field, this.#count, this.#list);
    this.#dialog.addEventListener("close", () => this.#end());
    this.#dialog.addEventListener("click", event => event.target === this.#dialog && this.#dialog.close());
    this.#list.addEventListener("click", event => this.#clicked(event));
    document.body.append(this.#dialog);
    this.#show();
    this.#dialog.showModal();
    this.#field.focus();
  }

  #prepareField() {
    const field = this.#field;
    field.type = "text";
    field.autocomplete = "off";
    field.spellcheck = false;
    field.placeholder = "Type to find";
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "true"], ["aria-autocomplete", "list"], ["aria-controls", this.#list.id]]) field.setAttribute(name!, value!);
    field.setAttribute("aria-labelledby", this.#dialog.getAttribute("aria-labelledby")!);
    field.addEventListener("input", () => ((this.#at = 0), this.#show()));
    field.addEventListener("keydown", event => this.#key(event));
  }

  #key(event: KeyboardEvent) {
    if (event.isComposing) return;
    const last = this.#found.length - 1;
    const go: Record<string, number> = { ArrowDown: this.#at === last ? 0 : this.#at + 1, ArrowUp: this.#at === 0 ? last : this.#at - 1, PageDown: Math.min(last, this.#at + 8), PageUp: Math.max(0, this.#at - 8) };
    const next = go[event.key];
    if (next !== undefined) this.#mark(Math.max(0, next));
    else if (event.key === "Enter") this.#choose(this.#found[this.#at]);
    else return;
    event.preventDefault();
  }

  #clicked(event: Event) {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-nth]") : null;
    if (option) this.#choose(this.#found[Number(option.dataset["nth"])]);
  }

  #choose(choice: Choice | undefined) {
    if (!choice) return;
    this.#chosen = choice;
    this.#dialog.close();
  }

  // What is chosen is done when the dialog is gone and the focus is back where it was.
  #end() {
    this.#dialog.remove();
    this.#closed();
    this.#chosen?.choose();
  }

  #show() {
    const all = ranked(this.#field.value, this.#choices, choice => [choice.name, ...choice.also]);
    this.#found = all.slice(0, most);
    this.#list.replaceChildren(...this.#found.map((choice, nth) => this.#option(choice, nth)));
    this.#list.hidden = all.length === 0;
    this.#count.textContent = all.length === 0 ? `None of the ${this.#many} is meant by this.` : `${all.length} ${all.length === 1 ? this.#many.slice(0, -1) : this.#many}${all.length > most ? `; the first ${most} are shown` : ""}`;
    this.#mark(this.#at);
  }

  #option(choice: Choice, nth: number): HTMLElement {
    const option = element("li", "picker-option");
    option.id = `${this.#list.id}-${nth}`;
    option.setAttribute("role", "option");
    option.dataset["nth"] = String(nth);
    if (choice.icon) option.append(picture(choice.icon));
    option.append(element("span", "picker-name", choice.name));
    if (choice.beside) option.append(" ", element("span", "picker-beside", choice.beside));
    return option;
  }

  #mark(nth: number) {
    this.#list.children[this.#at]?.setAttribute("aria-selected", "false");
    this.#at = nth;
    const option = this.#list.children[nth];
    if (!option) {
      this.#field.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.#field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
}

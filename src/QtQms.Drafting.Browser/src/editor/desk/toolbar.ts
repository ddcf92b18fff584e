import { element } from "../element.ts";
import type { Command, Group } from "./commands.ts";
import { shown, told } from "./keys.ts";
import { picture } from "./picture.ts";

/** A row of buttons that the keyboard enters once: arrows go along, Home and End to its ends. */
export class Toolbar {
  readonly dom = element("div", "toolbar");
  readonly #buttons: HTMLButtonElement[] = [];

  constructor(label: string, commands: readonly Command[], run: (command: Command) => void) {
    this.dom.setAttribute("role", "toolbar");
    this.dom.setAttribute("aria-label", label);
    const groups = new Map<Group, HTMLElement>();
    for (const command of commands) {
      let group = groups.get(command.group);
      if (!group) groups.set(command.group, (group = element("div", "toolbar-group")));
      const made = tool(command);
      made.addEventListener("click", () => run(command));
      group.append(made);
    }
    this.dom.append(...groups.values());
    this.#buttons.push(...this.dom.querySelectorAll("button"));
    this.#enter(this.#buttons[0]);
    // Pressing a button must not take the selection, and on a phone the keyboard, away.
    this.dom.addEventListener("pointerdown", event => event.preventDefault());
    this.dom.addEventListener("keydown", event => this.#key(event));
    this.dom.addEventListener("focusin", event => this.#enter(event.target as HTMLButtonElement));
  }

  press(id: string, pressed: boolean) {
    this.#buttons.find(each => each.dataset["command"] === id)?.setAttribute("aria-pressed", String(pressed));
  }

  allow(allowed: boolean) {
    for (const each of this.#buttons) if (!("always" in each.dataset)) each.setAttribute("aria-disabled", String(!allowed));
  }

  #key(event: KeyboardEvent) {
    const at = this.#buttons.indexOf(document.activeElement as HTMLButtonElement);
    const last = this.#buttons.length - 1;
    const go: Record<string, number> = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at <= 0 ? last : at - 1, Home: 0, End: last };
    const next = event.altKey || event.ctrlKey || event.metaKey ? undefined : go[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#buttons[next]!.focus();
  }

  #enter(button: HTMLButtonElement | undefined) {
    for (const each of this.#buttons) each.tabIndex = each === button ? 0 : -1;
  }
}

/** A button that shows a picture and says its name. */
export function tool(command: Pick<Command, "id" | "name" | "icon" | "keys" | "group">): HTMLButtonElement {
  const made = element("button", "tool");
  made.type = "button";
  made.dataset["command"] = command.id;
  if (command.group === "desk") made.dataset["always"] = "";
  made.setAttribute("aria-label", command.name);
  made.title = command.keys ? `${command.name} (${shown(command.keys)})` : command.name;
  if (command.keys) made.setAttribute("aria-keyshortcuts", told(command.keys));
  made.append(picture(command.icon));
  return made;
}

// Signing out while something is unsaved on this device asks first. It stays here, for this person's next sign-in.
import { button, element } from "./editor/element.ts";
import { Journal, type Kept } from "./editor/journal.ts";
import { when } from "./editor/offers.ts";

const asked = new WeakSet<HTMLFormElement>();

export function askBeforeSigningOut() {
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-sign-out]") || asked.has(form)) return;
    event.preventDefault();
    void unsaved(form.dataset["person"] ?? "", form.dataset["journalKey"] ?? "").then(kept => (kept.length > 0 ? ask(form, kept) : go(form)));
  });
}

async function unsaved(person: string, key: string): Promise<Kept[]> {
  try {
    return await (await Journal.open(person, key)).all();
  } catch {
    // Nothing is kept where nothing can be.
    return [];
  }
}

function ask(form: HTMLFormElement, kept: readonly Kept[]) {
  const dialog = element("dialog", "dialog");
  dialog.setAttribute("aria-labelledby", "sign-out-title");
  const title = element("h2", "", "Not everything you wrote is saved");
  title.id = "sign-out-title";
  const list = element("ul", "", ...kept.map(line));
  const words = element("p", "", "It stays on this device, sealed, and is offered back to you when you next sign in here and open the clause. Nobody else who signs in here sees it.");
  const stay = button("Stay", "btn-primary", () => dialog.close());
  stay.autofocus = true;
  const leave = button("Sign out", "", () => go(form));
  dialog.append(title, list, words, element("p", "actions", stay, leave));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function line(kept: Kept): HTMLElement {
  const link = element("a", "", kept.label);
  // What the journal holds was written by a page of this portal, and leads to one.
  link.href = new URL(kept.address, location.origin).pathname;
  return element("li", "", link, `: unsaved text of ${when(kept.at)}`);
}

function go(form: HTMLFormElement) {
  asked.add(form);
  form.requestSubmit();
}

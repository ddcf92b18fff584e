import type { Synced } from "./collab.ts";
import { partsOf } from "./left.ts";

/** Puts what cannot be saved any more into the comment form, as a proposed change: it is sent by its writer. Tells whether there is such a form. */
export function suggest(page: HTMLElement, unsaved: Synced): boolean {
  const body = page.querySelector<HTMLTextAreaElement>("[data-comment-body]");
  const change = page.querySelector<HTMLTextAreaElement>("[data-comment-change]");
  if (!body || !change) return false;
  for (let drawer = body.closest("details"); drawer; drawer = drawer.parentElement?.closest("details") ?? null) drawer.open = true;
  const words = partsOf(unsaved).filter(part => part.kind === "inserted").map(part => part.text.trim());
  fill(change, words.filter(Boolean).join("\n\n"));
  if (!body.value) fill(body, "I had written this when the clause was closed to writing.");
  body.focus();
  body.scrollIntoView({ block: "center" });
  return true;
}

function fill(field: HTMLTextAreaElement, text: string) {
  field.value = text;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

// Pages of the workspace: comment on selected words, find the words of a comment, sign out without leaving text behind unasked.
import { showWhereIAm } from "./outline.ts";
import { askBeforeSigningOut } from "./signout.ts";

interface Passage {
  from: string;
  to: string;
  quote: string;
  place: DOMRect;
}

const button = document.createElement("button");
button.type = "button";
button.className = "btn btn-small btn-primary comment-button";
button.textContent = "Comment";
button.hidden = true;
button.addEventListener("click", comment);

let settling: ReturnType<typeof setTimeout> | undefined;
document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  settling = setTimeout(offer, 150);
});
document.addEventListener("keydown", event => {
  if (event.ctrlKey && event.altKey && event.code === "KeyM" && comment()) event.preventDefault();
  if (event.key === "Escape") button.hidden = true;
});
document.addEventListener("click", event => connect(event.target));
document.addEventListener("focusin", event => connect(event.target));

function form(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-anchor-quote]");
}

function block(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  return element?.closest<HTMLElement>(".prose [data-from][data-to]") ?? null;
}

// The selected words, or the whole block that holds the focus.
function passage(): Passage | null {
  const selection = getSelection();
  if (selection && !selection.isCollapsed && selection.rangeCount > 0) {
    const range = selection.getRangeAt(0);
    // A selection by triple click ends at the start of the next block.
    const first = block(range.startContainer);
    const last = (range.endOffset === 0 ? null : block(range.endContainer)) ?? first;
    const quote = selection.toString().trim();
    if (!first || !last || !quote) return null;
    return { from: first.dataset["from"]!, to: last.dataset["to"]!, quote, place: range.getBoundingClientRect() };
  }
  const focused = block(document.activeElement);
  return focused && { from: focused.dataset["from"]!, to: focused.dataset["to"]!, quote: (focused.textContent ?? "").replace(/¶\s*$/, "").trim(), place: focused.getBoundingClientRect() };
}

function offer() {
  const chosen = getSelection()?.isCollapsed === false && form() ? passage() : null;
  button.hidden = !chosen;
  if (!chosen) return;
  if (!button.isConnected) document.body.append(button);
  const left = Math.min(chosen.place.right, document.documentElement.clientWidth - button.offsetWidth - 8);
  button.style.left = `${Math.max(8, left) + scrollX}px`;
  button.style.top = `${chosen.place.bottom + 6 + scrollY}px`;
}

function comment(): boolean {
  const chosen = passage();
  if (!chosen || !form()) return false;
  fill("[data-anchor-block-from]", chosen.from);
  fill("[data-anchor-block-to]", chosen.to);
  fill("[data-anchor-quote]", chosen.quote);
  button.hidden = true;
  const body = document.querySelector<HTMLElement>("[data-comment-body]") ?? form()!;
  reveal(body);
  body.focus();
  return true;
}

function fill(selector: string, value: string) {
  for (const input of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(selector)) {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// Closed drawers open for what is looked for in them.
function reveal(element: HTMLElement) {
  if (element.checkVisibility()) return;
  for (let drawer = element.closest("details"); drawer; drawer = drawer.parentElement?.closest("details") ?? null) drawer.open = true;
}

function connect(target: EventTarget | null) {
  const chosen = target instanceof Element ? target.closest<HTMLElement>("[data-comment]") : null;
  if (!chosen || chosen.classList.contains("is-active")) return;
  for (const each of document.querySelectorAll<HTMLElement>("[data-comment]")) {
    const same = each.dataset["comment"] === chosen.dataset["comment"];
    each.classList.toggle("is-active", same);
    if (!same || (each.localName === "mark") === (chosen.localName === "mark")) continue;
    reveal(each);
    each.scrollIntoView({ block: "nearest" });
  }
}

showWhereIAm();
askBeforeSigningOut();

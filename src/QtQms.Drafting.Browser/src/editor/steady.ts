/** Changes what stands above the text without moving the text under whoever writes in it. */
export function steady(text: HTMLElement, change: () => void) {
  const before = text.getBoundingClientRect().top;
  const held = text.contains(document.activeElement);
  change();
  // Elsewhere the browser holds what is seen in its place by itself, or shows what is new.
  if (held) scrollBy({ top: text.getBoundingClientRect().top - before, behavior: "instant" });
}

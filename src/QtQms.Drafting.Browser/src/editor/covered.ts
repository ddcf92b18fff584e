import { EditorView } from "@codemirror/view";

/** What of the window is covered by bars that stay in place while the page scrolls, in pixels. */
export interface Covered {
  top: number;
  bottom: number;
}

// So much of the window is always taken for free: an open drawer may cover more than is left for writing.
const free = 160;

/** Measured from the real bars: the one above the text, which may stick with only its last row in sight, and the drawer below on small screens. */
export function covered(host: HTMLElement): Covered {
  const bar = host.closest(".editor")?.querySelector<HTMLElement>(".editor-bar");
  const drawer = document.querySelector<HTMLElement>(".workspace-margin");
  const top = bar ? stuck(bar) : 0;
  const bottom = drawer && getComputedStyle(drawer).position === "fixed" ? innerHeight - drawer.getBoundingClientRect().top : 0;
  return { top, bottom: Math.max(0, Math.min(bottom, innerHeight - top - free)) };
}

/** Keeps what is scrolled to, the caret before all, out from under the bars. */
export function clearOfBars(host: HTMLElement) {
  return EditorView.scrollMargins.of(() => covered(host));
}

function stuck(bar: HTMLElement): number {
  const { position, top } = getComputedStyle(bar);
  return position === "sticky" ? Math.max(0, bar.offsetHeight + (Number.parseFloat(top) || 0)) : 0;
}

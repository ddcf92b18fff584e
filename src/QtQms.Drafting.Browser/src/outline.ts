/** Brings the clause being read into view in the outline, without moving the page. */
export function showWhereIAm() {
  const here = document.querySelector<HTMLElement>(".outline [aria-current]");
  const box = here?.closest<HTMLElement>(".drawer-body");
  if (!here || !box) return;
  const { top, bottom } = box.getBoundingClientRect();
  const place = here.getBoundingClientRect();
  if (place.bottom > bottom) box.scrollTop += place.top - top - (bottom - top) / 2;
}

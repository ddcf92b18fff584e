import type { SaveKind } from "./savestate.ts";

const space = "http://www.w3.org/2000/svg";

// Drawn in a box of 16, in the colour of the words beside them.
const paths: Record<SaveKind, string> = {
  opening: "M8 2.5a5.5 5.5 0 1 0 5.5 5.5",
  saved: "M2.5 8.5l3.5 3.5 7.5-8",
  saving: "M8 13V3.5M4 7l4-4 4 4M3 14.5h10",
  unsaved: "M8 2L1.5 13.5h13zM8 6.5v3.5M8 11.6v.4",
  offline: "M2 5.5a9 9 0 0 1 12 0M4.5 8.5a5 5 0 0 1 7 0M8 12v.4M2 14L14 2",
  readonly: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
};

/** A picture of a state; the words stand beside it. */
export function icon(kind: SaveKind): SVGSVGElement {
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("width", "16");
  picture.setAttribute("height", "16");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", paths[kind]);
  picture.append(path);
  return picture;
}

const space = "http://www.w3.org/2000/svg";

/** A picture drawn in a box of 16, in the colour of the words beside it, which alone are read out. */
export function picture(path: string): SVGSVGElement {
  const drawn = document.createElementNS(space, "svg");
  for (const [name, value] of [["class", "icon"], ["viewBox", "0 0 16 16"], ["width", "16"], ["height", "16"], ["aria-hidden", "true"]]) drawn.setAttribute(name!, value!);
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  drawn.append(line);
  return drawn;
}

/** As much of a node as the converter reads: a browser's, or one that a test made. */
export interface PastedNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<PastedNode>;
  getAttribute?(name: string): string | null;
}

const element = 1;
const words = 3;

export function isText(node: PastedNode): boolean {
  return node.nodeType === words;
}

export function isElement(node: PastedNode): boolean {
  return node.nodeType === element;
}

export function nameOf(node: PastedNode): string {
  return node.nodeName.toLowerCase();
}

export function attribute(node: PastedNode, name: string): string {
  return node.getAttribute?.(name) ?? "";
}

/** A declaration of the element's own style, small and without space; it is read where the parser's policy does not. */
export function style(node: PastedNode, property: string): string {
  for (const declaration of (attribute(node, "data-style") || attribute(node, "style")).split(";")) {
    const [name, ...value] = declaration.split(":");
    if (name!.trim().toLowerCase() === property) return value.join(":").trim().toLowerCase();
  }
  return "";
}

export function children(node: PastedNode): PastedNode[] {
  return Array.from(node.childNodes);
}

export function textOf(node: PastedNode): string {
  return isText(node) ? (node.nodeValue ?? "") : children(node).map(textOf).join("");
}

export function within(node: PastedNode, name: string): PastedNode[] {
  return children(node).flatMap(child => (nameOf(child) === name ? [child] : isElement(child) ? within(child, name) : []));
}

/** All the words of something nested too deeply to be read as what it is; null where it is not. */
export function tooDeep(root: PastedNode, deepest: number): string | null {
  const open = [{ node: root, depth: 0 }];
  let [deep, text] = [false, ""];
  for (let next = open.pop(); next; next = open.pop()) {
    deep ||= next.depth > deepest;
    if (isText(next.node)) text += next.node.nodeValue ?? "";
    for (const node of children(next.node).reverse()) open.push({ node, depth: next.depth + 1 });
  }
  return deep ? text : null;
}

/** Whether this or anything in it is so. */
export function some(node: PastedNode, is: (node: PastedNode) => boolean): boolean {
  return is(node) || children(node).some(child => some(child, is));
}

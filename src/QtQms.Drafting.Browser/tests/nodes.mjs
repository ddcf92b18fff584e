// Nodes of well-formed HTML, as far as a converter reads them: a stand-in for the browser's parser.
const voids = new Set(["br", "hr", "img", "meta", "link", "col", "input"]);
const entities = { nbsp: "\u00a0", amp: "&", lt: "<", gt: ">", quot: '"', shy: "\u00ad" };

export function nodesOf(html) {
  const root = made("body", {});
  const open = [root];
  const token = /<!--[\s\S]*?-->|<![^>]*>|<\/([\w:]+)\s*>|<([\w:]+)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>|[^<]+/g;
  for (const [whole, end, start, attributes] of html.matchAll(token)) {
    const inside = open[open.length - 1];
    if (whole.startsWith("<!")) inside.childNodes.push({ nodeType: 8, nodeName: "#comment", nodeValue: whole, childNodes: [] });
    else if (end) {
      while (open.length > 1 && open.pop().nodeName !== end.toUpperCase());
    } else if (start) {
      const node = made(start, Object.fromEntries(Array.from(attributes.matchAll(/([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g), found => [found[1], found[2] ?? found[3] ?? found[4] ?? ""])));
      inside.childNodes.push(node);
      if (!voids.has(start) && !whole.endsWith("/>")) open.push(node);
    } else inside.childNodes.push({ nodeType: 3, nodeName: "#text", nodeValue: whole.replaceAll(/&(\w+);/g, (all, name) => entities[name] ?? all), childNodes: [] });
  }
  return root;
}

function made(name, attributes) {
  return { nodeType: 1, nodeName: name.toUpperCase(), nodeValue: null, childNodes: [], getAttribute: wanted => attributes[wanted] ?? null };
}

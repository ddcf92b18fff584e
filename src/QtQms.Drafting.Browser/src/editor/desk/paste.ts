import { inline, meant, most, plainly, type Look, type Run } from "./runs.ts";
import { attribute, children, isElement, isText, nameOf, some, style, textOf, tooDeep, within, type PastedNode } from "./pastednode.ts";

/** What became of something that was pasted. */
export interface Pasted {
  markdown: string;
  /** Pictures that were left out: a clause holds none. */
  pictures: number;
}

const unseen = new Set(["style", "script", "head", "meta", "link", "title", "noscript", "template", "iframe", "object", "embed", "svg", "xml", "button", "input", "select", "textarea", "audio", "video", "canvas", "o:p", "colgroup"]);
const blocks = new Set(["p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "hr", "body", "html", "form", "fieldset", "details", "summary", "address", "center"]);
const deepest = 100;
// What a browser nests at most; more is no page.
const hostile = 512;
// What a table of a clause may have: more is not shown as one.
const mostColumns = 64;
const mostCells = 20_000;

/** Makes Markdown of a page's or a word processor's nodes. Reads them only: nothing is run, nothing is fetched. */
export function markdownOf(root: PastedNode): Pasted {
  const flat = tooDeep(root, hostile);
  if (flat !== null) return { markdown: meant(tidied(flat).trim()), pictures: 0 };
  const converter = new Converter(headingLevels(root));
  const markdown = converter.blocks(children(root), plainly, 0).join("\n\n");
  return { markdown: markdown.replaceAll(/\n{3,}/g, "\n\n"), pictures: converter.pictures };
}

// The highest heading that there is becomes the first of a clause's two levels.
function headingLevels(root: PastedNode): Map<string, number> {
  const found = ["h1", "h2", "h3", "h4", "h5", "h6"].filter(name => within(root, name).length > 0);
  return new Map(found.map((name, nth) => [name, nth === 0 ? 1 : 2]));
}

/** A paragraph that a word processor means as an item of a list. */
interface Item {
  level: number;
  ordered: boolean;
  text: string;
}

class Converter {
  readonly #levels: Map<string, number>;
  readonly #holding = new WeakMap<PastedNode, boolean>();
  pictures = 0;

  constructor(levels: Map<string, number>) {
    this.#levels = levels;
  }

  blocks(nodes: readonly PastedNode[], look: Look, depth: number): string[] {
    const made: string[] = [];
    let runs: Run[] = [];
    let items: Item[] = [];
    const flush = () => {
      const text = inline(runs, "\\\n");
      if (text) made.push(noted(text));
      if (items.length > 0) made.push(listed(items));
      [runs, items] = [[], []];
    };
    for (const node of nodes) {
      if (!isElement(node) || !this.#holdsBlocks(node)) {
        const added = this.#runs(node, look, depth);
        if (items.length > 0 && added.every(run => run.text.trim() === "")) continue;
        if (items.length > 0) flush();
        for (const run of added) runs.push(run);
        continue;
      }
      const item = this.#item(node, look, depth);
      if (item) {
        if (items.length === 0) flush();
        items.push(item);
        continue;
      }
      flush();
      for (const text of this.#block(node, look, depth)) made.push(text);
    }
    flush();
    return made.filter(Boolean);
  }

  #holdsBlocks(node: PastedNode): boolean {
    let holds = this.#holding.get(node);
    if (holds === undefined) {
      holds = !gone(node) && (blocks.has(nameOf(node)) || children(node).some(child => isElement(child) && this.#holdsBlocks(child)));
      this.#holding.set(node, holds);
    }
    return holds;
  }

  #block(node: PastedNode, outer: Look, depth: number): string[] {
    if (depth > deepest) return [inline([{ ...plainly, text: tidied(textOf(node)) }], " ")];
    const name = nameOf(node);
    const look = looked(node, outer);
    const inner = () => this.blocks(children(node), look, depth + 1);
    if (this.#levels.has(name)) return this.#heading(node, this.#levels.get(name)!, depth);
    if (/\bmsotitle\b/i.test(attribute(node, "class"))) return this.#heading(node, 1, depth);
    switch (name) {
      case "ul":
      case "ol":
        return [this.#list(node, look, depth)];
      case "table":
        return this.#table(node, depth);
      case "blockquote":
        return [inner().join("\n\n").split("\n").map(line => `> ${line}`.trimEnd()).join("\n")];
      case "pre":
        return [fenced(textOf(node))];
      case "hr":
        return ["---"];
      case "dt":
        return inner().map(text => (text.startsWith("**") ? text : `**${text}**`));
      default:
        return inner();
    }
  }

  #heading(node: PastedNode, level: number, depth: number): string[] {
    const text = inline(this.#runs(node, plainly, depth).map(run => ({ ...run, bold: false })), " ");
    return text ? [`${"#".repeat(level)} ${text}`] : [];
  }

  #list(list: PastedNode, look: Look, depth: number): string {
    const ordered = nameOf(list) === "ol";
    const lines: string[] = [];
    let number = Number.parseInt(attribute(list, "start"), 10) || 1;
    for (const child of children(list)) {
      const name = nameOf(child);
      if (name === "ul" || name === "ol") {
        lines.push(indented(this.#list(child, look, depth + 1), ordered ? 3 : 2));
      } else if (name === "li") {
        const sign = ordered ? `${number++}. ` : "- ";
        const [first = "", ...rest] = depth > deepest ? [tidied(textOf(child))] : this.blocks(children(child), looked(child, look), depth + 1);
        const tight = rest.every(text => /^(?:[-+] |\d+\. )/.test(text));
        lines.push(sign + indented([first, ...rest].join(tight ? "\n" : "\n\n"), sign.length).trimStart());
      }
    }
    return lines.join("\n");
  }

  // A list of a word processor is paragraphs that say which list they are of, with their signs written out.
  #item(node: PastedNode, look: Look, depth: number): Item | null {
    const list = style(node, "mso-list");
    const level = /level(\d+)/.exec(list);
    if (nameOf(node) !== "p" || !level || this.#levels.has(nameOf(node))) return null;
    const text = inline(this.#runs(node, looked(node, look), depth), " ");
    // "o" is a point of the second level in some lists; a letter of a numbered one has a sign behind it.
    const ordered = some(node, each => isElement(each) && style(each, "mso-list") === "ignore" && /^\s*\(?(?:\d+|[a-z]{1,4})[.)]/i.test(textOf(each)));
    return { level: Number(level[1]), ordered, text };
  }

  #table(table: PastedNode, depth: number): string[] {
    const caption = within(table, "caption").flatMap(each => this.blocks(children(each), plainly, depth + 1));
    const rows = within(table, "tr").filter(row => !gone(row));
    const cells = rows.map(row => children(row).filter(child => /^t[dh]$/.test(nameOf(child))));
    const widest = most(cells.map(row => row.length));
    // A table of one cell, or one column without a heading, is there for the look of a page.
    if (widest <= 1 && !cells.some(row => row.some(cell => nameOf(cell) === "th"))) return cells.flat().flatMap(cell => this.blocks(children(cell), plainly, depth + 1));
    const grid = this.#grid(cells, depth);
    const columns = most(grid.map(row => row.length));
    if (columns * grid.length > mostCells) return cells.flat().flatMap(cell => this.#cell(cell, depth) || []);
    const line = (row: readonly string[]) => `| ${Array.from({ length: columns }, (_, column) => row[column] ?? "").join(" | ")} |`;
    const rule = `|${Array.from({ length: columns }, (_, column) => ` ${ruled(cells[1]?.[column])} |`).join("")}`;
    return [...caption, [line(grid[0]!), rule, ...grid.slice(1).map(line)].join("\n")];
  }

  // A cell over several rows or columns stands in the first of them.
  #grid(cells: readonly PastedNode[][], depth: number): string[][] {
    const grid: string[][] = cells.map(() => []);
    cells.forEach((row, nth) => {
      let column = 0;
      for (const cell of row) {
        while (grid[nth]![column] !== undefined) column++;
        if (column >= mostColumns) {
          grid[nth]![mostColumns - 1] += ` ${this.#cell(cell, depth)}`;
          continue;
        }
        const [wide, high] = [span(cell, "colspan"), span(cell, "rowspan")];
        for (let down = 0; down < high && nth + down < grid.length; down++)
          for (let right = 0; right < wide && column + right < mostColumns; right++) grid[nth + down]![column + right] = down + right === 0 ? this.#cell(cell, depth) : "";
        column += wide;
      }
    });
    return grid;
  }

  #cell(cell: PastedNode, depth: number): string {
    const header = nameOf(cell) === "th";
    const parts: string[] = [];
    let runs: Run[] = [];
    const flush = () => (parts.push(inline(runs.map(run => (header ? { ...run, bold: false } : run)), " ")), (runs = []));
    const walk = (node: PastedNode, look: Look, deep: number) => {
      if (!isElement(node) || deep > deepest || !this.#holdsBlocks(node)) {
        for (const run of this.#runs(node, look, deep)) runs.push(run);
        return;
      }
      flush();
      for (const child of children(node)) walk(child, looked(child, look), deep + 1);
      flush();
    };
    for (const child of children(cell)) walk(child, looked(child, plainly), depth + 1);
    flush();
    return parts.filter(Boolean).join(" ").replaceAll(/(?<!\\)\|/g, "\\|");
  }

  #runs(node: PastedNode, outer: Look, depth: number): Run[] {
    if (isText(node)) return [{ ...outer, text: tidied(node.nodeValue ?? "") }];
    if (!isElement(node) || gone(node)) return [];
    const name = nameOf(node);
    if (name === "br") return [{ ...outer, text: "\n" }];
    if (name === "img") {
      this.pictures++;
      return [];
    }
    if (depth > deepest) return [{ ...outer, text: tidied(textOf(node)) }];
    const look = looked(node, outer);
    return children(node).flatMap(child => this.#runs(child, look, depth + 1));
  }
}

// What is not seen, what was deleted under tracking, comments and the signs of lists that are written out.
function gone(node: PastedNode): boolean {
  const name = nameOf(node);
  if (unseen.has(name) || name === "del" || name.startsWith("v:") || name.startsWith("w:")) return true;
  if (style(node, "display") === "none" || style(node, "mso-hide") === "all" || style(node, "mso-list") === "ignore") return true;
  if (/^(comment|comment-list)$/.test(style(node, "mso-element")) || style(node, "mso-special-character") === "comment") return true;
  return /\bmsocomanchor\b/i.test(attribute(node, "class")) || (name === "hr" && attribute(node, "width") === "33%");
}

function looked(node: PastedNode, outer: Look): Look {
  const name = nameOf(node);
  const look = { ...outer };
  if (name === "b" || name === "strong") look.bold = true;
  if (name === "i" || name === "em" || name === "cite" || name === "var" || name === "dfn") look.italic = true;
  if (/^(code|tt|kbd|samp)$/.test(name)) look.code = true;
  if (name === "sub") look.low = true;
  if (name === "sup") look.high = true;
  const [weight, slant, raised] = [style(node, "font-weight"), style(node, "font-style"), style(node, "vertical-align")];
  if (weight) look.bold = /^(bold|bolder|[6-9]00)$/.test(weight);
  if (slant) look.italic = slant === "italic" || slant === "oblique";
  if (raised === "sub") look.low = true;
  if (raised === "super") look.high = true;
  if (name === "a") look.link = address(attribute(node, "href"));
  return look;
}

/** Where a pasted link may lead: elsewhere on the web, or to a mail. */
function address(href: string): string {
  const url = href.trim();
  if (!/^(https?:\/\/[^\s/]|mailto:.)/i.test(url) || /[\u0000-\u001f\\]/.test(url)) return "";
  return url.replaceAll(/[\s()<>"]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

function tidied(text: string): string {
  return text.replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, "").replaceAll(/[\s\u00a0]+/g, " ");
}

// "NOTE 1 to entry: …" as standards are set in print becomes a block; its label appears by itself.
function noted(text: string): string {
  const found = /^(?:\*\*)?(?:(NOTE|EXAMPLE|WARNING)(?:\s+\d+)?(?:\s+to entry)?(?::|\s*[—–-]|(?:\*\*)?\s)|(Note)\s+\d+\s+to entry:)(?:\*\*)?:?\s*([\s\S]+)$/.exec(text);
  if (found) return `::: ${(found[1] ?? found[2])!.toLowerCase()}\n${found[3]!.trim()}\n:::`;
  const source = /^\\?\[SOURCE:\s*([\s\S]+?)\\?\]$/.exec(text);
  return source ? `::: source\n${source[1]!}\n:::` : text;
}

function listed(items: readonly Item[]): string {
  const top = items.reduce((least, item) => Math.min(least, item.level), Infinity);
  const counts: number[] = [];
  const widths: number[] = [];
  return items
    .map(({ level, ordered, text }) => {
      const nth = Math.min(level - top, counts.length);
      counts.length = Math.min(counts.length, nth + 1);
      counts[nth] = (counts[nth] ?? 0) + 1;
      const sign = ordered ? `${counts[nth]}. ` : "- ";
      widths[nth] = sign.length;
      return " ".repeat(widths.slice(0, nth).reduce((sum, width) => sum + width, 0)) + sign + text;
    })
    .join("\n");
}

function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, most(Array.from(text.matchAll(/^`+/gm), run => run[0].length + 1))));
  return `${fence}\n${text.replace(/\n+$/, "")}\n${fence}`;
}

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(by));
}

function span(cell: PastedNode, name: string): number {
  return Math.max(1, Math.min(64, Number.parseInt(attribute(cell, name), 10) || 1));
}

function ruled(cell: PastedNode | undefined): string {
  const how = cell ? style(cell, "text-align") || attribute(cell, "align").toLowerCase() : "";
  return how === "center" ? ":---:" : how === "right" ? "---:" : "---";
}

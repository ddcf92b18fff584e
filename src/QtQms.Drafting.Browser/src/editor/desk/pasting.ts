import { isolateHistory } from "@codemirror/commands";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import { markdownOf, type Pasted } from "./paste.ts";
import { tableAround } from "./tables.ts";

// More than this becomes no clause; the plain words of it may.
const longest = 4_000_000;

/** What a paste has that is more than plain words, as Markdown; null where the plain words serve. */
export function pasted(clipboard: DataTransfer): Pasted | null {
  const html = clipboard.getData("text/html");
  if (!html || html.length > longest || clipboard.types.includes("vscode-editor-data")) return null;
  const { body } = new DOMParser().parseFromString(tame(html), "text/html");
  const meansMore = body.querySelector("h1,h2,h3,h4,h5,h6,li,table,b,strong,i,em,a[href],blockquote,pre,sub,sup,img,[data-style*=mso-list],[data-style*=bold],[data-style*=italic]");
  if (!meansMore && body.querySelectorAll("p").length < 2) return null;
  const made = markdownOf(body);
  return made.markdown.trim() ? made : null;
}

/**
 * Without styles and handlers: the parser runs nothing and applies nothing, but the page's policy would complain of each. Each sign is
 * looked at a few times at most: a page may hold a million beginnings of tags that never end.
 */
export function tame(html: string): string {
  const parts: string[] = [];
  let [from, styled] = [0, -1];
  for (const edge of html.matchAll(/<style\b|<\/style\s*>/gi)) {
    if (edge[0][1] !== "/") {
      if (styled < 0) styled = edge.index;
    } else if (styled >= 0) {
      parts.push(html.slice(from, styled));
      [from, styled] = [edge.index + edge[0].length, -1];
    }
  }
  return [...parts, html.slice(from)].join("")
    .replaceAll(/<[a-z][^<>]*/gi, tag => tag.replaceAll(/\sstyle(?=\s*=)/gi, " data-style").replaceAll(/\son[a-z]+(?=\s*=)/gi, " data-on"));
}

/** Puts Markdown in the place of what is chosen, as one step; within a table, in one line. */
export function put(state: EditorState, markdown: string): TransactionSpec {
  const { from, to } = state.selection.main;
  const insert = tableAround(state) ? markdown.replaceAll(/\\?\s*\n\s*/g, " ").replaceAll(/(?<!\\)\|/g, "\\|") : apart(state, from, to, markdown);
  return { changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.paste", scrollIntoView: true, annotations: isolateHistory.of("full") };
}

const shape = /^(#{1,6} |[-+] |\d+\. |\||>|:::|```|---)/;

// Blocks begin and end on lines of their own, with a blank one between.
function apart(state: EditorState, from: number, to: number, markdown: string): string {
  const parts = markdown.split("\n\n");
  const [first, last] = [parts[0]!, parts[parts.length - 1]!];
  const before = state.sliceDoc(Math.max(0, from - 2), from);
  const after = state.sliceDoc(to, Math.min(state.doc.length, to + 2));
  const stands = parts.length > 1 || first.includes("\n");
  const lead = !shape.test(first) || before === "" || before.endsWith("\n\n") || (from === 1 && before === "\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = (!stands && !shape.test(last)) || after === "" || after === "\n\n" ? "" : after.startsWith("\n") ? (shape.test(last) && after !== "\n" ? "\n" : "") : "\n\n";
  return lead + markdown + tail;
}

import { defaultKeymap, historyKeymap } from "@codemirror/commands";
import { markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { lawful } from "./lawful.ts";
import { references } from "./references.ts";

// Classes instead of colours: the sheet paints, and follows the theme.
const highlighting = HighlightStyle.define([
  { tag: tags.heading, class: "source-heading" },
  { tag: tags.strong, class: "source-strong" },
  { tag: tags.emphasis, class: "source-emphasis" },
  { tag: [tags.link, tags.url], class: "source-link" },
  { tag: tags.monospace, class: "source-code" },
  { tag: [tags.processingInstruction, tags.contentSeparator], class: "source-mark" },
]);

/** The Markdown source: wrapped, highlighted, undoing only what was typed here. Tab is left alone, so that it leaves the editor. */
export function source(label: string, describedBy: string, nonce: string): Extension {
  return [
    markdownLanguage,
    syntaxHighlighting(highlighting),
    references,
    keymap.of([...markdownKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, spellcheck: "true", autocapitalize: "sentences" }),
    EditorView.clipboardInputFilter.of(lawful),
    nonce ? EditorView.cspNonce.of(nonce) : [],
  ];
}

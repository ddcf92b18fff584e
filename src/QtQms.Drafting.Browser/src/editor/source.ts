import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension, type Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

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
export function source(label: string, nonce: string): Extension {
  return [
    history(),
    markdownLanguage,
    syntaxHighlighting(highlighting),
    keymap.of([...markdownKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true", autocapitalize: "sentences" }),
    EditorView.clipboardInputFilter.of(text => text.toWellFormed()),
    nonce ? EditorView.cspNonce.of(nonce) : [],
  ];
}

/** Refuses what would make the text longer than the server takes; what is there already can still be shortened. */
export function atMost(bytes: number, refused: () => void): Extension {
  return EditorState.transactionFilter.of((transaction: Transaction) => {
    if (!transaction.docChanged || transaction.newDoc.length * 3 <= bytes) return transaction;
    if (transaction.newDoc.length <= transaction.startState.doc.length || size(transaction) <= bytes) return transaction;
    refused();
    return [];
  });
}

function size(transaction: Transaction): number {
  return new TextEncoder().encode(transaction.newDoc.toString()).length;
}

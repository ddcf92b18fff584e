import { Prec, type Extension } from "@codemirror/state";
import { Decoration, MatchDecorator, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view";

const matcher = new MatchDecorator({ regexp: /\[\[[^[\]\n]+\]\]/g, decoration: Decoration.mark({ class: "source-reference" }) });

class References {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = matcher.createDeco(view);
  }

  update(update: ViewUpdate) {
    this.decorations = matcher.updateDeco(update, this.decorations);
  }
}

/** References to clauses and standards, with both their brackets: Markdown itself knows of one. */
export const references: Extension = Prec.high(ViewPlugin.fromClass(References, { decorations: plugin => plugin.decorations }));

import { StateEffect, StateField, type EditorState, type Extension, type ChangeDesc } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

/** Words of the text that a comment is about. */
export interface Mark {
  id: string;
  from: number;
  to: number;
  suggestion: boolean;
}

export const setMarks = StateEffect.define<readonly Mark[]>();
export const setActive = StateEffect.define<string | null>();

interface Marked {
  marks: readonly Mark[];
  active: string | null;
}

export const marked = StateField.define<Marked>({
  create: () => ({ marks: [], active: null }),
  update(now, transaction) {
    let { marks, active } = now;
    if (transaction.docChanged)
      marks = marks.map(mark => {
        const from = transaction.changes.mapPos(mark.from, 1);
        return { ...mark, from, to: Math.max(from, transaction.changes.mapPos(mark.to, -1)) };
      });
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) marks = effect.value;
      if (effect.is(setActive)) active = effect.value;
    }
    return marks === now.marks && active === now.active ? now : { marks, active };
  },
});

/** The closest comment around a position. */
export function markAt(state: EditorState, position: number): Mark | null {
  const around = state.field(marked).marks.filter(mark => mark.from < mark.to && mark.from <= position && position <= mark.to);
  return around.sort((one, two) => one.to - one.from - (two.to - two.from))[0] ?? null;
}

function decorations(state: EditorState): DecorationSet {
  const { marks, active } = state.field(marked);
  const ranges = marks
    .filter(mark => mark.from < mark.to)
    .map(mark =>
      Decoration.mark({
        class: `source-comment${mark.suggestion ? " is-suggestion" : ""}${mark.id === active ? " is-active" : ""}`,
        attributes: { "data-mark": mark.id },
      }).range(mark.from, mark.to),
    );
  return Decoration.set(ranges, true);
}

/** A stretch of the text. */
export interface Words {
  from: number;
  to: number;
}

/** Where the words stand after a change; nothing is left of words that were deleted. */
export function carried(words: Words, changes: ChangeDesc): Words {
  const from = changes.mapPos(words.from, 1);
  return { from, to: Math.max(from, changes.mapPos(words.to, -1)) };
}

export const setSubject = StateEffect.define<Words | null>();

/** The words that the open comment form is about. */
const subject = StateField.define<Words | null>({
  create: () => null,
  update(now, transaction) {
    let next = now;
    if (next && transaction.docChanged) next = carried(next, transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setSubject)) next = effect.value;
    return next;
  },
});

const underDiscussion = Decoration.mark({ class: "source-subject" });

function subjectDecoration(state: EditorState): DecorationSet {
  const words = state.field(subject);
  return words && words.from < words.to ? Decoration.set(underDiscussion.range(words.from, words.to)) : Decoration.none;
}

export const commentMarks: Extension = [
  marked,
  subject,
  EditorView.decorations.compute([marked], decorations),
  EditorView.decorations.compute([subject], subjectDecoration),
];

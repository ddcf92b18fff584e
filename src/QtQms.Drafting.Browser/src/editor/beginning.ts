import { history, historyField } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { collab, wholeText, type Synced } from "./collab.ts";

const kept = { history: historyField };

/** The state to write in, from `start` on. Where it goes on from another kind of field with the same text, what was done there can still be undone. */
export function stateFrom(start: Synced, before: EditorState | null, extensions: Extension): EditorState {
  const all = [collab(start), history(), extensions];
  const doc = wholeText(start);
  if (!before?.doc.eq(doc)) return EditorState.create({ doc, extensions: all });
  return EditorState.fromJSON(before.toJSON(kept), { extensions: all }, kept);
}

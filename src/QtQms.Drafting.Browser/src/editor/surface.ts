import type { EditorState, Transaction } from "@codemirror/state";

/** Holds the text: an editor in a page, or nothing but a state in a headless client. */
export interface Surface {
  readonly state: EditorState;
  apply(transaction: Transaction): void;
}

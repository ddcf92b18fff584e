import type { ChangeSet, EditorState, StateCommand, TransactionSpec } from "@codemirror/state";
import type { Surface } from "./surface.ts";

/** What a person writes in: the source editor, or a plain text area. Either holds the same state of the same clause. */
export interface Writing extends Surface {
  /** Makes a change as if it had been typed. */
  edit(change: TransactionSpec): void;
  /** Goes a step back or forth in what was done here. */
  turn(command: StateCommand): void;
  setWritable(writable: boolean): void;
  focus(): void;
  dispose(): void;
}

export interface WritingEvents {
  /** The document was changed here. */
  typed(): void;
  /** The cursor or the selection moved. */
  moved(state: EditorState): void;
  /** The document was changed, here or by others. */
  changed(changes: ChangeSet, state: EditorState, remote: boolean): void;
  /** What was typed or pasted would make the text so many bytes long, and was not taken. */
  tooLong(bytes: number): void;
  /** Go to the comment form with the selected words. */
  comment(): boolean;
}

/** What the page says about the text it is written in. */
export interface WritingPlace {
  host: HTMLElement;
  label: string;
  describedBy: string;
  nonce: string;
  /** Most bytes of UTF-8. */
  limit: number;
}

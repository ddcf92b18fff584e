import type { Run, Synced } from "./collab.ts";
import type { Person } from "./protocol.ts";
import type { Surface } from "./surface.ts";

export interface ClientEvents {
  /** The clause was opened for the first time, or its text has to be taken anew: make a surface whose state starts from this. */
  opened(start: Synced): Surface;
  /** Something that `facts` tells has changed. */
  changed(): void;
  /** Committed updates were taken in. */
  received(version: number, own: boolean): void;
  people(people: readonly Person[]): void;
  /** What others did while this page had unsaved text and heard nothing of them. */
  missed?(runs: readonly Run[]): void;
  /** A stretch of the text was carried to another clause. */
  carried?(clauseId: string): void;
  /** Resolves when what is unconfirmed now is kept on the device. */
  kept?(): Promise<void>;
}

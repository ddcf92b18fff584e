import type { ChangeSet } from "@codemirror/state";

/** Many consecutive changes as one. Neighbours of like size are joined, so that thousands cost little more than their sum. */
export class Composition {
  readonly #parts: { count: number; changes: ChangeSet }[] = [];

  add(changes: ChangeSet) {
    if (changes.empty && this.#parts.length > 0) return;
    const parts = this.#parts;
    parts.push({ count: 1, changes });
    while (parts.length >= 2 && parts[parts.length - 2]!.count <= parts[parts.length - 1]!.count) this.#join();
  }

  /** All of them, or null when there were none. */
  get whole(): ChangeSet | null {
    while (this.#parts.length >= 2) this.#join();
    return this.#parts[0]?.changes ?? null;
  }

  #join() {
    const last = this.#parts.pop()!;
    const before = this.#parts.pop()!;
    this.#parts.push({ count: before.count + last.count, changes: before.changes.compose(last.changes) });
  }
}

/** The changes of several updates as one, or null when there are none. */
export function composed(updates: readonly { changes: ChangeSet }[]): ChangeSet | null {
  const composition = new Composition();
  for (const update of updates) composition.add(update.changes);
  return composition.whole;
}

import { ChangeSet, type ChangeSpec } from "@codemirror/state";

/** A stretch `[start, end)` of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What a change does to the text without a stretch of it that was carried elsewhere, and where the stretch is in the text that the change
 * makes. What touches the stretch, at its edges too, went with it: the server has done that there.
 */
export function partAt(changes: ChangeSet, { start, end }: Stretch): { stays: ChangeSet; stretch: Stretch } {
  const specs: ChangeSpec[] = [];
  const without = (position: number) => (position <= start ? position : Math.max(start, position - (end - start)));
  let began = start;
  let length = end - start;
  changes.iterChanges((from, to, _fromB, _toB, text) => {
    const goes = from >= start && from <= end;
    const inside = Math.max(0, Math.min(to, end) - Math.max(from, start));
    length += (goes ? text.length : 0) - inside;
    if (from < start) began += text.length - (Math.min(to, start) - from);
    specs.push({ from: without(from), to: without(to), insert: goes ? "" : text });
  });
  return { stays: ChangeSet.of(specs, changes.length - (end - start)), stretch: { start: began, end: began + length } };
}

/** The change that takes a stretch out of a text. */
export function takeOut({ start, end }: Stretch, length: number): ChangeSet {
  return ChangeSet.of({ from: start, to: end }, length);
}

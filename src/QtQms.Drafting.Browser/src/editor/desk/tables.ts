import { ChangeSet, type EditorState } from "@codemirror/state";
import { step, type Act } from "./acts.ts";
import * as table from "./table.ts";

/** The table that the cursor stands in. */
export interface Around {
  from: number;
  text: string;
  spot: table.Spot;
}

// No clause has a longer one that anybody shapes by hand; looking further would cost each key.
const furthest = 500;

export function tableAround(state: EditorState): Around | null {
  const { doc } = state;
  const { head } = state.selection.main;
  const here = doc.lineAt(head);
  if (!here.text.includes("|")) return null;
  const may = (number: number) => number >= 1 && number <= doc.lines && doc.line(number).text.includes("|");
  let [first, last] = [here.number, here.number];
  while (here.number - first < furthest && may(first - 1)) first--;
  while (last - here.number < furthest && may(last + 1)) last++;
  let second = first + 1;
  while (second <= last && !table.delimits(doc.line(second).text)) second++;
  if (second > last || here.number < second - 1) return null;
  const { from } = doc.line(second - 1);
  const text = doc.sliceString(from, doc.line(last).to);
  return { from, text, spot: table.spotAt(text, head - from) };
}

type Shape = (text: string, spot: table.Spot) => table.Pieces | null;

// The cursor goes with the cell that it was in, to where the act says.
function shaped(shape: Shape, goal: (spot: table.Spot) => table.Spot): Act {
  return state => {
    const around = tableAround(state);
    const pieces = around && shape(around.text, around.spot);
    if (!around || !pieces) return null;
    let changes = ChangeSet.empty(state.doc.length);
    for (const each of pieces) {
      const moved = each.map(piece => ({ from: around.from + piece.from, to: around.from + piece.to, insert: piece.insert }));
      changes = changes.compose(ChangeSet.of(moved, changes.newLength));
    }
    const made = table.apply(around.text, pieces);
    return step(changes, around.from + table.wordsAt(made, goal(around.spot)).to);
  };
}

const at = (row: number, column: number) => ({ row, column });

export const rowAbove = shaped((text, { row }) => table.addRow(text, Math.max(1, row)), ({ row, column }) => at(Math.max(1, row), column));
export const rowBelow = shaped((text, { row }) => table.addRow(text, row + 1), ({ row, column }) => at(row + 1, column));
export const noRow = shaped((text, { row }) => table.removeRow(text, row), spot => spot);
export const rowUp = shaped((text, { row }) => table.moveRow(text, row, -1), ({ row, column }) => at(row - 1, column));
export const rowDown = shaped((text, { row }) => table.moveRow(text, row, 1), ({ row, column }) => at(row + 1, column));
export const columnLeft = shaped((text, { column }) => table.addColumn(text, column), spot => spot);
export const columnRight = shaped((text, { column }) => table.addColumn(text, column + 1), ({ row, column }) => at(row, column + 1));
export const noColumn = shaped((text, { column }) => table.removeColumn(text, column), spot => spot);
export const toLeft = shaped((text, { column }) => table.moveColumn(text, column, -1), ({ row, column }) => at(row, column - 1));
export const toRight = shaped((text, { column }) => table.moveColumn(text, column, 1), ({ row, column }) => at(row, column + 1));
export const tidied = shaped(table.tidy, spot => spot);

/** Aligns the column; aligns it no way where it was aligned so. */
export function aligned(how: table.Alignment): Act {
  return shaped((text, { column }) => table.align(text, column, table.alignmentOf(text, column) === how ? "none" : how), spot => spot);
}

/** The words of the next cell are chosen; behind the last one a row is added. */
export const nextCell: Act = state => {
  const around = tableAround(state);
  if (!around) return null;
  const { text, spot, from } = around;
  const rows = table.rowsOf(text)!;
  const columns = rows[spot.row === 0 ? 0 : spot.row + 1]!.cells.length;
  const next = spot.column + 1 < columns ? at(spot.row, spot.column + 1) : at(spot.row + 1, 0);
  if (next.row > rows.length - 2) {
    const added = rowBelow(state);
    if (!added) return null;
    const { newDoc } = state.update(added);
    const longer = newDoc.sliceString(from, newDoc.lineAt(Math.min(newDoc.length, from + text.length + 2)).to);
    return { ...added, selection: { anchor: from + table.wordsAt(longer, next).from } };
  }
  const cell = table.wordsAt(text, next);
  return { selection: { anchor: from + cell.from, head: from + cell.to }, scrollIntoView: true };
};

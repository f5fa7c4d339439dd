// Runs of letters put into rows, and rows into cells: what stands together, and what stands apart on one baseline.
import { type Cell, cellOf, type Run } from './sheet.ts';

/** A gap wider than this many times the type size parts cells; word spaces of justified lines stay under it. */
const CELL_GAP = 1.5;
/** Baselines that differ by less than this share of the type size are one row: small raised figures, uneven scans. */
const SAME_ROW = 0.35;

/** Rows from the top, each with its cells from left to right. */
export function rowsOf(runs: readonly Run[], isRightToLeft = false): Cell[][] {
  return clusterRows([...runs].sort((a, b) => a.y - b.y || a.x - b.x)).map((row) => {
    const cells = cellsOfRow(row);
    return isRightToLeft ? cells.reverse() : cells;
  });
}

/** Cells of one column back into rows. */
export function rowsOfCells(cells: readonly Cell[]): Cell[][] {
  return clusterRows([...cells].sort((a, b) => a.y - b.y || a.left - b.left)).map((row) => row.sort((a, b) => a.left - b.left));
}

function clusterRows<T extends { readonly y: number; readonly size: number }>(sorted: readonly T[]): T[][] {
  const rows: T[][] = [];
  let y = Number.NEGATIVE_INFINITY;
  let size = 0;
  for (const one of sorted) {
    const row = rows.at(-1);
    if (row !== undefined && one.y - y <= SAME_ROW * Math.max(size, one.size)) {
      row.push(one);
      // The larger type is what the row stands on.
      if (one.size > size) ({ y, size } = one);
    } else {
      rows.push([one]);
      ({ y, size } = one);
    }
  }
  return rows;
}

function cellsOfRow(row: readonly Run[]): Cell[] {
  const sorted = [...row].sort((a, b) => a.x - b.x);
  const cells: Cell[] = [];
  let growing: Run[] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    if (growing.length > 0 && run.x - right > CELL_GAP * Math.max(run.size, growing.at(-1)?.size ?? 0)) {
      cells.push(cellOf(growing));
      growing = [];
    }
    growing.push(run);
    right = Math.max(right, run.x + run.width);
  }
  if (growing.length > 0) cells.push(cellOf(growing));
  return cells;
}

/** Less than this share of the type size between two runs is no space. */
const WORD_GAP = 0.13;

/** Is there a space between two runs of one cell? */
export function isApart(before: Run, after: Run): boolean {
  return after.x - (before.x + before.width) > WORD_GAP * Math.min(before.size, after.size);
}

export function cellText(cell: Cell): string {
  let text = '';
  cell.runs.forEach((run, index) => {
    const before = cell.runs[index - 1];
    text += before !== undefined && isApart(before, run) ? ` ${run.text}` : run.text;
  });
  return text.replace(/\s+/g, ' ').trim();
}

export function rowText(row: readonly Cell[]): string {
  return row.map(cellText).join('  ').trim();
}

// Reading order: pages set in two columns are read column by column, with full-width lines between.
import { readHeading } from '../headings.ts';
import { cellText } from './cells.ts';
import type { Page } from './edges.ts';
import { type Cell, median, percentile } from './sheet.ts';

/** Cells of one column between two full-width lines, in reading order. */
export interface Strip {
  readonly page: number;
  /** 0: left or only column; 1: right; 2: across both. */
  readonly column: 0 | 1 | 2;
  readonly cells: readonly Cell[];
}

export function stripsOf(pages: readonly Page[]): Strip[] {
  const gutters = pages.map((page) => gutterOf(page));
  const busy = pages.filter((page) => page.rows.length >= 12).length;
  const parted = gutters.filter((gutter) => gutter !== null);
  const isTwoColumns = parted.length >= Math.max(1, busy * 0.5);
  const usual = median(parted.map((gutter) => gutter ?? 0));
  return pages.flatMap((page, index) => {
    const gutter = isTwoColumns ? (gutters[index] ?? usual) : null;
    const cells = page.rows.flat();
    return gutter === null ? [{ page: index, column: 0 as const, cells }] : partedStrips(index, cells, gutter);
  });
}

function partedStrips(page: number, cells: readonly Cell[], gutter: number): Strip[] {
  const strips: Strip[] = [];
  let left: Cell[] = [];
  let right: Cell[] = [];
  let across: Cell[] = [];
  const closeColumns = (): void => {
    if (left.length > 0) strips.push({ page, column: 0, cells: left });
    if (right.length > 0) strips.push({ page, column: 1, cells: right });
    left = [];
    right = [];
  };
  const closeAcross = (): void => {
    if (across.length > 0) strips.push({ page, column: 2, cells: across });
    across = [];
  };
  for (const cell of [...cells].sort((a, b) => a.y - b.y)) {
    if (crosses(cell, gutter) || isHeadAcross(cell, cells, gutter)) {
      closeColumns();
      across.push(cell);
      continue;
    }
    closeAcross();
    if (cell.left >= gutter - 2) right.push(cell);
    else left.push(cell);
  }
  closeColumns();
  closeAcross();
  return strips;
}

function crosses(cell: Cell, gutter: number): boolean {
  return cell.left < gutter - 2 && cell.right > gutter + 2;
}

/** A head at the left margin with nothing beside it belongs to both columns: the right one was read before it. */
function isHeadAcross(cell: Cell, cells: readonly Cell[], gutter: number): boolean {
  if (cell.left >= gutter - 2 || readHeading(cellText(cell)) === null) return false;
  const right = cells.filter((other) => other.left >= gutter - 2);
  const isWhiteBeside = right.every((other) => Math.abs(other.y - cell.y) > cell.size * 1.6);
  return isWhiteBeside && right.some((other) => other.y < cell.y);
}

/** The middle of the white strip between two columns; null when this page is not set in two. */
function gutterOf(page: Page): number | null {
  const cells = page.rows.flat();
  if (page.rows.length < 12) return null;
  const left = percentile(
    cells.map((cell) => cell.left),
    0.02,
  );
  const right = percentile(
    cells.map((cell) => cell.right),
    0.98,
  );
  const width = right - left;
  if (width < 200) return null;
  const middle = whitest(cells, left + width * 0.35, left + width * 0.65);
  if (middle === null) return null;
  const before = cells.filter((cell) => cell.right <= middle + 1);
  const after = cells.filter((cell) => cell.left >= middle - 1);
  const least = Math.max(6, page.rows.length * 0.3);
  if (before.length < least || after.length < least || before.length < after.length * 0.55) return null;
  return isProse(before) && isProse(after) ? middle : null;
}

/** Columns hold lines of words; a column of names does not. */
function isProse(cells: readonly Cell[]): boolean {
  const letters = cells.map((cell) => cell.runs.reduce((sum, run) => sum + run.text.length, 0));
  return median(letters) >= 16;
}

/** The place between `from` and `to` that the fewest cells cross, when it is nearly none. */
function whitest(cells: readonly Cell[], from: number, to: number): number | null {
  const size = Math.max(1, Math.ceil(to - from));
  const crossed = new Array<number>(size).fill(0);
  for (const cell of cells) {
    const first = Math.max(0, Math.floor(cell.left - from));
    const last = Math.min(size - 1, Math.ceil(cell.right - from));
    for (let at = first; at <= last; at += 1) crossed[at] = (crossed[at] ?? 0) + 1;
  }
  const least = Math.min(...crossed);
  if (least > cells.length * 0.06) return null;
  let best = { from: 0, length: 0 };
  for (let at = 0; at < size; at += 1) {
    let length = 0;
    while (at + length < size && (crossed[at + length] ?? 0) <= least) length += 1;
    if (length > best.length) best = { from: at, length };
    at += length;
  }
  return best.length >= 5 ? from + best.from + best.length / 2 : null;
}

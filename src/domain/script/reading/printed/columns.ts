// Reading order: pages set in two columns or three are read column by column, with full-width lines between.
import { readHeading } from '../headings.ts';
import { cellText } from './cells.ts';
import type { Page } from './edges.ts';
import { type Cell, median, percentile } from './sheet.ts';

/** Cells of one column between two full-width lines, in reading order. */
export interface Strip {
  readonly page: number;
  /** From the left, 0 for the first or only one; `ACROSS` for what stands over all of them. */
  readonly column: number;
  readonly cells: readonly Cell[];
}

const ACROSS = 9;

export function stripsOf(pages: readonly Page[]): Strip[] {
  const gutters = pages.map((page) => guttersOf(page));
  const busy = pages.filter((page) => page.rows.length >= 12).length;
  const usual = usualGutters(gutters, Math.max(1, busy * 0.5));
  return pages.flatMap((page, index) => {
    const own = gutters[index] ?? [];
    const between = own.length === usual.length ? own : usual;
    const cells = page.rows.flat();
    return between.length === 0 ? [{ page: index, column: 0, cells }] : partedStrips(index, cells, between);
  });
}

/** Of the number of columns that at least so many pages have; none when they have one. */
function usualGutters(gutters: readonly (readonly number[])[], least: number): number[] {
  const [two, three] = [1, 2].map((count) => gutters.filter((one) => one.length === count)) as [number[][], number[][]];
  const most = two.length >= three.length ? two : three;
  return most.length < least ? [] : (most[0] ?? []).map((_, at) => median(most.map((one) => one[at] ?? 0)));
}

function partedStrips(page: number, cells: readonly Cell[], gutters: readonly number[]): Strip[] {
  const strips: Strip[] = [];
  const columns: Cell[][] = Array.from({ length: gutters.length + 1 }, () => []);
  let across: Cell[] = [];
  const closeColumns = (): void => {
    columns.forEach((column, at) => {
      if (column.length > 0) strips.push({ page, column: at, cells: column });
      columns[at] = [];
    });
  };
  const closeAcross = (): void => {
    if (across.length > 0) strips.push({ page, column: ACROSS, cells: across });
    across = [];
  };
  for (const cell of [...cells].sort((a, b) => a.y - b.y)) {
    if (gutters.some((gutter) => crosses(cell, gutter)) || isHeadAcross(cell, cells, gutters[0] ?? 0)) {
      closeColumns();
      across.push(cell);
      continue;
    }
    closeAcross();
    columns[gutters.filter((gutter) => cell.left >= gutter - 2).length]?.push(cell);
  }
  closeColumns();
  closeAcross();
  return strips;
}

function crosses(cell: Cell, gutter: number): boolean {
  return cell.left < gutter - 2 && cell.right > gutter + 2;
}

/** A head at the left margin with nothing beside it belongs to all columns: those on its right were read before it. */
function isHeadAcross(cell: Cell, cells: readonly Cell[], gutter: number): boolean {
  if (cell.left >= gutter - 2 || readHeading(cellText(cell)) === null) return false;
  const right = cells.filter((other) => other.left >= gutter - 2);
  const isWhiteBeside = right.every((other) => Math.abs(other.y - cell.y) > cell.size * 1.6);
  return isWhiteBeside && right.some((other) => other.y < cell.y);
}

/** The middles of the white strips between two columns, or three; none when this page is set in one. */
function guttersOf(page: Page): number[] {
  const cells = page.rows.flat();
  if (page.rows.length < 12) return [];
  const left = percentile(
    cells.map((cell) => cell.left),
    0.02,
  );
  const right = percentile(
    cells.map((cell) => cell.right),
    0.98,
  );
  const width = right - left;
  if (width < 200) return [];
  const inside = (from: number, to: number): number | null => whitest(cells, left + width * from, left + width * to);
  // Of three columns two may look like one with another beside it.
  for (const places of [[inside(0.25, 0.42), inside(0.58, 0.75)], [inside(0.35, 0.65)]]) {
    const gutters = places.filter((place) => place !== null);
    const least = Math.max(6, (page.rows.length * 0.6) / (gutters.length + 1));
    if (gutters.length === places.length && areColumns(cells, gutters, least)) return gutters;
  }
  return [];
}

/** Each has at least so many cells, the first not many less than the others, and lines of words in them. */
function areColumns(cells: readonly Cell[], gutters: readonly number[], least: number): boolean {
  const columns = [Number.NEGATIVE_INFINITY, ...gutters].map((from, at) => {
    const to = gutters[at] ?? Number.POSITIVE_INFINITY;
    return cells.filter((cell) => cell.left >= from - 1 && cell.right <= to + 1);
  });
  const [first, ...others] = columns.map((column) => column.length) as [number, ...number[]];
  return Math.min(first, ...others) >= least && others.every((other) => first >= other * 0.55) && columns.every(isProse);
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

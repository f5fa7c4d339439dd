// A name with nothing beside it in a script that prints names beside their words: too long for its column, its words begin in the row below.
import { isEnding, soundOfDirection } from '../directions.ts';
import { readHeading } from '../headings.ts';
import { bareName, foldName, isCapitalName, isDirectionLabel, looksLikeName } from '../names.ts';
import { cellText, rowsOfCells } from './cells.ts';
import type { Strip } from './columns.ts';
import { type Columns, columnsOf, isNamePlace } from './nameColumn.ts';
import { type Cell, cellOf } from './sheet.ts';

type Row = readonly Cell[];

/** Sets such names beside the first row of their words. A long name must come twice in this way, a short one beside words elsewhere. */
export function setBesideWords(strips: readonly Strip[]): readonly Strip[] {
  const pages = strips.map((strip) => rowsOfCells(strip.cells));
  const columns = columnsOf(pages);
  if (columns === null) return strips;
  const beside = countNames(pages.flatMap((rows) => rows.filter((row) => row.length === 2 && isNamePlace(row[0], columns))));
  const alone = pages.flatMap((rows) => rows.filter((_, at) => isAloneName(rows, at, columns)));
  const long = countNames(alone.filter((row) => !fits(row, columns)));
  const speaks = (row: Row): boolean => (fits(row, columns) ? (beside.get(nameIn(row)) ?? 0) : (long.get(nameIn(row)) ?? 0)) >= 2;
  const moved = new Set(alone.filter(speaks));
  if (moved.size === 0) return strips;
  return strips.map((strip, page) => {
    const rows = pages[page] ?? [];
    return { ...strip, cells: rows.flatMap((row, at) => (moved.has(row) ? row.map((cell) => movedDown(cell, rows[at + 1]?.[0]?.y ?? cell.y)) : row)) };
  });
}

function movedDown(cell: Cell, y: number): Cell {
  return cellOf(cell.runs.map((run) => ({ ...run, y })));
}

function countNames(rows: readonly Row[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameIn(row), (counts.get(nameIn(row)) ?? 0) + 1);
  return counts;
}

function nameIn(row: Row): string {
  return foldName(cellText(row[0] as Cell));
}

function fits(row: Row, columns: Columns): boolean {
  return (row[0]?.right ?? 0) <= columns.words - 1;
}

/** A name where names begin, no name right above it, and below it a row that has words only. */
function isAloneName(rows: readonly Row[], at: number, columns: Columns): boolean {
  const [above, row, below] = [rows[at - 1]?.[0], rows[at] as Row, rows[at + 1]];
  const [cell, words] = [row[0], below?.[0]];
  if (cell === undefined || words === undefined || row.length !== 1 || below?.length !== 1 || Math.abs(cell.left - columns.left) > 2) return false;
  if (Math.abs(words.left - columns.words) > 2 || words.y - cell.y > cell.size * 1.8) return false;
  if (isNamePlace(above, columns) && above !== undefined && cell.y - above.y <= cell.size * 1.8 && rows[at - 1]?.length === 1) return false;
  return isNameAlone(cellText(cell));
}

function isNameAlone(text: string): boolean {
  if (readHeading(text) !== null || isEnding(text) || isDirectionLabel(bareName(text)) || !looksLikeName(bareName(text))) return false;
  return isCapitalName(bareName(text)) || soundOfDirection(text, () => false) <= 0;
}

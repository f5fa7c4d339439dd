// Notes at the foot of the page, as school editions have them: in small type under the words, each begun by a number or a sign. They are no part of the play.
import type { SourceDoubt } from '../blocks.ts';
import { rowsOf, rowText } from './cells.ts';
import { type Cell, median, type Run, type Sheet } from './sheet.ts';

export interface WithoutNotes {
  readonly sheets: readonly Sheet[];
  readonly doubts: readonly SourceDoubt[];
}

/** Notes are at most this share of the size of the words. */
const SMALL = 0.9;
const BEGINS_NOTE = /^(?:\d{1,4}(?:\s?[-–]\s?\d{1,4})?[.):]?|[*†‡§¶]{1,3})\s*\p{L}/u;

/** Takes them off where at least two pages have them. Numbers that point to them, raised in the words, go too. */
export function takeOffFootnotes(sheets: readonly Sheet[]): WithoutNotes {
  const size = median(sheets.flatMap((sheet) => sheet.runs.filter((run) => run.text.trim().length >= 12).map((run) => run.size)));
  const notes = sheets.map((sheet) => (sheet.isScan ? [] : notesOf(rowsOf(sheet.runs), size)));
  const pages = notes.filter((rows) => rows.length > 0).length;
  if (pages < 2) return { sheets, doubts: [] };
  const words = notes.flatMap((rows) => rows.map(rowText)).join(' ');
  return {
    sheets: sheets.map((sheet, at) => {
      const gone = new Set((notes[at] ?? []).flatMap((row) => row.flatMap((cell) => cell.runs)));
      return gone.size === 0 ? sheet : { ...sheet, runs: sheet.runs.filter((run) => !gone.has(run) && !pointsToNote(run, sheet, size)) };
    }),
    doubts: [{ block: null, sourceLine: 1, original: words.slice(0, 1200), why: `The notes at the foot of ${pages} pages were left out of the book.` }],
  };
}

/** The small rows at the foot, above a folio if there is one; none unless the first of them begins as a note does. */
function notesOf(rows: readonly (readonly Cell[])[], size: number): (readonly Cell[])[] {
  const isSmall = (row: readonly Cell[] | undefined): boolean => row?.every((cell) => cell.size <= size * SMALL) === true;
  const last = rowText(rows.at(-1) ?? []);
  // A folio or a footer stands under them.
  const to =
    last.length < 60 && !BEGINS_NOTE.test(last) && rows.length > 1 && !(isSmall(rows.at(-1)) && isNear(rows.at(-2), rows.at(-1)))
      ? rows.length - 1
      : rows.length;
  let from = to;
  while (from > 0 && isSmall(rows[from - 1])) from -= 1;
  if (from === to || from < rows.length * 0.3) return [];
  return BEGINS_NOTE.test(rowText(rows[from] ?? [])) ? rows.slice(from, to) : [];
}

function isNear(above: readonly Cell[] | undefined, below: readonly Cell[] | undefined): boolean {
  const [one, other] = [above?.[0], below?.[0]];
  return one !== undefined && other !== undefined && other.y - one.y < other.size * 1.7;
}

function pointsToNote(run: Run, sheet: Sheet, size: number): boolean {
  if (run.size > size * 0.75 || !/^\s*(?:\d{1,3}|[*†‡§])\s*$/.test(run.text)) return false;
  return sheet.runs.some(
    (other) => other !== run && other.size > run.size && Math.abs(other.x + other.width - run.x) < size * 0.4 && run.y < other.y - 1 && other.y - run.y < size,
  );
}

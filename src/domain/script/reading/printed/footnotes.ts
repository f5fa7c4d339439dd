// Notes at the foot of the page, as school editions have them: in small type under the words, each begun by a number or a sign. They are no part of the play; but what nothing on its page points to stays in the text.
import type { SourceDoubt } from '../blocks.ts';
import { readFolio, runningHeadKey } from '../furniture.ts';
import { rowsOf, rowText } from './cells.ts';
import { isPointedTo, type Pointers, pointersOn } from './notePointers.ts';
import { type Cell, median, type Run, type Sheet } from './sheet.ts';

export interface WithoutNotes {
  readonly sheets: readonly Sheet[];
  readonly doubts: readonly SourceDoubt[];
}

type Row = readonly Cell[];

/** Notes are at most this share of the size of the words. */
const SMALL = 0.9;
const BEGINS_NOTE = /^(?:\d{1,4}(?:\s?[-–]\s?\d{1,4})?[.):]?|[*†‡§¶]{1,3})\s*["'“”‘’]?\p{L}/u;
/** "1ST SOLDIER", "2nd Lord" and "3. THE OTHER:" are people of the play. */
const ORDINAL = /^\d{1,4}\s?(?:st|nd|rd|th)\b/i;
const NAMED = /^\d{1,4}[.):]?\s*\p{Lu}[\p{Lu}\s'’-]*\p{Lu}[.:]/u;
/** So many of the notes of a page must be pointed to: a line of a note may begin with a year. */
const POINTED = 2 / 3;

/**
 * Takes them off where at least two pages have them, with the figures that point to them. `lineNumbers` has, for each sheet, the numbers of verse
 * lines that stood in its margin. Rows that look like notes and are pointed to by nothing are kept, with a doubt.
 */
export function takeOffFootnotes(sheets: readonly Sheet[], lineNumbers: readonly (readonly number[])[]): WithoutNotes {
  const size = median(sheets.flatMap((sheet) => sheet.runs.filter((run) => run.text.trim().length >= 12).map((run) => run.size)));
  const pages = sheets.map((sheet) => (sheet.isScan ? [] : rowsOf(sheet.runs)));
  const isFooter = footersOf(pages);
  const found = pages.map((rows) => rowsLikeNotes(rows, size, isFooter));
  if (found.filter((rows) => rows.length > 0).length < 2) return { sheets, doubts: [] };
  const pointers = found.map((rows, at) => (rows.length === 0 ? null : pointersOn(pages[at] ?? [], rows, size, lineNumbers[at] ?? [])));
  const areNotes = decide(found, pointers);
  const taken = found.filter((_, at) => areNotes[at]);
  const kept = found.filter((rows, at) => rows.length > 0 && !areNotes[at]);
  return {
    sheets: sheets.map((sheet, at) => (areNotes[at] ? without(sheet, found[at] ?? [], pointers[at]?.figures ?? []) : sheet)),
    doubts: [
      ...(taken.length === 0
        ? []
        : [
            {
              block: null,
              sourceLine: 1,
              // All of their words: they can be brought in again.
              original: taken.map((rows) => rows.map(rowText).join(' ')).join(' '),
              why: `The notes at the foot of ${taken.length} pages were left out of the book.`,
            },
          ]),
      ...(kept.length === 0 ? [] : [{ block: null, sourceLine: 1, original: '', why: whyKept(kept) }]),
    ],
  };
}

function whyKept(kept: readonly (readonly Row[])[]): string {
  const sample = rowText(kept[0]?.[0] ?? []).slice(0, 80);
  return `Small lines at the foot of ${kept.length === 1 ? 'a page' : `${kept.length} pages`} may be notes (“${sample}”). Nothing in the words points to them, so they were kept in the text.`;
}

function without(sheet: Sheet, rows: readonly Row[], figures: readonly Run[]): Sheet {
  const words = rows.map(rowText).join(' ');
  const numbers = new Set(words.match(/\d+|[*†‡§¶]/g));
  const gone = new Set([...rows.flatMap((row) => row.flatMap((cell) => cell.runs)), ...figures.filter((run) => numbers.has(run.text.trim()))]);
  return { ...sheet, runs: sheet.runs.filter((run) => !gone.has(run)) };
}

/** Which pages have notes: the words point to most of them, and their numbers rise, or begin again with 1. */
function decide(found: readonly (readonly Row[])[], pointers: readonly (Pointers | null)[]): boolean[] {
  let last = 0;
  const areNotes = found.map((rows, at) => {
    const on = pointers[at];
    if (on == null) return false;
    const notes = rows.filter((row) => BEGINS_NOTE.test(rowText(row)));
    const pointed = notes.map((row) => ({ number: numberOf(row), by: isPointedTo(row, on) })).filter((note) => note.by !== null);
    if (pointed.length < notes.length * POINTED) return false;
    let before = last;
    for (const { number, by } of pointed) {
      if (number === null) continue;
      // The numbers of lines begin again with each scene.
      if ((number < before || (number === before && by === 'figure')) && number !== 1 && by !== 'line') return false;
      before = number;
    }
    last = before;
    return true;
  });
  return areNotes.filter(Boolean).length < 2 ? areNotes.map(() => false) : withThoseBetween(found, areNotes);
}

/** Where hardly any page is in doubt, rows that go on counting between the notes before and after them, in their type, are notes too. */
function withThoseBetween(found: readonly (readonly Row[])[], areNotes: readonly boolean[]): boolean[] {
  const taken = found.filter((_, at) => areNotes[at]);
  const inDoubt = found.filter((rows, at) => rows.length > 0 && !areNotes[at]).length;
  if (taken.length < 4 || taken.length < inDoubt * 3) return [...areNotes];
  const size = median(taken.flatMap((rows) => rows.map((row) => row[0]?.size ?? 0)));
  return found.map((rows, at) => {
    if (areNotes[at] === true || rows.length === 0) return areNotes[at] ?? false;
    const before = found.findLast((_, other) => other < at && areNotes[other] === true) ?? [];
    const after = found.find((_, other) => other > at && areNotes[other] === true) ?? [];
    const numbers = [numbersOf(before).at(-1), ...numbersOf(rows), numbersOf(after)[0]];
    const goOn = numbers.every((number, index) => number !== undefined && (index === 0 || number > (numbers[index - 1] ?? number)));
    return goOn && rows.every((row) => Math.abs((row[0]?.size ?? 0) - size) < 0.3);
  });
}

function numbersOf(rows: readonly Row[]): number[] {
  return rows.flatMap((row) => (BEGINS_NOTE.test(rowText(row)) ? [numberOf(row)] : [])).filter((number) => number !== null);
}

function numberOf(row: Row): number | null {
  const figures = /^\d+/.exec(rowText(row))?.[0];
  return figures === undefined ? null : Number(figures);
}

/** The small rows at the foot, above a footer if there is one; none unless the first of them begins as a note does, and none of them as a person or a direction. */
function rowsLikeNotes(rows: readonly Row[], size: number, isFooter: (rows: readonly Row[]) => boolean): readonly Row[] {
  // A name in small capitals may be wider than the words it speaks.
  const isSmall = (row: Row | undefined): boolean => row?.every((cell) => cell.runs.every((run) => run.size <= size * SMALL)) === true;
  const to = isFooter(rows) ? rows.length - 1 : rows.length;
  let from = to;
  while (from > 0 && isSmall(rows[from - 1])) from -= 1;
  if (from === to || from < rows.length * 0.3) return [];
  const notes = rows.slice(from, to);
  return BEGINS_NOTE.test(rowText(notes[0] ?? [])) && !notes.some(isOfThePlay) ? notes : [];
}

function isOfThePlay(row: Row): boolean {
  const text = rowText(row);
  if (ORDINAL.test(text) || NAMED.test(text) || /^[([].*[)\]]$/.test(text)) return true;
  const lettered = row.flatMap((cell) => cell.runs.filter((run) => /\p{L}/u.test(run.text)));
  return BEGINS_NOTE.test(text) && lettered.every((run) => run.italic);
}

/** Is the last row of a page a footer: a folio, or words that come again at the foot of other pages, with room above? */
function footersOf(pages: readonly (readonly Row[])[]): (rows: readonly Row[]) => boolean {
  const keys = pages.map((rows) => runningHeadKey(rowText(rows.at(-1) ?? [])));
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return (rows) => {
    const [above, last] = [rows.at(-2)?.[0], rows.at(-1)?.[0]];
    if (above === undefined || last === undefined || last.y - above.y < last.size * 1.5) return false;
    const text = rowText(rows.at(-1) ?? []);
    const key = runningHeadKey(text);
    return readFolio(text) !== null || (key !== '' && text.length < 80 && (times.get(key) ?? 0) >= Math.max(3, pages.length * 0.3));
  };
}

// What in the words of a page points to the notes at its foot: a raised figure or a sign, the number of a verse line, or the very words that the note explains.
import { foldName } from '../names.ts';
import { rowText } from './cells.ts';
import type { Cell, Run } from './sheet.ts';

type Row = readonly Cell[];

export interface Pointers {
  /** Small raised figures and signs beside words. */
  readonly figures: readonly Run[];
  /** What they say; also the signs that stand in the words at their size. */
  readonly marks: ReadonlySet<string>;
  /** Between these numbers are the verse lines of the page; null when no line is numbered. */
  readonly lines: { readonly from: number; readonly to: number } | null;
  /** Folded words of the page, and of each row of it. */
  readonly words: string;
  readonly rows: readonly string[];
}

/** How far beyond the numbers in the margin a page may have lines. */
const BETWEEN_NUMBERS = 10;

/** `rows` are all of a page, `notes` those of them that may be notes; `size` is that of the words, in points. */
export function pointersOn(rows: readonly Row[], notes: readonly Row[], size: number, lineNumbers: readonly number[]): Pointers {
  const under = new Set(notes);
  const words = rows.filter((row) => !under.has(row));
  const figures = raisedFigures(
    words.flatMap((row) => row.flatMap((cell) => cell.runs)),
    size,
  );
  const texts = words.map(rowText);
  const signs = texts.flatMap((text) => [...text.matchAll(/[\p{L}.,;:!?’”][ ]?([*†‡§¶])/gu)].map((match) => match[1] ?? ''));
  const lines = lineNumbers.length === 0 ? null : { from: Math.min(...lineNumbers) - BETWEEN_NUMBERS, to: Math.max(...lineNumbers) + BETWEEN_NUMBERS };
  const folded = texts.map((text) => ` ${foldName(text)} `);
  return { figures, marks: new Set([...figures.map((run) => run.text.trim()), ...signs]), lines, words: ` ${foldName(texts.join(' '))} `, rows: folded };
}

/** By what the words point to a note; null when they do not. `row` is its first. */
export function isPointedTo(row: Row, on: Pointers): 'figure' | 'line' | 'words' | null {
  const text = rowText(row);
  const mark = /^(?:\d+|[*†‡§¶])/.exec(text)?.[0] ?? '';
  if (on.marks.has(mark)) return 'figure';
  const explained = explainedWords(row);
  if (explained === null) return null;
  const folded = ` ${foldName(explained)} `;
  if (folded.trim() === '' || !on.words.includes(folded)) return null;
  const number = Number(mark);
  if (on.lines !== null && number >= on.lines.from && number <= on.lines.to) return 'line';
  // A name that begins a row may be that of a speaker, here and there.
  return /^\p{Ll}/u.test(explained) || !on.rows.some((words) => words.startsWith(folded)) ? 'words' : null;
}

/** The words a note begins with and explains: "bodkin: a dagger", "bodkin] a dagger", or in another look than the rest; null when it begins as any sentence does. */
function explainedWords(row: Row): string | null {
  const text = rowText(row).replace(/^[\d*†‡§¶][\d\s.):–-]*/, '');
  const runs = row.flatMap((cell) => cell.runs).filter((run) => /\p{L}/u.test(run.text));
  const first = runs[0];
  const isOther = first === undefined ? -1 : runs.findIndex((run) => run.italic !== first.italic || run.bold !== first.bold);
  if (first !== undefined && isOther > 0 && (first.italic || first.bold)) {
    const words = runs.slice(0, isOther).map((run) => run.text.trim());
    return words.join(' ').replace(/^[\d\s.):]+/, '');
  }
  return /^(\p{Ll}[^:\]]{0,40})[:\]]/u.exec(text)?.[1] ?? null;
}

/** Figures a little above the line of the larger words right before them. */
function raisedFigures(runs: readonly Run[], size: number): Run[] {
  const band = Math.max(1, size);
  const atHeight = new Map<number, Run[]>();
  for (const run of runs) {
    const key = Math.floor(run.y / band);
    const there = atHeight.get(key);
    if (there === undefined) atHeight.set(key, [run]);
    else there.push(run);
  }
  return runs.filter((run) => {
    if (run.size > size * 0.75 || !/^\s*(?:\d{1,3}|[*†‡§¶])\s*$/.test(run.text)) return false;
    const key = Math.floor(run.y / band);
    const near = [...(atHeight.get(key) ?? []), ...(atHeight.get(key + 1) ?? [])];
    return near.some((other) => other.size > run.size && Math.abs(other.x + other.width - run.x) < size * 0.4 && run.y < other.y - 1 && other.y - run.y < size);
  });
}

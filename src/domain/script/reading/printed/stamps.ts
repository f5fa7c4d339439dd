// What is stamped over or beside the words of a page: watermarks, and the numbers of verse lines in the margin. Taken out before lines are made.
import { stepOfLineNumbers } from '../furniture.ts';
import type { Run, Sheet } from './sheet.ts';

export interface Cleared {
  readonly sheets: readonly Sheet[];
  readonly furniture: readonly string[];
}

/** The same words at the very same place on many pages are a stamp, a watermark or a running head, wherever they stand. */
export function takeOffStamps(sheets: readonly Sheet[]): Cleared {
  const furniture = new Set<string>();
  for (const sheet of sheets) for (const words of sheet.across) furniture.add(words);
  const places = new Map<string, Set<number>>();
  const everywhere = new Map<string, number>();
  for (const sheet of sheets) {
    for (const run of sheet.runs) {
      if (!mayBeStamp(run) && !isFigures(run)) continue;
      everywhere.set(run.text.trim(), (everywhere.get(run.text.trim()) ?? 0) + 1);
      for (const key of stampKeys(run)) {
        const leaves = places.get(key) ?? new Set<number>();
        places.set(key, leaves.add(sheet.leaf));
      }
    }
  }
  const least = Math.max(3, sheets.length * 0.4);
  // A name that stands at one place on many pages by chance stands at others too.
  const timesHere = (run: Run): number => Math.max(...stampKeys(run).map((key) => places.get(key)?.size ?? 0));
  const isStamp = (run: Run): boolean => {
    if (!mayBeStamp(run)) return false;
    const here = timesHere(run);
    return here >= least && here >= (everywhere.get(run.text.trim()) ?? 0) * 0.8;
  };
  const cleared = sheets.map((sheet) => {
    const lettered = new Set(sheet.runs.filter(isStamp));
    if (lettered.size === 0) return sheet;
    const comesWith = besideAny(lettered);
    // "DRAFT 3 - 12 March": its figures come again with it at the same place.
    const stamped = sheet.runs.filter((run) => lettered.has(run) || (isFigures(run) && comesWith(run) && timesHere(run) >= least));
    for (const y of new Set(stamped.map((run) => Math.round(run.y)))) furniture.add(wordsAt(stamped, y));
    const gone = new Set(stamped);
    return { ...sheet, runs: sheet.runs.filter((run) => !gone.has(run)) };
  });
  return { sheets: cleared, furniture: [...furniture] };
}

function wordsAt(runs: readonly Run[], y: number): string {
  return runs
    .filter((run) => Math.round(run.y) === y)
    .map((run) => run.text.trim())
    .join(' ');
}

/** Figures alone are page numbers, and are wanted as such. */
function mayBeStamp(run: Run): boolean {
  return /\p{L}{2}/u.test(run.text);
}

function isFigures(run: Run): boolean {
  return /^[\s\d.,:/()[\]–—-]+$/.test(run.text) && run.text.trim() !== '';
}

/** Is a run at the height and in the size of one of these? */
function besideAny(runs: Iterable<Run>): (run: Run) => boolean {
  const heights = new Map<string, number[]>();
  for (const { y, size } of runs) {
    const key = `${Math.floor(y)} ${size}`;
    heights.set(key, [...new Set([...(heights.get(key) ?? []), y])]);
  }
  return ({ y, size }) => [-1, 0, 1].some((by) => heights.get(`${Math.floor(y) + by} ${size}`)?.some((other) => Math.abs(other - y) < 1) === true);
}

/** Two grids, so that a place on the border of one is inside the other. */
function stampKeys(run: Run): string[] {
  return [0, 2].map((shift) => `${run.text.trim()}@${shift}:${Math.round((run.x + shift) / 4)},${Math.round((run.y + shift) / 4)}`);
}

interface Figure {
  readonly run: Run;
  readonly leaf: number;
  readonly number: number;
}

export interface Unnumbered {
  readonly sheets: readonly Sheet[];
  /** For each sheet, the numbers that were taken off it. */
  readonly numbers: readonly (readonly number[])[];
}

/** Numbers that stand in the margin one below the other and rise by fives, tens or ones. */
export function takeOffLineNumbers(sheets: readonly Sheet[]): Unnumbered {
  const found = new Set<Run>();
  for (const edge of ['left', 'right'] as const) {
    for (const column of figureColumns(sheets, edge)) {
      const numbers = column.map((figure) => figure.number);
      const step = areCues(column) ? 1 : stepOfLineNumbers(numbers);
      if (step === null || (step === 1 && !runOnPages(column) && !areCues(column))) continue;
      for (const figure of column) if (figure.number % step === 0) found.add(figure.run);
    }
  }
  if (found.size === 0) return { sheets, numbers: sheets.map(() => []) };
  return {
    sheets: sheets.map((sheet) => ({ ...sheet, runs: sheet.runs.filter((run) => !found.has(run)) })),
    numbers: sheets.map((sheet) => sheet.runs.filter((run) => found.has(run)).map(numberOf)),
  };
}

function figureColumns(sheets: readonly Sheet[], edge: 'left' | 'right'): Figure[][] {
  const figures = sheets.flatMap((sheet) =>
    sheet.runs.filter((run) => isFigureApart(run, sheet)).map((run) => ({ run, leaf: sheet.leaf, number: numberOf(run) })),
  );
  const at = (figure: Figure): number => (edge === 'left' ? figure.run.x : figure.run.x + figure.run.width);
  const sorted = figures.sort((a, b) => at(a) - at(b));
  const columns: Figure[][] = [];
  for (const figure of sorted) {
    const last = columns.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && at(figure) - at(before) <= 1.5) last.push(figure);
    else columns.push([figure]);
  }
  return columns.filter((column) => column.length >= 4).map((column) => column.sort((a, b) => a.leaf - b.leaf || a.run.y - b.run.y));
}

function isFigureApart(run: Run, sheet: Sheet): boolean {
  if (!/^\s*\d{1,4}[.)]?\s*$/.test(run.text) || numberOf(run) === 0) return false;
  const isEdge = run.y < sheet.height * 0.06 || run.y > sheet.height * 0.95;
  if (isEdge) return false;
  return !sheet.runs.some((other) => other !== run && other.text.trim() !== '' && Math.abs(other.y - run.y) < run.size * 0.5 && touches(other, run));
}

function touches(other: Run, run: Run): boolean {
  const room = run.size * 0.9;
  return other.x < run.x + run.width + room && other.x + other.width > run.x - room;
}

function numberOf(run: Run): number {
  return Number.parseInt(run.text, 10);
}

const FEWEST_CUES = 20;

/** The numbers of cues, as scripts for radio have them: each is one more than the one above it; they may begin again with every page. */
function areCues(column: readonly Figure[]): boolean {
  const leaves = new Set(column.map((figure) => figure.leaf)).size;
  const pairs = column.slice(1).flatMap((figure, at) => {
    const above = column[at] as Figure;
    return above.leaf === figure.leaf ? [figure.number - above.number] : [];
  });
  return column.length >= Math.max(FEWEST_CUES, leaves * 3) && pairs.filter((step) => step === 1).length >= pairs.length * 0.95;
}

/** One by one: then most pages have many of them. */
function runOnPages(column: readonly Figure[]): boolean {
  const leaves = new Set(column.map((figure) => figure.leaf)).size;
  return column.length >= leaves * 8;
}

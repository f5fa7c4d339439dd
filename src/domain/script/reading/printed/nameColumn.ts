// Names in a column of their own that are too long for it: "LADY" and, under it, "BRACKNELL." are one name again, beside the words it speaks.
import { foldName } from '../names.ts';
import { cellText, rowsOfCells, rowText } from './cells.ts';
import type { Strip } from './columns.ts';
import { type Cell, cellOf, median } from './sheet.ts';

type Row = Cell[];

export interface Columns {
  /** Where names begin, or (set against the words) end; and where words begin. */
  readonly left: number;
  readonly right: number;
  readonly words: number;
}

export function joinWrappedNames(strips: readonly Strip[]): Strip[] {
  const pages = strips.map((strip) => rowsOfCells(strip.cells));
  const columns = columnsOf(pages);
  if (columns === null) return [...strips];
  const isName = (row: Row | undefined): boolean => row !== undefined && isNamePlace(row[0], columns);
  const lead = usualGap(pages.flatMap((rows) => gapsWhere(rows, (row) => !isName(row) && row[0] !== undefined && row[0].left >= columns.words - 3)));
  if (lead === null) return [...strips];
  const isTight = (gap: number): boolean => gap <= lead * 1.11 + 0.6;
  const between = pages.flatMap((rows) => gapsWhere(rows, isName));
  const hasRoom = between.filter((gap) => !isTight(gap)).length >= between.length * 0.75;
  const names = pages.flatMap((rows) => rows.filter(isName).map((row) => cellText(row[0] as Cell)));
  const areEnded = names.filter(isEnded).length >= names.length * 0.75;
  const mayGoOn = (above: Cell): boolean => !areEnded || !isEnded(cellText(above));
  const known = knownNames(pages, isName, isTight, areEnded);
  return strips.map((strip, page) => {
    const joined: Row[] = [];
    let above: Row | null = null;
    let y = Number.NEGATIVE_INFINITY;
    let said = '';
    for (const row of pages[page] ?? []) {
      const name = row[0];
      if (name === undefined || !isName(row)) {
        said = rowText(row);
        joined.push(row);
        continue;
      }
      const gap = name.y - y;
      // A name with no words beside it goes on with the one right above; with words it may be the next speaker.
      const isNear = row.length === 1 ? gap <= Math.max(name.size * 1.6, lead * 1.11) : isTight(gap) && (hasRoom || areEnded);
      y = name.y;
      const words = rowText(row.slice(1));
      const isOne = above !== null && isNear && mayGoOn(above[0] as Cell) && known.areOne(cellText(above[0] as Cell), cellText(name), said, words);
      said = words;
      if (above !== null && isOne) {
        above[0] = withMore(above[0] as Cell, name);
        if (row.length > 1) joined.push(row.slice(1));
        continue;
      }
      above = [...row];
      joined.push(above);
    }
    return { ...strip, cells: joined.flat() };
  });
}

interface KnownNames {
  /** Are two names one below the other one name? `said` are the words beside or above the second, `words` those beside it. */
  readonly areOne: (above: string, below: string, said: string, words: string) => boolean;
}

/** What the script says elsewhere of its names: which stand alone, and which are printed on one row anywhere. */
function knownNames(
  pages: readonly (readonly Row[])[],
  isName: (row: Row | undefined) => boolean,
  isTight: (gap: number) => boolean,
  areEnded: boolean,
): KnownNames {
  const alone = new Map<string, number>();
  for (const rows of pages) {
    const names = rows.filter(isName).map((row) => row[0] as Cell);
    names.forEach((name, at) => {
      const [before, after] = [names[at - 1], names[at + 1]];
      if ((before !== undefined && isTight(name.y - before.y)) || (after !== undefined && isTight(after.y - name.y))) return;
      const folded = foldName(cellText(name));
      alone.set(folded, (alone.get(folded) ?? 0) + 1);
    });
  }
  const cells = pages.flatMap((rows) => rows.flatMap((row) => row.map((cell) => ` ${foldName(cellText(cell))} `)));
  const printed = cells.join('\n');
  const timesAlone = (name: string): number => alone.get(foldName(name)) ?? 0;
  return {
    areOne: (above, below, said, words) => {
      const [first, second] = [timesAlone(above), timesAlone(below)];
      if (first >= 2 && second >= 2) return false;
      // Where names have stops, one without goes on.
      if (areEnded) return true;
      const isNewSentence = /[.!?…—–-]["'’”»)]*$/.test(said) && /^["'‘“«([¿¡]*\p{Lu}/u.test(words);
      if (isNewSentence && second > 0) return false;
      if (printed.includes(` ${foldName(`${above} ${below}`)} `)) return true;
      return second === 0 && !(isNewSentence && first >= 2);
    },
  };
}

/** The two places that most rows of two cells share; null when names have no column here. */
export function columnsOf(pages: readonly (readonly Row[])[]): Columns | null {
  const rows = pages.flat();
  const pairs = rows.filter((row) => row.length === 2);
  if (pairs.length < 12 || pairs.length < rows.length * 0.08) return null;
  const words = commonest(pairs.map((row) => (row[1] as Cell).left));
  const beside = pairs.filter((row) => Math.abs((row[1] as Cell).left - words) <= 2);
  if (beside.length < pairs.length * 0.6) return null;
  const left = commonest(beside.map((row) => (row[0] as Cell).left));
  const right = commonest(beside.map((row) => (row[0] as Cell).right));
  return { left, right, words };
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1);
  let best = 0;
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

export function isNamePlace(cell: Cell | undefined, columns: Columns): boolean {
  if (cell === undefined || cell.right > columns.words - 1) return false;
  const isThere = Math.abs(cell.left - columns.left) <= 2 || Math.abs(cell.right - columns.right) <= 2;
  return isThere && /^\p{Lu}|^\p{Ll}+\s\p{Lu}|^[\p{L}&]{1,3}\s?$/u.test(cellText(cell));
}

function isEnded(name: string): boolean {
  return /[.:]$/.test(name) && !/^(?:mrs?|ms|dr|st|sr|jr)\.$/i.test(name);
}

function gapsWhere(rows: readonly Row[], here: (row: Row) => boolean): number[] {
  return rows.flatMap((row, at) => {
    const before = rows[at - 1]?.[0];
    return before !== undefined && row[0] !== undefined && here(row) ? [row[0].y - before.y] : [];
  });
}

function usualGap(gaps: readonly number[]): number | null {
  const positive = gaps.filter((gap) => gap > 3);
  return positive.length < 6 ? null : median(positive);
}

function withMore(name: Cell, more: Cell): Cell {
  const first = more.runs[0];
  const shift = first === undefined ? 0 : name.right + name.size * 0.3 - first.x;
  return cellOf([...name.runs, ...more.runs.map((run) => ({ ...run, x: run.x + shift, y: name.y }))]);
}

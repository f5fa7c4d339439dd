// Strips of cells to printed lines: where the columns' edges are, how far lines stand apart, what begins a paragraph.
import { isEnding } from '../directions.ts';
import { readHeading } from '../headings.ts';
import { joinHeadsInTwo } from '../layout.ts';
import { bareName, isCapitalName } from '../names.ts';
import { cellText, rowsOfCells } from './cells.ts';
import { raiseCentredNames } from './centredNames.ts';
import type { Strip } from './columns.ts';
import type { Page } from './edges.ts';
import { setBesideWords } from './longNames.ts';
import { joinWrappedNames } from './nameColumn.ts';
import { glueStyled, type PrintedLine, styledRow } from './printedLine.ts';
import { type Cell, cellOf, percentile } from './sheet.ts';
import { orderBeside } from './sideBySide.ts';

interface Row {
  readonly cells: readonly Cell[];
  readonly strip: Strip;
  readonly page: number;
  readonly group: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly isFirst: boolean;
  readonly isBeside: boolean;
}

interface Edges {
  readonly left: number;
  readonly right: number;
  /** Right edge of the lines that begin at each (rounded) place. */
  readonly measures: ReadonlyMap<number, number>;
}

/** `names` has the label of each page. Lines come without their forms: those are read when the looks of the script are known. */
export function measureLines(pages: readonly Page[], strips: readonly Strip[], names: readonly string[]): PrintedLine[] {
  const rows = allRows(pages, joinWrappedNames(setBesideWords(raiseCentredNames(splitAtTextColumn(strips)))));
  const edges = measureGroups(rows);
  const lead = leading(rows);
  const lines: PrintedLine[] = [];
  rows.forEach((row, index) => {
    const styled = styledRow(row.cells);
    if (styled.text === '' || /^[-=_*~#\s–—.·•]{3,}$/.test(styled.text)) return;
    const edge = edges.get(row.group) ?? { left: row.left, right: row.right, measures: new Map() };
    const gap = gapAbove(rows, index);
    const isBroken = gap === null || gap > lead * 1.11 + 0.6;
    lines.push({
      body: styled.text,
      styled,
      spacedTo: spacedLength(row.cells),
      indent: Math.max(0, Math.round((row.left - edge.left) / (row.size * 0.5))),
      blankBefore: gap !== null && isBroken,
      blankAfter: (gapAbove(rows, index + 1) ?? 0) > lead * 1.11 + 0.6,
      afterPageBreak: row.isFirst,
      afterMore: row.isFirst && (pages[row.page - 1]?.endsWithMore ?? false),
      sourceLine: lines.length + 1,
      page: names[row.page] ?? null,
      forms: [],
      isHead: isHeadText(styled.text),
      leaf: pages[row.page]?.sheet.leaf ?? 1,
      column: row.strip.column,
      left: row.left,
      right: row.right,
      y: row.y,
      size: row.size,
      columnLeft: edge.left,
      columnRight: edge.right,
      measure: edge.measures.get(Math.round(row.left / 3)) ?? edge.right,
      isCentred: isCentred(row, edge),
      isBroken,
      isBeside: row.isBeside,
    });
  });
  return joinHeadsInTwo(lines, headInTwo);
}

function headInTwo(first: PrintedLine, second: PrintedLine): PrintedLine {
  const styled = glueStyled(first.styled, ' ', second.styled);
  const left = Math.min(first.left, second.left);
  const right = Math.max(first.right, second.right);
  return { ...first, styled, body: styled.text, isHead: isHeadText(styled.text), blankAfter: second.blankAfter, left, right, y: second.y };
}

function isHeadText(text: string): boolean {
  return readHeading(text) !== null || isEnding(text);
}

/** Looks again which lines are heads, after their words were put right. */
export function markHeads(lines: readonly PrintedLine[]): PrintedLine[] {
  return lines.map((line) => ({ ...line, isHead: isHeadText(line.body) }));
}

function allRows(pages: readonly Page[], strips: readonly Strip[]): Row[] {
  return strips.flatMap((strip) => {
    const parity = (pages[strip.page]?.sheet.leaf ?? 0) % 2;
    return orderBeside(rowsOfCells(strip.cells)).map(({ cells, isBeside }, index) => {
      const whole = cellOf(cells.flatMap((cell) => cell.runs));
      return {
        cells,
        strip,
        page: strip.page,
        group: `${parity} ${strip.column}`,
        left: whole.left,
        right: whole.right,
        // Names in a column of their own may stand a little higher or lower than their words.
        y: cells.at(-1)?.y ?? whole.y,
        size: whole.size,
        isFirst: index === 0,
        isBeside,
      };
    });
  });
}

/** Names in a column of their own: words begin at one place, also where a long name leaves hardly any room before them. */
function splitAtTextColumn(strips: readonly Strip[]): Strip[] {
  const rows = strips.flatMap((strip) => rowsOfCells(strip.cells));
  const begins = new Map<number, number>();
  for (const row of rows) {
    const second = row[1];
    if (row.length === 2 && second !== undefined) begins.set(Math.round(second.left), (begins.get(Math.round(second.left)) ?? 0) + 1);
  }
  const places = new Set([...begins].filter(([, count]) => count >= Math.max(5, rows.length * 0.08)).map(([at]) => at));
  if (places.size === 0) return [...strips];
  const split = (cell: Cell): Cell[] => {
    const at = cell.runs.findIndex((run, index) => {
      const before = cell.runs[index - 1];
      if (before === undefined || !(places.has(Math.round(run.x)) || places.has(Math.floor(run.x)))) return false;
      // A name too long for its column touches the words.
      const isLongName = index > 0 && isCapitalName(bareName(cellText(cellOf(cell.runs.slice(0, index)))));
      return run.x - (before.x + before.width) > run.size * (isLongName ? -1 : 0.2);
    });
    return at <= 0 ? [cell] : [cellOf(cell.runs.slice(0, at)), cellOf(cell.runs.slice(at))];
  };
  return strips.map((strip) => ({ ...strip, cells: strip.cells.flatMap(split) }));
}

function measureGroups(rows: readonly Row[]): Map<string, Edges> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) pushTo(groups, row.group, row);
  return new Map([...groups].map(([key, members]) => [key, edgesOf(members)]));
}

function edgesOf(rows: readonly Row[]): Edges {
  const lefts = new Map<number, number>();
  for (const row of rows) lefts.set(Math.round(row.left), (lefts.get(Math.round(row.left)) ?? 0) + 1);
  const usual = [...lefts].filter(([, count]) => count >= Math.max(2, rows.length * 0.04)).map(([at]) => at);
  const left = usual.length > 0 ? Math.min(...usual) : Math.min(...rows.map((row) => row.left));
  const right = percentile(
    rows.map((row) => row.right),
    0.97,
  );
  const zones = new Map<number, number[]>();
  for (const row of rows) pushTo(zones, Math.round(row.left / 3), row.right);
  const measures = new Map([...zones].filter(([, all]) => all.length >= 8).map(([zone, all]): [number, number] => [zone, percentile(all, 0.96)]));
  return { left, right, measures };
}

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Baseline to baseline above this row; null at the head of a strip. */
function gapAbove(rows: readonly Row[], index: number): number | null {
  const row = rows[index];
  const before = rows[index - 1];
  if (row === undefined || before === undefined || row.isFirst || before.strip !== row.strip) return null;
  return Math.abs(row.y - before.y);
}

/** The usual distance between lines of one paragraph: the smallest that many lines have. */
function leading(rows: readonly Row[]): number {
  const gaps = new Map<number, number>();
  let all = 0;
  rows.forEach((_, index) => {
    const gap = gapAbove(rows, index);
    if (gap === null || gap < 4) return;
    const rounded = Math.round(gap * 2) / 2;
    gaps.set(rounded, (gaps.get(rounded) ?? 0) + 1);
    all += 1;
  });
  const near = (gap: number): number => [-0.5, 0, 0.5].reduce((sum, step) => sum + (gaps.get(gap + step) ?? 0), 0);
  const usual = [...gaps.keys()].filter((gap) => near(gap) >= all * 0.15).sort((a, b) => a - b);
  const first = usual[0];
  if (first === undefined) return 12;
  // Of the values that lie together the commonest.
  return usual.filter((gap) => gap <= first + 1).reduce((best, gap) => ((gaps.get(gap) ?? 0) > (gaps.get(best) ?? 0) ? gap : best), first);
}

/** Letters from the start of the row that were spaced out. */
function spacedLength(cells: readonly Cell[]): number {
  let length = 0;
  for (const run of cells.flatMap((cell) => cell.runs)) {
    if (run.isSpaced !== true) break;
    length += run.text.length;
  }
  return length;
}

function isCentred(row: Row, edge: Edges): boolean {
  const before = row.left - edge.left;
  const after = edge.right - row.right;
  return before > row.size * 1.5 && Math.abs(before - after) < Math.max(row.size, (before + after) * 0.08);
}

// Voices printed side by side in a plain text: a row of names, and under each name its column of words. Told by the columns, not by the spaces in one line.
import type { Place } from './blocks.ts';
import { isWhollyBracketed } from './directions.ts';
import { bareName, isCapitalName, isEnsembleName, looksLikeName } from './names.ts';
import type { TextLine } from './printedLines.ts';

export interface BesideColumn {
  /** The name at the head of the column as printed; '' for directions printed side by side. */
  readonly printed: string;
  /** Verse lines parted by '\n'. */
  readonly text: string;
}

/** Lines `from` up to, not including, `to` hold columns. */
export interface Beside {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly BesideColumn[];
  readonly place: Place;
}

/** A row as a reader sees it: with the spaces before it, and the words that a narrower page pushed to the next line put back. */
interface Row {
  readonly text: string;
  /** Lines of the source that it takes. */
  readonly lines: number;
}

const MOST_COLUMNS = 4;
/** Lines under one row of names. */
const MOST_ROWS = 400;
const LONGEST_ROW = 200;
const MOST_PUSHED_DOWN = 24;

/** Every place where columns stand, in order. Near linear in the number of lines. */
export function findBeside(lines: readonly TextLine[]): Beside[] {
  const found: Beside[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const beside = besideAt(lines, index);
    if (beside === null) continue;
    found.push(beside);
    index = beside.to - 1;
  }
  return found;
}

function besideAt(lines: readonly TextLine[], index: number): Beside | null {
  const line = lines[index] as TextLine;
  if (!line.blankBefore || !/\S\s{3,}\S/.test(line.body)) return null;
  const heads = cellsOf(asPrinted(line));
  if (heads.length < 2 || heads.length > MOST_COLUMNS) return null;
  if (heads.every((head) => /^[([]/.test(head.text))) return directionsBeside(lines, index, heads);
  return heads.every((head) => isVoice(head.text)) ? voicesBeside(lines, index, heads) : null;
}

function isVoice(text: string): boolean {
  const name = bareName(text);
  return looksLikeName(name) ? isCapitalName(name) || isEnsembleName(name) : isEnsembleName(name) && text.length <= 40;
}

function voicesBeside(lines: readonly TextLine[], index: number, heads: readonly HeadCell[]): Beside | null {
  const names = heads.map((head) => head.text.replace(/[\s:.]+$/, ''));
  let at = index + 1;
  const below = lines[at];
  // "(aside)" of the last name, which stood too far right for a narrower page.
  if (below !== undefined && !below.blankBefore && isWhollyBracketed(below.body) && !/\s{2}/.test(below.body)) {
    names[names.length - 1] += ` ${below.body}`;
    at += 1;
  }
  const block = stanzaFrom(lines, at);
  const bounds = boundsOf(block.rows, heads);
  if (bounds === null || !fillsColumns(block.rows, bounds)) return null;
  const rows = [...block.rows];
  let to = block.to;
  while (to < lines.length) {
    const more = stanzaFrom(lines, to);
    if (more.rows.length < 2 || !fillsColumns(more.rows, bounds)) break;
    rows.push(...more.rows);
    to = more.to;
  }
  const columns = names.map((name, column) => columnOf(name, wordsIn(rows, bounds, column)));
  return columns.every((column) => column.text !== '') ? { from: index, to, columns, place: placeOf(lines[index] as TextLine) } : null;
}

function placeOf({ sourceLine, page }: TextLine): Place {
  return { sourceLine, page };
}

function columnOf(name: string, words: readonly string[]): BesideColumn {
  const aside = /\s*(\([^)]*\))\s*$/.exec(name)?.[1] ?? '';
  // In columns so narrow that most lines turn over, small letters go on with the line before.
  const text = words.reduce((sung, line, index) => `${sung}${index === 0 ? '' : /^\p{Ll}/u.test(line) ? ' ' : '\n'}${line}`, '');
  return { printed: bareName(name), text: aside === '' ? text : `${aside} ${text}` };
}

function directionsBeside(lines: readonly TextLine[], index: number, heads: readonly HeadCell[]): Beside | null {
  const { rows, to } = stanzaFrom(lines, index);
  const bounds = heads.slice(1).map((head) => head.from);
  const columns = heads.map((_, column) => ({
    printed: '',
    text: wordsIn(rows, bounds, column).join(' '),
  }));
  return columns.every((column) => isWhollyBracketed(column.text)) ? { from: index, to, columns, place: placeOf(lines[index] as TextLine) } : null;
}

/** The lines up to the next blank one, as rows. */
function stanzaFrom(lines: readonly TextLine[], start: number): { rows: Row[]; to: number } {
  let to = start;
  while (to < lines.length && to - start < MOST_ROWS && (to === start || lines[to]?.blankBefore !== true)) to += 1;
  const block = lines.slice(start, to);
  const margin = Math.min(...block.map((line) => line.indent));
  const widest = Math.max(0, ...block.map((line) => line.indent + line.body.length));
  const rows: Row[] = [];
  for (const line of block) {
    const before = rows.at(-1);
    if (before !== undefined && isPushedDown(before.text, line, margin, widest))
      rows[rows.length - 1] = { text: `${before.text} ${line.body}`, lines: before.lines + 1 };
    else rows.push({ text: asPrinted(line), lines: 1 });
  }
  return { rows, to };
}

/** The end of the row before it, which a narrower page had no room for: a few letters at the margin, and no space for them above. */
function isPushedDown(before: string, line: TextLine, margin: number, widest: number): boolean {
  const word = /^\S+/.exec(line.body)?.[0] ?? '';
  const isShort = line.body.length <= MOST_PUSHED_DOWN && !/\s{2}/.test(line.body);
  return isShort && line.indent === margin && /^\p{L}/u.test(line.body) && before.length + 1 + word.length >= widest;
}

function asPrinted(line: TextLine): string {
  return (' '.repeat(line.indent) + line.body.replace(/\t/g, '        ')).slice(0, LONGEST_ROW);
}

interface HeadCell {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function cellsOf(text: string): HeadCell[] {
  return [...text.matchAll(/\S+(?:\s{1,2}\S+)*/g)].map((match) => ({ text: match[0], from: match.index, to: match.index + match[0].length }));
}

/** Where each column but the first begins: between its name and the one before it, where most rows begin a word after room, and none runs through. */
function boundsOf(rows: readonly Row[], heads: readonly HeadCell[]): number[] | null {
  const bounds: number[] = [];
  for (let column = 1; column < heads.length; column += 1) {
    const left = Math.max((heads[column - 1] as HeadCell).from + 1, bounds.at(-1) ?? 0);
    let best = -1;
    let most = 0;
    for (let at = left; at < (heads[column] as HeadCell).to; at += 1) {
      const starts = rows.reduce((sum, row) => sum + weightOfStart(row.text, at), 0);
      const crossed = rows.filter((row) => row.text[at - 1] !== ' ' && (row.text[at] ?? ' ') !== ' ').length;
      if (crossed > rows.length * 0.1 || starts <= most) continue;
      [best, most] = [at, starts];
    }
    if (best < 0) return null;
    bounds.push(best);
  }
  return bounds;
}

/** A word after one space may be anywhere in a sentence; after more it was put there. */
function weightOfStart(text: string, at: number): number {
  if ((text[at] ?? ' ') === ' ' || text[at - 1] !== ' ') return 0;
  return (text[at - 2] ?? ' ') === ' ' ? 2 : 1;
}

/** Most rows hold words in two columns or more. A single row proves nothing. */
function fillsColumns(rows: readonly Row[], bounds: readonly number[]): boolean {
  const full = rows.filter((row) => cut(row.text, bounds).filter((cell) => cell.trim() !== '').length >= 2 && rowsThrough(row.text, bounds) === 0).length;
  return rows.length >= 2 && full >= rows.length * 0.6;
}

function rowsThrough(text: string, bounds: readonly number[]): number {
  return bounds.filter((at) => (text[at - 1] ?? ' ') !== ' ' && (text[at] ?? ' ') !== ' ').length;
}

function cut(text: string, bounds: readonly number[]): string[] {
  const edges = [0, ...bounds, text.length];
  return edges.slice(0, -1).map((from, column) => text.slice(from, Math.max(from, edges[column + 1] as number)));
}

function wordsIn(rows: readonly Row[], bounds: readonly number[], column: number): string[] {
  return rows.map((row) => (cut(row.text, bounds)[column] ?? '').trim().replace(/\s+/g, ' ')).filter((words) => words !== '');
}

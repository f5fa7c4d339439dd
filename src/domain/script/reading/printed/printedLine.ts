// A line of a printed page as the theatre rules see it: its words with their look, its place in the column, and what stands above it.
import type { Span } from '#domain/script/line.ts';
import type { ReadLine } from '../layout.ts';
import { isApart } from './cells.ts';
import type { Cell, Run } from './sheet.ts';

export interface StyledText {
  readonly text: string;
  readonly italic: readonly Span[];
  readonly bold: readonly Span[];
}

export interface PrintedLine extends ReadLine {
  readonly leaf: number;
  /** Which of the columns of its page. */
  readonly column: number;
  /** Edges in points from the left of the page; baseline from the top. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly styled: StyledText;
  /** How far from its start its letters were spaced out. */
  readonly spacedTo: number;
  /** Left and right edge of the column's type area. */
  readonly columnLeft: number;
  readonly columnRight: number;
  /** Right edge of the lines that begin where this one does. */
  readonly measure: number;
  readonly isCentred: boolean;
  /** Room above, or a new column: a new paragraph may begin here. */
  readonly isBroken: boolean;
  /** Words of a second voice, printed beside those before. */
  readonly isBeside: boolean;
}

/** Words of one row; cells are parted by a tab, so that the length of the text stays what it is. */
export function styledRow(cells: readonly Cell[]): StyledText {
  const pieces: Piece[] = [];
  cells.forEach((cell, index) => {
    if (index > 0) pieces.push({ text: '\t', italic: false, bold: false });
    cell.runs.forEach((run, at) => {
      const before: Run | undefined = cell.runs[at - 1];
      if (before !== undefined && isApart(before, run)) pieces.push({ text: ' ', italic: before.italic && run.italic, bold: before.bold && run.bold });
      pieces.push({ text: run.text, italic: run.italic, bold: run.bold });
    });
  });
  return joinPieces(pieces);
}

interface Piece {
  readonly text: string;
  readonly italic: boolean;
  readonly bold: boolean;
}

function joinPieces(pieces: readonly Piece[]): StyledText {
  let text = '';
  const italic: Span[] = [];
  const bold: Span[] = [];
  for (const piece of pieces) {
    const from = text.length;
    text += tidySpaces(piece.text, text);
    if (text.length === from) continue;
    if (piece.italic) extend(italic, from, text.length);
    if (piece.bold) extend(bold, from, text.length);
  }
  const whole = text.trimEnd();
  return { text: whole, italic: clip(italic, whole.length), bold: clip(bold, whole.length) };
}

/** One space where there are several, none at the start of a line or after another. */
function tidySpaces(words: string, before: string): string {
  const single = words === '\t' ? '\t' : words.replace(/\s+/g, ' ');
  return before === '' || /\s$/.test(before.slice(-1)) ? single.replace(/^ +/, '') : single;
}

function extend(spans: Span[], from: number, to: number): void {
  const last = spans.at(-1);
  if (last !== undefined && last.to === from) spans[spans.length - 1] = { from: last.from, to };
  else spans.push({ from, to });
}

function clip(spans: readonly Span[], length: number): Span[] {
  return spans.filter((span) => span.from < length).map((span) => ({ from: span.from, to: Math.min(span.to, length) }));
}

export function sliceStyled(styled: StyledText, from: number, to = styled.text.length): StyledText {
  const cut = (spans: readonly Span[]): Span[] =>
    spans.filter((span) => span.to > from && span.from < to).map((span) => ({ from: Math.max(0, span.from - from), to: Math.min(span.to, to) - from }));
  return { text: styled.text.slice(from, to), italic: cut(styled.italic), bold: cut(styled.bold) };
}

export function glueStyled(before: StyledText, glue: string, after: StyledText): StyledText {
  const shift = before.text.length + glue.length;
  const join = (a: readonly Span[], b: readonly Span[]): Span[] => {
    const spans = [...a];
    for (const span of b) {
      const last = spans.at(-1);
      const moved = { from: span.from + shift, to: span.to + shift };
      // Italics that go on over a line end are one.
      if (last !== undefined && last.to === before.text.length && moved.from === shift) spans[spans.length - 1] = { from: last.from, to: moved.to };
      else spans.push(moved);
    }
    return spans;
  };
  return { text: before.text + glue + after.text, italic: join(before.italic, after.italic), bold: join(before.bold, after.bold) };
}

/** Share of the letters between `from` and `to` that stand inside `spans`. */
export function shareInside(styled: StyledText, spans: readonly Span[], from = 0, to = styled.text.length): number {
  let inside = 0;
  let all = 0;
  let at = 0;
  for (let index = from; index < to; index += 1) {
    if (!/[\p{L}\p{N}]/u.test(styled.text[index] ?? '')) continue;
    while (at < spans.length && (spans[at]?.to ?? 0) <= index) at += 1;
    all += 1;
    if ((spans[at]?.from ?? Number.POSITIVE_INFINITY) <= index) inside += 1;
  }
  return all === 0 ? 0 : inside / all;
}

/** Could the first word of `line` have stood at the end of the line before it? Then that line was ended on purpose. */
export function wasEndedEarly(before: PrintedLine, line: PrintedLine): boolean {
  const word = /^\S+/.exec(line.body)?.[0] ?? '';
  const letter = line.body.length === 0 ? line.size * 0.5 : (line.right - line.left) / line.body.length;
  const more = letter * (word.length + 1);
  if (before.isCentred && line.isCentred) return before.right - before.left + more * 1.5 <= before.columnRight - before.columnLeft;
  return before.right + more <= before.measure + 0.5;
}

// Cuts a line of script into the pieces it is set from: runs of words with one styling each, and the circles that stand between them.
import type { Span } from '#domain/script/line.ts';

export interface SetCue {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

export interface SetNote {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

export interface WordsPiece {
  readonly kind: 'words';
  /** Where the run starts in the line's text, in UTF-16 units: the way back from a tapped letter to the text. */
  readonly at: number;
  readonly text: string;
  readonly isDirection: boolean;
  readonly isCut: boolean;
  /** Ids of the cues that stand on these words, in the order given. */
  readonly cues: readonly string[];
}

export interface CirclePiece {
  readonly kind: 'circle';
  readonly note: SetNote;
  /** The words that must stay on the circle's line of print. */
  readonly held: WordsPiece | null;
}

export type Piece = WordsPiece | CirclePiece;

/** One row of print as the author broke it. */
export interface PrintRow {
  /** Where it starts in the line's text. */
  readonly at: number;
  readonly pieces: readonly Piece[];
}

interface LineParts {
  readonly text: string;
  readonly directions: readonly Span[];
  readonly cuts: readonly Span[];
  readonly cues: readonly SetCue[];
  readonly notes: readonly SetNote[];
}

const isInside = (spans: readonly Span[], at: number) => spans.some((span) => span.from <= at && at < span.to);

function endOfWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && !/\s/u.test(text.charAt(end))) end++;
  return end;
}

/** A circle stands before the bracket or quotation mark that its word is opened with, not between the two. */
function shownAt(text: string, at: number): number {
  let start = at;
  while (start > 0 && /[([{“‘«"'¿¡]/u.test(text.charAt(start - 1))) start--;
  return start;
}

function boundaries(line: LineParts, from: number, to: number): number[] {
  const found = new Set<number>([from, to]);
  const add = (at: number) => {
    if (at > from && at < to) found.add(at);
  };
  for (const span of [...line.directions, ...line.cuts, ...line.cues]) {
    add(span.from);
    add(span.to);
  }
  for (const note of line.notes) {
    add(shownAt(line.text, note.from));
    add(endOfWord(line.text, note.from));
  }
  return [...found].sort((a, b) => a - b);
}

function setRow(line: LineParts, from: number, to: number): Piece[] {
  const row: Piece[] = [];
  const edges = boundaries(line, from, to);
  const circlesAt = (at: number) => line.notes.filter((note) => shownAt(line.text, note.from) === at).sort((a, b) => a.number - b.number);
  for (let i = 0; i + 1 < edges.length; i++) {
    const at = edges[i] as number;
    const end = edges[i + 1] as number;
    const words: WordsPiece = {
      kind: 'words',
      at,
      text: line.text.slice(at, end),
      isDirection: isInside(line.directions, at),
      isCut: isInside(line.cuts, at),
      cues: line.cues.filter((cue) => cue.from <= at && at < cue.to).map((cue) => cue.id),
    };
    const circles = circlesAt(at);
    for (const note of circles.slice(0, -1)) row.push({ kind: 'circle', note, held: null });
    const last = circles.at(-1);
    row.push(last === undefined ? words : { kind: 'circle', note: last, held: words });
  }
  // A note on the very end of a row (an empty line, a deleted last word) still shows.
  for (const note of circlesAt(to)) row.push({ kind: 'circle', note, held: null });
  return row;
}

/** Rows of print as the author broke them (verse lines, parted by '\n'); prose is one row. Nothing of the text is lost. */
export function piecesOf(line: LineParts): readonly PrintRow[] {
  const rows: PrintRow[] = [];
  let from = 0;
  for (;;) {
    const newline = line.text.indexOf('\n', from);
    const to = newline === -1 ? line.text.length : newline;
    rows.push({ at: from, pieces: setRow(line, from, to) });
    if (newline === -1) return rows;
    from = newline + 1;
  }
}

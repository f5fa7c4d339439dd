// Where the words of a line are on its printed page, and which words of the script a place on the page is.
import type { Span } from '#domain/script/line.ts';
import type { SheetBox } from '#domain/script/reading/blocks.ts';
import { alignWords } from './align.ts';
import { type LeafWord, letterAt, lettersOf } from './leafWords.ts';
import { type PrintedToken, tokensInBoxes, tokensOf } from './printedTokens.ts';

/** Letters of a line that stand together in one printed word. */
export interface PrintedPiece extends Span {
  readonly leaf: number;
  readonly word: LeafWord;
  /** Which letters of the printed word they are. */
  readonly wordFrom: number;
  readonly wordTo: number;
}

export interface FoundLine {
  /** In the order of the line's text. */
  readonly pieces: readonly PrintedPiece[];
  /** Every word of the line is on the page, and the page has no other words in the midst of them. */
  readonly isAsPrinted: boolean;
}

/** In points on its page. */
export interface LeafRect {
  readonly leaf: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface LineWords {
  readonly text: string;
  /** The speaker as the file prints it. */
  readonly printed: string;
}

const NOT_FOUND: FoundLine = { pieces: [], isAsPrinted: false };
/** What printers put where a speech goes on overleaf. */
const TURNED = new Set(['more', 'cont', 'contd', 'd', 'continued', 'continuing']);

export function findLine({ text, printed }: LineWords, boxes: readonly SheetBox[], wordsOf: (leaf: number) => readonly LeafWord[]): FoundLine {
  const wanted = tokensOf(text);
  const speaker = tokensOf(printed);
  const there = withoutNumbers(tokensInBoxes(boxes, wordsOf), wanted);
  if (wanted.length === 0) return { pieces: [], isAsPrinted: true };
  if (there.length === 0) return NOT_FOUND;
  const pairings = alignWords(wanted, there, speaker);
  const pieces = pairings
    .flatMap((pair): PrintedPiece[] => {
      const token = wanted[pair.token];
      const print = there[pair.printed];
      if (token === undefined || print === undefined) return [];
      const from = token.from + pair.at;
      return [{ from, to: from + pair.to - pair.from, leaf: print.leaf, word: print.word, wordFrom: print.from + pair.from, wordTo: print.from + pair.to }];
    })
    .sort((a, b) => a.from - b.from);
  const found = new Set(pairings.map((pair) => pair.token));
  return { pieces, isAsPrinted: found.size === wanted.length && !hasOthersBetween(there, new Set(pairings.map((pair) => pair.printed)), speaker) };
}

/** Figures beside the lines count them: they are no words of the script. */
function withoutNumbers(there: readonly PrintedToken[], wanted: readonly { readonly letters: string }[]): readonly PrintedToken[] {
  const said = new Set(wanted.map((token) => token.letters));
  return there.filter((token) => !/^\p{N}+$/u.test(token.letters) || said.has(token.letters));
}

function hasOthersBetween(there: readonly PrintedToken[], used: ReadonlySet<number>, speaker: readonly { readonly letters: string }[]): boolean {
  const first = Math.min(...used);
  const last = Math.max(...used);
  const names = new Set(speaker.map((token) => token.letters));
  return there.some((token, index) => index > first && index < last && !used.has(index) && !names.has(token.letters) && !TURNED.has(token.letters));
}

/** The rectangles of some words of the line, one for each row that they touch. Null: not all of them can be found, and nobody should say that they were. */
export function rectsOf(found: FoundLine, text: string, span: Span): readonly LeafRect[] | null {
  const wanted = tokensOf(text).filter((token) => token.from < span.to && token.to > span.from);
  const pieces = found.pieces.filter((piece) => piece.from < span.to && piece.to > span.from);
  if (wanted.length === 0 || pieces.length === 0) return null;
  const isCovered = wanted.every((token) => {
    const letters = pieces.filter((piece) => piece.from < token.to && piece.to > token.from).reduce((sum, piece) => sum + piece.to - piece.from, 0);
    return letters === token.to - token.from;
  });
  return isCovered ? joinRows(pieces.map((piece) => rectOf(piece, span))) : null;
}

/** Every row in which words of the line were found. */
export const rowsOf = ({ pieces }: FoundLine): readonly LeafRect[] => joinRows(pieces.map((piece) => rectOf(piece, piece)));

function rectOf(piece: PrintedPiece, span: Span): LeafRect {
  const from = piece.wordFrom + Math.max(0, span.from - piece.from);
  const to = piece.wordTo - Math.max(0, piece.to - span.to);
  return { leaf: piece.leaf, top: piece.word.top, bottom: piece.word.bottom, ...lettersOf(piece.word, from, to) };
}

/** Words that follow each other in one row are one rectangle. */
function joinRows(rects: readonly LeafRect[]): readonly LeafRect[] {
  const rows: LeafRect[] = [];
  for (const rect of rects) {
    const row = rows.at(-1);
    const height = rect.bottom - rect.top;
    const isSameRow = row !== undefined && row.leaf === rect.leaf && Math.abs(row.top - rect.top) < height * 0.5;
    if (!isSameRow || rect.left < row.left || rect.left - row.right > height * 2) rows.push(rect);
    else
      rows[rows.length - 1] = { ...row, top: Math.min(row.top, rect.top), right: Math.max(row.right, rect.right), bottom: Math.max(row.bottom, rect.bottom) };
  }
  return rows;
}

/** The letter of the line at a point of one of its pages; null when none of its words is within reach (points). */
export function letterNear(found: FoundLine, leaf: number, x: number, y: number, reach: number): { readonly at: number; readonly away: number } | null {
  let best: { at: number; away: number } | null = null;
  for (const piece of found.pieces) {
    if (piece.leaf !== leaf) continue;
    const { left, right } = lettersOf(piece.word, piece.wordFrom, piece.wordTo);
    const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(piece.word.top - y, 0, y - piece.word.bottom));
    if (away > reach || (best !== null && away >= best.away)) continue;
    const letter = Math.min(piece.wordTo - 1, Math.max(piece.wordFrom, letterAt(piece.word, x)));
    best = { at: piece.from + letter - piece.wordFrom, away };
  }
  return best;
}

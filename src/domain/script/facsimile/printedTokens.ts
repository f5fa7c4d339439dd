// Words as both the script and its printed page have them: letters only, so that quotes, dashes, hyphens at line ends and capitals make no difference.
import type { SheetBox } from '#domain/script/reading/blocks.ts';
import { ASCENT, DESCENT, type LeafWord } from './leafWords.ts';

export interface Token {
  /** Folded, as long as the letters it stands for. */
  readonly letters: string;
  /** Where it stands in the text, or in its printed word. */
  readonly from: number;
  readonly to: number;
}

export interface PrintedToken extends Token {
  readonly leaf: number;
  readonly word: LeafWord;
}

/** Letters may be drawn a little outside of what the import measured. In points. */
const SLACK = 1.5;
const SAME_ROW = 0.35;

export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((found) => ({ letters: foldLetters(found[0]), from: found.index, to: found.index + found[0].length }));
}

function foldLetters(letters: string): string {
  const lower = letters.toLowerCase();
  return lower.length === letters.length ? lower : letters;
}

/** The tokens of a page that stand in these boxes, in the order in which they are read. */
export function tokensInBoxes(boxes: readonly SheetBox[], wordsOf: (leaf: number) => readonly LeafWord[]): readonly PrintedToken[] {
  const taken = new Set<LeafWord>();
  const tokens: PrintedToken[] = [];
  for (const box of boxes) {
    const inside = wordsOf(box.leaf).filter((word) => !taken.has(word) && isInside(word, box));
    for (const word of inReadingOrder(inside)) {
      taken.add(word);
      for (const token of tokensOf(word.text)) tokens.push({ ...token, leaf: box.leaf, word });
    }
  }
  return tokens;
}

function isInside(word: LeafWord, box: SheetBox): boolean {
  const x = (word.left + word.right) / 2;
  const y = (word.top + word.bottom) / 2;
  return x > box.left - SLACK && x < box.right + SLACK && y > box.top - SLACK && y < box.bottom + SLACK;
}

const baselineOf = (word: LeafWord): number => word.top + ((word.bottom - word.top) * ASCENT) / (ASCENT + DESCENT);

function inReadingOrder(words: readonly LeafWord[]): readonly LeafWord[] {
  const rows: { baseline: number; height: number; readonly words: LeafWord[] }[] = [];
  for (const word of [...words].sort((a, b) => baselineOf(a) - baselineOf(b))) {
    const row = rows.at(-1);
    const height = word.bottom - word.top;
    if (row === undefined || baselineOf(word) - row.baseline > SAME_ROW * Math.max(height, row.height))
      rows.push({ baseline: baselineOf(word), height, words: [word] });
    else {
      row.words.push(word);
      if (height > row.height) Object.assign(row, { baseline: baselineOf(word), height });
    }
  }
  return rows.flatMap((row) => {
    const isFromRight = row.words.filter((word) => /[\u0590-\u08ff]/.test(word.text)).length * 2 > row.words.length;
    return row.words.sort((a, b) => (isFromRight ? b.left - a.left : a.left - b.left));
  });
}

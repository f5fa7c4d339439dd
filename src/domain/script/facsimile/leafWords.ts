// The words of one printed page, as the picture shows them: what a finger points at, and where the marks stand.

/** In points from the top left corner of the page as it is read. */
export interface LeafWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Where each letter (UTF-16 unit) ends, from the left; absent: nobody knows, they share the width. */
  readonly ends?: readonly number[];
}

export interface LeafWords {
  readonly width: number;
  readonly height: number;
  readonly words: readonly LeafWord[];
}

/** How far letters reach over and under their baseline, as shares of their size. */
export const ASCENT = 0.78;
export const DESCENT = 0.24;

/** Left and right edge of the letters `from` up to `to` of a word. */
export function lettersOf(word: LeafWord, from: number, to: number): { readonly left: number; readonly right: number } {
  const edge = (at: number): number => {
    if (at <= 0) return word.left;
    if (at >= word.text.length) return word.right;
    return word.ends?.[at - 1] ?? word.left + ((word.right - word.left) * at) / word.text.length;
  };
  return { left: edge(from), right: edge(to) };
}

/** The letter of a word at a distance from the left. */
export function letterAt(word: LeafWord, x: number): number {
  for (let at = 0; at < word.text.length - 1; at += 1) if (x < lettersOf(word, at, at + 1).right) return at;
  return Math.max(0, word.text.length - 1);
}

// How many rows a speaker's name takes in the column of the names: a short speech beside a long name is given the name's height.

/** Width of the column, in the width of a usual capital. */
const COLUMN = 9.6;
const MOST_ROWS = 4;
const SPACE = 0.5;

/** Widths of capitals that are far from usual. */
const widthOf = (word: string): number =>
  [...word.toUpperCase()].reduce((sum, letter) => sum + (/[MW]/.test(letter) ? 1.25 : /[IJ.'’,-]/.test(letter) ? 0.5 : 1), 0);

/** 1 to 4. A word that is wider than the column is broken. */
export function rowsOfName(name: string): number {
  let rows = 1;
  let used = 0;
  for (const word of name.split(/\s+/)) {
    const width = widthOf(word);
    if (used + (used === 0 ? 0 : SPACE) + width <= COLUMN) {
      used += (used === 0 ? 0 : SPACE) + width;
      continue;
    }
    if (used > 0) rows += 1;
    rows += Math.max(0, Math.ceil(width / COLUMN) - 1);
    used = width % COLUMN;
  }
  return Math.min(MOST_ROWS, rows);
}

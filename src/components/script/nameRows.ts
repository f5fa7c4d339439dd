// How many rows a speaker's name takes in the column of the names: a short speech beside a long name is given the name's height.

/** Letters that fit on one row of the column. */
const LETTERS = 9;
const MOST_ROWS = 4;

/** 1 to 4. A word that is longer than the column is broken. */
export function rowsOfName(name: string): number {
  let rows = 1;
  let used = 0;
  for (const word of name.split(/\s+/)) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= LETTERS) {
      used = needed;
      continue;
    }
    if (used > 0) rows += 1;
    rows += Math.floor(Math.max(0, word.length - 1) / LETTERS);
    used = ((word.length - 1) % LETTERS) + 1;
  }
  return Math.min(MOST_ROWS, rows);
}

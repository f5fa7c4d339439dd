// The words of a scanned page as a sheet: specks taken out, the page set straight, the type of the body one size, as the reader of printed pages wants it.
import { median, type Run, type Sheet } from '../reading/printed/sheet.ts';
import type { ReadLeaf, ReadRow, ReadWord } from './readLeaf.ts';

/** Signs that end or begin a printed row by themselves; anything else without a letter there is dirt or a fold in the paper. */
const STANDS_ALONE = /^(?:[-–—]{1,3}|\.{2,}|…|[([{“‘"'«]|[)\]}”’"'!?»]+)$/u;
const HAS_LETTER = /[\p{L}\p{N}]/u;
/** Below this a row without a whole word is what recognition makes of a drawing or of a torn edge. */
const LEAST_CERTAIN_ROW = 30;
const WHOLE_WORD = /\p{L}{3}/u;
/** Sizes this near to the usual one are the usual one: a row without long letters measures a little less. */
const SAME_SIZE = 0.16;

/** Sheets of all pages: what the usual size of the type is shows in all of them together. */
export function sheetsOfLeaves(leaves: readonly ReadLeaf[]): Sheet[] {
  const rows = leaves.map((leaf) => leaf.rows.map(withoutSpecks).filter((row) => row.words.length > 0));
  const usual = median(rows.flat().flatMap((row) => row.words.map(() => row.size)));
  return leaves.map((leaf, index) => sheetOf(leaf, rows[index] ?? [], usual));
}

function sheetOf(leaf: ReadLeaf, rows: readonly ReadRow[], usual: number): Sheet {
  const tilt = tiltOf(rows);
  const middle = { x: leaf.width / 2, y: leaf.height / 2 };
  const runs: Run[] = [];
  for (const row of rows) {
    const size = Math.abs(row.size / usual - 1) < SAME_SIZE ? usual : row.size;
    const [first, last] = [row.words[0] as ReadWord, row.words.at(-1) as ReadWord];
    const across = (first.left + last.right) / 2;
    const baseline = (row.baseline.atLeft + row.baseline.atRight) / 2 - tilt * (across - middle.x);
    for (const word of row.words) {
      const x = word.left + tilt * (row.baseline.atLeft - middle.y);
      // Recognition knows where a word ends; how far apart letters stand on a worn page says little.
      runs.push({
        text: word === last ? word.text : `${word.text} `,
        x: x / 10,
        y: baseline / 10,
        width: (word.right - word.left) / 10,
        size: size / 10,
        bold: false,
        italic: false,
      });
    }
  }
  return { leaf: leaf.leaf, label: leaf.label, width: leaf.width / 10, height: leaf.height / 10, runs, across: [], isScan: true };
}

/** How far the rows of the page sink from left to right, per unit of length. */
function tiltOf(rows: readonly ReadRow[]): number {
  const long = rows.filter((row) => row.words.length > 3);
  return median(
    long.map((row) => (row.baseline.atRight - row.baseline.atLeft) / Math.max(1, (row.words.at(-1) as ReadWord).right - (row.words[0] as ReadWord).left)),
  );
}

function withoutSpecks(row: ReadRow): ReadRow {
  const words = row.words.filter((word) => word.text.trim() !== '');
  const isSpeck = (word: ReadWord | undefined): boolean => word !== undefined && !HAS_LETTER.test(word.text) && !STANDS_ALONE.test(word.text);
  while (isSpeck(words[0])) words.shift();
  while (isSpeck(words.at(-1))) words.pop();
  const mean = words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
  return { ...row, words: mean < LEAST_CERTAIN_ROW && !words.some((word) => WHOLE_WORD.test(word.text)) ? [] : words };
}

// A finger aims above itself; over the first row of a page, where nothing is above, it aims at that row.
import { expect, it } from 'vitest';
import type { LineId } from '#domain/ids.ts';
import { aimedAt } from '#screens/book/tools/dragMark.ts';

const ROW = 28;
const TEXTS = ['First row of it', 'Second row of it', 'Third row of it'];

/** Rows of print one below the other from y = 100, letters 10 px wide; nothing above and below. */
const roll = {
  hitAt(x: number, y: number) {
    const row = Math.floor((y - 100) / ROW);
    return TEXTS[row] === undefined ? null : { line: String(row) as LineId, at: Math.floor(x / 10) };
  },
};
const textOf = (line: LineId): string | undefined => TEXTS[Number(line)];
const middleOf = (row: number): number => 100 + (row + 0.5) * ROW;
const wordAt = (y: number, lift: number): string | null => {
  const word = aimedAt(roll, textOf, 5, y, lift);
  return word === null ? null : (textOf(word.line)?.slice(word.from, word.to) ?? null);
};

it('is the word above a finger', () => {
  expect([wordAt(middleOf(1) + 6, 34), wordAt(middleOf(2) + 6, 34)]).toEqual(['First', 'Second']);
});

it('is the first row when a finger is dragged along it, and nothing above it', () => {
  expect(wordAt(middleOf(0), 34)).toBe('First');
  expect(wordAt(100 - 3, 34)).toBe(null);
});

it('is the word under a mouse or a pen', () => {
  expect([wordAt(middleOf(0), 0), wordAt(middleOf(2), 0), wordAt(99, 0)]).toEqual(['First', 'Third', null]);
});

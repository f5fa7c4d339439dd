// What the button of a scan that can be read says.
import { expect, it } from 'vitest';
import { nameOfStart, sayRead } from '#components/scan/ReadPages.tsx';

it('reads, goes on with what was stopped, and of pages that are all read only takes the words', () => {
  expect([0, 3, 24].map((read) => nameOfStart(read, 24))).toEqual(['Read the words on this tablet', 'Go on reading', 'Take the words that were read']);
  expect([1, 3, 24].map((read) => sayRead(read, 24))).toEqual([
    '1 of 24 pages is read already.',
    '3 of 24 pages are read already.',
    'All 24 pages are read already.',
  ]);
  expect(sayRead(1, 1)).toBe('The page is read already.');
});

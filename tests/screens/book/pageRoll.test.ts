// The roll of pages: only what is near the view is filled, and a turn of the page never skips a line.
import { describe, expect, it } from 'vitest';
import { guessLine, nextStop, pageAt, pagesSeen, pagesToFill, previousStop, topOfPage, widen } from '#screens/book/script/pageRoll.ts';

const setting = { letter: 8, column: 400, leading: 25, gap: 9, frame: 40, speaker: 0 };

describe('the roll of pages', () => {
  it('knows where a page begins and which page a place is on', () => {
    const heights = [100, 200, 300];
    expect(topOfPage(heights, 2)).toBe(300);
    expect(pageAt(heights, 0)).toBe(0);
    expect(pageAt(heights, 299)).toBe(1);
    expect(pageAt(heights, 300)).toBe(2);
    expect(pageAt(heights, 9_999)).toBe(2);
    expect(pageAt(heights, -5)).toBe(0);
    expect(pageAt([], 0)).toBe(-1);
  });

  it('fills the pages in view and those just beyond', () => {
    const heights = new Array<number>(180).fill(800);
    expect(pagesToFill(heights, 80_000, 800, 400, 800)).toEqual({ first: 99, last: 102 });
    expect(pagesToFill(heights, 0, 800, 400, 800)).toEqual({ first: 0, last: 2 });
  });

  it('knows which pages a jump shows, and counts none of which a hair’s breadth is in view', () => {
    const heights = new Array<number>(180).fill(800);
    expect(pagesSeen(heights, 100, 0, 700)).toEqual({ first: 100, last: 100 });
    expect(pagesSeen(heights, 100, -3, 700)).toEqual({ first: 100, last: 100 });
    expect(pagesSeen(heights, 100, -210, 700)).toEqual({ first: 99, last: 100 });
    expect(pagesSeen(heights, 100, 600, 700)).toEqual({ first: 100, last: 101 });
    expect(pagesSeen(heights, 100, 0, 1_700)).toEqual({ first: 100, last: 102 });
    expect(pagesSeen(heights, 0, -210, 700)).toEqual({ first: 0, last: 0 });
    expect(pagesSeen(heights, 179, 600, 700)).toEqual({ first: 179, last: 179 });
  });

  it('keeps a filled page for a while instead of emptying it at once', () => {
    const current = { first: 10, last: 13 };
    expect(widen(current, { first: 11, last: 13 }, 1)).toBe(current);
    expect(widen(current, { first: 13, last: 15 }, 1)).toEqual({ first: 12, last: 15 });
    expect(widen(current, { first: 90, last: 93 }, 1)).toEqual({ first: 90, last: 93 });
  });

  it('guesses more height for longer speeches and for every verse line', () => {
    expect(guessLine('Yes, sir.', true, setting)).toBe(34);
    expect(guessLine('a\nb\nc', true, setting)).toBe(3 * 25 + 9);
    expect(guessLine('x'.repeat(500), false, setting)).toBeGreaterThan(10 * 25);
    expect(guessLine('Yes, sir.', true, { ...setting, speaker: 20 })).toBe(54);
  });
});

describe('turning the page', () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ top: i * 25, bottom: i * 25 + 25 }));

  it('goes to the first line that was not wholly visible', () => {
    expect(nextStop(rows, [0], 0, 710)).toBe(700);
  });

  it('stops at the top of the next page when that comes first', () => {
    expect(nextStop(rows, [0, 650], 0, 710)).toBe(650);
  });

  it('does not stop at a page that has hardly gone by', () => {
    expect(nextStop(rows, [0, 30], 0, 710)).toBe(700);
  });

  it('shows every line of a long page, turn by turn', () => {
    let top = 0;
    const seen = new Set<number>();
    for (let turn = 0; turn < 10; turn++) {
      for (const [i, row] of rows.entries()) if (row.top >= top && row.bottom <= top + 710) seen.add(i);
      top = nextStop(rows, [0], top, 710);
    }
    expect(seen.size).toBe(100);
  });
});

describe('turning back', () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ top: i * 25, bottom: i * 25 + 25 }));

  it('goes to the top of the page before when that page fits the view', () => {
    expect(previousStop(rows, [0, 650, 1300], 1300, 710)).toBe(650);
  });

  it('goes back by whole rows on a long page, and never above the first', () => {
    expect(previousStop(rows, [0], 1500, 710)).toBe(800);
    expect(previousStop(rows, [0], 300, 710)).toBe(0);
  });
});

// The rail shows the whole show: acts, cues and where one is, and a touch on it finds the page.
import { describe, expect, it } from 'vitest';
import { cueDensity, pageAtShare, railActs, shareOfPage, shortActLabel } from '#screens/book/rail/railScale.ts';

describe('the rail', () => {
  it('names acts as a program does', () => {
    expect(shortActLabel('Act I', 1)).toBe('I');
    expect(shortActLabel('ACT TWO', 2)).toBe('II');
    expect(shortActLabel('ACT 3. The Garden', 3)).toBe('3');
    expect(shortActLabel('Prologue', 1)).toBe('1');
  });

  it('gives each act the pages up to the next', () => {
    const headings = [
      { kind: 'act', text: 'Act I', pageIndex: 0 },
      { kind: 'scene', text: 'Scene 1', pageIndex: 0 },
      { kind: 'act', text: 'Act II', pageIndex: 40 },
    ];
    expect(railActs(headings, 90)).toEqual([
      { label: 'I', from: 0, to: 40 },
      { label: 'II', from: 40, to: 90 },
    ]);
  });

  it('finds the page under the finger, to the very ends', () => {
    expect(pageAtShare(0, 180)).toBe(0);
    expect(pageAtShare(0.5, 180)).toBe(90);
    expect(pageAtShare(1, 180)).toBe(179);
    expect(pageAtShare(-0.2, 180)).toBe(0);
    for (let page = 0; page < 180; page++) expect(pageAtShare(shareOfPage(page, 180) + 1e-9, 180)).toBe(page);
  });

  it('keeps the densest page of each tick', () => {
    expect(cueDensity([0, 3, 1, 0, 0, 0, 9, 2], 4)).toEqual([
      { page: 0, count: 3 },
      { page: 2, count: 1 },
      { page: 6, count: 9 },
    ]);
    expect(cueDensity([], 100)).toEqual([]);
  });
});

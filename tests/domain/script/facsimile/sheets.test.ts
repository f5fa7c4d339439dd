// The printed pages lie in the order of the show, whatever files they come from.
import { describe, expect, it } from 'vitest';
import type { LineId } from '#domain/ids.ts';
import { type PrintedSheet, sheetsOf, typeAreas, withLastPages } from '#domain/script/facsimile/sheets.ts';

const line = (id: string, asset?: string, ...leaves: readonly number[]) => ({
  id: id as LineId,
  ...(asset === undefined ? {} : { place: { asset, boxes: leaves.map((leaf) => ({ leaf, left: 72, top: 100, right: 340, bottom: 112 })) } }),
});
const names = (sheets: readonly PrintedSheet[]) =>
  sheets.map(({ asset, leaf, lines }) => `${asset}${leaf}${lines.length === 0 ? '' : `:${lines.join('')}`}`).join(' ');

describe('the pages of a script', () => {
  it('come with its title page and the blank ones between, each with its lines', () => {
    expect(names(sheetsOf([line('a', 'x', 3), line('b', 'x', 3, 4), line('c', 'x', 6)]))).toBe('x1 x2 x3:ab x4:b x5 x6:c');
  });

  it('are those of the revision where it has some, and the old ones around them', () => {
    const lines = [line('a', 'x', 1), line('b', 'x', 2), line('c', 'y', 1), line('d', 'y', 2), line('e', 'x', 5)];
    expect(names(sheetsOf(lines))).toBe('x1:a x2:b y1:c y2:d x5:e');
  });

  it('stay where most of their lines are when one line was moved far away', () => {
    const lines = [line('z', 'x', 9), line('a', 'x', 1), line('b', 'x', 1), line('c', 'x', 2), line('d', 'x', 9), line('e', 'x', 9)];
    expect(names(sheetsOf(lines)).startsWith('x1:ab x2:c x3 ')).toBe(true);
    expect(names(sheetsOf(lines)).endsWith('x8 x9:zde')).toBe(true);
  });

  it('say which lines of the book they do not print, and after which line these stand', () => {
    const sheets = sheetsOf([line('p'), line('a', 'x', 1), line('q'), line('r'), line('b', 'x', 2)]);
    expect(sheets[0]?.added).toEqual([
      { line: 'p', after: null },
      { line: 'q', after: 'a' },
      { line: 'r', after: 'a' },
    ]);
  });

  it('go on to the end of their file once it is open', () => {
    const sheets = sheetsOf([line('a', 'x', 2)]);
    expect(names(withLastPages(sheets, 'x', 4))).toBe('x1 x2:a x3 x4');
    expect(names(withLastPages(sheets, 'y', 4))).toBe('x1 x2:a');
  });

  it('have a type area that a few lines outside of it do not widen', () => {
    const many = Array.from({ length: 200 }, (_, at) => line(`l${at}`, 'x', 1));
    const wide = { id: 'w' as LineId, place: { asset: 'x', boxes: [{ leaf: 1, left: 2, top: 100, right: 590, bottom: 112 }] } };
    expect(typeAreas([...many, wide]).get('x')).toEqual({ left: 72, right: 340, bottom: 112 });
  });
});

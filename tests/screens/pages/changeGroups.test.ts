// A scene that moved is one change to read, and lines that moved apart are not.
import { describe, expect, it } from 'vitest';
import type { LineChange } from '#hooks/bookChanges.ts';
import { changeGroups } from '#screens/pages/changeGroups.ts';

const change = (what: LineChange['what'], old: number, fresh: number, isCertain = true): LineChange => ({
  what,
  old: [old],
  fresh: [fresh],
  words: [],
  isCertain,
});
const sizes = (changes: readonly LineChange[]): number[] => changeGroups(changes).map((group) => group.length);

describe('changes that are read as one', () => {
  it('are lines that moved together', () => {
    expect(sizes([change('moved', 10, 2), change('moved', 11, 3), change('moved', 12, 4)])).toEqual([3]);
  });

  it('are not lines that came from, or went to, different places', () => {
    expect(sizes([change('moved', 10, 2), change('moved', 20, 3), change('moved', 21, 9)])).toEqual([1, 1, 1]);
  });

  it('are not changed, new or cut lines, nor a doubtful move beside a certain one', () => {
    expect(sizes([change('edited', 1, 1), change('edited', 2, 2), change('moved', 10, 3), change('moved', 11, 4, false)])).toEqual([1, 1, 1, 1]);
  });
});

// A row of an ordered list moves by one, and a move that would do nothing is not offered.
import { describe, expect, it } from 'vitest';
import { moveChoices, placeAbove, placeBelow } from '#screens/production/rowMoves.ts';

const IDS = ['a', 'b', 'c'];

describe('moving a row', () => {
  it('up puts it after the row before the one above, or at the top', () => {
    expect(placeAbove(IDS, 'c')).toBe('a');
    expect(placeAbove(IDS, 'b')).toBeNull();
    expect(placeAbove(IDS, 'a')).toBeUndefined();
  });

  it('down puts it after the row below', () => {
    expect(placeBelow(IDS, 'a')).toBe('b');
    expect(placeBelow(IDS, 'c')).toBeUndefined();
    expect(placeBelow(IDS, 'unknown')).toBeUndefined();
  });

  it('offers only what would change something', () => {
    const names = (id: string) => moveChoices(IDS, id, () => undefined).map(({ name }) => name);
    expect(names('a')).toEqual(['Move down']);
    expect(names('b')).toEqual(['Move up', 'Move down']);
    expect(names('c')).toEqual(['Move up', 'Move to the top']);
  });
});

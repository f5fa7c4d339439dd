// The words of a changed line as the desk shows them: what a person would say has gone, come and stayed.
import { describe, expect, it } from 'vitest';
import { wordStretches } from '#domain/script/revision/changeList.ts';
import { seeded } from '#tests/support/seeded.ts';

const told = (old: string, fresh: string): string =>
  wordStretches(old, fresh)
    .map(({ how, text }) => (how === 'same' ? text : how === 'out' ? `[-${text}]` : `[+${text}]`))
    .join('');

describe('the words of a changed line', () => {
  it('show a word for a word, and what stays between them', () => {
    expect(told('Put the red lamp on the small table.', 'Put the blue lamp on the round table.')).toBe(
      'Put the[- red ][+ blue ]lamp on the[- small ][+ round ]table.',
    );
  });

  it('show a line that was written anew as that, whatever small words both happen to have', () => {
    expect(told('That is nothing to you, dear boy, and the matter rests.', 'I must say that your taking the cake is quite inexcusable.')).toBe(
      '[-That is nothing to you, dear boy, and the matter rests.][+I must say that your taking the cake is quite inexcusable.]',
    );
  });

  it('keep a beginning and an end that stayed', () => {
    expect(told('Well, we shall dine at eight tonight.', 'Well, nobody dines before nine tonight.')).toBe(
      'Well[-, we shall dine at eight ][+, nobody dines before nine ]tonight.',
    );
  });

  it('show a capital that is new, and no quote that is only typed otherwise', () => {
    expect(told('He said “no” to the king.', 'He said "no" to the King.')).toBe('He said "no" to the [-king][+King].');
  });

  it('lose no letter of either version', () => {
    const chance = seeded(11);
    const words = ['the', 'a', 'velvet', 'and', 'orchard', 'is', '(Exit.)', 'Lane', '—', 'Well,'];
    const line = (): string => Array.from({ length: chance.below(14) }, () => chance.pick(words)).join(' ');
    for (let round = 0; round < 400; round += 1) {
      const [old, fresh] = [line(), line()];
      const side = (not: 'in' | 'out'): string =>
        wordStretches(old, fresh)
          .filter(({ how }) => how !== not)
          .map(({ text }) => text)
          .join('');
      expect(side('out')).toBe(fresh);
      expect(side('in').toLowerCase()).toBe(old.toLowerCase());
    }
  });
});

// Words and texts: what a tap takes, what counts as the same words, and the smallest change between two versions.
import { describe, expect, it } from 'vitest';
import { proposeShortNames } from '#domain/productions/shortNames.ts';
import { fold, foldForSearch, saysTheSame } from '#domain/script/fold.ts';
import { applyChanges, diffText, diffWords } from '#domain/script/textDiff.ts';
import { nextWord, previousWord, standsOnWholeWords, wordAt } from '#domain/script/words.ts';
import { followSpan } from '#domain/script/wordsUnderMark.ts';
import { seeded } from '#tests/support/seeded.ts';

const taken = (text: string, index: number): string => {
  const { from, to } = wordAt(text, index);
  return text.slice(from, to);
};

describe('a tap', () => {
  it.each([
    ['A handbag?', 4, 'handbag'],
    ['A handbag?', 9, 'handbag'],
    ['A handbag?', 10, 'handbag'],
    ['  Oh! ', 0, 'Oh'],
    ['my mother-in-law', 8, 'mother-in-law'],
    ['don’t go', 3, 'don’t'],
    ['Überraschung für Émile', 2, 'Überraschung'],
    ['…', 0, '…'],
    ['', 0, ''],
  ])('on "%s" at %i takes "%s"', (text, index, word) => {
    expect(taken(text, index)).toBe(word);
  });

  it('goes on to the next word and back to the one before', () => {
    const text = 'A handbag? Oh!';
    expect(nextWord(text, 2)).toEqual({ from: 2, to: 9 });
    expect(previousWord(text, 2)).toEqual({ from: 0, to: 1 });
    expect(nextWord(text, 12)).toBeNull();
    expect(standsOnWholeWords(text, { from: 2, to: 9 })).toBe(true);
    expect(standsOnWholeWords(text, { from: 2, to: 6 })).toBe(false);
  });
});

describe('the same words', () => {
  it('are the same in other case, quotes, dashes and spacing, and not with other letters', () => {
    expect(saysTheSame('Don’t — “go”', 'don\'t - "go"')).toBe(true);
    expect(saysTheSame('a  hand\nbag', 'a hand bag')).toBe(true);
    expect(saysTheSame('résumé', 'resume')).toBe(false);
    expect(foldForSearch('Résumé').text).toBe('resume');
  });

  it('keep their places when folded', () => {
    const folded = fold('A\u00ad  handBAG');
    expect(folded.text).toBe('a handbag');
    expect(folded.at(folded.text.indexOf('hand'))).toBe(4);
    expect(folded.at(folded.text.length)).toBe(11);
  });
});

describe('the smallest change', () => {
  it('is what was typed, by the caret', () => {
    expect(diffText('aa', 'aaa', 1)).toEqual({ from: 0, remove: 0, insert: 'a' });
    expect(diffText('aa', 'aaa', 3)).toEqual({ from: 2, remove: 0, insert: 'a' });
    expect(diffText('same', 'same', 1)).toBeNull();
    expect(diffText('😀', '😁', 2)).toEqual({ from: 0, remove: 2, insert: '😁' });
  });

  it('takes whole words when nobody typed', () => {
    expect(diffText('one twenty', 'one two twenty')).toEqual({ from: 4, remove: 0, insert: 'two ' });
  });

  it('leaves the words between two changes alone', () => {
    expect(diffWords('The cat sat on the mat.', 'A cat sat on the rug.')).toEqual([
      { from: 0, remove: 3, insert: 'A' },
      { from: 19, remove: 3, insert: 'rug' },
    ]);
  });

  it('always gives the new text, whatever the two are', () => {
    const chance = seeded(7);
    const words = 'a hand bag, oh! the line is 😀 immaterial'.split(' ');
    const some = (): string => Array.from({ length: chance.below(14) }, () => chance.pick(words)).join(chance.pick([' ', '', '\n']));
    for (let round = 0; round < 2000; round += 1) {
      const [before, after] = [some(), some()];
      const caret = chance.next() < 0.5 ? undefined : chance.below(after.length + 1);
      expect(applyChanges(before, diffWords(before, after, caret))).toBe(after);
      const one = diffText(before, after, caret);
      expect(applyChanges(before, one === null ? [] : [one])).toBe(after);
    }
  });
});

describe('words under a mark', () => {
  const fate = (before: string, after: string, word: string, caret?: number): string => {
    const from = before.indexOf(word);
    const followed = followSpan(before, after, { from, to: from + word.length }, diffWords(before, after, caret));
    return followed.fate === 'kept' ? after.slice(followed.span.from, followed.span.to) : `(${followed.fate})`;
  };

  it.each([
    ['The line is immaterial.', 'The line is material.', 'immaterial', 'material'],
    ['The line is immaterial.', 'The lines are immaterial.', 'immaterial', '(untouched)'],
    ['The line is immaterial.', 'The line is.', 'immaterial', '(gone)'],
    ['The line is immaterial.', 'The line is quite beside the point.', 'immaterial', 'quite beside the point'],
    ['old handbag here', 'old bag here', 'handbag', 'bag'],
    ['old hand bag here', 'oldbag here', 'hand bag', '(gone)'],
    ['cat', 'cats', 'cat', 'cats'],
    ['cat', 'cat, dog', 'cat', '(untouched)'],
  ])('"%s" to "%s": %s becomes %s', (before, after, word, kept) => {
    expect(fate(before, after, word)).toBe(kept);
  });
});

describe('short forms', () => {
  it('are short, telling and never given twice', () => {
    expect(
      proposeShortNames([
        'Algernon Moncrieff',
        'Lane',
        'Jack Worthing',
        'Lady Bracknell',
        'Gwendolen Fairfax',
        'Miss Prism',
        'Cecily Cardew',
        'Dr. Chasuble',
        'Merriman',
      ]),
    ).toEqual(['ALG', 'LAN', 'JAC', 'BRA', 'GWE', 'PRI', 'CEC', 'CHA', 'MER']);
    expect(proposeShortNames(['Hon. Gwendolen Fairfax', 'Canon Chasuble', 'Rev. Canon', 'Countess Aurelia'])).toEqual(['GWE', 'CHA', 'REV', 'AUR']);
    const crowd = proposeShortNames(
      Array.from({ length: 60 }, (_, index) => `Soldier ${index % 7}`),
      ['SOL'],
    );
    expect(new Set(crowd).size).toBe(60);
    expect(crowd).not.toContain('SOL');
    expect(crowd.every((short) => short.length >= 1 && short.length <= 4)).toBe(true);
    expect(proposeShortNames(['', '???'])).toHaveLength(2);
  });
});

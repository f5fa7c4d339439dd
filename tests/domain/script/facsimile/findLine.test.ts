// A mark stands at its very word on the printed page, or says that it cannot be sure.
import { describe, expect, it } from 'vitest';
import { findLine, letterNear, rectsOf, rowsOf } from '#domain/script/facsimile/findLine.ts';
import type { LeafWord } from '#domain/script/facsimile/leafWords.ts';
import type { SheetBox } from '#domain/script/reading/blocks.ts';
import { type Chance, seeded } from '#tests/support/seeded.ts';

/** Rows of print, each letter ten points wide, rows twenty points apart. */
function print(...rows: readonly string[]): { readonly words: readonly LeafWord[]; readonly box: SheetBox } {
  const words = rows.flatMap((row, at) =>
    [...row.matchAll(/\S+/g)].map((found): LeafWord => {
      const left = 50 + found.index * 10;
      return { text: found[0], left, right: left + found[0].length * 10, top: 100 + at * 20, bottom: 112 + at * 20 };
    }),
  );
  return { words, box: { leaf: 1, left: 40, top: 98, right: 900, bottom: 114 + rows.length * 20 } };
}

function found(text: string, printed: string, ...rows: readonly string[]) {
  const { words, box } = print(...rows);
  return findLine({ text, printed }, [box], () => words);
}

/** Where a word of the text is on the paper: "row:column", a part for each row; null: nobody says. */
function where(text: string, word: string, printed: string, ...rows: readonly string[]): string | null {
  const from = text.indexOf(word);
  const rects = rectsOf(found(text, printed, ...rows), text, { from, to: from + word.length });
  return rects === null ? null : rects.map((rect) => `${(rect.top - 100) / 20}:${(rect.left - 50) / 10}-${(rect.right - 50) / 10}`).join(' ');
}

describe('a word on its printed page', () => {
  it('is found behind the speaker’s name, also when it is that name', () => {
    expect(where('Hamlet, this is I.', 'Hamlet', 'HAMLET.', 'HAMLET. Hamlet, this is I.')).toBe('0:8-14');
    expect(where('Hamlet, this is I.', 'I', 'HAMLET.', 'HAMLET. Hamlet, this is I.')).toBe('0:24-25');
  });

  it('that is parted at a line end is in both rows', () => {
    expect(where('Nobody can understand it.', 'understand', '', 'Nobody can under-', 'stand it.')).toBe('0:11-16 1:0-5');
    expect(where('The well-known man.', 'well-known', '', 'The well-', 'known man.')).toBe('0:4-8 1:0-5');
  });

  it('is found whatever the printer’s capitals, quotes and ligatures', () => {
    expect(where('“Don’t,” said he.', 'said', '', '"DON\'T," SAID HE.')).toBe('0:9-13');
    expect(where('A fine office.', 'office', '', 'A fi ne of fi ce.')).toBe('0:8-16');
  });

  it('is told from a line number that stands between', () => {
    expect(where('And all the men', 'men', '', 'And all 10 the men')).toBe('0:15-18');
  });

  it('is found on the next page, behind the name that is printed again', () => {
    const first = print('NORA. Where have');
    const next = print('NORA (CONT’D) you been?');
    const line = findLine(
      { text: 'Where have you been?', printed: 'NORA.' },
      [first.box, { ...next.box, leaf: 2 }],
      (leaf) => (leaf === 1 ? first : next).words,
    );
    expect(line.isAsPrinted).toBe(true);
    expect(rectsOf(line, 'Where have you been?', { from: 6, to: 14 })?.map((rect) => rect.leaf)).toEqual([1, 2]);
  });
});

describe('a line that was changed in the book', () => {
  const ROW = 'The silver teapot stands behind the clock';

  it('keeps the words that are still the same, and says that it is not as printed', () => {
    const text = 'The golden teapot stands behind the clock';
    expect(found(text, '', ROW).isAsPrinted).toBe(false);
    expect(where(text, 'teapot', '', ROW)).toBe('0:11-17');
    expect(where(text, 'golden', '', ROW)).toBeNull();
    expect(where(text, 'golden teapot', '', ROW)).toBeNull();
  });

  it('that lost a word is not as printed, and every word that is left is found', () => {
    expect(found('The teapot stands behind the clock', '', ROW).isAsPrinted).toBe(false);
    expect(where('The teapot stands behind the clock', 'teapot', '', ROW)).toBe('0:11-17');
  });

  it('puts nothing on one of several like words when nobody can tell which it is', () => {
    const text = 'No, no, I will not go';
    const at = [0, 4].map((from) => rectsOf(found(text, '', 'No, no, no, I will not go'), text, { from, to: from + 2 }));
    // Two of three are left: each of them might be another one.
    expect(at.filter((rects) => rects !== null)).toEqual([]);
    expect(where(text, 'will', '', 'No, no, no, I will not go')).toBe('0:14-18');
  });

  it('with all other words is not found by a word that both happen to have', () => {
    expect(found('Come and see the garden', '', ROW).pieces).toEqual([]);
  });
});

describe('a finger on the page', () => {
  it('points at the letter under it, and at none when it is too far from the print', () => {
    const line = found('Where is my handkerchief?', 'NORA.', 'NORA. Where is my handkerchief?');
    expect(letterNear(line, 1, 50 + 185, 106, 10)).toEqual({ at: 12, away: 0 });
    expect(letterNear(line, 1, 50 + 185, 160, 10)).toBeNull();
    expect(letterNear(line, 2, 50 + 185, 106, 10)).toBeNull();
  });

  it('strikes whole rows of a line that is cut', () => {
    expect(rowsOf(found('One and two and three', '', 'ANNA. One and two', 'and three')).map((row) => [row.left, row.right])).toEqual([
      [110, 220],
      [50, 140],
    ]);
  });
});

describe('over many lines, set at random and changed at random', () => {
  const VOCABULARY = 'no yes the a tea clock silver behind stands teapot where never o’clock ma’am well-known under understand 10'.split(' ');
  const speech = (chance: Chance) => Array.from({ length: 1 + chance.below(14) }, () => chance.pick(VOCABULARY));
  const letters = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

  it('every word of an unchanged line of different words is found; what is found always has the word’s letters', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const chance = seeded(seed);
      const words = speech(chance);
      const isChanged = chance.below(2) === 0;
      const now = isChanged ? words.flatMap((word) => (chance.below(5) === 0 ? [] : chance.below(6) === 0 ? [word, chance.pick(VOCABULARY)] : [word])) : words;
      const text = now.join(' ');
      const rows: string[] = [];
      for (let at = 0; at < words.length; at += 4) rows.push(words.slice(at, at + 4).join(' '));
      const { words: printed, box } = print(`ANNA. ${rows[0] ?? ''}`, ...rows.slice(1));
      const line = findLine({ text, printed: 'ANNA.' }, [box], () => printed);
      for (const piece of line.pieces)
        expect(letters(piece.word.text.slice(piece.wordFrom, piece.wordTo)), `seed ${seed}`).toBe(letters(text.slice(piece.from, piece.to)));
      if (!isChanged) expect(line.isAsPrinted, `seed ${seed}: ${text}`).toBe(true);
      let at = 0;
      for (const word of isChanged ? [] : now) {
        expect(rectsOf(line, text, { from: at, to: at + word.length }), `seed ${seed}: ${word}`).not.toBeNull();
        at += word.length + 1;
      }
    }
  });
});

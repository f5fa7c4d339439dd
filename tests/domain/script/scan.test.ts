// The words of a scan: kept and read back letter for letter, set straight for the reading, doubtful where recognition was.
import { describe, expect, it } from 'vitest';
import { orderOnPage, placeAround, placeBetween, pointOf, readPlaceBox, sayPlace, sayWhere, spotAt } from '#domain/script/anchor.ts';
import { withPictures } from '#domain/script/scan/pictures.ts';
import type { ReadLeaf, ReadRow } from '#domain/script/scan/readLeaf.ts';
import { readSheets } from '#domain/script/scan/scanReading.ts';
import { sheetsOfLeaves } from '#domain/script/scan/sheetOfLeaf.ts';
import { unpackLeaf, wordsFromJson, wordsToJson } from '#domain/script/scan/wordsFile.ts';
import { seeded } from '#tests/support/seeded.ts';

const LETTER = 60;

/** A row of words at a height, each letter as wide as the next; `tilt` is how far it sinks for every unit to the right. */
function row(text: string, top: number, { left = 700, confidence = 95, tilt = 0 } = {}): ReadRow {
  let x = left;
  const words = text.split(' ').map((word) => {
    const from = x;
    x += word.length * LETTER + LETTER;
    const sunk = Math.round(tilt * from);
    return { text: word, left: from, top: top + sunk, right: x - LETTER, bottom: top + 100 + sunk, confidence };
  });
  const atLeft = top + 90 + Math.round(tilt * left);
  const atRight = top + 90 + Math.round(tilt * x);
  return { words, size: 100, baseline: { atLeft, atRight } };
}

const leafOf = (leaf: number, rows: readonly ReadRow[]): ReadLeaf => ({ leaf, label: null, width: 4000, height: 6000, rows });

const PLAY = [
  'ANNA. Is anybody there tonight?',
  'BOB. Only the cat and I.',
  'ANNA. Then put the lamp out.',
  'BOB. I have done it already.',
  'ANNA. Good night to both of you.',
  'BOB. Good night.',
];
const aPage = (leaf: number, tilt = 0): ReadLeaf =>
  leafOf(
    leaf,
    PLAY.map((text, at) => row(text, 800 + at * 160, { tilt })),
  );

describe('the words of a scan', () => {
  it('are kept and read back as they were', () => {
    const leaves = [aPage(1), { ...aPage(2), label: 'iv' }];
    expect(wordsFromJson(wordsToJson(leaves))).toEqual(leaves);
  });

  it('of a later version, or damaged anywhere, are none, and nothing breaks', () => {
    const json = wordsToJson([aPage(1)]);
    expect(wordsFromJson(json.replace('"version":1', '"version":2'))).toBeNull();
    const chance = seeded(7);
    for (let round = 0; round < 200; round += 1) {
      const at = chance.below(json.length);
      const broken = json.slice(0, at) + String.fromCharCode(32 + chance.below(90)) + json.slice(at + 1 + chance.below(4));
      const read = wordsFromJson(broken);
      if (read !== null) expect(() => readSheets([], read)).not.toThrow();
    }
    for (const nonsense of [null, 7, [], [1], [1, null, 2, 3, [[]]], [1, null, 2, 3, [[1, 2, 3, ['a']]]]]) expect(unpackLeaf(nonsense)).toBeNull();
  });

  it('of a page that lies askew stand on straight rows', () => {
    for (const run of sheetsOfLeaves([aPage(1, 0.012)])[0]?.runs ?? []) {
      const level = Math.round((run.y - 88) / 16);
      expect(Math.abs(run.y - 88 - level * 16)).toBeLessThan(4);
    }
  });

  it('leave the dirt at the edge of the paper out, and keep a dash that ends a row', () => {
    const [sheet] = sheetsOfLeaves([leafOf(1, [row(': Good night | —', 800), row('_ ~', 1000)])]);
    expect(sheet?.runs.map((run) => run.text.trim())).toEqual(['Good', 'night', '|', '—']);
  });

  it('become speeches, with a doubt for a line that was hard to read, and none for the others', () => {
    const hard = aPage(1);
    const rows = hard.rows.map((one, at) =>
      at === 2 ? { ...one, words: one.words.map((word) => (word.text === 'lamp' ? { ...word, confidence: 20 } : word)) } : one,
    );
    const script = readSheets([], [{ ...hard, rows }]);
    expect(script.blocks.map((block) => block.kind)).toEqual(PLAY.map(() => 'speech'));
    const doubts = script.doubts.filter((doubt) => doubt.block !== null);
    expect(doubts).toMatchObject([{ block: 2, why: 'This word was hard to read: “lamp”.' }]);
  });

  it('of some pages stand between the pictures of the others, in the order of the file', () => {
    const sheet = (leaf: number) => ({ leaf, label: null, width: 400, height: 600 });
    const script = withPictures(readSheets([], [aPage(2)]), [sheet(1), sheet(3)]);
    expect(script.blocks.map((block) => block.kind)).toEqual(['page', ...PLAY.map(() => 'speech'), 'page']);
    expect(script.blocks.map((block) => block.page)).toEqual(['1', ...PLAY.map(() => '2'), '3']);
  });
});

describe('a place on a page', () => {
  it('comes after what stands above it, and in one row after what stands to its left', () => {
    const chance = seeded(11);
    for (let round = 0; round < 300; round += 1) {
      const [x, y] = [chance.below(5000), 200 + chance.below(7000)];
      const here = orderOnPage(placeAround(spotAt(x, y)));
      expect(orderOnPage(placeAround(spotAt(chance.below(5000), y + 120)))).toBeGreaterThan(here);
      expect(orderOnPage(placeAround(spotAt(x + 400, y)))).toBeGreaterThan(here);
      expect(pointOf(spotAt(x, y))).toEqual({ x, y });
    }
  });

  it('is said in words that are true of it', () => {
    const page = { width: 3000, height: 6000 };
    expect(sayPlace({ left: 100, top: 100, right: 400, bottom: 200 }, page)).toBe('upper left');
    expect(sayPlace({ left: 2600, top: 5700, right: 2900, bottom: 5800 }, page)).toBe('lower right');
    expect(sayPlace({ left: 1400, top: 2900, right: 1600, bottom: 3000 }, page)).toBe('middle of the page');
  });

  it('that was stroked is as wide as the stroke, and never thinner than a row', () => {
    expect(placeBetween(spotAt(1000, 500), spotAt(2000, 510))).toEqual({ left: 1000, top: 435, right: 2000, bottom: 575 });
    expect(placeBetween(spotAt(1000, 500), spotAt(1010, 505))).toMatchObject({ right: expect.any(Number) });
  });

  it('that was stored by nobody is none', () => {
    expect(readPlaceBox([1, 2, 3, 4])).toEqual({ left: 1, top: 2, right: 3, bottom: 4 });
    for (const nonsense of [undefined, null, [], [1, 2, 3], ['1', 2, 3, 4], [1, 2, 3, Number.NaN], {}]) expect(readPlaceBox(nonsense)).toBeNull();
  });
});

it('a mark says where it stands: on its words, or on a place of a page', () => {
  expect(sayWhere({ quote: 'lamp', page: '12' })).toBe('on “lamp”');
  const place = placeAround(spotAt(500, 500));
  expect(sayWhere({ quote: 'upper left', page: '12', place })).toBe('on page 12, upper left');
  expect(sayWhere({ quote: 'upper left', page: '', place })).toBe('upper left');
});

// Pages of a script that are pictures: with the words that were read of them they are script, without any they stay pictures.
import { expect, it } from 'vitest';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { readBytes } from '#importers/readBytes.ts';
import { scriptWithDrawing } from '#tests/support/scanScripts.ts';
import { plainPage, writeScan } from '#tests/support/writeScan.ts';

const aLeaf = (leaf: number, words: readonly string[]): ReadLeaf => ({
  leaf,
  label: null,
  width: 4200,
  height: 5950,
  rows: words.map((text, at) => ({
    words: text
      .split(' ')
      .map((word, index) => ({ text: word, left: 500 + index * 400, top: 800 + at * 220, right: 800 + index * 400, bottom: 900 + at * 220, confidence: 95 })),
    size: 100,
    baseline: { atLeft: 890 + at * 220, atRight: 890 + at * 220 },
  })),
});
const kinds = async (bytes: Uint8Array, leaves: readonly ReadLeaf[]) =>
  (await readBytes(bytes, 'script.pdf', undefined, undefined, leaves)).lines.map((line) => [line.kind, line.page]);
const isPicture = ([kind]: readonly unknown[]) => kind === 'page';

it('a drawing among pages of text stays a picture before it was read, and after nothing was read on it', async () => {
  const before = await kinds(scriptWithDrawing(), []);
  expect(before.filter(isPicture)).toEqual([['page', '2']]);
  expect(await kinds(scriptWithDrawing(), [aLeaf(2, [])])).toEqual(before);
});

it('a page whose words were read is script, and those beside it without words stay pictures', async () => {
  const scan = writeScan([plainPage(), plainPage(), plainPage()], 72);
  const read = await kinds(scan, [
    aLeaf(1, []),
    aLeaf(2, ['ANNA. Put the lamp out.', 'BOB. Which lamp do you mean?', 'ANNA. That lamp over there.']),
    aLeaf(3, []),
  ]);
  expect(read.filter(isPicture).map(([, page]) => page)).toEqual(['1', '3']);
  expect(read.filter((line) => !isPicture(line)).length).toBeGreaterThan(0);
});

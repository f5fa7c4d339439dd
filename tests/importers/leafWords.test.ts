// The words of a page of a PDF have their rectangles, and every word of every line of a script is found among them.
import { describe, expect, it } from 'vitest';
import type { DraftScript } from '#domain/script/draft.ts';
import { findLine, rectsOf } from '#domain/script/facsimile/findLine.ts';
import { tokensOf } from '#domain/script/facsimile/printedTokens.ts';
import { type ReadLeaf, readLeaf } from '#importers/pdf/leafWords.ts';
import { openDocument } from '#importers/pdf/pdfjs.ts';
import { readBytes } from '#importers/readBytes.ts';
import { fixtureBytes } from '#tests/support/scriptFixtures.ts';
import { seeded } from '#tests/support/seeded.ts';
import { type PdfShape, type PdfWords, writePdf } from '#tests/support/writePdf.ts';

async function leavesOf(bytes: Uint8Array): Promise<readonly ReadLeaf[]> {
  const task = await openDocument(bytes.slice(), undefined);
  const pdf = await task.promise;
  const widths = new Map();
  const leaves: ReadLeaf[] = [];
  for (let leaf = 1; leaf <= pdf.numPages; leaf += 1) leaves.push(await readLeaf(await pdf.getPage(leaf), widths));
  await task.destroy();
  return leaves;
}

/** Words that are not found, with their lines. */
function missed(draft: DraftScript, leaves: readonly ReadLeaf[]): readonly string[] {
  return draft.lines.flatMap((line) => {
    const found = findLine(line, line.boxes ?? [], (leaf) => leaves[leaf - 1]?.words ?? []);
    const lost = tokensOf(line.text).filter((word) => rectsOf(found, line.text, word) === null);
    return found.isAsPrinted && lost.length === 0 ? [] : [`${line.text}: ${lost.map((word) => word.letters).join(' ')}`];
  });
}

describe('every word of every line', () => {
  it.each(['midsummer', 'dolls-house'])('of %s is on its page', async (file) => {
    const bytes = fixtureBytes(`pdf/${file}.pdf`);
    expect(missed(await readBytes(bytes, `${file}.pdf`), await leavesOf(bytes))).toEqual([]);
  });

  it('of pages set by hand is exactly where it was set, also on pages that are turned', async () => {
    const WORDS = 'where who tea clock silver behind stands teapot never again morning candle handkerchief'.split(' ');
    for (const rotate of [0, 90, 180, 270]) {
      const chance = seeded(rotate + 7);
      // Each letter of the typewriter is six tenths of its size wide.
      const rows = Array.from({ length: 16 }, (_, at) => ({
        x: 40,
        y: 70 + at * 22,
        words: `${at % 2 === 0 ? 'ANNA' : 'BOB'}. ${Array.from({ length: 4 }, () => chance.pick(WORDS)).join(' ')}`,
      }));
      const shape: PdfShape = { pages: [rows.map(({ x, y, words }): PdfWords => ({ x, y, text: words, size: 10, font: 'typewriter' }))], rotate };
      const bytes = writePdf(shape);
      const [leaf] = await leavesOf(bytes);
      const draft = await readBytes(bytes, 'script.pdf');
      expect(missed(draft, leaf === undefined ? [] : [leaf]), `turned by ${rotate}`).toEqual([]);
      const spoken = draft.lines.filter((line) => line.kind === 'speech');
      expect(spoken).toHaveLength(16);
      for (const [index, line] of spoken.entries()) {
        const found = findLine(line, line.boxes ?? [], () => leaf?.words ?? []);
        for (const word of tokensOf(line.text)) {
          const [rect] = rectsOf(found, line.text, word) ?? [];
          const row = rows[index];
          const column = row?.words.indexOf(line.text) ?? 0;
          expect(Math.abs((rect?.left ?? 0) - (40 + (column + word.from) * 6)), `${rotate} ${line.text}`).toBeLessThan(0.6);
          expect(Math.abs((rect?.right ?? 0) - (40 + (column + word.to) * 6)), `${rotate} ${line.text}`).toBeLessThan(0.6);
          expect(rect?.top).toBeLessThan(row?.y ?? 0);
          expect(rect?.bottom).toBeGreaterThan(row?.y ?? 0);
        }
      }
    }
  });

  it('of words set in a proportional type is within a hair of where the printer measured it', async () => {
    const text = 'ANNA. Illinois williwaw mammoth, will it fit?';
    const rows = Array.from({ length: 8 }, (_, at): PdfWords => ({ x: 40, y: 80 + at * 20, text, size: 12 }));
    const [leaf] = await leavesOf(writePdf({ pages: [rows] }));
    // Times: I 333, l 278, i 278, n 500, o 500, s 389; w 722, a 444; m 778, t 278, h 500.
    const word = leaf?.words.find((one) => one.text === 'mammoth,');
    const before = leaf?.words.find((one) => one.text === 'williwaw');
    expect((before?.right ?? 0) - (before?.left ?? 0)).toBeCloseTo(((722 * 3 + 278 * 4 + 444) * 12) / 1000, 0);
    expect((word?.right ?? 0) - (word?.left ?? 0)).toBeCloseTo(((778 * 3 + 444 + 500 + 278 + 500 + 250) * 12) / 1000, 0);
  });
});

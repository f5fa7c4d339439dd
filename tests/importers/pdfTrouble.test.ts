// PDFs that are locked, empty, broken or lying: a clear sentence or a best effort, never anything else.
import { describe, expect, it } from 'vitest';
import { ImportRefusal } from '#importers/importRefusal.ts';
import { readBytes } from '#importers/readBytes.ts';
import { seeded } from '#tests/support/seeded.ts';
import { type PdfWords, writePdf } from '#tests/support/writePdf.ts';
import { plainPage, writeScan } from '#tests/support/writeScan.ts';

const page = (number: number): PdfWords[] =>
  Array.from({ length: 6 }, (_, at) => ({ x: 50, y: 80 + at * 20, text: `${at % 2 === 0 ? 'ANNA' : 'BOB'}. Words ${number} ${at}.` }));
const pages = [page(1), page(2), page(3)];

async function outcome(bytes: Uint8Array, password?: string): Promise<number | ImportRefusal> {
  try {
    return (await readBytes(bytes, 'script.pdf', undefined, password)).lines.length;
  } catch (error) {
    if (error instanceof ImportRefusal) return error;
    throw error;
  }
}

describe('a locked PDF', () => {
  const locked = writePdf({ pages, password: 'Birnam' });

  it('asks for the password, says when it is wrong, and opens with the right one', async () => {
    expect(await outcome(locked)).toMatchObject({ reason: 'password', title: '“script.pdf” is locked with a password.' });
    expect(await outcome(locked, 'Dunsinane')).toMatchObject({ reason: 'password', title: 'That is not the password of “script.pdf”.' });
    expect(await outcome(locked, 'Birnam')).toBe(18);
  });
});

describe('a PDF without a play in it', () => {
  it('nothing at all on its pages: says so', async () => {
    expect(await outcome(writePdf({ pages: [[], [], []] }))).toMatchObject({ reason: 'no text' });
  });

  it('letters that mean nothing are not taken for words', async () => {
    const drawn = Array.from({ length: 20 }, (_, at) => ({ x: 50, y: 60 + at * 14, text: '\u0001\u0002\u0003\u0004\u0005\u0006\u0007' }));
    expect(await outcome(writePdf({ pages: [drawn] }))).toMatchObject({ reason: 'no text' });
  });

  it('pages that are pictures come in as pages', async () => {
    const draft = await readBytes(writeScan([plainPage(), plainPage()], 100), 'The Scan.pdf');
    expect(draft.title).toBe('The Scan');
    expect(draft.lines).toMatchObject([
      { kind: 'page', text: '', page: '1', boxes: [{ leaf: 1, left: 0, top: 0, right: 144, bottom: 201.6 }] },
      { kind: 'page', text: '', page: '2', boxes: [{ leaf: 2 }] },
    ]);
    expect(draft.doubts).toEqual([]);
  });

  it('a page tree that lies is not believed', async () => {
    expect(await outcome(writePdf({ pages, saysPages: 1_000_000 }))).toBe(18);
    expect(await outcome(writePdf({ pages, saysPages: 1 }))).toBeGreaterThan(0);
  });

  it('a broken table of places is mended where it can be', async () => {
    const text = new TextDecoder('latin1').decode(writePdf({ pages }));
    const broken = text.replace(/startxref\n\d+/, 'startxref\n7').replace(/0000000\d{3} 00000 n/g, '9999999999 00000 n');
    expect(await outcome(Uint8Array.from(broken, (sign) => sign.charCodeAt(0)))).toBe(18);
  });
});

describe('damaged at random', () => {
  const whole = writePdf({ pages, labels: [{ from: 0, style: 'r' }] });

  it.each([1, 2, 3])('cut off anywhere, it is read as far as it goes or refused (seed %i)', async (seed) => {
    const chance = seeded(seed);
    for (let round = 0; round < 12; round += 1) {
      const said = await outcome(whole.slice(0, 8 + chance.below(whole.length - 8)));
      if (said instanceof ImportRefusal) expect(said.detail.length).toBeGreaterThan(10);
    }
  });

  it.each([4, 5, 6])('with bytes changed anywhere, too (seed %i)', async (seed) => {
    const chance = seeded(seed);
    for (let round = 0; round < 12; round += 1) {
      const spoilt = whole.slice();
      for (let change = 0; change <= chance.below(20); change += 1) spoilt[8 + chance.below(spoilt.length - 8)] = chance.below(256);
      const said = await outcome(spoilt);
      if (said instanceof ImportRefusal) expect(['broken', 'no text', 'password', 'too big']).toContain(said.reason);
    }
  });
});

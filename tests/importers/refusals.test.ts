// Bad input gets a clear sentence: what is wrong with what, and what to do. Nothing hangs and nothing else is thrown.
import { describe, expect, it } from 'vitest';
import { ImportRefusal } from '#importers/importRefusal.ts';
import { readBytes } from '#importers/readBytes.ts';

async function refusal(bytes: Uint8Array, name: string): Promise<ImportRefusal> {
  try {
    await readBytes(bytes, name);
  } catch (error) {
    if (error instanceof ImportRefusal) return error;
    throw error;
  }
  throw new Error(`${name} was not refused.`);
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('refusals', () => {
  it.each([
    ['empty.txt', new Uint8Array(0), 'empty', /empty/],
    ['blank.txt', ascii('  \n\n\t\n'), 'empty', /no text/],
    ['play.pdf', ascii('%PDF-1.7\n…'), 'broken', /is damaged/],
    ['named-wrong.txt', ascii('%PDF-1.7\n…'), 'broken', /is damaged/],
    ['play.docx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'broken', /is damaged/],
    ['play.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'not opened yet', /^Old Word scripts/],
    ['locked.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'not opened yet', /locked with a password/],
    ['play.pages', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9), 'not opened yet', /^Pages scripts/],
    ['play.fdx', ascii('<?xml version="1.0"?><FinalDraft>'), 'no text', /no text/],
    ['play.rtf', ascii('{\\rtf1 }'), 'no text', /no text/],
    ['play.html', ascii('<html><body>'), 'no text', /no text/],
    ['copy.zip', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9), 'binary', /Archives cannot be opened here/],
    ['photo.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'binary', /Pictures/],
    ['noise.txt', Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256), 'binary', /not a text file/],
  ] as const)('%s', async (name, bytes, reason, title) => {
    const refused = await refusal(bytes, name);
    expect(refused.reason).toBe(reason);
    expect(refused.title).toMatch(title);
    expect(refused.detail.length).toBeGreaterThan(10);
  });

  it('a text of 50 MB is too big, and says so without being read', async () => {
    const refused = await refusal(new Uint8Array(50 * 1024 * 1024).fill(65), 'big.txt');
    expect(refused.reason).toBe('too big');
    expect(refused.title).toBe('“big.txt” is too big to be a script (50 MB).');
  });
});

/** mulberry32 */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES = [
  'ANNA',
  'BOB.',
  'Anna: ',
  'ACT I',
  'Scene 2',
  '\n',
  '\n\n',
  '  ',
  '\t',
  '(',
  ')',
  '[',
  ']',
  '[[',
  ']]',
  '/*',
  '*/',
  '**',
  '*',
  '_',
  '~',
  '~~',
  '#',
  '## ',
  '> ',
  ' <',
  '^',
  '@',
  '!',
  '=',
  '===',
  '\f',
  '12',
  '. ',
  '--',
  '—',
  ':',
  "(CONT'D)",
  '(MORE)',
  'é',
  '𝄞',
  '\ue000',
  '\ufeff',
  'Enter Anna.',
  'I said so. ',
  '- ',
  '---\n',
  '| a | b |',
  '\\',
  '&amp;',
  '<br>',
];

describe('any bytes', () => {
  it('give a draft or a refusal, in all three forms', async () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const next = random(seed);
      const isBytes = seed % 3 === 0;
      const length = Math.floor(next() * 400);
      const bytes = isBytes
        ? Uint8Array.from({ length }, () => Math.floor(next() * 256))
        : ascii(Array.from({ length }, () => PIECES[Math.floor(next() * PIECES.length)]).join(''));
      for (const name of ['x.txt', 'x.md', 'x.fountain']) {
        try {
          const draft = await readBytes(bytes, name);
          for (const line of draft.lines) {
            for (const span of [...line.directions, ...line.cuts])
              expect(span.from >= 0 && span.from < span.to && span.to <= line.text.length, `seed ${seed} ${name}: ${JSON.stringify(line)}`).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof ImportRefusal)) throw error;
          expect(error.reason, `seed ${seed} ${name}: ${String(error.cause)}`).not.toBe('broken');
        }
      }
    }
  });

  it.each(['(', '[', '[[', '*', '_', '/*', '~~', 'A. ', 'A -- ', 'ANNA:\n', '\n', '\t', '<!--', '- ', '> ', 'ACT I\n', '(\n', '12\n', 'x  5\n', '# \n', '\\'])(
    'twenty thousand times %j are read or refused',
    async (piece) => {
      const bytes = ascii(piece.repeat(20_000));
      for (const name of ['x.txt', 'x.md', 'x.fountain']) {
        try {
          await readBytes(bytes, name);
        } catch (error) {
          expect(error).toBeInstanceOf(ImportRefusal);
        }
      }
    },
  );
});

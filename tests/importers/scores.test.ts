// Whole plays in the three forms are read as their truth says: every speech, direction and label, and nothing of the page.
import { describe, expect, it } from 'vitest';
import { readTextBytes } from '#importers/readBytes.ts';
import { reportOf } from '#tests/support/reportOf.ts';
import { scoreImport } from '#tests/support/scoreImport.ts';
import { scriptCase } from '#tests/support/scriptFixtures.ts';

const CASES = [
  'made/dolls-house-txt-inline',
  'made/ideal-husband-txt-colon',
  'made/earnest-txt-block',
  'made/earnest-md-bold',
  'made/midsummer-md-verse',
  'made/krug-fountain',
  'made/midsummer-fountain',
];

describe('whole plays', () => {
  it.each(CASES)('%s is read whole', (name) => {
    const play = scriptCase(name);
    const { missed, invented, ...score } = scoreImport(play.truth, reportOf(readTextBytes(play.bytes, play.fileName)));
    expect({ missed: missed.slice(0, 5), invented: invented.slice(0, 5), ...score }).toMatchObject({ boundary: 1, labels: 1, leaks: 0 });
    expect(score.speech).toBeGreaterThanOrEqual(0.99);
    expect(score.direction).toBeGreaterThanOrEqual(0.95);
    expect(score.inline).toBeGreaterThanOrEqual(0.9);
  });

  it('plays as their sources give them are read with their speakers, acts and scenes', () => {
    for (const [name, direction] of [
      ['plays/avare', 0.7],
      ['plays/seagull', 0.95],
    ] as const) {
      const play = scriptCase(name);
      const score = scoreImport(play.truth, reportOf(readTextBytes(play.bytes, play.fileName)));
      expect(score, name).toMatchObject({ boundary: 1, labels: 1, leaks: 0 });
      expect(score.speech, name).toBeGreaterThanOrEqual(0.99);
      expect(score.direction, name).toBeGreaterThanOrEqual(direction);
      expect(score.inline, name).toBeGreaterThanOrEqual(0.9);
    }
  });
});

describe('the same play in another encoding', () => {
  const play = scriptCase('made/ideal-husband-txt-colon');
  const text = new TextDecoder().decode(play.bytes);
  const words = (bytes: Uint8Array): unknown => readTextBytes(bytes, play.fileName).lines;
  const utf16 = (littleEndian: boolean, withMark: boolean): Uint8Array => {
    const marked = withMark ? `\ufeff${text}` : text;
    const view = new DataView(new ArrayBuffer(marked.length * 2));
    for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), littleEndian);
    return new Uint8Array(view.buffer);
  };
  const windows = (source: string): Uint8Array =>
    Uint8Array.from(source, (sign) => ({ '’': 0x92, '‘': 0x91, '“': 0x93, '”': 0x94, '—': 0x97, '–': 0x96, '…': 0x85 })[sign] ?? sign.charCodeAt(0));

  it.each([
    ['UTF-8 with a byte-order mark', new TextEncoder().encode(`\ufeff${text}`), 'utf-8'],
    ['CRLF line ends', new TextEncoder().encode(text.replace(/\n/g, '\r\n')), 'utf-8'],
    ['CR line ends', new TextEncoder().encode(text.replace(/\n/g, '\r')), 'utf-8'],
    ['UTF-16, little end first', utf16(true, true), 'utf-16le'],
    ['UTF-16, big end first', utf16(false, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(true, false), 'utf-16le'],
    ['Windows-1252', windows(text), 'windows-1252'],
    ['Windows-1252 with CRLF', windows(text.replace(/\n/g, '\r\n')), 'windows-1252'],
  ])('%s gives the same lines', (_name, bytes, encoding) => {
    expect(readTextBytes(bytes, play.fileName).source.encoding).toBe(encoding);
    expect(words(bytes)).toEqual(words(play.bytes));
  });
});

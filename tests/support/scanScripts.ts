// Scripts whose pages are pictures, wholly or in part.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE } from './houseFiles.ts';
import { writePdf } from './writePdf.ts';

/** Three pages of Macbeth as a scanner makes them. */
export const scannedMacbeth = (): Uint8Array => new Uint8Array(readFileSync(join(HOUSE, 'tests/fixtures/scans/macbeth.pdf')));

/** Two pages of text, and one of a drawing between them. */
export function scriptWithDrawing(): Uint8Array {
  const text = Array.from({ length: 12 }, (_, at) => ({ x: 50, y: 80 + at * 22, text: `${at % 2 === 0 ? 'ANNA' : 'BOB'}. Put the lamp out, number ${at}.` }));
  return writePdf({ pages: [text, [], text], drawings: [1] });
}

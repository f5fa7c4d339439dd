// A PDF to blocks: opened, its words taken page by page with their places, then read as a printed script. Pages without words come in as their pictures.

import type { SourceScript } from '#domain/script/reading/blocks.ts';
import { withPictures } from '#domain/script/scan/pictures.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { readSheets } from '#domain/script/scan/scanReading.ts';
import { openDocument } from './pdfjs.ts';
import { lettersOf, PdfReading } from './pdfReading.ts';
import { noText, refusalOf } from './pdfRefusals.ts';
import { weighLetters } from './weighLetters.ts';

export { itemsOf } from './pdfReading.ts';

/**
 * `tell` is told shares from 0 to 1. `leaves`: what text recognition found on pages that are pictures; they are then read as the others are. Rejects with
 * `ImportRefusal` and nothing else.
 */
export async function readPdf(
  bytes: Uint8Array,
  fileName: string,
  tell: (share: number) => void,
  password?: string,
  leaves: readonly ReadLeaf[] = [],
): Promise<SourceScript> {
  // pdf.js keeps what it is given: the caller's bytes stay the caller's.
  const task = await openDocument(bytes.slice(), password);
  try {
    const pdf = await task.promise;
    const reading = new PdfReading(pdf, fileName, tell);
    await reading.run();
    return scriptOf(reading, fileName, leaves);
  } catch (error) {
    throw refusalOf(error, fileName);
  } finally {
    // A document that will not close is let go all the same: its words are read, and the worker that holds it ends with the import.
    await task.destroy().catch(() => undefined);
  }
}

function scriptOf({ sheets, drawn, doubts }: PdfReading, fileName: string, leaves: readonly ReadLeaf[]): SourceScript {
  const letters = weighLetters(sheets);
  const pictures = new Set(sheets.filter((sheet) => drawn.has(sheet.leaf) && lettersOf(sheet) === 0).map((sheet) => sheet.leaf));
  // Where most pages have a stamp at the most, the stamp is no text.
  if (drawn.size > sheets.length * 0.5) for (const leaf of drawn) pictures.add(leaf);
  if (letters.isGarbage) for (const { leaf } of sheets) pictures.add(leaf);
  const isAll = sheets.every((sheet) => pictures.has(sheet.leaf) || lettersOf(sheet) === 0);
  if (pictures.size === 0 && letters.words === 0) throw noText(fileName);
  const written = sheets.filter((sheet) => !pictures.has(sheet.leaf));
  const read = readSheets(written, leaves);
  const withWords = new Set(read.blocks.flatMap((block) => block.boxes ?? []).map((box) => box.leaf));
  // A ground plan has no words to be read, and is a page of the script all the same.
  const left = sheets.filter((sheet) => pictures.has(sheet.leaf) && !withWords.has(sheet.leaf));
  const script = withPictures(read, isAll && leaves.length === 0 ? sheets : left);
  return { ...script, doubts: [...doubts, ...(letters.isGarbage ? [] : letters.doubts), ...script.doubts] };
}

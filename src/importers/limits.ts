// How much an import may take, by kind of file. A long play is a third of a megabyte of text; a Word file or a PDF of it may carry pictures.
import { ImportRefusal } from './importRefusal.ts';

const MB = 1024 * 1024;

/** Plain text of every kind, and the words inside any other file. */
export const LARGEST_TEXT_BYTES = 8 * MB;
/** One XML or HTML file: markup is several times its words. */
export const LARGEST_MARKUP_BYTES = 32 * MB;
/** Files that may hold pictures: Word, OpenDocument, rich text, e-books, PDF. */
export const LARGEST_FILE_BYTES = 100 * MB;
/** The words of one part of a zip, unpacked. */
export const LARGEST_PART_BYTES = 96 * MB;
/** All parts that are unpacked of one zip. */
export const LARGEST_UNPACKED_BYTES = 128 * MB;
export const MOST_ZIP_PARTS = 20_000;
/** Unpacked to packed. Word's own XML packs to about a twentieth; a bomb to a thousandth. Asked of parts over a megabyte only. */
export const LARGEST_ZIP_RATIO = 400;
/** Elements inside elements. Real documents stay under a hundred. */
export const DEEPEST_MARKUP = 400;
/** Without getting any further. */
export const LONGEST_READING_MS = 30_000;

/**
 * Throws `ImportRefusal` for a file that is empty or larger than any script of its kind. Without `start` (its first bytes) only what no kind may
 * exceed is asked: look at the size before loading the bytes.
 */
export function checkScriptSize(bytes: number, fileName: string, start?: Uint8Array): void {
  if (bytes === 0) throw new ImportRefusal('empty', `“${fileName}” is empty.`, 'Choose the file that holds the script.');
  const largest = start === undefined ? LARGEST_FILE_BYTES : largestFor(start);
  if (bytes <= largest) return;
  const advice =
    largest === LARGEST_TEXT_BYTES
      ? 'The longest plays are under 1 MB as text, and 8 MB is the limit. Choose the text of the script alone.'
      : `${largest / MB} MB is the limit. Take pictures out of it, or save the script alone, and choose that file.`;
  throw new ImportRefusal('too big', `“${fileName}” is too big to be a script (${Math.round(bytes / MB)} MB).`, advice);
}

/** Throws `ImportRefusal` when the words that came out of a file are more than any script has. */
export function checkWords(letters: number, fileName: string): void {
  if (letters > LARGEST_TEXT_BYTES)
    throw new ImportRefusal('too big', `“${fileName}” holds more text than any script.`, 'Choose the file that holds the script alone.');
}

function largestFor(start: Uint8Array): number {
  const first = String.fromCharCode(...start.subarray(0, 64)).replace(/^[\s\u00ef\u00bb\u00bf\u00ff\u00fe\u0000]+/, '');
  if (/^(?:PK\u0003\u0004|%PDF|\{\\rt)/.test(first) || first.startsWith('\u00d0\u00cf\u0011\u00e0')) return LARGEST_FILE_BYTES;
  return first.startsWith('<') ? LARGEST_MARKUP_BYTES : LARGEST_TEXT_BYTES;
}

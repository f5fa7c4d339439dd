// Which zips are scripts, told from the list of what is in them. Apart from the importers: the page asks this before it gives a file to the worker that has them.
import { endingOf } from './fileNames.ts';
import { isBrokenZipNamed, zipHas } from './magic.ts';

export const WORD_ENDINGS = ['docx', 'docm', 'dotx'];
export const OPEN_TEXT_ENDINGS = ['odt', 'ott', 'fodt'];
export const EPUB_ENDINGS = ['epub'];
/** Spreadsheets and slides have a content.xml too. */
const OTHER_OFFICE = new Set(['ods', 'odp', 'odg', 'sxc', 'sxi']);

export function isWordZip(bytes: Uint8Array, fileName: string): boolean {
  return (
    zipHas(bytes, (names) => names.has('word/document.xml') || (names.has('[Content_Types].xml') && [...names].some((name) => name.startsWith('word/')))) ||
    isBrokenZipNamed(bytes, fileName, WORD_ENDINGS)
  );
}

export function isOpenTextZip(bytes: Uint8Array, fileName: string): boolean {
  return zipHas(bytes, (names) => names.has('content.xml') && !OTHER_OFFICE.has(endingOf(fileName))) || isBrokenZipNamed(bytes, fileName, OPEN_TEXT_ENDINGS);
}

export function isEpubZip(bytes: Uint8Array, fileName: string): boolean {
  return zipHas(bytes, (names) => names.has('META-INF/container.xml') && !names.has('content.xml')) || isBrokenZipNamed(bytes, fileName, EPUB_ENDINGS);
}

export function isScriptZip(bytes: Uint8Array, fileName: string): boolean {
  return isWordZip(bytes, fileName) || isOpenTextZip(bytes, fileName) || isEpubZip(bytes, fileName);
}

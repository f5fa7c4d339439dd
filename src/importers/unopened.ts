// Files that cannot be opened as scripts, told by their first bytes and their names, and refused by name.

import { endingOf } from './fileNames.ts';
import { ImportRefusal } from './importRefusal.ts';

interface Unopened {
  readonly name: string;
  readonly endings: readonly string[];
  readonly begins: readonly string[];
  readonly advice: string;
}

const SAVE_AS_TEXT = 'Save it as Word (.docx), PDF or plain text in the program that made it, and choose that file.';

const UNOPENED: readonly Unopened[] = [
  {
    name: 'Old Word scripts (.doc) and scripts locked with a password',
    endings: ['doc', 'dot'],
    begins: ['\u00d0\u00cf\u0011\u00e0'],
    advice: 'Open it in Word, choose Save As and Word Document (.docx), without a password, and choose that file.',
  },
  { name: 'Pages scripts', endings: ['pages'], begins: [], advice: 'In Pages choose File, Export To, Word, and choose that file.' },
  { name: 'E-books of this kind', endings: ['mobi', 'azw', 'azw3', 'kfx'], begins: [], advice: 'Fetch the book as EPUB and choose that file.' },
  { name: 'Web archives', endings: ['mhtml', 'mht', 'webarchive'], begins: [], advice: 'Copy the text of the page and paste it here.' },
  {
    name: 'Old Final Draft scripts (.fdr)',
    endings: ['fdr'],
    begins: [],
    advice: 'In Final Draft choose Save As, then Final Draft 8 or newer (.fdx), and choose that file.',
  },
  { name: 'Celtx scripts', endings: ['celtx'], begins: [], advice: SAVE_AS_TEXT },
  { name: 'Old OpenOffice scripts', endings: ['sxw'], begins: [], advice: SAVE_AS_TEXT },
];

const NOT_SCRIPTS: readonly Unopened[] = [
  {
    name: 'Pictures',
    endings: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic', 'tif', 'tiff', 'bmp', 'svg'],
    begins: ['\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8'],
    advice: 'Choose the text of the script.',
  },
  {
    name: 'Sound and video files',
    endings: ['mp3', 'wav', 'm4a', 'mp4', 'mov', 'aif', 'aiff', 'flac', 'ogg'],
    begins: ['ID3', 'RIFF', 'OggS'],
    advice: 'Choose the text of the script.',
  },
  { name: 'Spreadsheets', endings: ['xlsx', 'xls', 'ods', 'numbers', 'csv', 'tsv'], begins: [], advice: 'Choose the text of the script.' },
  {
    name: 'Archives',
    endings: ['zip', 'rar', '7z', 'gz', 'tar'],
    begins: ['PK\u0003\u0004', 'Rar!', '7z\u00bc\u00af', '\u001f\u008b'],
    advice: 'Take the script out of the archive first. A saved copy of a production is opened from the shelf.',
  },
];

/** Throws `ImportRefusal` naming the format when the bytes are one of these, or are no text and the name says one of these. */
export function refuseUnopened(bytes: Uint8Array, fileName: string): void {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const ending = endingOf(fileName);
  const isZip = start.startsWith('PK\u0003\u0004');
  const all = [...UNOPENED, ...NOT_SCRIPTS];
  const byBytes = all.find((kind) => kind.begins.some((begin) => start.startsWith(begin)));
  // A text may be named .doc: an ending alone refuses no text, except that of a table or a picture.
  const byName = (isZip || isBinary(bytes) ? all : NOT_SCRIPTS).find((kind) => kind.endings.includes(ending));
  const kind = isZip ? (byName ?? byBytes) : (byBytes ?? byName);
  if (kind === undefined) return;
  const isScript = UNOPENED.includes(kind);
  const title = isScript ? `${kind.name} cannot be opened yet (“${fileName}”).` : `“${fileName}” is not a script. ${kind.name} cannot be opened here.`;
  throw new ImportRefusal(isScript ? 'not opened yet' : 'binary', title, kind.advice);
}

function isBinary(bytes: Uint8Array): boolean {
  let signs = 0;
  const length = Math.min(bytes.length, 4096);
  for (let at = 0; at < length; at += 1) if ((bytes[at] ?? 0) < 9) signs += 1;
  return signs > length * 0.02;
}

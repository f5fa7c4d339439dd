// Files that cannot be opened as scripts, told by their first bytes and their names, and refused by name.
import { ImportRefusal } from './importRefusal.ts';
import { endingOf } from './registry.ts';

interface Unopened {
  readonly name: string;
  readonly endings: readonly string[];
  readonly begins: readonly string[];
  readonly advice: string;
}

const SAVE_AS_TEXT = 'Save it as plain text (.txt) or Fountain in the program that made it, and choose that file.';

const UNOPENED: readonly Unopened[] = [
  { name: 'PDF scripts', endings: ['pdf'], begins: ['%PDF-'], advice: 'Ask for the script as text or Fountain, or copy its text and paste it here.' },
  {
    name: 'Word scripts (.docx)',
    endings: ['docx', 'docm', 'dotx'],
    begins: [],
    advice: 'In Word choose Save As, then Plain Text (.txt), and choose that file.',
  },
  {
    name: 'Old Word scripts (.doc)',
    endings: ['doc', 'dot'],
    begins: ['\u00d0\u00cf\u0011\u00e0'],
    advice: 'In Word choose Save As, then Plain Text (.txt), and choose that file.',
  },
  { name: 'OpenDocument scripts (.odt)', endings: ['odt', 'fodt', 'ott'], begins: [], advice: SAVE_AS_TEXT },
  { name: 'Rich text scripts (.rtf)', endings: ['rtf', 'rtfd'], begins: ['{\\rtf'], advice: SAVE_AS_TEXT },
  {
    name: 'Final Draft scripts (.fdx)',
    endings: ['fdx', 'fdr', 'fdxt'],
    begins: [],
    advice: 'In Final Draft choose Export, then Text or Fountain, and choose that file.',
  },
  { name: 'Pages scripts', endings: ['pages'], begins: [], advice: 'In Pages choose Export To, then Plain Text, and choose that file.' },
  { name: 'E-books', endings: ['epub', 'mobi', 'azw3'], begins: [], advice: SAVE_AS_TEXT },
  {
    name: 'Web pages',
    endings: ['html', 'htm', 'xhtml', 'mhtml'],
    begins: ['<!DOCTYPE html', '<!doctype html', '<html'],
    advice: 'Copy the text of the page and paste it here.',
  },
  { name: 'XML scripts', endings: ['xml', 'tei'], begins: ['<?xml', '<TEI'], advice: SAVE_AS_TEXT },
  { name: 'Celtx scripts', endings: ['celtx'], begins: [], advice: SAVE_AS_TEXT },
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

/** Throws `ImportRefusal` naming the format when the file is one of these. */
export function refuseUnopened(bytes: Uint8Array, fileName: string): void {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const ending = endingOf(fileName);
  const isZip = start.startsWith('PK\u0003\u0004');
  const byName = [...UNOPENED, ...NOT_SCRIPTS].find((kind) => kind.endings.includes(ending));
  const byBytes = [...UNOPENED, ...NOT_SCRIPTS].find((kind) => kind.begins.some((begin) => start.startsWith(begin)));
  const kind = isZip ? (byName ?? byBytes) : (byBytes ?? byName);
  if (kind === undefined) return;
  const isScript = UNOPENED.includes(kind);
  const title = isScript ? `${kind.name} cannot be opened yet (“${fileName}”).` : `“${fileName}” is not a script. ${kind.name} cannot be opened here.`;
  throw new ImportRefusal(isScript ? 'not opened yet' : 'binary', title, kind.advice);
}

// The files of a saved copy that can be read without this app: book.json, script.fountain, cues.csv and a word about them.
import { writeBookJson } from './bookJson.ts';
import { writeCueSheetCsv } from './cueSheetCsv.ts';
import { writeFountain } from './fountainScript.ts';
import type { ReadableBook } from './readableBook.ts';

/** File name → text. */
export function writeReadableFiles(book: ReadableBook): Record<string, string> {
  const { title, author } = book.about;
  return {
    'README.txt': readMe(book),
    'book.json': writeBookJson(book),
    'script.fountain': writeFountain({ title, author, lines: book.lines.map(({ line }) => line), characters: book.characters }),
    'cues.csv': writeCueSheetCsv(book.cues),
  };
}

function readMe(book: ReadableBook): string {
  const { title, author } = book.about;
  const day = new Date(book.savedAt).toISOString().slice(0, 10);
  const rows = [
    `${title}${author === '' ? '' : ` by ${author}`}`,
    `A saved copy of the prompt book, made by Prompt Corner on ${day}.`,
    '',
    'To open it: on the shelf of Prompt Corner choose “Open a saved copy” and pick this zip file as it is, unopened.',
    '',
    'What is in it:',
    '  state.bin         the whole book, with everything that was ever written in it; for Prompt Corner',
    '  copy.json         what this is a copy of',
    '  book.json         the book in readable form: script, cues, blocking, key',
    '  script.fountain   the script as Fountain, for any script editor',
    '  cues.csv          the cue sheet, for any spreadsheet',
    '',
    `It holds ${book.lines.length} lines, ${book.cues.length} cues and ${book.notes.length} blocking notes.`,
    'The script may be under copyright. Keep this file within the production.',
    '',
  ];
  return rows.join('\r\n');
}

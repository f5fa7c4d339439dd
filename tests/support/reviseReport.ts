// Prints what becomes of notes when a revised script comes in, as JSON: npm run -s revise:report -- OLD NEW placed-notes.json
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ImportRefusal } from '#importers/importRefusal.ts';
import { readBytes } from '#importers/readBytes.ts';
import { type PlacedNote, reviseNotes } from './revisedNotes.ts';

const [oldFile, newFile, notesFile] = process.argv.slice(2);
if (oldFile === undefined || newFile === undefined || notesFile === undefined) {
  console.error('Say which files: npm run -s revise:report -- OLD NEW placed-notes.json');
  process.exit(2);
}
try {
  const read = (file: string) => readBytes(new Uint8Array(readFileSync(file)), basename(file));
  const { notes } = JSON.parse(readFileSync(notesFile, 'utf8')) as { readonly notes: readonly PlacedNote[] };
  console.log(JSON.stringify({ notes: reviseNotes(await read(oldFile), await read(newFile), notes) }, null, 1));
} catch (error) {
  if (!(error instanceof ImportRefusal)) throw error;
  console.error(`${error.title} ${error.detail}`);
  process.exit(1);
}

// Times of the document layer on the big book, in Node: `npx tsx tests/support/bigBookTimes.ts`. For looking, not for asserting.
import * as Y from 'yjs';
import { openBook, type Writer } from '#document/book.ts';
import { addCue } from '#document/changes/cueChanges.ts';
import { editLineText } from '#document/changes/lineChanges.ts';
import { editNoteText } from '#document/changes/noteChanges.ts';
import type { Instant, NoteId, PersonId } from '#domain/ids.ts';
import { makeBigBook } from './bigBook.ts';

let ids = 0;
const writer: Writer = {
  person: 'me' as PersonId,
  now: () => Date.now() as Instant,
  newId() {
    ids += 1;
    return `mine-${ids}`;
  },
};

/** CPU time of this process, milliseconds: the machine is shared. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function time<Result>(name: string, work: () => Result): Result {
  const start = cpuNow();
  const result = work();
  process.stdout.write(`${name.padEnd(44)} ${(cpuNow() - start).toFixed(1).padStart(8)} ms\n`);
  return result;
}

function many(name: string, times: number, work: (round: number) => void): void {
  const all = Array.from({ length: times }, (_, round) => {
    const start = cpuNow();
    work(round);
    return cpuNow() - start;
  }).sort((one, other) => one - other);
  const at = (share: number): string => (all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0).toFixed(2).padStart(8);
  process.stdout.write(`${name.padEnd(44)} ${at(0.5)} ms median ${at(0.95)} ms p95\n`);
}

const made = new Y.Doc();
time('make the big book', () => makeBigBook(made));
const update = Y.encodeStateAsUpdate(made);
process.stdout.write(`${'bytes'.padEnd(44)} ${String(update.length).padStart(8)}\n`);
const doc = new Y.Doc();
time('apply it to a document', () => Y.applyUpdate(doc, update));
const book = time('openBook', () => openBook(doc, writer));
time('pages', () => book.pages.current());
time('marks of one page', () => book.marks.ofPage(90));
time('cue sheet', () => book.cueSheet.current());
time('outline, tray, bin', () => [book.outline.current(), book.tray.current(), book.bin.current()]);
const search = book.search();
time('first search', () => search.query('handbag', 50));
for (const words of ['handbag', 'LX 12', 'q12', 'cucumber sandwich', 'train station the', 'zzz']) many(`search "${words}"`, 30, () => search.query(words, 50));

const pageCount = book.pages.current().length;
process.stdout.write(`${'pages'.padEnd(44)} ${String(pageCount).padStart(8)}\n`);
for (const id of book.pages.current()[90]?.lines ?? []) book.marks.onLine(id, () => undefined);
book.marks.onPage(90, () => undefined);
book.pages.subscribe(() => undefined);
const note = book.marks.ofPage(90).notes[0]?.id as NoteId;
many('a keystroke in a note', 200, (round) => editNoteText(book, note, `${book.tables.notes.get(note)?.text ?? ''}${round % 10}`, 1e6));
const line = book.pages.current()[90]?.lines[3];
const department = book.tables.departments.ids()[0];
if (line !== undefined && department !== undefined) {
  many('a keystroke in a line', 200, (round) => editLineText(book, line, `${book.tables.lines.get(line)?.text ?? ''}${round % 10}`, 1e6));
  many('addCue', 100, () => addCue(book, { line, from: 0, to: 3, department }));
  book.cueSheet.subscribe(() => undefined);
  many('addCue, cue sheet open', 100, () => addCue(book, { line, from: 0, to: 3, department }));
}
many('undo', 100, () => book.undo.undo());

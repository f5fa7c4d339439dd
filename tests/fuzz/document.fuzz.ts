// Two to four documents of one production, edited apart by chance and brought together by updates that come late, twice and in any order.
// At the end all are the same, what was kept up to date bit by bit equals what is built from scratch, and every typed word stands.
import * as Y from 'yjs';
import { type Book, openBook } from '#document/book.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import { scannedScript } from '#tests/support/draftLines.ts';
import { joinedBook, newBook, type RoomBook } from '#tests/support/rehearsalRoom.ts';
import { contradictions } from '#tests/support/sameLetters.ts';
import { type Chance, seeded } from '#tests/support/seeded.ts';
import { act, aDraft } from './hands.ts';
import { WordLedger, wordsStanding } from './wordLedger.ts';

interface Desk extends RoomBook {
  readonly name: string;
  /** Updates of others that have not arrived yet. */
  readonly post: Uint8Array[];
  /** What this desk's person is just writing: one letter of the post when it is done, so that nobody strikes half a word. */
  readonly writing: Uint8Array[];
}

/** Plays one seed. Throws, saying what is wrong, when a promise is broken. */
export function playDocuments(seed: number, acts = 60): void {
  const chance = seeded(seed);
  const ledger = new WordLedger();
  const hasPictures = seed % 3 === 0;
  const desks = open(chance, ledger, hasPictures);
  for (let turn = 0; turn < acts; turn += 1) {
    const desk = chance.pick(desks);
    desk.writer.wait(chance.below(3000));
    act({ book: desk.book, chance, ledger, author: desk.name, room: 'room', hasPictures });
    sendLetter(desk, desks);
    if (chance.next() < 0.3) deliverSome(chance, desks);
    if (chance.next() < 0.1) {
      const any = chance.pick(desks);
      mustBeSame(`turn ${turn}, ${any.name}: bit by bit`, facts(any.book), factsFromScratch(any));
    }
  }
  for (const one of desks) for (const other of desks) nothingContradicts(one, other);
  for (const desk of desks) while (desk.post.length > 0) deliver(chance, desk);
  const [first, ...others] = desks;
  if (first === undefined) return;
  for (const other of others) {
    mustBeSame(`${first.name} and ${other.name}: documents`, dumpBook(first.doc), dumpBook(other.doc));
    mustBeSame(`${first.name} and ${other.name}: what follows from them`, facts(first.book), facts(other.book));
  }
  for (const desk of desks) mustBeSame(`${desk.name}: bit by bit at the end`, facts(desk.book), factsFromScratch(desk));
  everyTypedWordStands(first, ledger);
}

function sendLetter(desk: Desk, desks: readonly Desk[]): void {
  if (desk.writing.length === 0) return;
  const letter = Y.mergeUpdates(desk.writing.splice(0));
  for (const other of desks) if (other !== desk) other.post.push(letter);
}

function open(chance: Chance, ledger: WordLedger, hasPictures: boolean): Desk[] {
  const first = newBook('anna', { clientId: 11 });
  const words = [ledger.newWord(), ledger.newWord(), ledger.newWord(), ledger.newWord(), ledger.newWord(), ledger.newWord(), ledger.newWord()];
  importDraft(first.book, aDraft(words));
  if (hasPictures) importDraft(first.book, scannedScript('7'), { hash: 'ab'.repeat(32), bytes: 9 });
  for (const [word, record] of wordsStanding(first.doc)) ledger.typed(word, 'anna', 'room', record);
  const rooms = [first, ...['ben', 'cleo', 'dora'].slice(0, 1 + chance.below(3)).map((name, index) => joinedBook(first, name, { clientId: 22 + index }))];
  const desks = rooms.map((room, index) => ({
    ...room,
    name: ['anna', 'ben', 'cleo', 'dora'][index] ?? '',
    post: [] as Uint8Array[],
    writing: [] as Uint8Array[],
  }));
  for (const desk of desks) {
    desk.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'post') desk.writing.push(update);
    });
  }
  return desks;
}

function deliverSome(chance: Chance, desks: readonly Desk[]): void {
  const desk = chance.pick(desks);
  for (let count = chance.below(12); count > 0 && desk.post.length > 0; count -= 1) deliver(chance, desk);
}

/** One letter of the post: any of the next few, and now and then twice. */
function deliver(chance: Chance, desk: Desk): void {
  const at = chance.below(Math.min(6, desk.post.length));
  const [update] = desk.post.splice(at, 1);
  if (update === undefined) return;
  const written = desk.writing.length;
  Y.applyUpdate(desk.doc, update, 'post');
  // On a tablet that may only read, such writing would be known to nobody else, and the books would differ for ever.
  if (desk.writing.length > written) throw new Error(`${desk.name} answered a letter by writing in the book.`);
  if (chance.next() < 0.1) desk.post.push(update);
}

/** Before they meet: two tablets never give one name to two different letters. */
function nothingContradicts(one: Desk, other: Desk): void {
  const [first] = one === other ? [] : contradictions(one.doc, other.doc);
  if (first !== undefined) throw new Error(`${one.name} and ${other.name} have written different letters under one name: ${first}`);
}

/** Everything that screens read, as plain values. */
export function facts(book: Book): unknown {
  const rows = Object.entries(book.tables).map(([name, table]) => {
    const { ids, get, unreadable } = { ids: table.ids() as readonly string[], get: (id: string) => table.get(id as never), unreadable: table.unreadable };
    return { name, ids, rows: ids.map(get), unreadable };
  });
  const pages = book.pages.current();
  return {
    rows,
    pages,
    marks: pages.map((page) => book.marks.ofPage(page.index)),
    lineMarks: pages.flatMap((page) => page.lines.map((line) => book.marks.ofLine(line))),
    places: [...book.tables.cues.ids(), ...book.tables.notes.ids()].map((id) => book.marks.placeOf(id)),
    sheet: book.cueSheet.current(),
    tray: book.tray.current(),
    bin: book.bin.current(),
    outline: book.outline.current(),
    about: book.about.current(),
  };
}

function factsFromScratch({ doc, writer }: RoomBook): unknown {
  const fresh = openBook(doc, writer);
  const result = facts(fresh);
  fresh.dispose();
  return result;
}

function mustBeSame(what: string, one: unknown, other: unknown): void {
  const a = JSON.stringify(one);
  const b = JSON.stringify(other);
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  throw new Error(`${what} differ:\n  …${a.slice(Math.max(0, at - 160), at + 160)}\n  …${b.slice(Math.max(0, at - 160), at + 160)}`);
}

function everyTypedWordStands(desk: Desk, ledger: WordLedger): void {
  const standing = wordsStanding(desk.doc);
  for (const { word, author, record } of ledger.owed('room')) {
    if (!standing.has(word)) throw new Error(`"${word}", which ${author} typed in ${record}, is gone.`);
    if (standing.get(word) !== record) throw new Error(`"${word}", which ${author} typed in ${record}, stands in ${standing.get(word)}.`);
  }
  const seen = JSON.stringify([desk.book.bin.current().map((binned) => binned.id), desk.book.tables.imports.ids()]);
  for (const { word, record } of ledger.owed('room')) {
    const [, id = ''] = record.split('/');
    const row = desk.book.tables.lines.get(id as never) ?? desk.book.tables.cues.get(id as never) ?? desk.book.tables.notes.get(id as never);
    if (row === undefined) throw new Error(`"${word}" stands in ${record}, which nobody can see.`);
    const wentWithImport = 'importId' in row && row.importId !== null && seen.includes(row.importId);
    if (row.deleted !== null && !seen.includes(id) && !wentWithImport)
      throw new Error(`"${word}" stands in ${record}, which is in the bin and not shown there.`);
  }
}

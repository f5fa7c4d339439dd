// Two tablets read the words of the same pages, or somebody works on them before that is undone: nothing is there twice, and nothing that people wrote goes.
import { describe, expect, it } from 'vitest';
import type { Book } from '#document/book.ts';
import { addCue } from '#document/changes/cueChanges.ts';
import { addDepartment } from '#document/changes/departmentChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { addLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote, editNoteText } from '#document/changes/noteChanges.ts';
import { bringWords, markLine } from '#document/changes/pictureChanges.ts';
import { applyRevision } from '#document/changes/revisionChanges.ts';
import { compareWithBook, PicturesCannotBeCompared } from '#document/read/revisions.ts';
import type { CharacterId, LineId, NoteId, ScriptImportId } from '#domain/ids.ts';
import type { ScriptImport } from '#domain/productions/production.ts';
import { placeAround, spotAt } from '#domain/script/anchor.ts';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { draftLine, scannedScript } from '#tests/support/draftLines.ts';
import { joinedBook, meet, newBook } from '#tests/support/rehearsalRoom.ts';
import { contradictions } from '#tests/support/sameLetters.ts';

const SCAN = scannedScript('11', '12');
const speech = (leaf: number, speaker: string, text: string, top: number): DraftLine =>
  draftLine({
    kind: 'speech',
    text,
    speakers: [speaker],
    printed: `${speaker}.`,
    page: String(10 + leaf),
    boxes: [{ leaf, left: 50, top, right: 260, bottom: top + 10 }],
  });
const readAs = (...lines: readonly DraftLine[]): DraftScript => ({
  ...SCAN,
  characters: ['ANNA', 'BOB'].map((name) => ({ name, description: '', spellings: [name], speeches: 1 })),
  lines,
});
const READ = readAs(speech(1, 'ANNA', 'Put the lamp out.', 100), speech(1, 'BOB', 'It is out.', 120), speech(2, 'ANNA', 'Good', 100));
const word = (text: string, left: number) => ({ text, left, top: 1000, right: left + 300, bottom: 1100, confidence: 95 });
const LEAVES: readonly ReadLeaf[] = [1, 2].map((leaf) => ({
  leaf,
  label: null,
  width: 4000,
  height: 6000,
  rows: [
    {
      size: 100,
      baseline: { atLeft: 1090, atRight: 1090 },
      words: leaf === 2 ? [word('Good', 900)] : [word('Put', 900), word('the', 1200), word('lamp', 1500), word('out.', 1900)],
    },
  ],
}));

const bring = (book: Book, read = READ) =>
  bringWords(book, book.tables.imports.get(book.tables.imports.ids()[0] as ScriptImportId) as ScriptImport, read, LEAVES, null);
const scriptOf = (book: Book): readonly string[] =>
  book.tables.lines.ids().map((id) => {
    const line = book.tables.lines.get(id);
    return line?.kind === 'page' ? 'a picture' : `${line?.speakers.map((speaker) => book.tables.characters.get(speaker)?.name)}: ${line?.text}`;
  });
const castOf = (book: Book) => book.tables.characters.ids().map((id) => book.tables.characters.get(id)?.name);

function pages() {
  const room = newBook('anna', { hasPrintedPages: true });
  importDraft(room.book, SCAN, { hash: 'ab'.repeat(32), bytes: 9 });
  const lx = addDepartment(room.book, { tag: 'LXX', name: 'More light', colour: 1, shape: 'disc' });
  const [first, second] = room.book.tables.lines.ids() as [LineId, LineId];
  const cue = addCue(room.book, { line: first, from: 0, to: 0, place: placeAround(spotAt(1600, 1050)), department: lx });
  return { room, book: room.book, lx, first, second, cue };
}

const SPOKEN = ['ANNA: Put the lamp out.', 'BOB: It is out.', 'ANNA: Good'];

describe('pages that two tablets read, each alone', () => {
  it('are in the book once, with one cast, and what each wrote in a line meanwhile', () => {
    const { room, book, lx, cue } = pages();
    const there = joinedBook(room, 'ben');
    bring(book);
    bring(there.book);
    const [lamp, , good] = book.tables.lines.ids() as [LineId, LineId, LineId];
    addCue(book, { line: good, from: 0, to: 4, department: lx });
    editLineText(there.book, lamp, 'Put the lamp out, said Ben.');
    meet(room, there);
    expect(contradictions(book.doc, there.book.doc)).toEqual([]);
    for (const one of [book, there.book]) {
      expect(scriptOf(one)).toEqual(['ANNA: Put the lamp out, said Ben.', ...SPOKEN.slice(1)]);
      expect(castOf(one)).toEqual(['ANNA', 'BOB']);
      expect(one.marks.placeOf(cue)).toMatchObject({ placed: true, line: lamp, from: 8, to: 12 });
      expect(one.tray.current()).toEqual([]);
      expect(one.pages.current().map((page) => page.label)).toEqual(['11', '12']);
    }
  });

  it('are not brought once more by a tablet that met the other before it was through, nor after an undo under other names', () => {
    const { room, book } = pages();
    const there = joinedBook(room, 'ben');
    bring(book);
    meet(room, there);
    expect(bring(there.book)).toMatchObject({ lines: 0, wereThere: true });
    expect(scriptOf(there.book)).toEqual(SPOKEN);
    const ids = book.tables.lines.ids();
    book.undo.undo();
    expect(bring(book)).toMatchObject({ lines: 3, wereThere: false });
    expect(book.tables.lines.ids()).toEqual(ids);
    expect(castOf(book)).toEqual(['ANNA', 'BOB']);
  });

  it('stand one reading after the other where they were read otherwise, and every mark stays', () => {
    const { room, book, lx, cue } = pages();
    const there = joinedBook(room, 'ben');
    bring(book);
    bring(there.book, readAs(speech(1, 'ANNA', 'Put the lamp 0ut.', 100), speech(1, 'BOB', 'It is out.', 120), speech(2, 'ANNA', 'Good', 100)));
    const own = addCue(there.book, { line: there.book.tables.lines.ids()[1] as LineId, from: 0, to: 2, department: lx });
    meet(room, there);
    expect(contradictions(book.doc, there.book.doc)).toEqual([]);
    expect(scriptOf(book)).toEqual(scriptOf(there.book));
    expect(scriptOf(book).filter((line) => line === 'ANNA: Good')).toHaveLength(1);
    // Page by page: the page that was read otherwise is there in both readings, neither between the lines of the other.
    expect([0, 1].map((at) => scriptOf(book)[at * 2 + 1])).toEqual(['BOB: It is out.', 'BOB: It is out.']);
    for (const mark of [cue, own]) expect(book.marks.placeOf(mark)).toMatchObject({ placed: true });
  });
});

describe('a line by hand on a page', () => {
  it('stays, and what is read at its place is not brought beside it; marks on the picture go to its words', () => {
    const { book, first, cue } = pages();
    const hand = markLine(book, first, { left: 600, top: 990, right: 2500, bottom: 1090 }) as LineId;
    editLineText(book, hand, 'Put the lamp out.');
    expect(bring(book)).toMatchObject({ lines: 2, carried: 1, left: 0 });
    expect(scriptOf(book)).toEqual([': Put the lamp out.', ...SPOKEN.slice(1)]);
    expect(book.tables.lines.ids()[0]).toBe(hand);
    expect(book.marks.placeOf(cue)).toMatchObject({ placed: true, line: hand, from: 8, to: 12 });
    expect(book.pages.current().map((page) => page.label)).toEqual(['11', '12']);
    book.undo.undo();
    expect(book.tables.lines.ids().slice(0, 2)).toEqual([first, hand]);
  });

  it('keeps its place between the lines that are read above and below it', () => {
    const { book, first } = pages();
    const hand = markLine(book, first, { left: 600, top: 1110, right: 2500, bottom: 1180 }) as LineId;
    editLineText(book, hand, 'A pause, by hand');
    bring(book);
    expect(scriptOf(book)).toEqual([SPOKEN[0], ': A pause, by hand', ...SPOKEN.slice(1)]);
  });
});

describe('new pages that are pictures', () => {
  it('are neither compared nor applied: two different scans would be one and the same revision', () => {
    const { book } = pages();
    bring(book);
    expect(() => compareWithBook(book, SCAN)).toThrow(PicturesCannotBeCompared);
    const compared = compareWithBook(book, READ);
    expect(() => applyRevision(book, { ...compared, draft: SCAN }, { name: 'Pink', colour: 1, date: '', pages: [] })).toThrow(PicturesCannotBeCompared);
    expect(scriptOf(book)).toEqual(SPOKEN);
    expect(book.tables.revisions.ids()).toEqual([]);
  });
});

describe('undoing the reading', () => {
  it('leaves in the script what somebody else has worked on since, under its picture, and takes the rest out', () => {
    const { room, book, lx, first, second, cue } = pages();
    bring(book);
    const there = joinedBook(room, 'ben');
    const [lamp, out, good] = there.book.tables.lines.ids() as [LineId, LineId, LineId];
    editLineText(there.book, good, 'Good, said Ben');
    const own = addCue(there.book, { line: out, from: 0, to: 2, department: lx });
    meet(room, there);
    book.undo.undo();
    meet(room, there);
    for (const one of [book, there.book]) {
      expect(one.tables.lines.ids()).toEqual([first, out, second, good]);
      expect(one.tables.lines.get(good)?.text).toBe('Good, said Ben');
      expect(one.marks.placeOf(own)).toMatchObject({ placed: true, line: out });
      expect(one.marks.placeOf(cue)).toMatchObject({ placed: true, line: first, how: 'place' });
      expect(one.tray.current()).toEqual([]);
    }
    book.undo.redo();
    expect(book.tables.lines.ids()).toEqual([lamp, out, good]);
  });

  it('takes out of the cast whom it had brought, and brings them back; whoever is needed meanwhile stays', () => {
    const { book, second } = pages();
    bring(book);
    expect(castOf(book)).toEqual(['ANNA', 'BOB']);
    book.undo.undo();
    expect(castOf(book)).toEqual([]);
    book.undo.redo();
    expect(castOf(book)).toEqual(['ANNA', 'BOB']);
    expect(scriptOf(book)).toEqual(SPOKEN);
    book.undo.undo();
    bring(book);
    expect(castOf(book)).toEqual(['ANNA', 'BOB']);
    expect(book.tables.lines.bin().map((line) => line.id)).toContain(second);
  });

  it('leaves in the cast who speaks a line of somebody else, and who stands in a note', () => {
    const { room, book, first } = pages();
    bring(book);
    const there = joinedBook(room, 'ben');
    const [anna, bob] = there.book.tables.characters.ids() as [CharacterId, CharacterId];
    const [lamp] = there.book.tables.lines.ids() as [LineId];
    addLine(there.book, { after: lamp, kind: 'speech', text: 'Dark.', speakers: [anna] });
    meet(room, there);
    book.undo.undo();
    expect(castOf(book)).toEqual(['ANNA']);
    book.undo.redo();
    addNote(there.book, { line: lamp, from: 0, to: 3 });
    const note = there.book.tables.notes.ids()[0] as NoteId;
    editNoteText(there.book, note, `${there.book.tables.characters.get(bob)?.short} sits`);
    meet(room, there);
    book.undo.undo();
    expect(castOf(book)).toEqual(['ANNA', 'BOB']);
    expect(book.tables.lines.ids()).toContain(first);
  });

  it('on one tablet while another reads the same leaves no line without its speaker', () => {
    const { room, book } = pages();
    const there = joinedBook(room, 'ben');
    bring(book);
    bring(there.book);
    book.undo.undo();
    meet(room, there);
    expect(contradictions(book.doc, there.book.doc)).toEqual([]);
    expect(scriptOf(book)).toEqual(scriptOf(there.book));
    const spoken = book.tables.lines.ids().flatMap((id) => book.tables.lines.get(id)?.speakers ?? []);
    for (const speaker of spoken) expect(book.tables.characters.ids()).toContain(speaker);
  });
});

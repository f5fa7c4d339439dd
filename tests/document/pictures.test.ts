// Pages that are pictures, with marks on places of them: in order, moved, binned, brought back, and told of in words.
import { describe, expect, it } from 'vitest';
import type { Book } from '#document/book.ts';
import { addCue, binCue, moveCue, restoreCue } from '#document/changes/cueChanges.ts';
import { addDepartment } from '#document/changes/departmentChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { binLine, restoreLine } from '#document/changes/lineChanges.ts';
import { addNote } from '#document/changes/noteChanges.ts';
import { bringWords, markLine, picturesOf } from '#document/changes/pictureChanges.ts';
import type { DepartmentId, LineId, ScriptImportId } from '#domain/ids.ts';
import type { ScriptImport } from '#domain/productions/production.ts';
import { placeAround, spotAt } from '#domain/script/anchor.ts';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { scannedScript } from '#tests/support/draftLines.ts';
import { joinedBook, meet, newBook, type RoomBook } from '#tests/support/rehearsalRoom.ts';

const HASH = 'ab'.repeat(32);

const SCAN = scannedScript('11', '12');

function aBookOfPages(): { room: RoomBook; book: Book; pages: readonly LineId[]; lx: DepartmentId } {
  const room = newBook('anna', { hasPrintedPages: true });
  const { book } = room;
  importDraft(book, SCAN, { hash: HASH, bytes: 9 });
  return { room, book, pages: book.tables.lines.ids(), lx: addDepartment(book, { tag: 'LXX', name: 'More light', colour: 1, shape: 'disc' }) };
}

const at = (line: LineId, x: number, y: number) => ({ line, from: 0, to: 0, place: placeAround(spotAt(x, y)) });

/** Two rows of words on the first page, one on the second, as recognition and the reading of printed pages have them. */
const word = (text: string, left: number, top: number) => ({ text, left, top, right: left + text.length * 60, bottom: top + 100, confidence: 95 });
const LEAVES: readonly ReadLeaf[] = [
  {
    leaf: 1,
    label: null,
    width: 4000,
    height: 6000,
    rows: [
      {
        size: 100,
        baseline: { atLeft: 1090, atRight: 1090 },
        words: [word('ANNA.', 500, 1000), word('Put', 900, 1000), word('the', 1200, 1000), word('lamp', 1500, 1000), word('out.', 1900, 1000)],
      },
      {
        size: 100,
        baseline: { atLeft: 1290, atRight: 1290 },
        words: [word('BOB.', 500, 1200), word('Out,', 900, 1200), word('out.', 1300, 1200), word('Out', 1700, 1200)],
      },
    ],
  },
  {
    leaf: 2,
    label: null,
    width: 4000,
    height: 6000,
    rows: [{ size: 100, baseline: { atLeft: 1090, atRight: 1090 }, words: [word('ANNA.', 500, 1000), word('Good', 900, 1000)] }],
  },
];
const aLine = (speaker: string, text: string, leaf: number, top: number): DraftLine => ({
  ...(SCAN.lines[0] as DraftLine),
  kind: 'speech',
  text,
  speakers: [speaker],
  printed: `${speaker}.`,
  page: String(10 + leaf),
  boxes: [{ leaf, left: 50, top, right: 260, bottom: top + 10 }],
});
const READ: DraftScript = {
  ...SCAN,
  characters: ['ANNA', 'BOB'].map((name) => ({ name, description: '', spellings: [name], speeches: 1 })),
  lines: [aLine('ANNA', 'Put the lamp out.', 1, 100), aLine('BOB', 'Out, out. Out', 1, 120), aLine('ANNA', 'Good', 2, 100)],
};

describe('the words of pages, read later', () => {
  const bring = (book: Book) => bringWords(book, book.tables.imports.get(book.tables.imports.ids()[0] as ScriptImportId) as ScriptImport, READ, LEAVES, null);

  it('come in where their pages were; a mark goes over to the word under it, and one undo brings the pages and places back', () => {
    const { book, pages, lx } = aBookOfPages();
    const [first] = pages as [LineId, LineId];
    const cue = addCue(book, { ...at(first, 1600, 1050), department: lx });
    expect(bring(book)).toMatchObject({ lines: 3, carried: 1, left: 0 });
    const lines = book.tables.lines.ids().map((id) => book.tables.lines.get(id));
    expect(lines.map((line) => [line?.kind, line?.text])).toEqual([
      ['speech', 'Put the lamp out.'],
      ['speech', 'Out, out. Out'],
      ['speech', 'Good'],
    ]);
    expect(book.pages.current().map((page) => page.label)).toEqual(['11', '12']);
    expect(book.cueSheet.current()[0]).toMatchObject({ quote: 'lamp', page: '11', line: lines[0]?.id });
    expect(book.marks.placeOf(cue)).toMatchObject({ placed: true, line: lines[0]?.id, from: 8, to: 12 });
    book.undo.undo();
    expect(book.tables.lines.ids()).toEqual(pages);
    expect(book.marks.placeOf(cue)).toMatchObject({ placed: true, line: first, how: 'place' });
  });

  it('leave a mark on its place where its word is not certain, and the picture with it', () => {
    const { book, pages, lx } = aBookOfPages();
    const [first, second] = pages as [LineId, LineId];
    const between = addCue(book, { ...at(first, 3500, 5000), department: lx });
    const twice = addNote(book, at(first, 1800, 1250));
    const sure = addNote(book, at(second, 1000, 1050));
    expect(bring(book)).toMatchObject({ lines: 3, carried: 1, left: 2 });
    for (const mark of [between, twice]) expect(book.marks.placeOf(mark)).toMatchObject({ placed: true, line: first, how: 'place' });
    expect(book.marks.placeOf(sure)).toMatchObject({ placed: true, how: 'position' });
    expect(book.tables.lines.ids()[0]).toBe(first);
    expect(book.pages.current().map((page) => page.label)).toEqual(['11', '12']);
    expect(book.tray.current()).toEqual([]);
  });
});

describe('the words of pages among pages of text, read later', () => {
  const text = (speaker: string, words: string, leaf: number, more: readonly number[] = []): DraftLine => ({
    ...aLine(speaker, words, leaf, 100),
    boxes: [leaf, ...more].map((at) => ({ leaf: at, left: 50, top: 100, right: 260, bottom: 110 })),
  });
  const picture = (leaf: number): DraftLine => ({
    ...(SCAN.lines[0] as DraftLine),
    page: String(10 + leaf),
    boxes: [{ leaf, left: 0, top: 0, right: 400, bottom: 600 }],
  });
  const named = (...names: readonly string[]) => names.map((name) => ({ name, description: '', spellings: [name], speeches: 1 }));
  const mixed = (...lines: readonly DraftLine[]): DraftScript => ({ ...SCAN, characters: named('ANNA', 'BOB', 'CLARA'), lines });
  const leavesOf = (...leaves: readonly number[]): ReadLeaf[] => leaves.map((leaf) => ({ leaf, label: null, width: 4000, height: 6000, rows: [] }));

  function aMixedBook() {
    const { book } = newBook('anna', { hasPrintedPages: true });
    importDraft(
      book,
      { ...mixed(text('ANNA', 'Who?', 1), picture(2), picture(3), picture(4), text('ANNA', 'You.', 5)), characters: named('ANNA') },
      { hash: HASH, bytes: 9 },
    );
    const script = book.tables.imports.get(book.tables.imports.ids()[0] as ScriptImportId) as ScriptImport;
    const said = () => book.tables.lines.ids().map((id) => book.tables.lines.get(id)?.text);
    return { book, script, said };
  }

  it('tell which lines hold words that were hard to read, by the ids that they have in the book', () => {
    const { book } = aBookOfPages();
    const script = book.tables.imports.get(book.tables.imports.ids()[0] as ScriptImportId) as ScriptImport;
    const doubt = (line: number | null) => ({ line, sourceLine: 1, original: '', why: `Hard to read: ${line}.` });
    const { doubts } = bringWords(book, script, { ...READ, doubts: [doubt(null), doubt(2), doubt(0)] }, LEAVES, null);
    expect(doubts.map(({ line, why }) => [book.tables.lines.get(line)?.text, why])).toEqual([
      ['Good', 'Hard to read: 2.'],
      ['Put the lamp out.', 'Hard to read: 0.'],
    ]);
  });

  it('come in where they stand by themselves; a page with a speech that runs on from or into the text stays a picture', () => {
    const { book, script, said } = aMixedBook();
    expect(picturesOf(book, script)).toHaveLength(3);
    const read = mixed(text('ANNA', 'Who?', 1), text('BOB', 'I.', 2), text('CLARA', 'Not I, nor', 4, [5]), text('ANNA', 'You.', 5));
    expect(bringWords(book, script, read, leavesOf(2, 3, 4), null)).toMatchObject({ lines: 1, joined: 1 });
    expect(said()).toEqual(['Who?', 'I.', '', '', 'You.']);
    expect(book.tables.characters.ids().map((id) => book.tables.characters.get(id)?.name)).toEqual(['ANNA', 'BOB']);
    expect(picturesOf(book, script).map((line) => line.place?.boxes[0]?.leaf)).toEqual([3, 4]);
    expect(book.pages.current().map((page) => page.label)).toEqual(['11', '12', '13', '14', '15']);
    book.undo.undo();
    expect(said()).toEqual(['Who?', '', '', '', 'You.']);
    expect(picturesOf(book, script)).toHaveLength(3);
  });

  it('stay pictures one and all where one speech joins them to the text', () => {
    const { book, script, said } = aMixedBook();
    const read = mixed(text('ANNA', 'Who is', 1, [2]), text('BOB', 'I, and', 2, [3]), text('CLARA', 'I too.', 4), text('ANNA', 'You.', 5));
    expect(bringWords(book, script, read, leavesOf(2, 3, 4), null)).toMatchObject({ lines: 1, joined: 1 });
    expect(said()).toEqual(['Who?', '', '', 'I too.', 'You.']);
  });
});

describe('a page that is a picture', () => {
  it('is a page of the book, knows its file, and is read only by apps that can show it', () => {
    const { book, pages } = aBookOfPages();
    expect(book.pages.current().map((page) => page.label)).toEqual(['11', '12']);
    expect(book.tables.lines.get(pages[1] as LineId)).toMatchObject({ kind: 'page', place: { asset: HASH.slice(0, 12), boxes: [{ leaf: 2 }] } });
    expect(book.about.current().minimumAppVersion).toBe(3);
  });

  it('keeps its marks in order: page, then from the top, then from the left', () => {
    const { book, pages, lx } = aBookOfPages();
    const [first, second] = pages as [LineId, LineId];
    const add = (line: LineId, x: number, y: number) => addCue(book, { ...at(line, x, y), department: lx });
    const low = add(first, 500, 5000);
    const next = add(second, 500, 300);
    const right = add(first, 3000, 1000);
    const left = add(first, 900, 1004);
    expect(book.cueSheet.current().map((row) => row.cue.id)).toEqual([left, right, low, next]);
    expect(book.cueSheet.current().map(({ page, quote }) => [page, quote])).toEqual([
      ['11', 'upper left'],
      ['11', 'upper right'],
      ['11', 'lower left'],
      ['12', 'upper left'],
    ]);
    // The one between two others got a number between theirs.
    expect(book.cueSheet.current().map((row) => row.cue.number)).toEqual(
      [...book.cueSheet.current().map((row) => row.cue.number)].sort((a, b) => Number(a) - Number(b)),
    );
  });

  it('takes lines by hand, each after what is marked above it, with its place', () => {
    const { book, pages } = aBookOfPages();
    const [first, second] = pages as [LineId, LineId];
    const low = markLine(book, first, placeAround(spotAt(1000, 3000)));
    const high = markLine(book, first, placeAround(spotAt(1000, 1000)));
    const next = markLine(book, second, placeAround(spotAt(1000, 500)));
    expect(book.tables.lines.ids()).toEqual([first, high, low, second, next]);
    expect(book.tables.lines.get(low as LineId)).toMatchObject({ kind: 'speech', place: { asset: HASH.slice(0, 12), boxes: [{ leaf: 1, top: 293 }] } });
    expect(markLine(book, high as LineId, placeAround(spotAt(1, 1)))).toBeNull();
    book.undo.undo();
    expect(book.tables.lines.ids()).toEqual([first, high, low, second]);
  });

  it('numbers its notes from the top, and a mark that is moved stands at its new place', () => {
    const { book, pages, lx } = aBookOfPages();
    const [first, second] = pages as [LineId, LineId];
    const low = addNote(book, at(first, 500, 4000));
    const high = addNote(book, at(first, 500, 1000));
    expect([book.marks.numberOf(high), book.marks.numberOf(low)]).toEqual([1, 2]);
    const cue = addCue(book, { ...at(first, 500, 1000), department: lx });
    moveCue(book, cue, at(second, 2000, 3000));
    expect(book.marks.placeOf(cue)).toMatchObject({ placed: true, line: second, how: 'place', place: placeAround(spotAt(2000, 3000)) });
    book.undo.undo();
    expect(book.marks.placeOf(cue)).toMatchObject({ placed: true, line: first });
  });

  it('that goes into the bin leaves its marks in the tray, and they are back with it', () => {
    const { book, pages, lx } = aBookOfPages();
    const first = pages[0] as LineId;
    const cue = addCue(book, { ...at(first, 500, 1000), department: lx });
    binLine(book, first);
    expect(book.tray.current()).toMatchObject([{ id: cue, why: 'line gone' }]);
    restoreLine(book, first);
    expect(book.marks.placeOf(cue)).toMatchObject({ placed: true, line: first });
    binCue(book, cue);
    restoreCue(book, cue);
    expect(book.marks.placeOf(cue)).toMatchObject({ placed: true, line: first });
  });

  it('is the same on another tablet, and two that move one mark agree on one place', () => {
    const { room, book, pages, lx } = aBookOfPages();
    const [first, second] = pages as [LineId, LineId];
    const cue = addCue(book, { ...at(first, 500, 1000), department: lx });
    const there = joinedBook(room, 'ben');
    const other = there.book;
    moveCue(book, cue, at(first, 1500, 2000));
    moveCue(other, cue, at(second, 2500, 3000));
    meet(room, there);
    expect(book.marks.placeOf(cue)).toEqual(other.marks.placeOf(cue));
  });
});

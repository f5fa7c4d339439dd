// New pages come into the book: marks keep their words or wait for a person, nothing typed is lost, and one can go back.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { addSpeaker } from '#document/changes/characterChanges.ts';
import { addCue } from '#document/changes/cueChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { cutLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote, editNoteText, moveNote } from '#document/changes/noteChanges.ts';
import { goBackFrom } from '#document/changes/revisionBack.ts';
import { applyRevision } from '#document/changes/revisionChanges.ts';
import { acceptMark, describeRevision, keepCutLine } from '#document/changes/revisionDesk.ts';
import { dumpBook } from '#document/read/dump.ts';
import { compareWithBook, currentRevision, cutList, markState, marksToReview, starredLines } from '#document/read/revisions.ts';
import type { DepartmentId, LineId, RevisionId } from '#domain/ids.ts';
import { facts } from '#tests/fuzz/document.fuzz.ts';
import { joinedBook, meet, newBook, type RoomBook, wordsIn } from '#tests/support/rehearsalRoom.ts';
import { readDraft } from '#tests/support/scriptFixtures.ts';

/** "ANNA: words" and plain directions, as a Fountain file. */
function draftOf(...lines: readonly string[]) {
  const fountain = lines.map((line) => line.replace(/^([A-Z]+): /, '$1\n').concat('\n')).join('\n');
  return readDraft(`# ACT ONE\n\n${fountain}`, 'pages.fountain');
}

const BEFORE = [
  'ANNA: Have you seen the little silver teapot anywhere today?',
  'BEN: Yes.',
  'ANNA: Then where on earth have you put the thing? I must have it before the guests arrive.',
  'BEN: It stands behind the clock in the morning room.',
  'ANNA: Yes.',
  'BEN: The clock that never strikes, I mean to say.',
];

const AFTER = [
  'ANNA: Have you seen the little golden teapot anywhere today?',
  'BEN: Yes.',
  'ANNA: Then where on earth have you put the thing?',
  'ANNA: I must have it before the guests arrive.',
  'CLEO: May I come in and sit with the two of you?',
  'BEN: The clock that never strikes, I mean to say.',
];

function scene(name = 'anna'): RoomBook {
  const room = newBook(name);
  importDraft(room.book, draftOf(...BEFORE));
  return room;
}

const apply = (book: Book, ...lines: readonly string[]): RevisionId =>
  applyRevision(book, compareWithBook(book, draftOf(...lines)), { name: 'Pink', colour: 2, date: '3 May', pages: [] });

const script = (book: Book): string[] =>
  book.tables.lines.ids().flatMap((id) => {
    const line = book.tables.lines.get(id);
    if (line === undefined || line.kind === 'act') return [];
    const names = line.speakers.map((speaker) => book.tables.characters.get(speaker)?.name);
    return [names.length === 0 ? line.text : `${names.join(' + ')}: ${line.text}`];
  });

function lineSaying(book: Book, words: string): LineId {
  const found = [...book.tables.lines.ids(), ...book.tables.lines.bin().map((line) => line.id)].find((id) => book.tables.lines.get(id)?.text.includes(words));
  if (found === undefined) throw new Error(`Nobody says "${words}".`);
  return found;
}

const noteOn = (book: Book, words: string) => addNote(book, wordsIn(book, lineSaying(book, words), words));

/** The words that a mark stands on. */
function words(book: Book, id: Parameters<Book['marks']['placeOf']>[0]): string | null {
  const place = book.marks.placeOf(id);
  return place.placed ? (book.tables.lines.get(place.line)?.text.slice(place.from, place.to) ?? null) : null;
}

describe('a revision', () => {
  it('makes the script what the new version says, and lines keep their identity', () => {
    const { book } = scene();
    const kept = lineSaying(book, 'silver teapot');
    apply(book, ...AFTER);
    expect(script(book)).toEqual(AFTER);
    expect(lineSaying(book, 'golden teapot')).toBe(kept);
  });

  it('keeps marks on their words, asks about words that are gone, and puts marks of cut lines into the tray', () => {
    const { book } = scene();
    const [kept, gone, carried, cut] = [noteOn(book, 'little'), noteOn(book, 'silver'), noteOn(book, 'guests'), noteOn(book, 'morning room')];
    apply(book, ...AFTER);
    expect([kept, gone, carried, cut].map((id) => markState(book, id))).toEqual(['kept', 'review', 'kept', 'orphan']);
    expect([words(book, kept), words(book, carried)]).toEqual(['little', 'guests']);
    expect(book.marks.placeOf(carried)).toMatchObject({ line: lineSaying(book, 'guests') });
    expect(book.tray.current().map((mark) => mark.id)).toEqual([gone, cut]);
    expect(marksToReview(book).map((mark) => [mark.id, mark.state])).toEqual([
      [gone, 'review'],
      [cut, 'orphan'],
    ]);
  });

  it('asks about marks in the order of the show, whichever was made first and whatever became of it', () => {
    const { book } = scene();
    const [cut, gone] = [noteOn(book, 'morning room'), noteOn(book, 'silver')];
    apply(book, ...AFTER);
    expect(marksToReview(book).map((mark) => mark.id)).toEqual([gone, cut]);
    expect(book.tray.current().map((mark) => mark.id)).toEqual([gone, cut]);
  });

  it('is one step of undo and redo, marks and all', () => {
    const { book, doc } = scene();
    const [gone, carried, cut] = [noteOn(book, 'silver'), noteOn(book, 'guests'), noteOn(book, 'morning room')];
    const before = script(book);
    apply(book, ...AFTER);
    book.undo.undo();
    expect(script(book)).toEqual(before);
    expect([gone, carried, cut].map((id) => words(book, id))).toEqual(['silver', 'guests', 'morning room']);
    expect(currentRevision(book)).toBeNull();
    book.undo.redo();
    expect(script(book)).toEqual(AFTER);
    expect(words(book, carried)).toBe('guests');
    expect(dumpBook(doc)).toBeTruthy();
  });

  it('has a name, a colour, a date, stars and a cut list', () => {
    const { book } = scene();
    const id = apply(book, ...AFTER);
    expect(currentRevision(book)).toMatchObject({ id, name: 'Pink', colour: 2, date: '3 May', fileName: 'pages.fountain' });
    expect(starredLines(book, id).map((line) => book.tables.lines.get(line)?.text.slice(0, 20))).toEqual([
      'Have you seen the li',
      'Then where on earth ',
      'I must have it befor',
      'May I come in and si',
    ]);
    expect(cutList(book, id).map((line) => line.text)).toEqual(['It stands behind the clock in the morning room.', 'Yes.']);
    describeRevision(book, id, { name: 'Blue', colour: 1 });
    expect(currentRevision(book)).toMatchObject({ name: 'Blue', colour: 1, date: '3 May' });
  });

  it('gives a character another name and leaves the lines to them', () => {
    const { book } = scene();
    const ben = book.tables.lines.get(lineSaying(book, 'morning room'))?.speakers;
    apply(book, ...BEFORE.map((line) => line.replace('BEN:', 'BORIS:')));
    expect(script(book)[3]).toMatch(/^BORIS:/i);
    expect(book.tables.lines.get(lineSaying(book, 'morning room'))?.speakers).toEqual(ben);
    expect(book.tables.characters.size).toBe(2);
  });

  it('takes only its own pages', () => {
    const { book } = scene();
    const pages = readDraft('BEN\nIt stands behind the clock in the drawing room.\n\nANNA\nYes.\n', 'p12.fountain');
    applyRevision(book, compareWithBook(book, pages, { somePages: true }), { name: 'p. 12', colour: 0, date: '', pages: ['12'] });
    expect(script(book)).toEqual(BEFORE.map((line) => line.replace('morning', 'drawing')));
  });

  it('takes over how dashes stand, without a star: marks are where the new version has their words', () => {
    const { book } = newBook('anna');
    importDraft(book, draftOf('ANNA: I must get christened at once—I mean the two of us must.', 'BEN: Yes.'));
    const married = noteOn(book, 'mean the');
    const dash = noteOn(book, '—');
    const id = apply(book, 'ANNA: I must get christened at once – I mean the two of us must.', 'BEN: Yes.');
    expect(script(book)[0]).toBe('ANNA: I must get christened at once – I mean the two of us must.');
    expect([words(book, married), words(book, dash)]).toEqual(['mean the', '–']);
    expect([markState(book, married), markState(book, dash)]).toEqual(['kept', 'kept']);
    expect(starredLines(book, id)).toEqual([]);
    goBackFrom(book, id);
    expect(script(book)[0]).toBe('ANNA: I must get christened at once—I mean the two of us must.');
    expect([words(book, married), words(book, dash)]).toEqual(['mean the', '—']);
  });

  it('asks which of the two when a speech is said twice now', () => {
    const { book } = newBook('anna');
    importDraft(book, draftOf('ANNA: How came he mad?', 'BEN: Very strangely, as they say.'));
    const marks = [noteOn(book, 'How'), noteOn(book, 'came'), noteOn(book, 'mad?')];
    apply(book, 'ANNA: How came he mad? How came he mad?', 'BEN: Very strangely, as they say.');
    expect(marks.map((mark) => markState(book, mark))).toEqual(['review', 'review', 'review']);
  });

  it('merges two speeches, and both keep their marks', () => {
    const { book } = scene();
    const [first, second] = [noteOn(book, 'behind the clock'), noteOn(book, 'never strikes')];
    const merged = 'BEN: It stands behind the clock in the morning room. The clock that never strikes, I mean to say.';
    const id = apply(book, ...BEFORE.slice(0, 3), merged);
    expect(script(book).at(-1)).toBe(merged);
    // Joined and still spoken: not cut.
    expect(cutList(book, id).map((line) => line.text)).toEqual(['Yes.']);
    expect([first, second].map((id) => [markState(book, id), words(book, id)])).toEqual([
      ['kept', 'behind the clock'],
      ['kept', 'never strikes'],
    ]);
  });

  it('asks about every mark on a line that is hardly the same any more, until a person has looked', () => {
    const { book } = scene();
    const line = lineSaying(book, 'never strikes');
    const note = addNote(book, { line, from: 0, to: 0 });
    apply(book, ...BEFORE.slice(0, 5), 'BEN: The velvet harbour and its seventeen gramophones sing, I mean.');
    expect(markState(book, note)).toBe('review');
    expect(words(book, note)).toBe('');
    expect(acceptMark(book, note)).toBe(true);
    expect(markState(book, note)).toBe('kept');
    const made = noteOn(book, 'seventeen');
    expect(markState(book, made)).toBe('kept');
  });

  it('opens read-only in an app that would show cut lines in the script', () => {
    const { book } = scene();
    expect(book.about.current().minimumAppVersion).toBe(1);
    apply(book, ...AFTER);
    expect(book.about.current().minimumAppVersion).toBe(2);
  });
});

describe('going back', () => {
  it('is exact, marks and all', () => {
    const { book } = scene();
    const marks = [noteOn(book, 'silver'), noteOn(book, 'guests'), noteOn(book, 'morning room'), noteOn(book, 'little')];
    const lines = book.tables.lines.ids();
    const id = apply(book, ...AFTER);
    goBackFrom(book, id);
    expect(script(book)).toEqual(BEFORE);
    expect(book.tables.lines.ids()).toEqual(lines);
    expect(marks.map((mark) => words(book, mark))).toEqual(['silver', 'guests', 'morning room', 'little']);
    expect(marks.map((mark) => markState(book, mark))).toEqual(['kept', 'kept', 'kept', 'kept']);
    expect(book.tables.characters.ids().map((one) => book.tables.characters.get(one)?.name.toUpperCase())).toEqual(['ANNA', 'BEN']);
    expect(currentRevision(book)).toBeNull();
  });

  it('keeps what people changed since', () => {
    const { book } = scene();
    const id = apply(book, ...AFTER);
    const line = lineSaying(book, 'golden teapot');
    editLineText(book, line, 'Have you seen the little golden teapot anywhere at all today?');
    const note = noteOn(book, 'two of you');
    editNoteText(book, note, 'Cleo sits');
    cutLine(book, lineSaying(book, 'never strikes'), true);
    goBackFrom(book, id);
    expect(book.tables.lines.get(line)?.text).toBe('Have you seen the little silver teapot anywhere at all today?');
    expect(book.tables.lines.get(lineSaying(book, 'never strikes'))?.isCut).toBe(true);
    expect(markState(book, note)).toBe('orphan');
    expect(book.tables.notes.get(note)?.text).toBe('Cleo sits');
    book.undo.undo();
    expect(book.tables.lines.get(line)?.text).toBe('Have you seen the little golden teapot anywhere at all today?');
    expect(words(book, note)).toBe('two of you');
  });

  it('leaves a speech with whom a person has given it to since', () => {
    const { book } = scene();
    const id = apply(book, ...BEFORE.slice(0, 3), (BEFORE[3] as string).replace('BEN', 'ANNA'), ...BEFORE.slice(4));
    const line = lineSaying(book, 'morning room');
    const understudy = addSpeaker(book, line, { name: 'Understudy' });
    goBackFrom(book, id);
    expect(book.tables.lines.get(line)?.speakers).toContain(understudy);
  });

  it('and forth again brings the same lines back, with what stood on them', () => {
    const { book } = scene();
    const id = apply(book, ...AFTER);
    const note = noteOn(book, 'two of you');
    const lines = book.tables.lines.ids();
    goBackFrom(book, id);
    expect(apply(book, ...AFTER)).toBe(id);
    expect(book.tables.lines.ids()).toEqual(lines);
    expect(words(book, note)).toBe('two of you');
  });

  it('leaves a line cut that another revision cut too', () => {
    const anna = scene();
    const ben = joinedBook(anna, 'ben');
    const one = apply(anna.book, ...BEFORE.slice(0, 3), ...BEFORE.slice(4));
    apply(ben.book, ...BEFORE.slice(0, 3), ...BEFORE.slice(4, 5), 'BEN: The clock that always strikes, I mean to say.');
    meet(anna, ben);
    goBackFrom(anna.book, one);
    meet(anna, ben);
    expect(script(anna.book).some((line) => line.includes('morning room'))).toBe(false);
    expect(script(ben.book)).toEqual(script(anna.book));
  });

  it('does not undo the cut of a line that a person kept', () => {
    const { book } = scene();
    const note = noteOn(book, 'morning room');
    apply(book, ...AFTER);
    keepCutLine(book, lineSaying(book, 'morning room'));
    expect(script(book)).toContain('BEN: It stands behind the clock in the morning room.');
    expect(words(book, note)).toBe('morning room');
  });
});

describe('two tablets offline', () => {
  it('bring in the same file, and it is there once', () => {
    const anna = scene();
    const ben = joinedBook(anna, 'ben');
    const one = apply(anna.book, ...AFTER);
    const other = apply(ben.book, ...AFTER);
    expect(other).toBe(one);
    const [hers, his] = [noteOn(anna.book, 'two of you'), noteOn(ben.book, 'golden')];
    editNoteText(anna.book, hers, 'from Anna');
    editLineText(ben.book, lineSaying(ben.book, 'May I come in'), 'May I now come in and sit with the two of you?');
    meet(anna, ben);
    const expected = AFTER.map((line) => line.replace('May I come', 'May I now come'));
    expect(script(anna.book)).toEqual(expected);
    expect(script(ben.book)).toEqual(expected);
    expect(dumpBook(ben.doc)).toEqual(dumpBook(anna.doc));
    expect([words(ben.book, hers), words(anna.book, his)]).toEqual(['two of you', 'golden']);
    expect(anna.book.tables.revisions.size).toBe(1);
    expect(anna.book.tables.characters.size).toBe(3);
    goBackFrom(ben.book, one);
    meet(anna, ben);
    expect(script(anna.book)).toEqual(BEFORE);
  });

  it('bring in the same file when one of them has typed, and every typed word stands', () => {
    const anna = scene();
    const ben = joinedBook(anna, 'ben');
    editLineText(ben.book, lineSaying(ben.book, 'silver teapot'), 'Have you by chance seen the little silver teapot anywhere today?');
    apply(anna.book, ...AFTER);
    meet(anna, ben);
    expect(script(ben.book)[0]).toBe('ANNA: Have you by chance seen the little golden teapot anywhere today?');
  });

  it('bring in different files and converge, with every new line and every mark', () => {
    const anna = scene();
    const ben = joinedBook(anna, 'ben');
    const marks = [noteOn(anna.book, 'silver'), noteOn(anna.book, 'guests'), noteOn(anna.book, 'morning room')];
    meet(anna, ben);
    apply(anna.book, ...AFTER);
    apply(
      ben.book,
      ...BEFORE.slice(0, 2),
      'BEN: One line that only Ben has brought to us.',
      'BEN: And this is the other one that he brought.',
      ...BEFORE.slice(2),
    );
    meet(anna, ben);
    expect(script(anna.book)).toEqual(script(ben.book));
    expect(JSON.stringify(facts(anna.book))).toBe(JSON.stringify(facts(ben.book)));
    const text = script(anna.book).join('\n');
    expect(text).toMatch(/One line that only Ben has brought to us\.\nBEN: And this is the other one that he brought\./);
    expect(text).toMatch(/golden teapot/);
    for (const mark of marks) expect(markState(anna.book, mark)).not.toBeNull();
    expect(words(anna.book, marks[1] as never)).toBe('guests');
  });

  it('a mark made on the old version finds its place or the tray when it arrives', () => {
    const anna = scene();
    const ben = joinedBook(anna, 'ben');
    apply(anna.book, ...AFTER);
    const department = ben.book.tables.departments.ids()[0] as DepartmentId;
    const [kept, gone, cut] = ['little', 'silver', 'morning room'].map((said) =>
      addCue(ben.book, { ...wordsIn(ben.book, lineSaying(ben.book, said), said), department }),
    );
    meet(anna, ben);
    expect([kept, gone, cut].map((id) => markState(anna.book, id as never))).toEqual(['kept', 'review', 'orphan']);
  });

  it('lists what was written in a speech while another tablet joined it to the one before', () => {
    const anna = scene();
    const ben = joinedBook(anna, 'ben');
    const merged = 'BEN: It stands behind the clock in the morning room. The clock that never strikes, I mean to say.';
    const id = apply(anna.book, ...BEFORE.slice(0, 3), merged);
    editLineText(ben.book, lineSaying(ben.book, 'never strikes'), 'The clock that never once strikes, I mean to say.');
    meet(anna, ben);
    expect(cutList(anna.book, id).map((line) => line.text)).toContain('The clock that never once strikes, I mean to say.');
  });

  it('a mark made on a speech that was merged finds its words in the merged one', () => {
    const anna = scene();
    const ben = joinedBook(anna, 'ben');
    const merged = 'BEN: It stands behind the clock in the morning room. The clock that never strikes, I mean to say.';
    apply(anna.book, ...BEFORE.slice(0, 3), merged);
    const [first, second] = [noteOn(ben.book, 'morning room'), noteOn(ben.book, 'strikes')];
    meet(anna, ben);
    expect([first, second].map((id) => words(anna.book, id))).toEqual(['morning room', 'strikes']);
  });

  it('what one types into a line that the other cuts is there, and comes back with the line', () => {
    const anna = scene();
    const ben = joinedBook(anna, 'ben');
    const id = apply(anna.book, ...AFTER);
    editLineText(ben.book, lineSaying(ben.book, 'morning room'), 'It still stands behind the clock in the morning room.');
    meet(anna, ben);
    expect(cutList(anna.book, id).map((line) => line.text)).toContain('It still stands behind the clock in the morning room.');
    goBackFrom(anna.book, id);
    expect(script(anna.book)).toContain('BEN: It still stands behind the clock in the morning room.');
  });

  it('keep a mark that one moved while the other brought in the file', () => {
    const anna = scene();
    const note = noteOn(anna.book, 'guests');
    const ben = joinedBook(anna, 'ben');
    apply(anna.book, ...AFTER);
    moveNote(ben.book, note, wordsIn(ben.book, lineSaying(ben.book, 'never strikes'), 'strikes'));
    meet(anna, ben);
    expect(words(anna.book, note)).toBe(words(ben.book, note));
    expect(['guests', 'strikes']).toContain(words(anna.book, note));
    expect(Y.encodeStateVector(anna.doc)).toEqual(Y.encodeStateVector(ben.doc));
  });
});

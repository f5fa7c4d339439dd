// Reading: rows stay the same objects until they change, what cannot be read is hidden and kept, and a newer book is only read.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BookIsReadOnly, initialiseProduction, openBook } from '#document/book.ts';
import { setHasPrintedPages, setTitle } from '#document/changes/aboutChanges.ts';
import { addCharacter, reorderCharacter } from '#document/changes/characterChanges.ts';
import { addCue, editCueWhat, freeNumberBeside, moveCue, setCueNumber } from '#document/changes/cueChanges.ts';
import { binDepartment, reorderDepartment } from '#document/changes/departmentChanges.ts';
import { addLine, cutLine, cutWords, editLineText, moveLine } from '#document/changes/lineChanges.ts';
import { addNote, editNoteText, moveNote } from '#document/changes/noteChanges.ts';
import { breakPage, relabelPage, removePageBreak } from '#document/changes/pageChanges.ts';
import { introducePerson } from '#document/changes/personChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import * as shape from '#document/shape.ts';
import type { CueId, DepartmentId, LineId, PersonId, ProductionId } from '#domain/ids.ts';
import { joinedBook, meet, newBook, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';

/** Counts how often each thing is announced. */
function counted() {
  const counts: Record<string, number> = {};
  return {
    counts,
    hear: (name: string) => () => {
      counts[name] = (counts[name] ?? 0) + 1;
    },
  };
}

function opened(...speeches: string[]) {
  const anna = newBook('anna');
  const lines = speak(anna.book, ...speeches);
  const departments = anna.book.tables.departments.ids();
  return { anna, book: anna.book, lines, line: lines[0] as LineId, lx: departments[0] as DepartmentId, snd: departments[1] as DepartmentId };
}

describe('a new production', () => {
  it('has departments and a blocking key, and is made once', () => {
    const { doc, book, writer } = newBook();
    expect(book.tables.departments.ids().map((id) => book.tables.departments.get(id)?.tag)).toEqual(['LX', 'SND', 'FLY', 'DECK', 'AV', 'FS']);
    expect(book.tables.keyMarks.size).toBeGreaterThan(10);
    const again = { productionId: 'x' as ProductionId, title: 'Again', author: '', terms: 'us' as const, hasPrintedPages: false };
    expect(() => initialiseProduction(doc, writer, again)).toThrow();
    expect(book.about.current().title).toBe('The Importance of Being Earnest');
  });

  it('is not seeded by a device that joins an empty document', () => {
    const doc = new Y.Doc();
    const book = openBook(doc, newBook('ben').writer);
    expect(Object.values(dumpBook(doc)).every((root) => Object.keys(root as object).length === 0)).toBe(true);
    expect(book.pages.current()).toEqual([]);
    expect(book.about.current().title).toBe('');
  });
});

describe('a keystroke in a note', () => {
  it('is heard by that note alone', () => {
    const { book, line, lines } = opened('A handbag?', 'The line is immaterial.');
    const note = addNote(book, wordsIn(book, line, 'handbag'));
    const other = addNote(book, wordsIn(book, lines[1] as LineId, 'line'));
    const { counts, hear } = counted();
    book.tables.notes.onRow(note, hear('note'));
    book.tables.notes.onRow(other, hear('other note'));
    book.tables.notes.onIds(hear('ids'));
    book.tables.lines.onRow(line, hear('line'));
    book.marks.onLine(line, hear('marks of the line'));
    book.marks.onPage(0, hear('marks of the page'));
    for (const [name, view] of Object.entries({
      pages: book.pages,
      sheet: book.cueSheet,
      tray: book.tray,
      bin: book.bin,
      outline: book.outline,
      about: book.about,
    }))
      view.subscribe(hear(name));
    const [row, marks, pages] = [book.tables.notes.get(other), book.marks.ofPage(0), book.pages.current()];
    editNoteText(book, note, 'X', 1);
    editNoteText(book, note, 'X D', 3);
    expect(counts).toEqual({ note: 2 });
    expect(book.tables.notes.get(other)).toBe(row);
    expect(book.marks.ofPage(0)).toBe(marks);
    expect(book.pages.current()).toBe(pages);
  });
});

describe('a mark that is added or moved', () => {
  it('is heard by its line, its page and the later notes whose number it changes', () => {
    const { book, line, lines } = opened('A handbag?', 'The line is immaterial.', 'Found!');
    addNote(book, wordsIn(book, lines[1] as LineId, 'immaterial'));
    const { counts, hear } = counted();
    for (const [index, id] of lines.entries()) book.marks.onLine(id, hear(`line ${index}`));
    book.marks.onPage(0, hear('page'));
    book.tables.lines.onRow(line, hear('row'));
    book.pages.subscribe(hear('pages'));
    const note = addNote(book, wordsIn(book, line, 'handbag'));
    expect(counts).toEqual({ 'line 0': 1, 'line 1': 1, page: 1 });
    expect(book.marks.ofPage(0).notes.map((placed) => placed.number)).toEqual([1, 2]);
    moveNote(book, note, wordsIn(book, lines[2] as LineId, 'Found'));
    expect(counts).toEqual({ 'line 0': 2, 'line 1': 2, 'line 2': 1, page: 2 });
    expect(book.marks.numberOf(note)).toBe(2);
  });

  it('starts from 1 again on the next page', () => {
    const { book, line, lines } = opened('A handbag?', 'The line is immaterial.', 'Found!');
    const notes = lines.map((id) => addNote(book, { line: id, from: 0, to: 1 }));
    breakPage(book, lines[1] as LineId, '12A');
    expect(notes.map((note) => book.marks.numberOf(note))).toEqual([1, 1, 2]);
    expect(book.marks.ofPage(1).notes).toHaveLength(2);
    moveLine(book, line, lines[2] ?? null);
    expect(notes.map((note) => book.marks.numberOf(note))).toEqual([3, 1, 2]);
  });
});

describe('pages of the book', () => {
  it('are broken, relabelled and joined by a person, and headings follow', () => {
    const { book, lines } = opened('One.', 'Two.', 'Three.');
    const scene = addLine(book, { after: lines[1] ?? null, kind: 'scene', text: 'Scene 2', speakers: [] });
    breakPage(book, scene, null);
    expect(book.pages.current().map((page) => page.label)).toEqual(['1', '2']);
    expect(book.outline.current()).toEqual([{ line: scene, kind: 'scene', text: 'Scene 2', pageIndex: 1 }]);
    relabelPage(book, 1, '12A');
    expect(book.pages.current()[1]?.label).toBe('12A');
    removePageBreak(book, scene);
    expect(book.pages.current()).toHaveLength(1);
  });

  it('are not touched by a letter typed in a line that keeps its height', () => {
    const { book, line } = opened('One.', 'Two.');
    const pages = book.pages.current();
    editLineText(book, line, 'One!', 4);
    expect(book.pages.current()).toBe(pages);
    setHasPrintedPages(book, true);
    expect(book.pages.current()).toBe(pages);
  });
});

describe('the cue sheet', () => {
  it('is in show order, however the cues are numbered, by department and number on one word', () => {
    const { book, line, lines, lx, snd } = opened('A handbag?', 'The line is immaterial.');
    const late = addCue(book, { ...wordsIn(book, lines[1] as LineId, 'line'), department: lx, number: '2' });
    const sound = addCue(book, { ...wordsIn(book, line, 'handbag'), department: snd });
    const light = addCue(book, { ...wordsIn(book, line, 'handbag'), department: lx, number: '10' });
    const early = addCue(book, { ...wordsIn(book, line, 'A'), department: lx });
    const order = () => book.cueSheet.current().map((row) => row.cue.id);
    expect(order()).toEqual([early, light, sound, late]);
    expect(book.tables.cues.get(early)?.number, 'before cue 10: the whole number below it').toBe('9');
    const onLine = () => book.marks.ofLine(line).cues.map((placed) => placed.id);
    expect(onLine()).toEqual([early, light, sound]);
    reorderDepartment(book, snd, null);
    expect(order()).toEqual([early, sound, light, late]);
    expect(onLine()).toEqual([early, sound, light]);
    moveCue(book, early, wordsIn(book, lines[1] as LineId, 'immaterial'));
    expect(order()).toEqual([sound, light, late, early]);
    binDepartment(book, snd);
    expect(book.cueSheet.current()[0]?.department?.deleted).not.toBeNull();
  });

  it('flags two cues that two devices numbered alike offline, until one tap gives one a free number', () => {
    const { anna, book, line, lx } = opened('A handbag? The line is immaterial.');
    const ben = joinedBook(anna, 'ben');
    const mine = addCue(book, { ...wordsIn(book, line, 'handbag'), department: lx, number: '12' });
    const his = addCue(ben.book, { ...wordsIn(ben.book, line, 'line'), department: lx, number: '12' });
    meet(anna, ben);
    expect(book.cueSheet.current().map((row) => [row.cue.id, row.problems, row.duplicateOf])).toEqual([
      [mine, ['duplicate'], [his]],
      [his, ['duplicate'], [mine]],
    ]);
    expect([...book.doubled.current()]).toEqual([
      [mine, [his]],
      [his, [mine]],
    ]);
    const heard: number[] = [];
    book.doubled.subscribe(() => heard.push(book.doubled.current().size));
    editCueWhat(book, mine, 'Fade');
    expect(heard).toEqual([]);
    setCueNumber(book, his, freeNumberBeside(book, his));
    expect(heard).toEqual([0]);
    expect(book.cueSheet.current().map((row) => [row.cue.number, row.problems])).toEqual([
      ['12', []],
      ['13', []],
    ]);
  });
});

describe('a cue on words that nobody says', () => {
  it('is told on the sheet, whether its line was cut or its words', () => {
    const { book, line, lx } = opened('A handbag? The line is immaterial. To lose one parent.');
    addCue(book, { ...wordsIn(book, line, 'handbag'), department: lx });
    addCue(book, { ...wordsIn(book, line, 'parent'), department: lx });
    const problems = () => book.cueSheet.current().map((row) => row.problems);
    cutWords(book, line, wordsIn(book, line, 'handbag'), true);
    expect(problems()).toEqual([['cut'], []]);
    cutLine(book, line, true);
    expect(problems()).toEqual([['cut'], ['cut']]);
    cutLine(book, line, false);
    cutWords(book, line, wordsIn(book, line, 'handbag'), false);
    expect(problems()).toEqual([[], []]);
  });
});

describe('two cues with one number', () => {
  it('stay in order whichever of them is given another one: the earlier goes below, the later above', () => {
    const { book, line, lx } = opened('A handbag? The line is immaterial. To lose one parent.');
    addCue(book, { ...wordsIn(book, line, 'handbag'), department: lx, number: '6' });
    const earlier = addCue(book, { ...wordsIn(book, line, 'line'), department: lx, number: '7' });
    const later = addCue(book, { ...wordsIn(book, line, 'immaterial'), department: lx, number: '7' });
    addCue(book, { ...wordsIn(book, line, 'parent'), department: lx, number: '9' });
    expect([freeNumberBeside(book, earlier), freeNumberBeside(book, later)]).toEqual(['6.5', '8']);
  });

  it('a new cue takes its number from its neighbours that are in order', () => {
    const { book, line, lx } = opened('A handbag? The line is immaterial. To lose one parent.');
    for (const [word, number] of [
      ['handbag', '1'],
      ['line', '2'],
      ['immaterial', '1.5'],
    ] as const)
      addCue(book, { ...wordsIn(book, line, word), department: lx, number });
    const last = addCue(book, { ...wordsIn(book, line, 'parent'), department: lx });
    expect(book.tables.cues.get(last)?.number).toBe('3');
  });

  it('are told apart on the sheet by the words around theirs', () => {
    const { book, line, lx } = opened('A handbag? The line is immaterial. To lose one parent.');
    addCue(book, { ...wordsIn(book, line, 'line'), department: lx });
    expect(book.cueSheet.current()[0]).toMatchObject({ before: 'A handbag? The ', quote: 'line', after: ' is immaterial. To' });
  });
});

describe('records in order', () => {
  it('come out alike on two devices that both inserted at one place', () => {
    const { anna, book } = opened('One.', 'Two.');
    const ben = joinedBook(anna, 'ben');
    const after = book.tables.lines.ids()[0] ?? null;
    for (const device of [anna, ben]) addLine(device.book, { after, kind: 'speech', text: device.writer.person, speakers: [] });
    meet(anna, ben);
    expect(ben.book.tables.lines.ids()).toEqual(book.tables.lines.ids());
    const between = addLine(book, { after: book.tables.lines.ids()[1] ?? null, kind: 'speech', text: 'between', speakers: [] });
    expect(book.tables.lines.ids().indexOf(between)).toBeGreaterThan(1);
    expect(book.tables.lines.ids()).toHaveLength(5);
  });

  it('move to the top and after each other', () => {
    const { book } = opened();
    const [jack, lane, prism] = ['Jack', 'Lane', 'Prism'].map((name) => addCharacter(book, { name }));
    reorderCharacter(book, prism as never, null);
    reorderCharacter(book, jack as never, lane as never);
    expect(book.tables.characters.ids()).toEqual([prism, lane, jack]);
  });
});

describe('a record that lost a field for good', () => {
  it('still shows its words: a line at the end of the script, a mark in the tray', () => {
    const { anna, book, line, lx } = opened('A handbag?', 'The line is immaterial.');
    const cue = addCue(book, { ...wordsIn(book, line, 'handbag'), department: lx });
    const { doc } = anna;
    const held = new Y.Doc();
    Y.applyUpdate(held, Y.encodeStateAsUpdate(doc));
    const record = (root: string, id: string): Y.Map<unknown> => doc.getMap(root).get(id) as Y.Map<unknown>;
    doc.transact(() => {
      for (const field of ['order', 'kind']) record('lines', line).set(field, 'never arrives');
      for (const field of ['anchor', 'department']) record('cues', cue).set(field, 'never arrives');
    });
    const lost = Y.encodeStateVector(doc);
    doc.transact(() => {
      for (const field of ['order', 'kind']) record('lines', line).set(field, 'arrives alone');
      for (const field of ['anchor', 'department']) record('cues', cue).set(field, 'arrives alone');
    });
    // Yjs takes the old values away and holds the new ones back, because the change between was never seen.
    Y.applyUpdate(held, Y.encodeStateAsUpdate(doc, lost));
    const other = openBook(held, { person: 'ben' as never, now: () => 0 as never, newId: () => 'new' });
    expect(other.tables.lines.unreadable + other.tables.cues.unreadable).toBe(0);
    expect(other.tables.lines.get(line)).toMatchObject({ kind: 'direction', text: 'A handbag?' });
    expect(other.tables.lines.ids().at(-1)).toBe(line);
    expect(other.tray.current().map((mark) => mark.id)).toEqual([cue]);
    const next = addLine(other, { after: line, kind: 'speech', text: 'To lose one parent', speakers: [] });
    expect(other.tables.lines.ids().at(-1)).toBe(next);
  });
});

describe('what this version cannot read', () => {
  it('is hidden, counted, and never touched', () => {
    const { doc, book, writer } = newBook();
    const [line] = speak(book, 'A handbag?') as [LineId];
    doc.transact(() => {
      const hologram = new Y.Map<unknown>([
        ['kind', 'hologram'],
        ['order', 'a5'],
      ]);
      hologram.set('text', new Y.Text('from the future'));
      doc.getMap('lines').set('future', hologram);
      doc.getMap('cues').set('no record', 'damage');
      doc.getMap('ink').set('stroke', new Y.Map([['points', new Uint8Array([1, 2])]]));
      (doc.getMap('lines').get(line) as Y.Map<unknown>).set('underscore', 'Elgar');
    });
    expect(book.tables.lines.ids()).toEqual([line]);
    expect([book.tables.lines.unreadable, book.tables.cues.unreadable]).toEqual([1, 1]);
    editLineText(book, line, 'A purse?');
    expect(openBook(doc, writer).tables.lines.unreadable).toBe(1);
    const dump = JSON.stringify(dumpBook(doc));
    for (const kept of ['hologram', 'from the future', 'damage', 'AQI=', 'Elgar']) expect(dump).toContain(kept);
  });

  it('makes a book of a newer version read-only, whatever the caller says, and says so', () => {
    const { doc, book } = newBook();
    doc.getMap('about').set('minimumAppVersion', shape.APP_VERSION + 1);
    expect(book.readOnly.current()).toBe('newer version');
    book.setReadOnly(null);
    expect(book.readOnly.current()).toBe('newer version');
    expect(() => setTitle(book, 'No')).toThrow(BookIsReadOnly);
    expect(() => book.undo.undo()).toThrow(BookIsReadOnly);
  });

  it('and a book opened with a view key refuses every change', () => {
    const { book, line, lx } = opened('A handbag?');
    const before = JSON.stringify(dumpBook(book.doc));
    book.setReadOnly('view key');
    expect(() => addCue(book, { ...wordsIn(book, line, 'handbag'), department: lx })).toThrow(BookIsReadOnly);
    expect(() => introducePerson(book, { id: 'x' as PersonId, name: 'X', colour: 1 })).toThrow(BookIsReadOnly);
    expect(JSON.stringify(dumpBook(book.doc))).toBe(before);
    book.setReadOnly(null);
    expect(() => setCueNumber(book, 'none' as CueId, '1')).not.toThrow();
  });
});

describe('the names of the shape', () => {
  it('are only ever added to', () => {
    expect(shape).toMatchSnapshot();
  });
});

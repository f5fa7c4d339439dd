// A script comes in as one step with its own take back; what is deleted waits in the bin; only emptying it, on purpose, removes.
import { describe, expect, it } from 'vitest';
import { emptyBin, restoreFromBin } from '#document/changes/binChanges.ts';
import { addCharacter, binCharacter } from '#document/changes/characterChanges.ts';
import { addCue, binCue, editCueWhat } from '#document/changes/cueChanges.ts';
import { setDepartmentTag } from '#document/changes/departmentChanges.ts';
import { importDraft, importInSlices, restoreImport, takeBackImport } from '#document/changes/importChanges.ts';
import { binLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote, editNoteText } from '#document/changes/noteChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import type { Instant, LineId } from '#domain/ids.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import { draftLine } from '#tests/support/draftLines.ts';
import { joinedBook, meet, newBook, printed, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';

const EARNEST: DraftScript = {
  title: 'The Importance of Being Earnest',
  author: 'Oscar Wilde',
  characters: [
    { name: 'Lane', description: 'Manservant', spellings: ['LANE.'], speeches: 1 },
    { name: 'Algernon', description: '', spellings: ['ALGERNON.', 'Alg.'], speeches: 1 },
  ],
  lines: [
    draftLine({ kind: 'act', text: 'Act I', page: '1' }),
    draftLine({
      text: 'Did you hear (turning) what I was playing, Lane?',
      directions: [{ from: 13, to: 22 }],
      cuts: [{ from: 17, to: 27 }],
      speakers: ['Algernon'],
      printed: 'ALGERNON.',
      page: '1',
    }),
    draftLine({ text: 'I didn’t think it polite to listen, sir.', speakers: ['LANE'], printed: 'LANE.', page: '2', simultaneous: 3, form: 'verse' }),
    draftLine({ text: 'Hear, hear!', speakers: ['Lane', 'Chorus', 'Lane'], printed: 'ALL.', page: '2', simultaneous: 3 }),
  ],
  doubts: [],
  furniture: [],
  hasPrintedPages: true,
  source: { name: 'earnest.txt', format: 'text', encoding: 'utf-8', bytes: 400 },
};

function imported() {
  const anna = newBook('anna', { hasPrintedPages: true });
  const id = importDraft(anna.book, EARNEST);
  const lines = anna.book.tables.lines.ids();
  return { anna, book: anna.book, id, lines, say: lines[1] as LineId };
}

describe('an import', () => {
  it('takes short forms from what the script calls people, not from their full names, and not from abbreviations of a letter or two', () => {
    const said = (name: string, printed: string) => ({ ...(EARNEST.lines[1] as (typeof EARNEST.lines)[number]), speakers: [name], printed });
    const { book } = newBook('anna');
    const characters = ['Hon. Gwendolen Fairfax', 'Lady Augusta Bracknell', 'Merriman'].map((name) => ({ name, description: '', spellings: [], speeches: 2 }));
    const lines = [
      said('Hon. Gwendolen Fairfax', 'GWENDOLEN.'),
      said('Hon. Gwendolen Fairfax', 'GWENDOLEN.'),
      said('Hon. Gwendolen Fairfax', 'MISS FAIRFAX.'),
      said('Lady Augusta Bracknell', 'LADY BRACKNELL.'),
      said('Merriman', 'M.'),
    ];
    importDraft(book, { ...EARNEST, characters, lines });
    expect(book.tables.characters.ids().map((id) => book.tables.characters.get(id)?.short)).toEqual(['GWE', 'BRA', 'MER']);
  });

  it('brings lines, characters, pages, directions and cuts', () => {
    const { book, lines, say } = imported();
    const { characters } = book.tables;
    expect(characters.ids().map((id) => characters.get(id)?.name)).toEqual(['Lane', 'Algernon', 'Chorus']);
    expect(characters.ids().map((id) => characters.get(id)?.short)).toEqual(['LAN', 'ALG', 'CHO']);
    expect(characters.get(characters.ids()[0] as never)?.description).toBe('Manservant');
    expect(printed(book, say)).toBe('Did you hear _(tur~ning)_ what~ I was playing, Lane?');
    expect(book.tables.lines.get(say)?.speakers).toEqual([characters.ids()[1]]);
    expect(book.tables.lines.get(lines[2] as LineId)).toMatchObject({ form: 'verse', speakers: [characters.ids()[0]], printed: 'LANE.' });
    expect(book.tables.lines.get(lines[3] as LineId)?.speakers).toEqual([characters.ids()[0], characters.ids()[2]]);
    expect(book.tables.lines.get(lines[3] as LineId)?.simultaneous).toBe(book.tables.lines.get(lines[2] as LineId)?.simultaneous);
    expect(book.pages.current().map((page) => [page.label, page.lines.length])).toEqual([
      ['1', 2],
      ['2', 2],
    ]);
    expect(book.tables.lines.get(say)?.created).toEqual({ at: 1_000_000, by: 'anna' });
  });

  it('is one change for other devices', () => {
    const anna = newBook('anna');
    let updates = 0;
    anna.doc.on('update', () => {
      updates += 1;
    });
    importDraft(anna.book, EARNEST);
    expect(updates).toBe(1);
  });

  it('that comes a little at a time, into a book that nobody has opened yet, is the same', () => {
    const [slow, quick] = [newBook('anna', { hasPrintedPages: true }), newBook('anna', { hasPrintedPages: true })];
    const many = { ...EARNEST, lines: Array.from({ length: 60 }, () => EARNEST.lines).flat() };
    const slices = importInSlices(slow.book, many);
    let stops = 0;
    while (slices.next().done !== true) stops += 1;
    expect(stops).toBeGreaterThan(4);
    importDraft(quick.book, many);
    expect(dumpBook(slow.doc)).toEqual(dumpBook(quick.doc));
    expect(slow.book.undo.canUndo.current()).toBe(false);
  });

  it('knows characters that are in the cast already', () => {
    const anna = newBook('anna');
    const lane = addCharacter(anna.book, { name: 'LANE', short: 'LN' });
    importDraft(anna.book, EARNEST);
    expect(anna.book.tables.characters.size).toBe(3);
    expect(anna.book.tables.lines.get(anna.book.tables.lines.ids()[2] as LineId)?.speakers).toEqual([lane]);
  });

  it('can be taken back whole and brought in again, with what was written on it', () => {
    const { anna, book, id, lines, say } = imported();
    const note = addNote(book, wordsIn(book, say, 'playing'));
    editNoteText(book, note, 'sits at piano');
    binLine(book, lines[3] as LineId);
    const [own] = speak(book, 'Prologue') as [LineId];
    anna.writer.wait(1000);
    takeBackImport(book, id);
    expect(book.tables.lines.ids()).toEqual([own]);
    expect(book.tables.characters.ids()).toEqual([]);
    expect(book.tray.current()).toMatchObject([{ id: note, why: 'line gone' }]);
    expect(book.bin.current().filter((binned) => binned.kind === 'import')).toMatchObject([{ id, title: 'earnest.txt' }]);
    expect(
      book.bin.current().filter((binned) => binned.kind === 'line'),
      'the line that was binned before is there by itself',
    ).toHaveLength(1);
    restoreFromBin(book, 'import', id);
    expect(book.tables.lines.ids()).toEqual([...lines.slice(0, 3), own]);
    expect(book.marks.numberOf(note)).toBe(1);
    expect(book.tables.characters.size).toBe(3);
  });

  it('taken back on one device keeps what another typed in its lines', () => {
    const { anna, book, id, say } = imported();
    const ben = joinedBook(anna, 'ben');
    editLineText(ben.book, say, 'Did you hear what I was playing, Lane, on the piano?');
    takeBackImport(book, id);
    meet(anna, ben);
    expect(ben.book.tables.lines.ids()).toEqual([]);
    restoreImport(ben.book, id);
    meet(anna, ben);
    expect(book.tables.lines.get(say)?.text).toContain('on the piano');
    expect(book.tables.lines.ids()).toContain(say);
  });
});

describe('a direction or cut inside a line', () => {
  it('takes in what is typed inside it, and not what is typed at its end', () => {
    const { book, say } = imported();
    editLineText(book, say, 'Did you hear (slowly turning) what I was playing, Lane?');
    expect(printed(book, say)).toBe('Did you hear _(slowly tur~ning)_ what~ I was playing, Lane?');
    editLineText(book, say, 'Did you hear (slowly turning) just what I was playing, Lane?', 34);
    const [direction] = book.tables.lines.get(say)?.directions ?? [];
    expect(book.tables.lines.get(say)?.text.slice(direction?.from, direction?.to)).toBe('(slowly turning)');
  });

  it('stays one when its words are replaced', () => {
    const { book, say } = imported();
    editLineText(book, say, 'Did you hear (yawning) what I was playing, Lane?');
    const [direction] = book.tables.lines.get(say)?.directions ?? [];
    expect(book.tables.lines.get(say)?.text.slice(direction?.from, direction?.to)).toBe('(yawning)');
  });
});

describe('the bin', () => {
  it('keeps an edit made elsewhere to a record that was deleted', () => {
    const { anna, book, say } = imported();
    const lx = book.tables.departments.ids()[0] as never;
    const cue = addCue(book, { ...wordsIn(book, say, 'playing'), department: lx });
    const ben = joinedBook(anna, 'ben');
    editCueWhat(ben.book, cue, 'Piano off left');
    binCue(book, cue);
    meet(anna, ben);
    expect(book.bin.current()).toMatchObject([{ kind: 'cue', id: cue, title: 'LX 1 Piano off left', deleted: { by: 'anna' } }]);
    restoreFromBin(book, 'cue', cue);
    expect(book.cueSheet.current()[0]?.cue.what).toBe('Piano off left');
    expect(book.bin.current()).toEqual([]);
    book.undo.undo();
    expect(book.bin.current()).toHaveLength(1);
  });

  it('shows the latest first, and no note that never had a word', () => {
    const { anna, book, say } = imported();
    const note = addNote(book, wordsIn(book, say, 'playing'));
    book.undo.undo();
    expect(book.tables.notes.bin().map((row) => row.id)).toEqual([note]);
    expect(book.bin.current()).toEqual([]);
    binCharacter(book, book.tables.characters.ids()[0] as never);
    anna.writer.wait(1000);
    binLine(book, say);
    expect(book.bin.current().map((binned) => binned.kind)).toEqual(['line', 'character']);
  });

  it('shows a cue with the tag that its department has now', () => {
    const { book } = newBook();
    const [line = '' as LineId] = speak(book, 'Did you hear what I was playing?');
    const [department] = book.tables.departments.ids();
    if (department === undefined) throw new Error('There are departments in a new book.');
    binCue(book, addCue(book, { ...wordsIn(book, line, 'hear'), department, number: '1' }));
    expect(book.bin.current().map((binned) => binned.title)).toEqual(['LX 1']);
    setDepartmentTag(book, department, 'ELEC');
    expect(book.bin.current().map((binned) => binned.title)).toEqual(['ELEC 1']);
  });

  it('is emptied only of what is older than asked for', () => {
    const { anna, book, lines } = imported();
    binLine(book, lines[2] as LineId);
    anna.writer.wait(86_400_000);
    binLine(book, lines[3] as LineId);
    expect(emptyBin(book, { olderThan: (anna.writer.now() - 3_600_000) as Instant })).toBe(1);
    expect(book.bin.current().map((binned) => binned.id)).toEqual([lines[3]]);
    expect(book.tables.lines.get(lines[2] as LineId)).toBeUndefined();
    expect(() => {
      while (book.undo.canUndo.current()) book.undo.undo();
    }).not.toThrow();
  });
});

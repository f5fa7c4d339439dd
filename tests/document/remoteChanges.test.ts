// What others did while somebody was away, record by record, in words of the theatre.
import { describe, expect, it } from 'vitest';
import { encodeStateVector, type Transaction } from 'yjs';
import { addCue, binCue, editCueWhat, moveCue, restoreCue, setCueNumber } from '#document/changes/cueChanges.ts';
import { cutLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote, binNote, editNoteText } from '#document/changes/noteChanges.ts';
import { introducePerson } from '#document/changes/personChanges.ts';
import { describeSince, describeTransaction, type RecordChange } from '#document/read/remoteChanges.ts';
import type { DepartmentId, LineId, NoteId, PersonId } from '#domain/ids.ts';
import { joinedBook, meet, newBook, type RoomBook, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';

function away() {
  const anna = newBook('anna');
  const [line] = speak(anna.book, 'A handbag?') as [LineId];
  const ben = joinedBook(anna, 'ben');
  const heard: RecordChange[] = [];
  anna.doc.on('afterTransaction', (transaction: Transaction) => {
    if (!transaction.local) heard.push(...describeTransaction(anna.book, transaction));
  });
  const lx = anna.book.tables.departments.ids()[0] as DepartmentId;
  return { anna, ben, line, lx, heard, news: () => heard.map((change) => `${change.by}: ${change.kind} ${change.what}`) };
}

describe('what changed while I was away', () => {
  it('names each thing once for each time it arrived', () => {
    const { anna, ben, line, lx, heard, news } = away();
    ben.writer.wait(60_000);
    const cue = addCue(ben.book, { ...wordsIn(ben.book, line, 'handbag'), department: lx });
    editCueWhat(ben.book, cue, 'Snap');
    meet(anna, ben);
    expect(news()).toEqual(['ben: cue added']);
    expect(heard[0]).toMatchObject({ id: cue, at: ben.writer.now() });
    heard.length = 0;
    for (const change of [
      () => setCueNumber(ben.book, cue, '12'),
      () => moveCue(ben.book, cue, wordsIn(ben.book, line, 'A')),
      () => binCue(ben.book, cue),
      () => restoreCue(ben.book, cue),
      () => cutLine(ben.book, line, true),
      () => cutLine(ben.book, line, false),
      () => editLineText(ben.book, line, 'A purse?'),
    ]) {
      ben.writer.wait(1000);
      change();
      meet(anna, ben);
    }
    expect(news()).toEqual([
      'ben: cue changed',
      'ben: cue moved',
      'ben: cue binned',
      'ben: cue restored',
      'ben: line cut',
      'ben: line uncut',
      'ben: line changed',
    ]);
  });

  it('does not speak of a note that was taken back before it arrived', () => {
    const { anna, ben, line, news } = away();
    addNote(ben.book, wordsIn(ben.book, line, 'handbag'));
    ben.book.undo.undo();
    meet(anna, ben);
    expect(news()).toEqual([]);
  });

  it('tells the two records that one change of a line touched: the line, and the mark that went over to the new word', () => {
    const { anna, ben, line, lx, heard, news } = away();
    addCue(anna.book, { ...wordsIn(anna.book, line, 'handbag'), department: lx });
    meet(anna, ben);
    heard.length = 0;
    editLineText(ben.book, line, 'A purse?');
    meet(anna, ben);
    expect(news().sort()).toEqual(['ben: cue moved', 'ben: line changed']);
  });
});

describe('what the book holds beyond what was known of it', () => {
  it('is told as it would have been when it arrived', () => {
    const { anna, ben, line, lx } = away();
    const cue = addCue(ben.book, { ...wordsIn(ben.book, line, 'handbag'), department: lx });
    const going = addCue(ben.book, { ...wordsIn(ben.book, line, 'A'), department: lx });
    meet(anna, ben);
    const known = encodeStateVector(anna.doc);
    const news = () => describeSince(anna.book, known, anna.doc.clientID).map((change) => `${change.by}: ${change.kind} ${change.what} ${change.id}`);
    expect(news()).toEqual([]);
    ben.writer.wait(1000);
    editCueWhat(ben.book, cue, 'Snap');
    binCue(ben.book, going);
    const note = addNote(ben.book, wordsIn(ben.book, line, 'handbag'));
    cutLine(ben.book, line, true);
    // Taken back before it arrived: nothing to tell.
    addNote(ben.book, wordsIn(ben.book, line, 'handbag'));
    ben.book.undo.undo();
    meet(anna, ben);
    expect(news().sort()).toEqual([`ben: cue binned ${going}`, `ben: cue changed ${cue}`, `ben: line cut ${line}`, `ben: note added ${note}`].sort());
    moveCue(ben.book, cue, wordsIn(ben.book, line, 'A'));
    restoreCue(ben.book, going);
    cutLine(ben.book, line, false);
    meet(anna, ben);
    expect(news().sort()).toEqual([`ben: cue restored ${going}`, `ben: cue moved ${cue}`, `ben: line uncut ${line}`, `ben: note added ${note}`].sort());
  });

  it('leaves out what its own writer did, and does not tell words that were typed into what is told already as another thing', () => {
    const { anna, ben, line, lx } = away();
    const known = encodeStateVector(anna.doc);
    const own = addCue(anna.book, { ...wordsIn(anna.book, line, 'handbag'), department: lx });
    editCueWhat(anna.book, own, 'Mine');
    const theirs = addCue(ben.book, { ...wordsIn(ben.book, line, 'A'), department: lx });
    editCueWhat(ben.book, theirs, 'Snap, slowly');
    meet(anna, ben);
    expect(describeSince(anna.book, known, anna.doc.clientID).map(({ id, what }) => [id, what])).toEqual([[theirs, 'added']]);
  });
});

/** Two who are offline at once. Whose stamp Yjs keeps follows from the numbers of their clients, so each has the higher one once. */
describe.each([
  ['mine', 9, 2],
  ['the other’s', 2, 9],
])('what both of us wrote in, when the stamp that is left is %s', (_, tomClient, ruthClient) => {
  /** Each has written something else since, as one has who did more than one thing: the document knows them by it. */
  function apart({ isKnown = true } = {}) {
    const priya = newBook('priya', { clientId: 1 });
    const [line] = speak(priya.book, 'A handbag?') as [LineId];
    const note = addNote(priya.book, wordsIn(priya.book, line, 'handbag'));
    editNoteText(priya.book, note, 'X DS');
    const tom = joinedBook(priya, 'tom', { clientId: tomClient });
    const ruth = joinedBook(priya, 'ruth', { clientId: ruthClient });
    for (const { book, writer } of isKnown ? [tom, ruth] : []) introducePerson(book, { id: writer.person, name: writer.person, colour: 1 });
    for (const room of [tom, ruth]) room.writer.wait(60_000);
    return { priya, tom, ruth, line, note };
  }

  const heardBy = (room: RoomBook): string[] => {
    const heard: string[] = [];
    room.doc.on('afterTransaction', (transaction: Transaction) => {
      if (transaction.local) return;
      heard.push(...describeTransaction(room.book, transaction).map(({ by, kind, what }) => `${by}: ${kind} ${what}`));
    });
    return heard;
  };

  const textOf = (room: RoomBook, note: NoteId) => room.book.tables.notes.get(note)?.text;

  it('is told to both, each what the other one did', () => {
    const { tom, ruth, note } = apart();
    editNoteText(ruth.book, note, 'X DS, sits');
    editNoteText(tom.book, note, 'Slowly X DS');
    const [toTom, toRuth] = [heardBy(tom), heardBy(ruth)];
    const known = encodeStateVector(tom.doc);
    meet(tom, ruth);
    expect(textOf(tom, note)).toBe('Slowly X DS, sits');
    expect(toTom).toEqual(['ruth: note changed']);
    expect(toRuth).toEqual(['tom: note changed']);
    expect(describeSince(tom.book, known, tom.doc.clientID)).toMatchObject([{ id: note, what: 'changed' }]);
  });

  it('is told to a third person as two people’s', () => {
    const { priya, tom, ruth, note } = apart();
    editNoteText(ruth.book, note, 'X DS, sits');
    editNoteText(tom.book, note, 'Slowly X DS');
    meet(tom, ruth);
    const known = encodeStateVector(priya.doc);
    const toPriya = heardBy(priya);
    meet(priya, tom);
    expect(toPriya.sort()).toEqual(['ruth: note changed', 'tom: note changed']);
    const since = describeSince(priya.book, known, priya.doc.clientID).map(({ by, what }) => `${by} ${what}`);
    expect(since.sort()).toEqual(['ruth changed', 'tom changed']);
  });

  it('is told when I put it in the bin meanwhile, and when the other one only took words away or lost what was written', () => {
    const { tom, ruth, line, note } = apart();
    const lx = tom.book.tables.departments.ids()[0] as DepartmentId;
    const cue = addCue(tom.book, { ...wordsIn(tom.book, line, 'A'), department: lx });
    meet(tom, ruth);
    for (const room of [tom, ruth]) room.writer.wait(60_000);
    const toTom = heardBy(tom);
    const known = encodeStateVector(tom.doc);
    editNoteText(ruth.book, note, 'X');
    setCueNumber(ruth.book, cue, '7');
    binNote(tom.book, note);
    setCueNumber(tom.book, cue, '8');
    meet(tom, ruth);
    expect(toTom.sort()).toEqual(['ruth: cue changed', 'ruth: note changed']);
    expect(
      describeSince(tom.book, known, tom.doc.clientID)
        .map(({ kind, what }) => `${kind} ${what}`)
        .sort(),
    ).toEqual(['cue changed', 'note changed']);
  });

  it('says nothing of whoever the book does not know', () => {
    const { tom, ruth, note } = apart({ isKnown: false });
    editNoteText(ruth.book, note, 'X DS, sits');
    editNoteText(tom.book, note, 'Slowly X DS');
    const known = encodeStateVector(tom.doc);
    meet(tom, ruth);
    const by = ruthClient > tomClient ? 'ruth' : '';
    expect(describeSince(tom.book, known, tom.doc.clientID).map((change) => change.by)).toEqual([by as PersonId]);
  });
});

// What others did while somebody was away, record by record, in words of the theatre.
import { describe, expect, it } from 'vitest';
import { encodeStateVector, type Transaction } from 'yjs';
import { addCue, binCue, editCueWhat, moveCue, restoreCue, setCueNumber } from '#document/changes/cueChanges.ts';
import { cutLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote } from '#document/changes/noteChanges.ts';
import { describeSince, describeTransaction, type RecordChange } from '#document/read/remoteChanges.ts';
import type { DepartmentId, LineId } from '#domain/ids.ts';
import { joinedBook, meet, newBook, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';

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

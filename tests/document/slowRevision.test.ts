// New pages come in a little at a time: what is worked out counts only while nobody writes, is written in one step, and leaves nothing when it is given up.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Rehearsal } from '#document/alike.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { addLine, binLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote } from '#document/changes/noteChanges.ts';
import { goBackInSlices } from '#document/changes/revisionBack.ts';
import { applyInSlices, applyRevision } from '#document/changes/revisionChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import { compareWithBook } from '#document/read/revisions.ts';
import type { LineId } from '#domain/ids.ts';
import { finish } from '#domain/slices.ts';
import { joinedBook, meet, newBook, type RoomBook } from '#tests/support/rehearsalRoom.ts';
import { readDraft } from '#tests/support/scriptFixtures.ts';
import { seeded } from '#tests/support/seeded.ts';

const draftOf = (...lines: readonly string[]) =>
  readDraft(`# ACT ONE\n\n${lines.map((line) => line.replace(': ', '\n').concat('\n')).join('\n')}`, 'pages.fountain');
const BEFORE = draftOf('ANNA: Have you seen the little silver teapot anywhere today?', 'BEN: It stands behind the clock in the morning room.');
const AFTER = draftOf(
  'ANNA: Have you seen the little golden teapot anywhere today?',
  'CLEO: May I come in and sit with the two of you?',
  'BEN: It stands behind the clock in the morning room.',
);
const PINK = { name: 'Pink', colour: 1, date: '', pages: [] };

function scene(name = 'anna'): RoomBook {
  const room = newBook(name, { clientId: 11 });
  importDraft(room.book, BEFORE);
  return room;
}

const words = ({ book }: RoomBook): string[] => book.tables.lines.ids().map((id) => book.tables.lines.get(id)?.text ?? '');
const lineAt = ({ book }: RoomBook, index: number): LineId => book.tables.lines.ids()[index] as LineId;

describe('a revision that is prepared a little at a time', () => {
  it('is the same as one that comes at once, in one step', () => {
    const [slow, quick] = [scene(), scene()];
    const slices = applyInSlices(slow.book, compareWithBook(slow.book, AFTER), PINK);
    const before = dumpBook(slow.doc);
    let step = slices.next();
    let stops = 0;
    while (step.done !== true) {
      stops += 1;
      expect(dumpBook(slow.doc)).toEqual(before);
      step = slices.next();
    }
    expect(stops).toBeGreaterThan(5);
    applyRevision(quick.book, compareWithBook(quick.book, AFTER), PINK);
    expect(dumpBook(slow.doc)).toEqual(dumpBook(quick.doc));
    slow.book.undo.undo();
    expect(words(slow)).toEqual(words(scene()));
  });

  it('keeps what somebody types into the very line meanwhile, and the mark on it', () => {
    for (const stop of [1, 4, 9, 15]) {
      const room = scene();
      const note = addNote(room.book, { line: lineAt(room, 1), from: 32, to: 38 });
      const slices = applyInSlices(room.book, compareWithBook(room.book, AFTER), PINK);
      for (let count = 0; count < stop; count += 1) expect(slices.next().done).toBe(false);
      const line = lineAt(room, 1);
      editLineText(room.book, line, `Well! ${room.book.tables.lines.get(line)?.text}`, 0);
      finish(slices);
      const place = room.book.marks.placeOf(note);
      expect(place.placed && room.book.tables.lines.get(place.line)?.text.slice(place.from, place.to)).toBe('teapot');
      expect(words(room).join(' ')).toContain('golden');
      expect(words(room).join(' ')).toContain('May I come in');
    }
  });

  it('goes on when somebody writes without end', () => {
    const room = scene();
    const slices = applyInSlices(room.book, compareWithBook(room.book, AFTER), PINK);
    while (slices.next().done !== true) addLine(room.book, { after: null, kind: 'direction', text: 'A bell.', speakers: [] });
    expect(words(room).join(' ')).toContain('golden');
  });

  it('leaves nothing when it is given up', () => {
    const room = scene();
    const before = Y.encodeStateAsUpdate(room.doc);
    const slices = applyInSlices(room.book, compareWithBook(room.book, AFTER), PINK);
    for (let count = 0; count < 6; count += 1) slices.next();
    slices.return(undefined as never);
    expect(Y.encodeStateAsUpdate(room.doc)).toEqual(before);
  });

  it('is gone back from a little at a time too, and not twice', () => {
    const room = scene();
    const id = applyRevision(room.book, compareWithBook(room.book, AFTER), PINK);
    const [one, other] = [goBackInSlices(room.book, id), goBackInSlices(room.book, id)];
    one.next();
    finish(other);
    expect(words(room)).toEqual(words(scene()));
    const after = dumpBook(room.doc);
    finish(one);
    expect(dumpBook(room.doc)).toEqual(after);
  });
});

it('a rehearsal that is copied a little at a time holds what the book holds, whoever wrote it in whatever order', () => {
  const chance = seeded(11);
  const rooms = [scene(), joinedBook(scene(), 'ben', { clientId: 22 }), joinedBook(scene(), 'cleo', { clientId: 33 })] as const;
  for (let round = 0; round < 60; round += 1) {
    const room = chance.pick(rooms);
    const lines = room.book.tables.lines.ids();
    const line = chance.pick(lines);
    const text = room.book.tables.lines.get(line)?.text ?? '';
    const at = chance.below(text.length + 1);
    if (round % 7 === 0) addLine(room.book, { after: line, kind: 'speech', text: `Said in round ${round}`, speakers: [] });
    else if (round % 11 === 0 && lines.length > 4) binLine(room.book, line);
    else editLineText(room.book, line, `${text.slice(0, at)}${round}${text.slice(at + chance.below(3))}`, at);
    if (round % 5 === 0) meet(...rooms);
  }
  meet(...rooms);
  for (const { doc } of rooms) {
    const slices = Rehearsal.of(doc);
    const copy = finish(slices);
    const whole = new Rehearsal(doc);
    const write = (into: Y.Doc): void => void into.getMap('lines').set('one more', 1);
    expect(copy.tryOut(write)?.hand).toBe(whole.tryOut(write)?.hand);
    expect(dumpBook(copy.doc)).toEqual(dumpBook(whole.doc));
    expect(Y.encodeStateVector(copy.doc)).toEqual(Y.encodeStateVector(whole.doc));
    expect(copy.doc.store.pendingStructs).toBe(null);
  }
});

// A book that is opened a little at a time is the same as one that is opened at once, also when somebody writes in it meanwhile.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Book, openBook, openBookInSlices } from '#document/book.ts';
import { addCue } from '#document/changes/cueChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { binLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote } from '#document/changes/noteChanges.ts';
import { ROOT } from '#document/shape.ts';
import type { DepartmentId, LineId } from '#domain/ids.ts';
import { aDraft } from '#tests/fuzz/hands.ts';
import { newBook, type RoomBook, writerNamed } from '#tests/support/rehearsalRoom.ts';

const lineAt = ({ book }: RoomBook, index: number): LineId => book.tables.lines.ids()[index] as LineId;

/** 1,000 lines, some in the bin and one that nobody can read; 450 cues, a note. */
function season(): RoomBook {
  const room = newBook('anna', { clientId: 11 });
  importDraft(room.book, aDraft(Array.from({ length: 1000 }, (_, at) => `Who is there, number ${at}?`)));
  const department = room.book.tables.departments.ids()[0] as DepartmentId;
  for (let at = 0; at < 450; at += 1) addCue(room.book, { line: lineAt(room, at * 2), from: 0, to: 3, department, number: String(at) });
  addNote(room.book, { line: lineAt(room, 7), from: 4, to: 6 });
  binLine(room.book, lineAt(room, 500));
  room.doc.getMap(ROOT.lines).set('from another time', 'not a record');
  return room;
}

function copyOf({ doc }: RoomBook): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const ids = (table: { ids(): readonly string[] }): readonly string[] => table.ids();

function readings({ tables, pages, tray, outline, bin, cueSheet }: Book) {
  const { lines, cues, notes } = tables;
  return {
    lines: lines.ids().map((id) => lines.get(id)),
    cues: cues.ids().map((id) => cues.get(id)),
    notes: notes.ids().map((id) => notes.get(id)),
    others: [tables.characters, tables.departments, tables.keyMarks, tables.imports].map(ids),
    binned: lines.bin(),
    unreadable: lines.unreadable,
    derived: [pages.current(), tray.current(), outline.current(), bin.current(), cueSheet.current()],
  };
}

/** Opens it, and does something at every stop. Returns how many there were. */
function openSlowly(doc: Y.Doc, atStop: (stop: number) => void = () => undefined): { readonly book: Book; readonly stops: number } {
  const slices = openBookInSlices(doc, writerNamed('ben'));
  for (let stops = 0; ; stops += 1) {
    const step = slices.next();
    if (step.done === true) return { book: step.value, stops };
    atStop(stops);
  }
}

describe('a book that is opened a little at a time', () => {
  const room = season();

  it('is the same as one that is opened at once', () => {
    const { book, stops } = openSlowly(copyOf(room));
    expect(stops).toBeGreaterThan(4);
    expect(readings(book)).toEqual(readings(openBook(copyOf(room), writerNamed('ben'))));
    expect(book.tables.lines.unreadable).toBe(1);
  });

  it('stays the same as it is written in', () => {
    const { book } = openSlowly(copyOf(room));
    const first = book.tables.lines.ids()[0] as LineId;
    editLineText(book, first, 'Nobody.');
    expect(book.tables.lines.get(first)?.text).toBe('Nobody.');
    expect(readings(book)).toEqual(readings(openBook(book.doc, writerNamed('ben'))));
  });

  it('holds what somebody wrote at any stop', () => {
    const { stops } = openSlowly(copyOf(room));
    const line = lineAt(room, 3);
    for (let when = 0; when < stops; when += 1) {
      const doc = copyOf(room);
      const { book } = openSlowly(doc, (stop) => {
        const words = (doc.getMap(ROOT.lines).get(line) as Y.Map<unknown>).get('text') as Y.Text;
        if (stop === when) words.insert(0, 'Ho! ');
      });
      expect(book.tables.lines.get(line)?.text).toMatch(/^Ho! .*number 3\?/);
      expect(readings(book)).toEqual(readings(openBook(doc, writerNamed('ben'))));
    }
  });

  it('is opened without a stop when it is short', () => {
    expect(openSlowly(newBook('anna').doc).stops).toBe(0);
  });
});

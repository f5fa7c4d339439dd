// The open book: what is written is read back, and what follows from it follows.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { initialiseProduction, openBook } from '#document/book.ts';
import { addCue, editCueWhat } from '#document/changes/cueChanges.ts';
import { addLine, editLineText } from '#document/changes/lineChanges.ts';
import { addNote, editNoteText } from '#document/changes/noteChanges.ts';
import type { Instant, PersonId, ProductionId } from '#domain/ids.ts';

describe('a book', () => {
  it('smoke', () => {
    const doc = new Y.Doc();
    let n = 0;
    let t = 1000;
    const writer = { person: 'anna' as PersonId, now: () => (t += 1) as Instant, newId: () => `id${(n += 1)}` };
    initialiseProduction(doc, writer, { productionId: 'p' as ProductionId, title: 'Earnest', author: 'Wilde', terms: 'uk', hasPrintedPages: false });
    const book = openBook(doc, writer);
    const line = addLine(book, { after: null, kind: 'speech', text: 'A handbag?', speakers: [] });
    const lx = book.tables.departments.ids()[0]!;
    const cue = addCue(book, { line, from: 2, to: 9, department: lx });
    editCueWhat(book, cue, 'Snap', 4);
    const note = addNote(book, { line, from: 0, to: 1 });
    editNoteText(book, note, 'Lady B rises', 12);
    expect(book.cueSheet.current()[0]?.quote).toBe('handbag');
    expect(book.cueSheet.current()[0]?.cue.number).toBe('1');
    expect(book.marks.numberOf(note)).toBe(1);
    editLineText(book, line, 'Oh, a purse?', 11);
    expect(book.cueSheet.current()[0]?.quote).toBe('purse');
    book.undo.undo();
    expect(book.cueSheet.current()[0]?.quote).toBe('handbag');
    book.undo.undo();
    expect(book.tables.notes.get(note)?.text).toBe('');
    book.undo.undo();
    expect(book.tables.notes.ids()).toEqual([]);
    book.undo.redo();
    book.undo.redo();
    expect(book.tables.notes.get(note)?.text).toBe('Lady B rises');
    expect(book.search().query('lx 1', 5)[0]?.kind).toBe('cue');
    expect(book.search().query('HANDBAG', 5)[0]?.from).toBe(2);
  });
});

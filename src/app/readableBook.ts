// The open book as plain rows for the exporters.
import type { Book, Table } from '#document/book.ts';
import type { LineId } from '#domain/ids.ts';
import type { ReadableBook, ReadableNote } from '#exporters/readableBook.ts';

export function readableBook(book: Book, savedAt: ReadableBook['savedAt']): ReadableBook {
  const { tables } = book;
  return {
    about: book.about.current(),
    savedAt,
    lines: rows(tables.lines).map((line) => ({ line, page: book.marks.pageOf(line.id)?.label ?? '' })),
    characters: rows(tables.characters),
    departments: rows(tables.departments),
    cues: book.cueSheet
      .current()
      .map(({ cue, department, page, quote }) => ({ page, department: department?.tag ?? '', number: cue.number, where: quote, what: cue.what })),
    notes: readableNotes(book),
    keyMarks: rows(tables.keyMarks),
    people: rows(tables.people),
  };
}

function rows<Id extends string, Row extends object>(table: Table<Id, Row>): Row[] {
  return table.ids().flatMap((id) => table.get(id) ?? []);
}

/** In show order; notes without a place come last, with the words and the page they last stood on. */
function readableNotes(book: Book): ReadableNote[] {
  const order = new Map<LineId, number>(book.tables.lines.ids().map((id, index) => [id, index]));
  const placed = rows(book.tables.notes).map((note) => {
    const place = book.marks.placeOf(note.id);
    const line = place.placed ? book.tables.lines.get(place.line) : undefined;
    const where = place.placed && place.place === undefined && line !== undefined ? line.text.slice(place.from, place.to) : note.anchor.quote;
    const page = place.placed ? (book.marks.pageOf(place.line)?.label ?? '') : note.anchor.page;
    const at = place.placed ? (order.get(place.line) ?? 0) + Math.min(0.999, place.from / 1e12) : Number.POSITIVE_INFINITY;
    return { at, note: { page, number: book.marks.numberOf(note.id), where, text: note.text } };
  });
  return placed.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)).map((one) => one.note);
}

// Marks are placed where somebody looks. What stands on a line does not depend on what was looked at before, nor on the order of looking.
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Book, openBook, type Writer } from '#document/book.ts';
import { addLine, binLine, editLineText } from '#document/changes/lineChanges.ts';
import type { Instant, PersonId } from '#domain/ids.ts';
import { makeBigBook } from '#tests/support/bigBook.ts';

const SIZE = { lines: 160, cues: 60, notes: 200, characters: 5 };
let ids = 0;
const writer: Writer = {
  person: 'me' as PersonId,
  now: () => 1_700_000_000_000 as Instant,
  newId: () => {
    ids += 1;
    return `mine-${ids}`;
  },
};

/** A book in which words have gone to neighbouring lines, far away, and for good. */
function disturbedDoc(): Y.Doc {
  const doc = new Y.Doc();
  makeBigBook(doc, SIZE);
  const book = openBook(doc, writer);
  const lines = [...book.tables.lines.ids()];
  for (const [at, to] of [
    [10, 11],
    [40, 60],
    [70, 150],
    [90, 88],
  ] as const) {
    const from = lines[at];
    const target = lines[to];
    if (from === undefined || target === undefined) continue;
    const words = book.tables.lines.get(from)?.text ?? '';
    editLineText(book, from, 'Nothing of it is left.');
    editLineText(book, target, `${book.tables.lines.get(target)?.text ?? ''} ${words}`);
  }
  const gone = lines[120];
  if (gone !== undefined) binLine(book, gone);
  book.dispose();
  return doc;
}

const opened = (doc: Y.Doc): Book => openBook(doc, writer);

test('each line has the marks that it has when all are looked at first', () => {
  const doc = disturbedDoc();
  const whole = opened(doc);
  expect(whole.tray.current().length).toBeGreaterThan(0);
  for (const [index, line] of whole.tables.lines.ids().entries()) {
    if (index % 3 !== 0) continue;
    expect(opened(doc).marks.ofLine(line), `line ${index}`).toEqual(whole.marks.ofLine(line));
  }
});

test('marks that come near with lines that are added or moved are seen on a line that was looked at', () => {
  const doc = disturbedDoc();
  const book = opened(doc);
  const lines = [...book.tables.lines.ids()];
  const seen = lines[60];
  const after = lines[20];
  if (seen === undefined || after === undefined) throw new Error('The book is too short.');
  book.marks.ofLine(seen);
  addLine(book, { after, kind: 'direction', text: 'A pause.', speakers: [] });
  const whole = opened(doc);
  whole.tray.current();
  for (const line of book.tables.lines.ids()) expect(book.marks.ofLine(line)).toEqual(whole.marks.ofLine(line));
  expect(book.tray.current().map((mark) => mark.id)).toEqual(whole.tray.current().map((mark) => mark.id));
});

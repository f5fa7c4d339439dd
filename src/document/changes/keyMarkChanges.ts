// Changes to the show's blocking key: which mark means what. Each is one undo step.
import type { Book } from '#document/book.ts';
import { createRecord, putInBin, takeOutOfBin, takeStep } from '#document/change.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { recordOf } from '#document/inside.ts';
import { KEY_MARK, ROOT } from '#document/shape.ts';
import type { KeyMarkId } from '#domain/ids.ts';

export function addKeyMark(book: Book, { mark, meaning }: { readonly mark: string; readonly meaning: string }): KeyMarkId {
  const id = book.writer.newId() as KeyMarkId;
  const [order] = ordersAfter(book.tables.keyMarks, undefined, 1);
  createRecord(book, ROOT.keyMarks, id, { [KEY_MARK.order]: order, [KEY_MARK.mark]: mark.trim(), [KEY_MARK.meaning]: meaning.trim() });
  return id;
}

export function setKeyMark(book: Book, id: KeyMarkId, mark: string): void {
  setField(book, id, KEY_MARK.mark, mark.trim());
}

export function setKeyMarkMeaning(book: Book, id: KeyMarkId, meaning: string): void {
  setField(book, id, KEY_MARK.meaning, meaning.trim());
}

/** Moves the mark after another one (null: to the top). */
export function reorderKeyMark(book: Book, id: KeyMarkId, after: KeyMarkId | null): void {
  if (after !== id) setField(book, id, KEY_MARK.order, ordersAfter(book.tables.keyMarks, after, 1)[0]);
}

export function binKeyMark(book: Book, id: KeyMarkId): void {
  const record = recordOf(book.doc, ROOT.keyMarks, id);
  if (record !== null) takeStep(book, (step) => putInBin(step, record));
}

export function restoreKeyMark(book: Book, id: KeyMarkId): void {
  const record = recordOf(book.doc, ROOT.keyMarks, id);
  if (record !== null) takeStep(book, (step) => takeOutOfBin(step, record));
}

function setField(book: Book, id: KeyMarkId, field: string, value: unknown): void {
  const record = recordOf(book.doc, ROOT.keyMarks, id);
  if (record !== null) takeStep(book, (step) => step.set(record, field, value));
}

// The one way to write: a step is one transaction, stamped with who and when, refused when the book is read-only.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { insideOf, recordOf } from '#document/inside.ts';
import { type RecordMap, readAnchor } from '#document/read/rows.ts';
import { type RootName, STAMP } from '#document/shape.ts';
import { type Patch, sameValue } from '#document/undo.ts';
import type { ReadOnlyReason } from '#domain/device/saveFacts.ts';
import type { Instant, PersonId } from '#domain/ids.ts';

/** Thrown by every change on a book that cannot be written. */
export class BookIsReadOnly extends Error {
  readonly reason: ReadOnlyReason;
  constructor(reason: ReadOnlyReason) {
    super(`This book can only be read here: ${reason}.`);
    this.name = 'BookIsReadOnly';
    this.reason = reason;
  }
}

/** Origin of own transactions that are not on the undo stack: births, imports, introductions. */
export const UNTRACKED = { isOwnStep: false } as const;
/** Typing stamps a record at most so often (milliseconds): a stamp per letter would treble what a note weighs. */
const STAMP_EVERY = 10_000;

export interface Step {
  readonly at: Instant;
  readonly by: PersonId;
  /** Sets a field, remembered for undo, and stamps the record. Does nothing when the field holds the value already. */
  set(record: RecordMap, field: string, value: unknown): void;
  /** As set, for a map that carries no stamps (what the book says about itself). */
  setPlain(record: RecordMap, field: string, value: unknown): void;
  /** Says who changed the record and when. For text, which is changed directly on its Y.Text. */
  stamp(record: RecordMap, isTyping?: boolean): void;
}

/** One undo step. `typing` names the field typed in, so that keystrokes group. */
export function takeStep<Result>(book: Book, make: (step: Step) => Result, typing: string | null = null): Result {
  mustBeWritable(book);
  const { steps } = insideOf(book);
  return steps.transact((patches) => make(stepOf(book, patches)), typing);
}

/** One transaction that undo does not know. */
export function takeUntracked<Result>(book: Book, make: (step: Step) => Result): Result {
  mustBeWritable(book);
  return book.doc.transact(() => make(stepOf(book, [])), UNTRACKED);
}

export function mustBeWritable(book: Book): void {
  const reason = book.readOnly.current();
  if (reason !== null) throw new BookIsReadOnly(reason);
}

/** Positions count here: an anchor with the same words and a renewed position is another value. */
function isStoredAs(stored: unknown, value: unknown): boolean {
  return readAnchor(value) === null && sameValue(stored, value);
}

function stepOf(book: Book, patches: Patch[]): Step {
  const at = book.writer.now();
  const by = book.writer.person;
  const stamp = (record: RecordMap, isTyping = false): void => {
    const last = record.get(STAMP.changedAt);
    const isFresh = typeof last === 'number' && at >= last && at - last < STAMP_EVERY && record.get(STAMP.changedBy) === by;
    if (isTyping && isFresh) return;
    record.set(STAMP.changedAt, at);
    record.set(STAMP.changedBy, by);
  };
  const setPlain = (record: RecordMap, field: string, value: unknown): boolean => {
    const before = record.get(field);
    if (before !== undefined && isStoredAs(before, value)) return false;
    patches.push({ record, field, before: before ?? null, after: value });
    record.set(field, value);
    return true;
  };
  return {
    at,
    by,
    stamp,
    setPlain,
    set(record, field, value) {
      if (setPlain(record, field, value)) stamp(record);
    },
  };
}

/**
 * Makes a record. It is born in the bin, outside of undo, and taken out of it by a step: undoing the creation puts it back into the bin,
 * so what another device has typed in it meanwhile is never destroyed.
 */
export function createRecord(book: Book, root: RootName, id: string, fields: Readonly<Record<string, unknown>>, complete?: (record: RecordMap) => void): void {
  takeUntracked(book, (step) => bearRecord(book.doc, step, root, id, fields, { inBin: true }, complete));
  takeStep(book, (step) => {
    const record = recordOf(book.doc, root, id);
    if (record !== null) takeOutOfBin(step, record);
  });
}

/** Puts a new record into the document, inside a transaction. Every field is there from birth, so that undo always finds a value before. */
export function bearRecord(
  doc: Y.Doc,
  step: Pick<Step, 'at' | 'by'>,
  root: RootName,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  { inBin }: { readonly inBin: boolean },
  complete?: (record: RecordMap) => void,
): RecordMap {
  const record = new Y.Map<unknown>();
  doc.getMap(root).set(id, record);
  for (const [field, value] of Object.entries(fields)) record.set(field, value);
  record.set(STAMP.createdAt, step.at);
  record.set(STAMP.createdBy, step.by);
  record.set(STAMP.changedAt, step.at);
  record.set(STAMP.changedBy, step.by);
  record.set(STAMP.deletedAt, inBin ? step.at : null);
  record.set(STAMP.deletedBy, inBin ? step.by : null);
  complete?.(record);
  return record;
}

export function putInBin(step: Step, record: RecordMap): void {
  if (typeof record.get(STAMP.deletedAt) === 'number') return;
  step.set(record, STAMP.deletedAt, step.at);
  step.set(record, STAMP.deletedBy, step.by);
}

export function takeOutOfBin(step: Step, record: RecordMap): void {
  step.set(record, STAMP.deletedAt, null);
  step.set(record, STAMP.deletedBy, null);
}

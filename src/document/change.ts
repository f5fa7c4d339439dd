// The one way to write: a step is one transaction, stamped with who and when, refused when the book is read-only.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { insideOf, recordOf } from '#document/inside.ts';
import { changedOf, deletedOf, type RecordMap, readAnchor } from '#document/read/rows.ts';
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
  /** As set, for a map that carries no stamps (what the book says about itself). `staysIf`: asked when it is undone; true leaves the field as it is then. */
  setPlain(record: RecordMap, field: string, value: unknown, staysIf?: () => boolean): void;
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
    const last = changedOf(record);
    if (isTyping && last.by === by && at >= last.at && at - last.at < STAMP_EVERY) return;
    record.set(STAMP.changed, [at, by]);
  };
  const setPlain = (record: RecordMap, field: string, value: unknown, staysIf?: () => boolean): boolean => {
    const before = record.get(field);
    if (isStoredAs(before ?? null, value)) return false;
    patches.push({ record, field, before: before ?? null, after: value, ...(staysIf === undefined ? {} : { staysIf }) });
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
    if (record !== null) step.setPlain(record, STAMP.deleted, null);
  });
}

/** Puts a new record into the document, inside a transaction. `isImported`: its creation is the import's. */
export function bearRecord(
  doc: Y.Doc,
  step: Pick<Step, 'at' | 'by'>,
  root: RootName,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  { inBin, isImported = false }: { readonly inBin: boolean; readonly isImported?: boolean },
  complete?: (record: RecordMap) => void,
): RecordMap {
  const record = new Y.Map<unknown>();
  doc.getMap(root).set(id, record);
  for (const [field, value] of Object.entries(fields)) if (!holdsNothing(value)) record.set(field, value);
  if (!isImported) record.set(STAMP.created, [step.at, step.by]);
  if (inBin) record.set(STAMP.deleted, [step.at, step.by]);
  complete?.(record);
  return record;
}

/** What is not written, because its absence says the same: a field costs its name in every record. */
function holdsNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

export function putInBin(step: Step, record: RecordMap): void {
  if (deletedOf(record) === null) step.set(record, STAMP.deleted, [step.at, step.by]);
}

export function takeOutOfBin(step: Step, record: RecordMap): void {
  step.set(record, STAMP.deleted, null);
}

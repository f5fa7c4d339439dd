// Changes to blocking notes: where they stand and what they say. Each is one undo step.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { createRecord, putInBin, takeOutOfBin, takeStep } from '#document/change.ts';
import { anchorFor, editProse, lookedAt, type Place, putMark } from '#document/changes/cueChanges.ts';
import { recordOf } from '#document/inside.ts';
import { NOTE, ROOT } from '#document/shape.ts';
import type { NoteId } from '#domain/ids.ts';

export function addNote(book: Book, place: Place): NoteId {
  const anchor = anchorFor(book, place);
  if (anchor === null) throw new Error('A note needs a line to stand on.');
  const id = book.writer.newId() as NoteId;
  createRecord(book, ROOT.notes, id, { [NOTE.text]: new Y.Text(), [NOTE.anchor]: anchor, [NOTE.reviewedIn]: lookedAt(book, place.line) });
  return id;
}

/** `caret`: where the caret stands in `text`; keystrokes group. */
export function editNoteText(book: Book, id: NoteId, text: string, caret?: number): void {
  editProse(book, ROOT.notes, id, NOTE.text, text, caret);
}

export function moveNote(book: Book, id: NoteId, place: Place): void {
  const anchor = anchorFor(book, place);
  const record = recordOf(book.doc, ROOT.notes, id);
  if (anchor !== null && record !== null) takeStep(book, (step) => putMark(book, step, record, anchor, place.line));
}

export function binNote(book: Book, id: NoteId): void {
  const record = recordOf(book.doc, ROOT.notes, id);
  if (record !== null) takeStep(book, (step) => putInBin(step, record));
}

export function restoreNote(book: Book, id: NoteId): void {
  const record = recordOf(book.doc, ROOT.notes, id);
  if (record !== null) takeStep(book, (step) => takeOutOfBin(step, record));
}

// What a person decides at the revision desk: about a mark, about a line that was cut, about what a revision is called. Each is one undo step.
import type { Book } from '#document/book.ts';
import { takeStep } from '#document/change.ts';
import { recordOf } from '#document/inside.ts';
import { CUE, LINE, REVISION, ROOT } from '#document/shape.ts';
import type { CueId, LineId, NoteId, RevisionId } from '#domain/ids.ts';

/** A person has looked at the mark and leaves it on the words where it stands. It asks for nobody any more, until another revision doubts its line. */
export function acceptMark(book: Book, id: CueId | NoteId): boolean {
  const record = recordOf(book.doc, ROOT.cues, id) ?? recordOf(book.doc, ROOT.notes, id);
  const place = book.marks.placeOf(id);
  const doubt = place.placed ? (book.tables.lines.get(place.line)?.revised?.doubtIn ?? null) : null;
  if (record === null || doubt === null) return false;
  takeStep(book, (step) => step.set(record, CUE.reviewedIn, doubt));
  return true;
}

/** Brings a line that a revision cut into the script again, with its marks. */
export function keepCutLine(book: Book, id: LineId): void {
  const record = recordOf(book.doc, ROOT.lines, id);
  if (record !== null && (record.get(LINE.cutBy) ?? null) !== null) takeStep(book, (step) => step.set(record, LINE.cutBy, null));
}

/** What a person calls the revision, its colour and its date. */
export function describeRevision(book: Book, id: RevisionId, about: { readonly name?: string; readonly colour?: number; readonly date?: string }): void {
  const record = recordOf(book.doc, ROOT.revisions, id);
  if (record === null) return;
  takeStep(book, (step) => {
    if (about.name !== undefined) step.setPlain(record, REVISION.name, about.name.trim());
    if (about.colour !== undefined) step.setPlain(record, REVISION.colour, about.colour);
    if (about.date !== undefined) step.setPlain(record, REVISION.date, about.date.trim());
  });
}

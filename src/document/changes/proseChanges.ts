// Every prose field of the book under one name, for text fields on the screen that do not care which kind they show.
import type * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { editCueWhat } from '#document/changes/cueChanges.ts';
import { editLineText } from '#document/changes/lineChanges.ts';
import { editNoteText } from '#document/changes/noteChanges.ts';
import { textOf } from '#document/inside.ts';
import { CUE, LINE, NOTE, ROOT } from '#document/shape.ts';
import type { CueId, LineId, NoteId } from '#domain/ids.ts';

export type ProseField =
  | { readonly kind: 'line'; readonly id: string; readonly field: 'text' }
  | { readonly kind: 'cue'; readonly id: string; readonly field: 'what' }
  | { readonly kind: 'note'; readonly id: string; readonly field: 'text' };

/** Without the pairing of kind and field, for callers that hold them apart. */
export interface AnyProseField {
  readonly kind: ProseField['kind'];
  readonly id: string;
  readonly field: ProseField['field'];
}

const PLACES = { line: [ROOT.lines, LINE.text], cue: [ROOT.cues, CUE.what], note: [ROOT.notes, NOTE.text] } as const;

/** The Y.Text of a prose field, to listen to; null when the record is not there. */
export function proseText(book: Book, { kind, id }: AnyProseField): Y.Text | null {
  const [root, field] = PLACES[kind];
  return textOf(book.doc, root, id, field);
}

/** Writes the words that a person made of it, caret at `caret`. */
export function writeProse(book: Book, { kind, id }: AnyProseField, words: string, caret: number): void {
  if (kind === 'line') editLineText(book, id as LineId, words, caret);
  else if (kind === 'cue') editCueWhat(book, id as CueId, words, caret);
  else editNoteText(book, id as NoteId, words, caret);
}

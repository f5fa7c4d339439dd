// What the changes may see of an open book and the screens may not: its records and its steps.
import * as Y from 'yjs';
import type { Book, Writer } from '#document/book.ts';
import type { UnderTyping } from '#document/changes/underTyping.ts';
import type { Placements } from '#document/read/placements.ts';
import type { RecordMap } from '#document/read/rows.ts';
import type { RootName } from '#document/shape.ts';
import type { UndoSteps } from '#document/undo.ts';

export interface Inside {
  readonly doc: Y.Doc;
  readonly writer: Writer;
  readonly steps: UndoSteps;
  readonly placements: () => Placements;
  /** The anchors that marks had before the line under them was typed in, until the typing settles: see changes/keepMarks.ts. */
  readonly underTyping: UnderTyping;
}

const insides = new WeakMap<Book, Inside>();

export function rememberInside(book: Book, inside: Inside): void {
  insides.set(book, inside);
}

export function insideOf(book: Book): Inside {
  const inside = insides.get(book);
  if (inside === undefined) throw new Error('This book was not opened by openBook.');
  return inside;
}

/** The record of that id, or null. */
export function recordOf(doc: Y.Doc, root: RootName, id: string): RecordMap | null {
  const record = doc.getMap(root).get(id);
  return record instanceof Y.Map ? record : null;
}

/** A text field of a record, or null. */
export function textOf(doc: Y.Doc, root: RootName, id: string, field: string): Y.Text | null {
  const text = recordOf(doc, root, id)?.get(field);
  return text instanceof Y.Text ? text : null;
}

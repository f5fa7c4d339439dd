// The long tables of a book, read a few hundred records at a time before the book is opened, so that a whole show does not hold the page up.
import * as Y from 'yjs';
import { type RecordMap, readCue, readLine, readNote } from '#document/read/rows.ts';
import { ROOT } from '#document/shape.ts';
import type { BlockingNote } from '#domain/blocking/note.ts';
import type { Cue } from '#domain/cues/cue.ts';
import type { CueId, LineId, NoteId } from '#domain/ids.ts';
import type { Line } from '#domain/script/line.ts';
import type { Slices } from '#domain/slices.ts';

/** Rows by id; null: this version cannot read the record. */
export type ReadRows<Id extends string, Row> = ReadonlyMap<Id, Row | null>;

export interface ReadAhead {
  readonly lines: ReadRows<LineId, Line>;
  readonly cues: ReadRows<CueId, Cue>;
  readonly notes: ReadRows<NoteId, BlockingNote>;
}

/** A book with fewer records than this in each table is read without a stop. */
const AT_ONCE = 400;

/** Null: the document was changed meanwhile, and what was read is not true any more. */
export function* readAhead(doc: Y.Doc): Slices<ReadAhead | null> {
  let isChanged = false;
  const note = (): void => {
    isChanged = true;
  };
  doc.on('update', note);
  try {
    const lines = yield* rowsOf<LineId, Line>(doc.getMap(ROOT.lines), readLine);
    const cues = yield* rowsOf<CueId, Cue>(doc.getMap(ROOT.cues), readCue);
    const notes = yield* rowsOf<NoteId, BlockingNote>(doc.getMap(ROOT.notes), readNote);
    return isChanged ? null : { lines, cues, notes };
  } finally {
    doc.off('update', note);
  }
}

function* rowsOf<Id extends string, Row>(root: Y.Map<unknown>, read: (id: Id, record: RecordMap) => Row | null): Slices<ReadRows<Id, Row>> {
  const rows = new Map<Id, Row | null>();
  for (const id of [...root.keys()] as Id[]) {
    const record = root.get(id);
    rows.set(id, record instanceof Y.Map ? read(id, record) : null);
    if (rows.size % AT_ONCE === 0) yield;
  }
  return rows;
}

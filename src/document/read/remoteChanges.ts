// What a transaction did, record by record, in words a stage manager would use: for the list of what changed while somebody was away.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { changedOf, createdOf, deletedOf, readStamp } from '#document/read/rows.ts';
import { type Written, type WrittenBy, writtenSince } from '#document/read/writtenBy.ts';
import { CUE, LINE, NOTE, ROOT, type RootName, STAMP } from '#document/shape.ts';
import type { Instant, PersonId } from '#domain/ids.ts';

export type ChangedKind = 'line' | 'cue' | 'note' | 'character' | 'department' | 'keyMark';
export type ChangedHow = 'added' | 'changed' | 'moved' | 'binned' | 'restored' | 'cut' | 'uncut';

export interface RecordChange {
  readonly kind: ChangedKind;
  readonly id: string;
  readonly what: ChangedHow;
  readonly by: PersonId;
  readonly at: Instant;
}

const KINDS: readonly (readonly [RootName, ChangedKind])[] = [
  [ROOT.lines, 'line'],
  [ROOT.cues, 'cue'],
  [ROOT.notes, 'note'],
  [ROOT.characters, 'character'],
  [ROOT.departments, 'department'],
  [ROOT.keyMarks, 'keyMark'],
];

/** Prose of a record, in which words can be taken away. */
const PROSE = [...new Set<string>([LINE.text, NOTE.text, CUE.what])];
/** Fields that are no change of the record by themselves. */
const SAYS_LITTLE: ReadonlySet<string> = new Set<string>([STAMP.created, STAMP.changed, LINE.place]);
/** Stands for whatever somebody wrote that another value took the place of. */
const LOST = '';

/**
 * The records that a transaction touched, each once for everybody who wrote in it, with the weightiest thing that this person did to it. Call it while the
 * transaction is being announced (from the document's 'afterTransaction' or 'update'): later Yjs no longer knows the old values. Records that are born into
 * the bin and not yet taken out are not mentioned, nor are imports' lines one by one when the caller filters them by `importId`.
 */
export function describeTransaction(book: Pick<Book, 'doc'>, transaction: Y.Transaction): readonly RecordChange[] {
  const written = writtenSince(book.doc, transaction.beforeState, null);
  return describe(book, (records) => touchedFields(transaction, records), written);
}

/**
 * The records that were touched after the moment that `vector` (an encoded Yjs state vector) names, as far as the document still knows: what was
 * there before is not compared, so a record that was binned and taken out again since is called restored. What the writer `except` did (a Yjs
 * client) is not mentioned. Every change leaves something behind that is newer than the vector, also one that only takes words away: its stamp.
 */
export function describeSince(book: Pick<Book, 'doc'>, vector: Uint8Array, except: number): readonly RecordChange[] {
  const written = writtenSince(book.doc, Y.decodeStateVector(vector), except);
  return describe(book, (records) => recordsOf(written, records), written);
}

/** Record → its changed fields with their old values, as far as they are known. */
type TouchedFields = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

function describe(book: Pick<Book, 'doc'>, touchedIn: (records: Y.Map<unknown>) => TouchedFields, written: WrittenBy): readonly RecordChange[] {
  const changes: RecordChange[] = [];
  for (const [root, kind] of KINDS) {
    const records = book.doc.getMap(root);
    for (const [id, touched] of touchedIn(records)) {
      const record = records.get(id);
      if (!(record instanceof Y.Map)) continue;
      const writers = written.get(record) ?? lastWriter(record);
      const taken = PROSE.filter((field) => touched.has(field) && ![...writers.values()].some(({ fields }) => fields === null || fields.has(field)));
      for (const [by, { fields, stamp }] of writers) {
        const what = whatHappened(record, fields === null ? null : fieldsOf(fields, touched, taken));
        if (what !== null) changes.push({ kind, id, what, by, at: (stamp ?? changedOf(record)).at });
      }
    }
  }
  return changes;
}

/** Words that were only taken away within seconds of the last stamp leave nothing else. */
function lastWriter(record: Y.Map<unknown>): ReadonlyMap<PersonId, Written> {
  const stamp = changedOf(record);
  return new Map([[stamp.by, { fields: new Map(), stamp }]]);
}

/**
 * The fields that one person changed, with their old values. A value that another one took the place of is a change, but says nothing of what the record is
 * now. `taken`: the fields in which nobody wrote anything, so that words were taken away.
 */
function fieldsOf(own: ReadonlyMap<string, boolean>, touched: ReadonlyMap<string, unknown>, taken: readonly string[]): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [field, isThere] of own) fields.set(isThere || SAYS_LITTLE.has(field) ? field : LOST, touched.get(field));
  for (const field of taken) fields.set(field, undefined);
  return fields;
}

/** The changed fields of each touched record with their old values. */
function touchedFields(transaction: Y.Transaction, root: Y.Map<unknown>): TouchedFields {
  const touched = new Map<string, Map<string, unknown>>();
  const fieldsIn = (id: string): Map<string, unknown> => {
    const fields = touched.get(id) ?? new Map<string, unknown>();
    touched.set(id, fields);
    return fields;
  };
  for (const change of transaction.changedParentTypes.get(root as never) ?? []) {
    if ((change.target as unknown) === root) {
      for (const id of (change as Y.YMapEvent<unknown>).keysChanged) fieldsIn(id);
      continue;
    }
    const [id, field] = pathIn(root, change.target);
    if (id === undefined) continue;
    const fields = fieldsIn(id);
    if (field !== undefined) fields.set(field, undefined);
    else for (const [name, { oldValue }] of change.changes.keys) fields.set(name, oldValue);
  }
  return touched;
}

/** The record, the field and so on down to `type`, which stands somewhere in `root`. */
function pathIn(root: Y.Map<unknown>, type: Y.AbstractType<unknown>): readonly string[] {
  const path: string[] = [];
  for (let at: Y.AbstractType<unknown> | null = type; at !== null && (at as unknown) !== root; at = at.parent) path.unshift(at._item?.parentSub ?? '');
  return path;
}

/** As touchedFields, of what was written: the old values are not known any more. */
function recordsOf(written: WrittenBy, root: Y.Map<unknown>): TouchedFields {
  const touched = new Map<string, ReadonlyMap<string, unknown>>();
  for (const record of written.keys()) if ((record.parent as unknown) === root) touched.set(record._item?.parentSub ?? '', new Map());
  return touched;
}

function whatHappened(record: Y.Map<unknown>, fields: ReadonlyMap<string, unknown> | null): ChangedHow | null {
  const isBinned = deletedOf(record) !== null;
  if (fields === null) return isBinned ? null : 'added';
  if (fields.has(STAMP.deleted)) {
    if (isBinned) return 'binned';
    // A record is born in the bin, stamped with its birth, and then taken out: that is its coming into the book.
    const since = readStamp(fields.get(STAMP.deleted));
    const born = createdOf(record);
    return since?.at === born.at && since.by === born.by ? 'added' : 'restored';
  }
  if (fields.has(LINE.cut)) return record.get(LINE.cut) === true ? 'cut' : 'uncut';
  if (fields.has(CUE.anchor) || fields.has(LINE.order)) return 'moved';
  // Where it is printed is no change of the line: the whole script comes with other places when its paper is another one.
  const isUntouched = [...fields.keys()].every((field) => field === LINE.place);
  return isUntouched ? null : 'changed';
}

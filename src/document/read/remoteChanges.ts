// What a transaction did, record by record, in words a stage manager would use: for the list of what changed while somebody was away.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { changedOf, createdOf, deletedOf, readStamp } from '#document/read/rows.ts';
import { CUE, LINE, ROOT, type RootName, STAMP } from '#document/shape.ts';
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

/**
 * The records that a transaction touched, each once, with the weightiest thing that happened to it. Call it while the transaction is being
 * announced (from the document's 'afterTransaction' or 'update'): later Yjs no longer knows the old values. Records that are born into the
 * bin and not yet taken out are not mentioned, nor are imports' lines one by one when the caller filters them by `importId`.
 */
export function describeTransaction(book: Pick<Book, 'doc'>, transaction: Y.Transaction): readonly RecordChange[] {
  return describe(book, (records) => touchedFields(transaction, records));
}

/**
 * The records that were touched after the moment that `vector` (an encoded Yjs state vector) names, as far as the document still knows: what was
 * there before is not compared, so a record that was binned and taken out again since is called restored. What the writer `except` did (a Yjs
 * client) is not mentioned. Every change leaves something behind that is newer than the vector, also one that only takes words away: its stamp.
 */
export function describeSince(book: Pick<Book, 'doc'>, vector: Uint8Array, except: number): readonly RecordChange[] {
  const newer = itemsSince(book.doc, Y.decodeStateVector(vector), except);
  return describe(book, (records) => fieldsOf(newer, records));
}

type TouchedFields = ReadonlyMap<string, ReadonlyMap<string, unknown> | null>;

function describe(book: Pick<Book, 'doc'>, touchedIn: (records: Y.Map<unknown>) => TouchedFields): readonly RecordChange[] {
  const changes: RecordChange[] = [];
  for (const [root, kind] of KINDS) {
    const records = book.doc.getMap(root);
    for (const [id, fields] of touchedIn(records)) {
      const record = records.get(id);
      if (!(record instanceof Y.Map)) continue;
      const what = whatHappened(record, fields);
      if (what === null) continue;
      // What is binned says itself who did it; a record taken out of the bin at its birth was not changed since.
      const { at, by } = (what === 'binned' ? deletedOf(record) : null) ?? changedOf(record);
      changes.push({ kind, id, what, by, at });
    }
  }
  return changes;
}

/** The changed fields of each touched record with their old values; null: the record itself is new in the document. */
function touchedFields(transaction: Y.Transaction, root: Y.Map<unknown>): TouchedFields {
  const touched = new Map<string, Map<string, unknown> | null>();
  for (const change of transaction.changedParentTypes.get(root as never) ?? []) {
    if ((change.target as unknown) === root) {
      for (const id of (change as Y.YMapEvent<unknown>).keysChanged) touched.set(id, null);
      continue;
    }
    const [id, field] = pathIn(root, change.target);
    if (id === undefined || touched.get(id) === null) continue;
    const fields = touched.get(id) ?? new Map<string, unknown>();
    touched.set(id, fields);
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

function itemsSince(doc: Y.Doc, before: ReadonlyMap<number, number>, except: number): readonly Y.Item[] {
  const items: Y.Item[] = [];
  for (const [client, structs] of doc.store.clients) {
    const known = before.get(client) ?? 0;
    if (client === except || known >= Y.getState(doc.store, client)) continue;
    for (const struct of structs.slice(Y.findIndexSS(structs, known))) if (struct instanceof Y.Item) items.push(struct);
  }
  return items;
}

/** As touchedFields, of what these items made: an old value is known only where it still stands in the document. */
function fieldsOf(items: readonly Y.Item[], root: Y.Map<unknown>): TouchedFields {
  const touched = new Map<string, Map<string, unknown> | null>();
  for (const item of items) {
    const { parent, parentSub } = item;
    if (!(parent instanceof Y.AbstractType) || rootOf(parent) !== root) continue;
    const [id, inField] = [...pathIn(root, parent), ...(parentSub === null ? [] : [parentSub])];
    if (id === undefined || touched.get(id) === null) continue;
    if ((parent as unknown) === root) {
      touched.set(id, null);
      continue;
    }
    const fields = touched.get(id) ?? new Map<string, unknown>();
    touched.set(id, fields);
    if (inField !== undefined) fields.set(inField, undefined);
  }
  return touched;
}

function rootOf(type: Y.AbstractType<unknown>): unknown {
  let at = type;
  while (at.parent !== null) at = at.parent;
  return at;
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
  const isUntouched = [...fields.keys()].every((field) => field === STAMP.changed || field === LINE.place);
  return isUntouched ? null : 'changed';
}

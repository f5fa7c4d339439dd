// Who wrote what, from the document itself: a record's stamp knows only its last writer, and of two who wrote apart only one stamp is left.
import * as Y from 'yjs';
import { type RecordMap, readStamp } from '#document/read/rows.ts';
import { IMPORT, ROOT, STAMP } from '#document/shape.ts';
import type { PersonId, Stamp } from '#domain/ids.ts';

/** What one person left in a record. */
export interface Written {
  /** The fields, each with whether what was written is what the field holds now; null: the record itself was made. */
  fields: Map<string, boolean> | null;
  /** The person's own last stamp on it; null when it is not in the document any more. */
  stamp: Stamp | null;
}

/** Record → person → what that person wrote. A person of whom the document says nothing is ''. */
export type WrittenBy = ReadonlyMap<RecordMap, ReadonlyMap<PersonId, Written>>;

const STAMPS: ReadonlySet<string | null> = new Set<string>([STAMP.created, STAMP.changed, STAMP.deleted, IMPORT.imported, IMPORT.takenBack]);

const NOBODY = '' as PersonId;

/** What was written after the moment that `before` names (Yjs client → clock), by any client but `except`. Words that were only taken away leave their stamp. */
export function writtenSince(doc: Y.Doc, before: ReadonlyMap<number, number>, except: number | null): WrittenBy {
  const written = new Map<RecordMap, Map<PersonId, Written>>();
  for (const [client, structs] of doc.store.clients) {
    const known = before.get(client) ?? 0;
    if (client === except || known >= Y.getState(doc.store, client)) continue;
    const byRecord = new Map<RecordMap, Written>();
    for (const struct of structs.slice(Y.findIndexSS(structs, known))) if (struct instanceof Y.Item) takeDown(byRecord, struct);
    const isUnsigned = [...byRecord.values()].some(({ stamp }) => stamp === null);
    const usual = isUnsigned ? personOf(doc, structs) : NOBODY;
    for (const [record, one] of byRecord) {
      const person = one.stamp?.by ?? usual;
      const people = written.get(record) ?? new Map<PersonId, Written>();
      written.set(record, people);
      people.set(person, together(people.get(person), one));
    }
  }
  return written;
}

function takeDown(byRecord: Map<RecordMap, Written>, item: Y.Item): void {
  const [record, field] = placeOf(item);
  if (record === null) return;
  const one = byRecord.get(record) ?? { fields: new Map<string, boolean>(), stamp: null };
  byRecord.set(record, one);
  if (field === null) one.fields = null;
  // A letter is written also when somebody has taken it away since; a value is only there or not.
  else one.fields?.set(field, one.fields.get(field) === true || item.parentSub === null || !item.deleted);
  one.stamp = later(one.stamp, stampIn(item));
}

/** The record that an item stands in, and in which of its fields; the record that it is, and null. */
function placeOf(item: Y.Item): readonly [RecordMap | null, string | null] {
  const content = item.content instanceof Y.ContentType ? item.content.type : null;
  if (content instanceof Y.Map && isRoot(item.parent)) return [content, null];
  let field = item.parentSub;
  let parent = item.parent;
  while (parent instanceof Y.AbstractType && !isRoot(parent)) {
    if (isRoot(parent.parent)) return [parent instanceof Y.Map ? parent : null, field];
    field = parent._item?.parentSub ?? null;
    parent = parent.parent;
  }
  return [null, null];
}

const isRoot = (type: unknown): boolean => type instanceof Y.AbstractType && type._item === null;

function stampIn({ parentSub, content }: Y.Item): Stamp | null {
  return STAMPS.has(parentSub) && content instanceof Y.ContentAny ? readStamp(content.arr[0]) : null;
}

const later = (one: Stamp | null, other: Stamp | null): Stamp | null => (one === null || (other !== null && other.at >= one.at) ? other : one);

function together(one: Written | undefined, other: Written): Written {
  if (one === undefined) return other;
  const fields = one.fields === null || other.fields === null ? null : new Map(one.fields);
  for (const [field, isThere] of other.fields ?? []) fields?.set(field, isThere || fields.get(field) === true);
  return { fields, stamp: later(one.stamp, other.stamp) };
}

/** Whoever wrote with this client: whose stamp any of what it wrote bears, or who introduced themselves with it. */
function personOf(doc: Y.Doc, structs: readonly unknown[]): PersonId {
  const people = doc.getMap(ROOT.people);
  for (let at = structs.length - 1; at >= 0; at -= 1) {
    const struct = structs[at];
    if (!(struct instanceof Y.Item)) continue;
    const by = stampIn(struct)?.by;
    if (by !== undefined) return by;
    if ((struct.parent as unknown) === people && struct.parentSub !== null) return struct.parentSub as PersonId;
  }
  return NOBODY;
}

// Finds the records that were written to after a certain moment, from what Yjs kept: for edits that reach an epoch after this tablet has left it.
import { AbstractType, createDeleteSetFromStructStore, type Doc, decodeSnapshot, GC, Item, isDeleted, type Snapshot } from 'yjs';
import { ROOT } from '#document/shape.ts';

/** Roots that say who came and that the book moved on: no work is lost with them. */
const NOT_WORK: ReadonlySet<string> = new Set([ROOT.epochs, ROOT.people]);

/** How many records hold something that is not in `before` (an encoded Yjs snapshot). A deletion whose record is no longer to be found counts as one. */
export function countNewerRecords(doc: Doc, before: Uint8Array): number {
  const snapshot = decodeSnapshot(before);
  const touched = new Set<string>();
  for (const [client, structs] of doc.store.clients) {
    const known = snapshot.sv.get(client) ?? 0;
    for (const struct of structs) {
      const isNew = struct.id.clock + struct.length > known;
      if (struct instanceof Item && (isNew || isNewlyDeleted(struct, snapshot))) note(touched, doc, struct);
      if (struct instanceof GC && isNew) touched.add('deleted');
    }
  }
  if (touched.size === 0 && hasNewDeletions(doc, snapshot)) touched.add('deleted');
  return touched.size;
}

function isNewlyDeleted(item: Item, snapshot: Snapshot): boolean {
  return item.deleted && !isDeleted(snapshot.ds, item.id);
}

/** Deletions whose items were swept up: they are left as ranges only. */
function hasNewDeletions(doc: Doc, snapshot: Snapshot): boolean {
  for (const [client, ranges] of createDeleteSetFromStructStore(doc.store).clients) {
    for (const range of ranges) {
      const struct = doc.store.clients.get(client)?.find((one) => one.id.clock <= range.clock && range.clock < one.id.clock + one.length);
      if (struct instanceof GC && !isDeleted(snapshot.ds, struct.id)) return true;
    }
  }
  return false;
}

function note(touched: Set<string>, doc: Doc, item: Item): void {
  let inner: Item = item;
  while (inner.parent instanceof AbstractType && inner.parent._item !== null) inner = inner.parent._item;
  const root = [...doc.share].find(([, type]) => type === inner.parent)?.[0];
  if (root === undefined || NOT_WORK.has(root)) return;
  touched.add(`${root}/${inner.parentSub ?? ''}`);
}

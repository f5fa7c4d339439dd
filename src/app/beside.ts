// A production made of another one's book: a new identity, new keys, shared with nobody.
import { applyUpdate, type Doc, encodeStateAsUpdate } from 'yjs';
import { giveNewIdentity } from '#document/changes/identityChanges.ts';
import { newDoc } from '#document/newDoc.ts';
import type { ProductionId } from '#domain/ids.ts';
import { makeRandomName } from '#sync/keys.ts';
import { makeOfDoc, rowForNew } from './newProduction.ts';
import type { TabletParts } from './parts.ts';
import { writerFor } from './writer.ts';

/** Copies everything in `from`, the bin included. Resolves when it is on the disk. */
export async function makeBeside(parts: TabletParts, from: Doc, title: string, author = ''): Promise<ProductionId> {
  const id = makeRandomName() as ProductionId;
  const doc = newDoc();
  applyUpdate(doc, encodeStateAsUpdate(from));
  giveNewIdentity(doc, writerFor(parts), { productionId: id, title });
  await makeOfDoc(parts, await rowForNew(parts, { id, title, author, isSample: false }), doc, { isNew: true });
  doc.destroy();
  return id;
}

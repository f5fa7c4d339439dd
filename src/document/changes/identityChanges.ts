// Makes a copied book a production of its own. Only for a copy that nobody else has: done once, before it is put on the shelf.
import type { Doc } from 'yjs';
import type { Writer } from '#document/book.ts';
import { UNTRACKED } from '#document/change.ts';
import { ABOUT, ROOT } from '#document/shape.ts';
import type { ProductionId } from '#domain/ids.ts';

export function giveNewIdentity(doc: Doc, writer: Pick<Writer, 'now'>, about: { readonly productionId: ProductionId; readonly title: string }): void {
  doc.transact(() => {
    const root = doc.getMap(ROOT.about);
    root.set(ABOUT.productionId, about.productionId);
    root.set(ABOUT.title, about.title);
    root.set(ABOUT.createdAt, writer.now());
  }, UNTRACKED);
}

// A new production's first words: what it is called, its departments, its blocking key. Done once, by the one device that creates it.

import { generateNKeysBetween } from 'fractional-indexing';
import type * as Y from 'yjs';
import type { Writer } from '#document/book.ts';
import { bearRecord, UNTRACKED } from '#document/change.ts';
import { ABOUT, DEPARTMENT, KEY_MARK, ROOT, UNDERSTOOD_SINCE } from '#document/shape.ts';
import type { ProductionId } from '#domain/ids.ts';
import { defaultDepartments, defaultKey } from '#domain/productions/defaults.ts';
import type { Terms } from '#domain/productions/production.ts';

export interface FirstWords {
  readonly productionId: ProductionId;
  readonly title: string;
  readonly author: string;
  readonly terms: Terms;
  readonly hasPrintedPages: boolean;
}

/** Throws when the document already is a production: joining never seeds. Every record gets a random id, so that nothing is ever made twice. */
export function initialiseProduction(doc: Y.Doc, writer: Writer, about: FirstWords): void {
  const root = doc.getMap(ROOT.about);
  if (root.get(ABOUT.productionId) !== undefined) throw new Error('This document already holds a production.');
  const step = { at: writer.now(), by: writer.person };
  doc.transact(() => {
    root.set(ABOUT.productionId, about.productionId);
    root.set(ABOUT.title, about.title);
    root.set(ABOUT.author, about.author);
    root.set(ABOUT.terms, about.terms);
    root.set(ABOUT.hasPrintedPages, about.hasPrintedPages);
    root.set(ABOUT.minimumAppVersion, UNDERSTOOD_SINCE.book);
    root.set(ABOUT.createdAt, step.at);
    const departments = defaultDepartments(about.terms);
    const orders = generateNKeysBetween(null, null, departments.length);
    for (const [index, { tag, name, colour, shape }] of departments.entries()) {
      const fields = {
        [DEPARTMENT.order]: orders[index],
        [DEPARTMENT.tag]: tag,
        [DEPARTMENT.name]: name,
        [DEPARTMENT.colour]: colour,
        [DEPARTMENT.shape]: shape,
      };
      bearRecord(doc, step, ROOT.departments, writer.newId(), fields, { inBin: false });
    }
    const key = defaultKey(about.terms);
    const keyOrders = generateNKeysBetween(null, null, key.length);
    for (const [index, [mark, meaning]] of key.entries()) {
      const fields = { [KEY_MARK.order]: keyOrders[index], [KEY_MARK.mark]: mark, [KEY_MARK.meaning]: meaning };
      bearRecord(doc, step, ROOT.keyMarks, writer.newId(), fields, { inBin: false });
    }
  }, UNTRACKED);
}

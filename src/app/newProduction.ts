// Makes a production on this tablet: its book is initialised by this one device under random names, written and confirmed before the shelf shows it.
import { type Doc, encodeStateAsUpdate } from 'yjs';
import { type Book, initialiseProduction, openBook } from '#document/book.ts';
import { newDoc } from '#document/newDoc.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { Terms } from '#domain/productions/production.ts';
import { writeNewBook } from '#storage/newBook.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { deriveViewKey, makeRandomName } from '#sync/keys.ts';
import { makeAnnounced } from './making/announced.ts';
import type { TabletParts } from './parts.ts';
import { bookDatabaseName, newShelfRow } from './shelf.ts';
import { writerFor } from './writer.ts';

export interface NewProduction {
  readonly title: string;
  readonly author: string;
  readonly terms: Terms;
  readonly hasPrintedPages: boolean;
  readonly isSample: boolean;
  /** Writes what the book begins with; nobody sees the book yet. */
  readonly fill?: (book: Book) => void;
}

export async function createProduction(parts: TabletParts, facts: NewProduction): Promise<ProductionId> {
  const id = makeRandomName() as ProductionId;
  const doc = newDoc();
  const writer = writerFor(parts);
  initialiseProduction(doc, writer, { productionId: id, title: facts.title, author: facts.author, terms: facts.terms, hasPrintedPages: facts.hasPrintedPages });
  if (facts.fill !== undefined) {
    const opened = openBook(doc, writer);
    facts.fill(opened);
    opened.dispose();
  }
  const row = await rowForNew(parts, { id, title: facts.title, author: facts.author, isSample: facts.isSample });
  await makeOfDoc(parts, row, doc, { isNew: true });
  return id;
}

/** Writes the book of `doc` into a database of its own, and waits until it is confirmed. */
export function writeBook(parts: TabletParts, book: string, doc: Doc): Promise<void> {
  return writeNewBook(parts.environment, book, [encodeStateAsUpdate(doc)]);
}

/** Writes the book of `doc` and puts it on the shelf as `row`. */
export async function makeOfDoc(parts: TabletParts, row: ShelfRow, doc: Doc, { isNew }: { readonly isNew: boolean }): Promise<void> {
  await makeAnnounced(parts, { row, isNew, write: () => writeBook(parts, row.book, doc).then(() => true) });
}

/** What the shelf is to say of a production that this tablet makes, with new keys and the name of its database. */
export async function rowForNew(parts: TabletParts, facts: Pick<ShelfRow, 'id' | 'title' | 'author' | 'isSample'>): Promise<ShelfRow> {
  const { prefix, clock } = parts.environment;
  const editKey = makeRandomName();
  const made = { bookId: makeRandomName(), editKey, viewKey: await deriveViewKey(editKey), book: bookDatabaseName(prefix, facts.id, null) };
  return newShelfRow({ ...facts, ...made }, clock.now());
}

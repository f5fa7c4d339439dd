// Makes a production on this tablet: its book is initialised by this one device under random names, written and confirmed before the shelf shows it.
import { type Doc, encodeStateAsUpdate } from 'yjs';
import { type Book, initialiseProduction, openBook } from '#document/book.ts';
import { newDoc } from '#document/newDoc.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { Terms } from '#domain/productions/production.ts';
import { writeNewBook } from '#storage/newBook.ts';
import { deriveViewKey, makeRandomName } from '#sync/keys.ts';
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
  const book = bookDatabaseName(parts.environment.prefix, id, null);
  const writer = writerFor(parts);
  initialiseProduction(doc, writer, { productionId: id, title: facts.title, author: facts.author, terms: facts.terms, hasPrintedPages: facts.hasPrintedPages });
  if (facts.fill !== undefined) {
    const opened = openBook(doc, writer);
    facts.fill(opened);
    opened.dispose();
  }
  await writeBook(parts, book, doc);
  await putOnShelf(parts, { id, title: facts.title, author: facts.author, isSample: facts.isSample, book });
  return id;
}

/** Writes the book of `doc` into a database of its own, and waits until it is confirmed. */
export function writeBook(parts: TabletParts, book: string, doc: Doc): Promise<void> {
  return writeNewBook(parts.environment, book, [encodeStateAsUpdate(doc)]);
}

/** Gives a production that this tablet made its keys and its place on the shelf. Rejects with the signal's reason while it is not there yet. */
export async function putOnShelf(
  parts: TabletParts,
  facts: { readonly id: ProductionId; readonly title: string; readonly author: string; readonly isSample: boolean; readonly book: string },
  signal?: AbortSignal,
): Promise<void> {
  const editKey = makeRandomName();
  const row = newShelfRow({ ...facts, bookId: makeRandomName(), editKey, viewKey: await deriveViewKey(editKey) }, parts.environment.clock.now());
  signal?.throwIfAborted();
  await parts.shelf.put(row);
}

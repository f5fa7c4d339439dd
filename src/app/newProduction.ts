// Makes a production on this tablet: its book is initialised by this one device under random names, written and confirmed before the shelf shows it.
import type { Doc } from 'yjs';
import { type Book, initialiseProduction, openBook } from '#document/book.ts';
import { newDoc } from '#document/newDoc.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { Terms } from '#domain/productions/production.ts';
import { openBookDisk } from '#storage/bookDisk.ts';
import { withTimeLimit } from '#storage/timeLimit.ts';
import { deriveViewKey, makeRandomName } from '#sync/keys.ts';
import type { TabletParts } from './parts.ts';
import { bookDatabaseName, newShelfRow } from './shelf.ts';
import { writerFor } from './writer.ts';

const COMPACT_WITHIN_MS = 5_000;

export interface NewProduction {
  readonly title: string;
  readonly author: string;
  readonly terms: Terms;
  readonly hasPrintedPages: boolean;
  readonly isSample: boolean;
  /** Writes what the book begins with; may take its time, nobody sees the book yet. */
  readonly fill?: (book: Book) => unknown;
}

export async function createProduction(parts: TabletParts, facts: NewProduction): Promise<ProductionId> {
  const id = makeRandomName() as ProductionId;
  const doc = newDoc();
  const book = bookDatabaseName(parts.environment.prefix, id, null);
  const writer = writerFor(parts);
  initialiseProduction(doc, writer, { productionId: id, title: facts.title, author: facts.author, terms: facts.terms, hasPrintedPages: facts.hasPrintedPages });
  if (facts.fill !== undefined) {
    const opened = openBook(doc, writer);
    await facts.fill(opened);
    opened.dispose();
  }
  await writeNewBook(parts, book, doc);
  await putOnShelf(parts, { id, title: facts.title, author: facts.author, isSample: facts.isSample, book });
  return id;
}

/** Writes a whole book into a new database and waits until it is confirmed. Nobody else can be writing there, so it is left as one row, which opens fastest. */
export async function writeNewBook(parts: TabletParts, book: string, doc: Doc): Promise<void> {
  // Opening on a filled Doc writes it whole into y-indexeddb; the journal gets it through retry.
  const disk = await openBookDisk(parts.environment, book, doc, { mayTrim: true, unconfirmed: () => ({ count: 0, since: null }) });
  try {
    await disk.retry();
    // One row opens fastest; a compaction that does not come to an end is made at another time.
    await withTimeLimit(parts.environment.clock, 'Making one row', COMPACT_WITHIN_MS, disk.compact()).catch(() => undefined);
  } finally {
    await disk.close();
  }
}

/** Gives a production that this tablet made its keys and its place on the shelf. */
export async function putOnShelf(
  parts: TabletParts,
  facts: { readonly id: ProductionId; readonly title: string; readonly author: string; readonly isSample: boolean; readonly book: string },
): Promise<void> {
  const editKey = makeRandomName();
  const row = newShelfRow({ ...facts, bookId: makeRandomName(), editKey, viewKey: await deriveViewKey(editKey) }, parts.environment.clock.now());
  await parts.shelf.put(row);
}

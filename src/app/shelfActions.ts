// What can be done on the shelf with a production.
import type { Doc } from 'yjs';
import { openBook } from '#document/book.ts';
import { setTitle } from '#document/changes/aboutChanges.ts';
import { newDoc } from '#document/newDoc.ts';
import type { ProductionId } from '#domain/ids.ts';
import { Refusal } from '#hooks/tablet.ts';
import { openBookDisk } from '#storage/bookDisk.ts';
import { forgetFirstPage } from '#storage/place.ts';
import { readBookInto } from '#storage/readBook.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { makeBeside } from './beside.ts';
import { leaveProduction, openSession } from './openSessions.ts';
import type { TabletParts } from './parts.ts';
import { writerFor } from './writer.ts';

/** The title stands in the book, so that everybody gets it; the shelf shows a copy. */
export async function renameProduction(parts: TabletParts, id: ProductionId, title: string): Promise<void> {
  const name = title.trim();
  const row = rowOf(parts, id);
  if (name === '' || name === row.title) return;
  if (row.editKey === null) throw new Refusal('This book can only be read here', 'Rename it on a tablet that may edit.');
  const open = openSession.current();
  if (open !== null && open.production.current().id === id) {
    setTitle(open.book, name);
    return;
  }
  await writeIntoBook(parts, row, (doc) => {
    const book = openBook(doc, writerFor(parts));
    setTitle(book, name);
    book.dispose();
  });
  await parts.shelf.change(id, { title: name });
}

/** A book in the bin is nobody's to write in, and shows none of its words. */
export async function putInBin(parts: TabletParts, id: ProductionId): Promise<void> {
  if (openSession.current()?.production.current().id === id) await leaveProduction();
  forgetFirstPage(id);
  await parts.shelf.change(id, { binnedAt: parts.environment.clock.now() });
}

/** A second production with the same book: a new identity, no keys of the first, shared with nobody. */
export async function duplicateProduction(parts: TabletParts, id: ProductionId): Promise<ProductionId> {
  const row = rowOf(parts, id);
  const doc = newDoc();
  await readBookInto(parts.environment, row.book, doc);
  const copy = await makeBeside(parts, doc, `${row.title} (copy)`, row.author);
  doc.destroy();
  return copy;
}

/** Opens a book's disk, changes the book, waits until that is confirmed, and lets go again. What is written waits for the relay. */
export async function writeIntoBook(parts: TabletParts, row: ShelfRow, write: (doc: Doc) => void): Promise<void> {
  const doc = newDoc();
  const now = parts.environment.clock.now();
  let count = row.waiting;
  const unconfirmed = (): { readonly count: number; readonly since: typeof row.waitingSince } => ({ count, since: row.waitingSince ?? now });
  const disk = await openBookDisk(parts.environment, row.book, doc, { mayTrim: false, unconfirmed });
  count = Math.max(count, disk.unconfirmed.count) + 1;
  try {
    write(doc);
    await disk.flush();
    await parts.shelf.change(row.id, { waiting: count, waitingSince: row.waitingSince ?? now });
  } finally {
    await disk.close();
    doc.destroy();
  }
}

function rowOf(parts: TabletParts, id: ProductionId): ShelfRow {
  const row = parts.shelf.row(id);
  if (row === null) throw new Refusal('This production is not on this tablet', 'Go to the shelf to see what is.');
  return row;
}

// A book is announced before its database is made, with the place that it is to have on the shelf: whatever ends the app in between, the next start finishes it or takes it away.
import { newDoc } from '#document/newDoc.ts';
import { ABOUT, ROOT } from '#document/shape.ts';
import type { StorageEnvironment } from '#storage/environment.ts';
import { forgetNewBook } from '#storage/newBook.ts';
import { readBookInto } from '#storage/readBook.ts';
import { countSetAside } from '#storage/salvage.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import type { TabletParts } from '../parts.ts';

/** Before the name of the book's database, in the shelf's settings. */
const ANNOUNCED = 'announced:';
/** Where no lock tells whether another tab is still making it, one this old is nobody's any more. */
const OLD_MS = 24 * 3_600_000;

interface Announcement {
  /** What the shelf is to say of it. */
  readonly row: ShelfRow;
  /** It was called off: whatever is found of it goes. */
  readonly isUnwanted?: boolean;
}

export interface Making {
  readonly row: ShelfRow;
  /** Its name was made for it by chance: nothing can have stood in a database of that name before. */
  readonly isNew: boolean;
  /** Counts until the shelf names the book. */
  readonly signal?: AbortSignal;
  /** Writes the whole book into the database that `row` names. False: it was not written, and nobody says why. */
  write(): Promise<boolean>;
}

/** False when `write` said so. Then, and when this rejects, a new book is gone from the disk and nothing is on the shelf. */
export async function makeAnnounced(parts: TabletParts, { row, isNew, signal, write }: Making): Promise<boolean> {
  return whileHeld(parts.environment, row.book, async () => {
    await announce(parts, { row });
    let isOnShelf = false;
    try {
      if (!(await write())) return false;
      signal?.throwIfAborted();
      await parts.shelf.put(row);
      isOnShelf = true;
    } finally {
      if (!isOnShelf && isNew) await callOff(parts, row);
    }
    await retract(parts, row.book);
    return true;
  });
}

/**
 * What was announced and has come to no end: a book gets its place on the shelf, an empty one is taken away. What another tab is making is left alone. Rejects when
 * the disk did not let one of them be looked at; that one is looked at again at the next start.
 */
export async function settleAnnounced(parts: TabletParts): Promise<void> {
  const { environment, database } = parts;
  const found = await database.settings.where('key').startsWith(ANNOUNCED).toArray();
  const failures: unknown[] = [];
  for (const { value } of found) {
    if (!isAnnouncement(value)) continue;
    try {
      await settleUnheld(parts, environment, value);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function settleUnheld(parts: TabletParts, { locks, clock }: StorageEnvironment, announcement: Announcement): Promise<void> {
  const { book, createdAt } = announcement.row;
  if (locks !== null) await locks.request(lockOf(book), { ifAvailable: true }, (lock) => (lock === null ? null : settle(parts, announcement)));
  // However far, and in whichever direction, the clock has been set since.
  else if (Math.abs(clock.now() - createdAt) >= OLD_MS) await settle(parts, announcement);
}

async function settle(parts: TabletParts, { row, isUnwanted }: Announcement): Promise<void> {
  const { database, environment } = parts;
  // Its maker may have come to an end since the list was read. This tab's shelf may not have heard of it yet: the disk is asked.
  if ((await database.settings.get(ANNOUNCED + row.book)) === undefined) return;
  if ((await database.productions.get(row.id)) === undefined) {
    const found = isUnwanted === true ? 'nothing' : await lookInto(environment, row);
    if (found === 'the book') await parts.shelf.put(row);
    else if (found === 'nothing') await forgetNewBook(environment, row.book);
  }
  await retract(parts, row.book);
}

/** A book of which a row cannot be read, or is missing, is the book: whoever opens it is told. */
async function lookInto(environment: StorageEnvironment, { id, book }: ShelfRow): Promise<'nothing' | 'the book' | 'something else'> {
  const doc = newDoc();
  try {
    const { unreadable } = await readBookInto(environment, book, doc);
    if (doc.getMap(ROOT.about).get(ABOUT.productionId) === id) return 'the book';
    const isEmpty = unreadable === 0 && doc.store.clients.size === 0 && doc.store.pendingStructs === null && doc.store.pendingDs === null;
    return isEmpty && (await countSetAside(environment, book)) === 0 ? 'nothing' : 'something else';
  } finally {
    doc.destroy();
  }
}

async function announce({ database }: TabletParts, announcement: Announcement): Promise<void> {
  // A book that nobody would find again after a sudden end is better than none.
  await database.settings.put({ key: ANNOUNCED + announcement.row.book, value: announcement }).catch(() => undefined);
}

async function retract({ database }: TabletParts, book: string): Promise<void> {
  // What stays announced is looked at once more at the next start, and found on the shelf.
  await database.settings.delete(ANNOUNCED + book).catch(() => undefined);
}

/** What cannot be let go of now goes at the next start. */
async function callOff(parts: TabletParts, row: ShelfRow): Promise<void> {
  await announce(parts, { row, isUnwanted: true });
  const isGone = await forgetNewBook(parts.environment, row.book).then(
    () => true,
    () => false,
  );
  if (isGone) await retract(parts, row.book);
}

const lockOf = (book: string): string => `${book}:making`;

/** A tab that dies lets go of its locks. */
async function whileHeld<Value>({ locks }: StorageEnvironment, book: string, work: () => Promise<Value>): Promise<Value> {
  return locks === null ? work() : await locks.request(lockOf(book), {}, work);
}

function isAnnouncement(value: unknown): value is Announcement {
  if (typeof value !== 'object' || value === null || !('row' in value) || typeof value.row !== 'object' || value.row === null) return false;
  return 'book' in value.row && typeof value.row.book === 'string' && 'id' in value.row && 'createdAt' in value.row;
}

// A book that is written whole before anybody opens it: in one strict transaction, and read back over another connection before it counts.
import type { StorageEnvironment } from './environment.ts';
import { openJournal } from './journal.ts';
import { addRows, readRows, withRawBook } from './rawBook.ts';
import { withTimeLimit } from './timeLimit.ts';

export const NEW_BOOK_LIMITS = {
  /** A connection that is lost in the middle is made anew so often. */
  tries: 3,
  /** A big book on a busy tablet takes seconds; an answer that never comes must not. */
  writeMs: 15_000,
  forgetMs: 15_000,
} as const;

/**
 * Writes the book `name` whole. `updates`: its document, in an order in which each builds only on those before it; each becomes a row. Resolves when the disk has
 * given back the very bytes that were written; rejects when it does not take them. Then nothing has begun that counts as a book, because nothing names the
 * database yet. What is in the database already stays there.
 */
export async function writeNewBook(environment: StorageEnvironment, name: string, updates: readonly Uint8Array[]): Promise<void> {
  for (let time = 1; ; time += 1) {
    try {
      return await withTimeLimit(environment.clock, 'Writing the new book', NEW_BOOK_LIMITS.writeMs, writeOnce(environment, name, updates));
    } catch (error) {
      if (time === NEW_BOOK_LIMITS.tries) throw error;
    }
  }
}

async function writeOnce(environment: StorageEnvironment, name: string, updates: readonly Uint8Array[]): Promise<void> {
  await sayUnconfirmed(environment, name);
  const keys = await withRawBook(environment, name, (database) => addRows(database, updates));
  const rows = new Map((await withRawBook(environment, name, readRows)).map(({ key, update }) => [key, update]));
  const isThere = updates.every((update, at) => isSame(rows.get(keys[at] as number) ?? new Uint8Array(), update));
  if (!isThere) throw new DOMException('The new book was not read back as it was written.', 'DataError');
}

/** How much of it a relay knows nobody can say: at least one change waits, until the wire knows better. */
async function sayUnconfirmed(environment: StorageEnvironment, name: string): Promise<void> {
  const journal = await openJournal(environment);
  try {
    const { count, since } = await journal.readUnconfirmed(name);
    await journal.writeUnconfirmed(name, { count: count + 1, since: since ?? environment.clock.now() });
  } finally {
    journal.close();
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Takes away what was written of a book that never came onto the shelf; never to be called for any other. Rejects when the disk does not let it go. */
export async function forgetNewBook(environment: StorageEnvironment, name: string): Promise<void> {
  try {
    await withTimeLimit(environment.clock, 'Letting go of a book that was not made', NEW_BOOK_LIMITS.forgetMs, deleted(environment, name));
  } finally {
    const journal = await openJournal(environment);
    try {
      await journal.forget(name);
    } finally {
      journal.close();
    }
  }
}

/** Waits for connections that are still being closed: the worker that wrote has only just been stopped. */
function deleted(environment: StorageEnvironment, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = environment.indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new DOMException('The database stayed.', 'UnknownError'));
  });
}

// A row of a book that cannot be read would keep the whole book shut. It is set aside, not thrown away, and the rest opens.
import { applyUpdate, Doc } from 'yjs';
import type { StorageEnvironment } from './environment.ts';
import { type BookRow, completed, readRows, removeRows, withRawBook } from './rawBook.ts';

/** Moves every unreadable row to the book's custom store, under a name of its own. Returns how many there were. */
export function setAsideUnreadable(environment: StorageEnvironment, name: string): Promise<number> {
  return withRawBook(environment, name, async (database) => {
    const unreadable = findUnreadable(await readRows(database));
    if (unreadable.length === 0) return 0;
    const at = environment.clock.now();
    const kept = new Map(unreadable.map((row) => [`unreadable-${at}-${row.key}`, row.update] as const));
    await removeRows(
      database,
      unreadable.map((row) => row.key),
      kept,
    );
    return unreadable.length;
  });
}

/** How many rows were set aside. */
export function countSetAside(environment: StorageEnvironment, name: string): Promise<number> {
  return withRawBook(environment, name, async (database) => {
    const transaction = database.transaction('custom', 'readonly');
    const count = transaction.objectStore('custom').count();
    await completed(transaction);
    return count.result;
  });
}

function findUnreadable(rows: readonly BookRow[]): readonly BookRow[] {
  const scratch = new Doc();
  const unreadable = rows.filter((row) => {
    try {
      applyUpdate(scratch, row.update);
      return false;
    } catch {
      return true;
    }
  });
  scratch.destroy();
  return unreadable;
}

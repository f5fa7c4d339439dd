// Reads a book from the disk without touching it: for tabs that look on, copies, backups and epochs that were left.
import { applyUpdate, type Doc } from 'yjs';
import type { StorageEnvironment } from './environment.ts';
import { openJournal } from './journal.ts';
import { readRows, withRawBook } from './rawBook.ts';
import { withTimeLimit } from './timeLimit.ts';

/** Transactions with this origin were read from the disk. */
export const READ_ORIGIN: object = Object.freeze({ read: true });

/** Brings what both databases hold into `doc`. Rows that cannot be read are left out and counted. */
export async function readBookInto(environment: StorageEnvironment, name: string, doc: Doc): Promise<{ readonly unreadable: number }> {
  const journal = await withTimeLimit(environment.clock, 'Opening the journal', 10_000, openJournal(environment));
  try {
    const stored = await withTimeLimit(environment.clock, 'Reading the book', 15_000, withRawBook(environment, name, readRows));
    const journaled = await withTimeLimit(environment.clock, 'Reading the journal', 10_000, journal.read(name));
    let unreadable = 0;
    doc.transact(() => {
      for (const row of [...stored, ...journaled]) if (!tryToApply(doc, row.update)) unreadable += 1;
    }, READ_ORIGIN);
    return { unreadable };
  } finally {
    journal.close();
  }
}

function tryToApply(doc: Doc, update: Uint8Array): boolean {
  try {
    applyUpdate(doc, update, READ_ORIGIN);
    return true;
  } catch {
    return false;
  }
}

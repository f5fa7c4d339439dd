// Opens both of a book's databases and brings what they hold together in one Doc.
import { applyUpdate, type Doc } from 'yjs';
import './quickWords.ts';
import { type BookStore, openBookStore, UnreadableBook } from './bookStore.ts';
import type { StorageEnvironment } from './environment.ts';
import { type Journal, openJournal, type Unconfirmed } from './journal.ts';
import { setAsideUnreadable } from './salvage.ts';
import { withTimeLimit } from './timeLimit.ts';

/** Transactions with this origin are rows of the journal being read back on opening. */
export const JOURNAL_ORIGIN: object = Object.freeze({ journal: true });

export interface LoadedBook {
  readonly journal: Journal;
  readonly store: BookStore;
  readonly unconfirmed: Unconfirmed;
  /** Rows that could not be read and were set aside. */
  readonly unreadable: number;
  /** The larger count of the two databases, to decide on compaction. */
  readonly rows: number;
  /** Applies the journal's rows, all in one transaction. Called once the caller listens, so that y-indexeddb gets what it lacks. */
  replay(): void;
}

/** Rejects, having changed nothing, when either database does not open within `openMs`. */
export async function loadBook(
  environment: StorageEnvironment,
  name: string,
  doc: Doc,
  options: { readonly openMs: number; readonly onStoreFailure: (error: unknown) => void },
): Promise<LoadedBook> {
  const journal = await withTimeLimit(environment.clock, 'Opening the journal', options.openMs, openJournal(environment));
  try {
    const reading = Promise.all([journal.read(name), journal.readUnconfirmed(name)]);
    const { store, unreadable } = await openReadably(environment, name, doc, options);
    const [rows, unconfirmed] = await withTimeLimit(environment.clock, 'Reading the journal', options.openMs, reading);
    return {
      journal,
      store,
      unconfirmed,
      unreadable,
      rows: Math.max(rows.length, store.rowsAtOpening),
      replay() {
        if (rows.length === 0) return;
        doc.transact(() => {
          for (const row of rows) applyUpdate(doc, row.update, JOURNAL_ORIGIN);
        }, JOURNAL_ORIGIN);
      },
    };
  } catch (error) {
    journal.close();
    throw error;
  }
}

async function openReadably(
  environment: StorageEnvironment,
  name: string,
  doc: Doc,
  options: { readonly openMs: number; readonly onStoreFailure: (error: unknown) => void },
): Promise<{ readonly store: BookStore; readonly unreadable: number }> {
  const open = (): Promise<BookStore> => openBookStore(environment, name, doc, { openWithin: options.openMs, onFailure: options.onStoreFailure });
  try {
    return { store: await open(), unreadable: 0 };
  } catch (error) {
    if (!(error instanceof UnreadableBook)) throw error;
    const unreadable = await setAsideUnreadable(environment, name);
    return { store: await open(), unreadable };
  }
}

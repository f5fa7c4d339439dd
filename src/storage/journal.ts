// The journal: every update of every book, written in strict transactions of a database of its own, kept until a compaction is proven to hold it.
// y-indexeddb says nothing when a write fails; an update counts as saved when its journal transaction has completed, and not before.
import Dexie, { type Table } from 'dexie';
import type { Instant } from '#domain/ids.ts';
import type { StorageEnvironment } from './environment.ts';
import { completed } from './rawBook.ts';

export interface JournalRow {
  /** Order of writing, given by the database. */
  readonly seq?: number;
  readonly book: string;
  readonly update: Uint8Array;
}

/** How many of this tablet's changes the relay had not confirmed when the row's transaction was made. */
export interface Unconfirmed {
  readonly count: number;
  readonly since: Instant | null;
}

interface UnconfirmedRow extends Unconfirmed {
  readonly book: string;
}

class JournalDatabase extends Dexie {
  readonly rows!: Table<JournalRow, number>;
  readonly unconfirmed!: Table<UnconfirmedRow, string>;

  constructor(environment: StorageEnvironment) {
    super(`${environment.prefix}-journal`, {
      indexedDB: environment.indexedDB,
      IDBKeyRange: environment.keyRange,
      chromeTransactionDurability: 'strict',
    });
    this.version(1).stores({ rows: '++seq, book', unconfirmed: 'book' });
  }
}

export interface Journal {
  /** Resolves when the strict transaction with all of them has completed. Rejects when it was aborted or the connection is gone. */
  append(book: string, updates: readonly Uint8Array[], unconfirmed: Unconfirmed): Promise<void>;
  read(book: string): Promise<readonly Required<JournalRow>[]>;
  count(book: string): Promise<number>;
  /** Only for rows that a compaction was proven to hold. */
  remove(seqs: readonly number[]): Promise<void>;
  readUnconfirmed(book: string): Promise<Unconfirmed>;
  writeUnconfirmed(book: string, unconfirmed: Unconfirmed): Promise<void>;
  /** Everything about a book that never came onto the shelf. */
  forget(book: string): Promise<void>;
  close(): void;
}

/** Opens the journal. Rejects when the database cannot be opened; the caller limits the time. */
export async function openJournal(environment: StorageEnvironment): Promise<Journal> {
  const database = new JournalDatabase(environment);
  // A connection that dies must fail the next write, so that the supervisor reopens it on purpose and rewrites what is missing.
  await database.open();
  return {
    // Not through Dexie's tables: of a failed transaction they tell that it was aborted, and not why.
    async append(book, updates, unconfirmed) {
      const transaction = database.backendDB().transaction(['rows', 'unconfirmed'], 'readwrite', { durability: 'strict' });
      const rows = transaction.objectStore('rows');
      for (const update of updates) rows.add({ book, update });
      transaction.objectStore('unconfirmed').put({ book, ...unconfirmed });
      // Nothing else will be asked of it: a page that is left now does not take it along.
      transaction.commit();
      await completed(transaction);
    },
    read: (book) => settled(database.rows.where('book').equals(book).sortBy('seq')) as Promise<Required<JournalRow>[]>,
    count: (book) => settled(database.rows.where('book').equals(book).count()),
    remove: (seqs) => settled(database.rows.bulkDelete([...seqs])),
    async readUnconfirmed(book) {
      const row = await database.unconfirmed.get(book);
      return row === undefined ? { count: 0, since: null } : { count: row.count, since: row.since };
    },
    async writeUnconfirmed(book, unconfirmed) {
      await database.unconfirmed.put({ book, ...unconfirmed });
    },
    async forget(book) {
      await database.rows.where('book').equals(book).delete();
      await database.unconfirmed.delete(book);
    },
    close: () => database.close(),
  };
}

/** A plain promise of a Dexie promise: Dexie's own zones must not leak into the callers. */
function settled<Value>(work: PromiseLike<Value>): Promise<Value> {
  return new Promise((resolve, reject) => work.then(resolve, reject));
}

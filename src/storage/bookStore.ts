// One production's book in y-indexeddb, supervised: its own listener is taken off and replaced by one that never throws into an edit,
// reports every failure, and leaves trimming to compaction.ts (y-indexeddb would trim without proof, and say nothing when it fails).
import { IndexeddbPersistence } from 'y-indexeddb';
import type { Doc } from 'yjs';
import type { StorageEnvironment } from './environment.ts';
import { withTimeLimit } from './timeLimit.ts';

/** The object store in which y-indexeddb keeps updates. */
const UPDATES = 'updates';

/** A row of the book cannot be read, so y-indexeddb gave up on all of them. */
export class UnreadableBook extends Error {
  constructor(name: string) {
    super(`A row of ${name} cannot be read.`);
    this.name = 'UnreadableBook';
  }
}

export interface BookStore {
  readonly rowsAtOpening: number;
  /** Transactions with this origin came from the disk. */
  readonly origin: object;
  /** Issues the write at once. Never throws; a failure goes to `onFailure`. */
  write(update: Uint8Array): void;
  /** Resolves when the connection answers. */
  probe(): Promise<void>;
  /** Resolves when every write so far has completed. */
  settle(): Promise<void>;
  close(): void;
}

export interface BookStoreOptions {
  /** The first answer of a busy tablet may take long; an answer that never comes must not. */
  readonly openWithin: number;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Opens the book and loads it into `doc`. On a Doc that already holds the book this also writes its whole state, which heals what could not be written
 * before. Rejects when the database does not open in time or a row cannot be read (see salvage.ts).
 */
export async function openBookStore(environment: StorageEnvironment, name: string, doc: Doc, options: BookStoreOptions): Promise<BookStore> {
  const persistence = onDisk(environment, () => new IndexeddbPersistence(name, doc));
  doc.off('update', persistence._storeUpdate);
  doc.off('destroy', persistence.destroy);
  try {
    const rows = await withTimeLimit(environment.clock, 'Opening the book', options.openWithin, loaded(persistence));
    return superviseStore(environment, persistence, rows, options.onFailure);
  } catch (error) {
    letGo(persistence);
    throw error;
  }
}

/** y-indexeddb's `whenSynced` never settles when something fails. Our own question queues up behind its reading, so its answer means that reading is over. */
async function loaded(persistence: IndexeddbPersistence): Promise<number> {
  const database = await persistence._db;
  const rows = await countRows(database);
  if (!persistence.synced) throw new UnreadableBook(persistence.name);
  return rows;
}

/** y-indexeddb asks for the global `indexedDB`, synchronously, in its constructor. */
function onDisk<Value>(environment: StorageEnvironment, make: () => Value): Value {
  const own = globalThis.indexedDB;
  if (own === environment.indexedDB) return make();
  globalThis.indexedDB = environment.indexedDB;
  try {
    return make();
  } finally {
    globalThis.indexedDB = own;
  }
}

/** Closing a database that never opened rejects; there is nothing left to close then. */
function letGo(persistence: IndexeddbPersistence): void {
  persistence.destroy().catch(() => undefined);
}

function superviseStore(
  environment: StorageEnvironment,
  persistence: IndexeddbPersistence,
  rowsAtOpening: number,
  onFailure: (error: unknown) => void,
): BookStore {
  const running = new Set<Promise<void>>();
  let closed = false;
  const issue = (update: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      const database = persistence.db;
      if (database === null || closed) throw new DOMException('The book is closed.', 'InvalidStateError');
      const transaction = database.transaction(UPDATES, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException('The write was aborted.', 'AbortError'));
      transaction.onerror = () => reject(transaction.error ?? new DOMException('The write failed.', 'UnknownError'));
      transaction.objectStore(UPDATES).add(update);
    });
  return {
    rowsAtOpening,
    origin: persistence,
    write(update) {
      const write: Promise<void> = issue(update).then(
        () => void running.delete(write),
        (error: unknown) => {
          running.delete(write);
          if (!closed) onFailure(error);
        },
      );
      running.add(write);
    },
    probe: () => withTimeLimit(environment.clock, 'Asking the book', 1_000, countRows(persistence.db).then(() => undefined)),
    async settle() {
      await Promise.all([...running]);
    },
    close() {
      closed = true;
      letGo(persistence);
    },
  };
}

async function countRows(database: IDBDatabase | null): Promise<number> {
  if (database === null) throw new DOMException('The book is closed.', 'InvalidStateError');
  const transaction = database.transaction(UPDATES, 'readonly');
  const request = transaction.objectStore(UPDATES).count();
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('No answer.', 'UnknownError'));
    transaction.onabort = () => reject(transaction.error ?? new DOMException('Aborted.', 'AbortError'));
  });
}

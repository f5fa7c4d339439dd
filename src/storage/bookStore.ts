// One production's book in y-indexeddb, supervised: its own listener is taken off and replaced by one that never throws into an edit,
// reports every failure, and leaves trimming to compaction.ts (y-indexeddb would trim without proof, and say nothing when it fails).
import { IndexeddbPersistence } from 'y-indexeddb';
import { applyUpdate, type Doc, encodeStateAsUpdate, transact } from 'yjs';
import type { StorageEnvironment } from './environment.ts';
import { addRow, type BookRow, BYTES_IN_A_TURN, completed, openRaw, readRows } from './rawBook.ts';
import { withTimeLimit } from './timeLimit.ts';

/** The object store in which y-indexeddb keeps updates. */
const UPDATES = 'updates';
/** One, so that no update is ever on the disk without those it builds on. */
const IN_FLIGHT = 1;

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

/** Opens the book with y-indexeddb and loads it into `doc`. Rejects when the database does not open in time or a row cannot be read (see salvage.ts). */
export async function openBookStore(environment: StorageEnvironment, name: string, doc: Doc, options: BookStoreOptions): Promise<BookStore> {
  const { clock } = environment;
  // y-indexeddb has no way to say that a database does not open: it is tried first.
  const first = await withTimeLimit(clock, 'Opening the book', options.openWithin, openRaw(environment, name));
  first.close();
  const persistence = onDisk(environment, () => new IndexeddbPersistence(name, doc));
  // From where it reads: from behind the last row. It would apply them all in one piece; they are read here, and the screen answers meanwhile.
  persistence._dbref = Number.POSITIVE_INFINITY;
  doc.off('update', persistence._storeUpdate);
  doc.off('destroy', persistence.destroy);
  const close = (): void => {
    // Closing a connection that is already gone is no failure: nothing is left to be written through it.
    persistence.destroy().catch(() => undefined);
  };
  try {
    const rows = await withTimeLimit(clock, 'Reading the book', options.openWithin, loaded(persistence));
    await applyInTurns(environment, doc, rows, persistence);
    const { onFailure } = options;
    return superviseStore({ environment, origin: persistence, database: () => persistence.db, close, rowsAtOpening: rows.length, onFailure });
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Opens the book again after its connection was lost, in the same form. The whole state is written first, which heals whatever could not be written.
 * Not by a new y-indexeddb: on a failing disk its own writes fail where nobody can hear it.
 */
export async function reopenBookStore(environment: StorageEnvironment, name: string, doc: Doc, options: BookStoreOptions): Promise<BookStore> {
  const { clock } = environment;
  const database = await withTimeLimit(clock, 'Opening the book', options.openWithin, openRaw(environment, name));
  try {
    await withTimeLimit(clock, 'Writing the whole book', options.openWithin, addRow(database, encodeStateAsUpdate(doc)));
  } catch (error) {
    database.close();
    throw error;
  }
  return superviseStore({ environment, origin: {}, database: () => database, close: () => database.close(), rowsAtOpening: 0, onFailure: options.onFailure });
}

/** y-indexeddb's `whenSynced` never settles when something fails. Our own question queues up behind its opening, so its answer means that this is over. */
async function loaded(persistence: IndexeddbPersistence): Promise<readonly BookRow[]> {
  const database = await persistence._db;
  const rows = await readRows(database);
  if (!persistence.synced) throw new UnreadableBook(persistence.name);
  return rows;
}

/** Rejects with UnreadableBook when a row cannot be read. */
async function applyInTurns({ nextTurn }: StorageEnvironment, doc: Doc, rows: readonly BookRow[], origin: IndexeddbPersistence): Promise<void> {
  for (let from = 0; from < rows.length; ) {
    let to = from;
    for (let bytes = 0; to < rows.length && bytes < BYTES_IN_A_TURN; to += 1) bytes += rows[to]?.update.length ?? 0;
    const some = rows.slice(from, to);
    try {
      transact(doc, () => some.forEach(({ update }) => void applyUpdate(doc, update)), origin, false);
    } catch (error) {
      const unreadable = new UnreadableBook(origin.name);
      unreadable.cause = error;
      throw unreadable;
    }
    from = to;
    if (from < rows.length) await nextTurn();
  }
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

interface Supervised {
  readonly environment: StorageEnvironment;
  readonly origin: object;
  readonly database: () => IDBDatabase | null;
  readonly close: () => void;
  readonly rowsAtOpening: number;
  readonly onFailure: (error: unknown) => void;
}

function superviseStore({ environment, origin, database, close, rowsAtOpening, onFailure }: Supervised): BookStore {
  const running = new Set<Promise<void>>();
  let gathered: Uint8Array[] = [];
  let closed = false;
  const issue = async (updates: readonly Uint8Array[]): Promise<void> => {
    const connection = database();
    if (connection === null || closed) throw new DOMException('The book is closed.', 'InvalidStateError');
    const transaction = connection.transaction(UPDATES, 'readwrite');
    const rows = transaction.objectStore(UPDATES);
    for (const update of updates) rows.add(update);
    // Nothing else will be asked of it: a page that dies now does not take it along.
    transaction.commit();
    await completed(transaction);
  };
  /** What comes behind a running transaction goes together into the next. */
  const send = (): void => {
    if (gathered.length === 0 || running.size >= IN_FLIGHT) return;
    const write: Promise<void> = issue(gathered).then(
      () => {
        running.delete(write);
        send();
      },
      (error: unknown) => {
        running.delete(write);
        if (!closed) onFailure(error);
      },
    );
    gathered = [];
    running.add(write);
  };
  return {
    rowsAtOpening,
    origin,
    write(update) {
      gathered.push(update);
      send();
    },
    probe: () =>
      withTimeLimit(
        environment.clock,
        'Asking the book',
        1_000,
        countRows(database()).then(() => undefined),
      ),
    async settle() {
      while (running.size > 0) await Promise.all([...running]);
    },
    close() {
      closed = true;
      close();
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

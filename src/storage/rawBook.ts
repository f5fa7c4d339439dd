// A connection of our own to a book's database, apart from y-indexeddb's: for reading back what was written, compaction, copies and rescue.
import type { StorageEnvironment } from './environment.ts';

export interface BookRow {
  readonly key: number;
  readonly update: Uint8Array;
}

/** Bytes of rows that are applied in one piece: some ten milliseconds' work. Small books, and books of one row, are not interrupted. */
export const BYTES_IN_A_TURN = 96 * 1024;

/** Opens the book's database (making it as y-indexeddb would), hands it over, and closes it again whatever happens. */
export async function withRawBook<Value>(environment: StorageEnvironment, name: string, work: (database: IDBDatabase) => Promise<Value>): Promise<Value> {
  const database = await openRaw(environment, name);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Opens the book's database as y-indexeddb would make it. The caller closes it. */
export function openRaw(environment: StorageEnvironment, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = environment.indexedDB.open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('updates', { autoIncrement: true });
      request.result.createObjectStore('custom');
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new DOMException('The book did not open.', 'UnknownError'));
    request.onblocked = () => reject(new DOMException('The book is held by another tab.', 'AbortError'));
  });
}

/** All rows in writing order. */
export function readRows(database: IDBDatabase): Promise<readonly BookRow[]> {
  const transaction = database.transaction('updates', 'readonly');
  const store = transaction.objectStore('updates');
  const keys = store.getAllKeys();
  const updates = store.getAll();
  return completed(transaction).then(() => keys.result.map((key, index) => ({ key: key as number, update: updates.result[index] as Uint8Array })));
}

/** Adds a row in a strict transaction; resolves with its key when the transaction has completed. */
export async function addRow(database: IDBDatabase, update: Uint8Array): Promise<number> {
  const [key] = await addRows(database, [update]);
  return key as number;
}

/** Adds rows, all in one strict transaction; resolves with their keys when it has completed. */
export async function addRows(database: IDBDatabase, updates: readonly Uint8Array[]): Promise<readonly number[]> {
  const transaction = database.transaction('updates', 'readwrite', { durability: 'strict' });
  const requests = updates.map((update) => transaction.objectStore('updates').add(update));
  transaction.commit();
  await completed(transaction);
  return requests.map((request) => request.result as number);
}

/** Takes rows out in a strict transaction; `kept` go to the custom store under the names given. */
export async function removeRows(database: IDBDatabase, keys: readonly number[], kept: ReadonlyMap<string, unknown> = new Map()): Promise<void> {
  const transaction = database.transaction(['updates', 'custom'], 'readwrite', { durability: 'strict' });
  for (const [name, value] of kept) transaction.objectStore('custom').put(value, name);
  for (const key of keys) transaction.objectStore('updates').delete(key);
  transaction.commit();
  await completed(transaction);
}

/** Resolves when the transaction has completed; rejects, with the transaction's own reason, when it was aborted. */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    // A failed request aborts its transaction; only then is the reason known.
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The transaction was aborted.', 'AbortError'));
  });
}

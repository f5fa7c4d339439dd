// A tablet's disk for tests: real IndexedDB semantics in memory, which can fall ill, crash with transactions under way, and lose what was not strictly written.
import { IDBFactory as FakeFactory, IDBKeyRange as FakeKeyRange, forceCloseDatabase } from 'fake-indexeddb';

/** What is wrong with the disk. closed: every connection is dead. abort: transactions are aborted. full: no room. silent: nothing is answered. */
export type Illness = 'closed' | 'abort' | 'full' | 'silent';

// y-indexeddb asks for it by its global name. The class holds no data.
globalThis.IDBKeyRange = FakeKeyRange;

type Connection = IDBDatabase & { transaction: IDBDatabase['transaction'] };
type HeldTransaction = IDBTransaction & { _start(): void };
type AbortingTransaction = IDBTransaction & { _abort(name: string | null): void };

export class FakeDisk {
  readonly #data = new FakeFactory();
  readonly #connections = new Set<Connection>();
  /** Rows added to books and to the journal in relaxed transactions since the last strict one, by database. */
  readonly #unforced = new Map<string, { readonly store: string; readonly key: number }[]>();
  readonly #held = new Set<() => void>();
  #illness: Illness | null = null;
  /** Only databases whose name holds this are ill. */
  illnessIn = '';
  writes = 0;

  get illness(): Illness | null {
    return this.#illness;
  }

  set illness(illness: Illness | null) {
    this.#illness = illness;
    if (illness === 'silent') return;
    const held = [...this.#held];
    this.#held.clear();
    for (const begin of held) setImmediate(begin);
  }

  /** The disk as one running app sees it. After `kill`, it answers nothing any more. */
  boot(): { readonly indexedDB: IDBFactory; kill(): void } {
    let isAlive = true;
    const mine = new Set<Connection>();
    const open = (name: string, version?: number): IDBOpenDBRequest => {
      if (!isAlive) throw new DOMException('The app was killed.', 'InvalidStateError');
      if (this.#isIll(name) && this.illness === 'closed') throw new DOMException('The storage process is gone.', 'UnknownError');
      const request = version === undefined ? this.#data.open(name) : this.#data.open(name, version);
      request.addEventListener('success', () => {
        const connection = request.result as Connection;
        mine.add(connection);
        this.#connections.add(connection);
        this.#infect(connection);
      });
      return request;
    };
    const indexedDB = new Proxy(this.#data, {
      get: (data, name) => {
        if (name === 'open') return open;
        const value: unknown = Reflect.get(data, name, data);
        return typeof value === 'function' ? value.bind(data) : value;
      },
    });
    return {
      indexedDB,
      kill: () => {
        isAlive = false;
        for (const connection of mine) {
          forceClose(connection);
          this.#connections.delete(connection);
        }
      },
    };
  }

  /** Every open connection dies, as iOS does to an app in the background. New ones can be made. */
  dropConnections(): void {
    for (const connection of this.#connections) forceClose(connection);
    this.#connections.clear();
  }

  /** After `kill`: the power went, and the last `count` rows that were not strictly written are not there. */
  async losePower(count: number): Promise<void> {
    for (const [name, keys] of this.#unforced) {
      const lost = keys.slice(-count);
      if (count === 0 || lost.length === 0) continue;
      const database = await opened(this.#data.open(name));
      const transaction = database.transaction([...new Set(lost.map(({ store }) => store))], 'readwrite');
      for (const { store, key } of lost) transaction.objectStore(store).delete(key);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    }
    this.#unforced.clear();
  }

  /** All keys and values of an object store, past every supervisor. */
  async rows(name: string, store: string): Promise<readonly unknown[]> {
    const database = await opened(this.#data.open(name));
    const request = database.transaction(store).objectStore(store).getAll();
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    database.close();
    return request.result;
  }

  /** Every row of an object store is gone, past every supervisor. */
  async clear(name: string, store: string): Promise<void> {
    const database = await opened(this.#data.open(name));
    const transaction = database.transaction(store, 'readwrite');
    transaction.objectStore(store).clear();
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }

  async names(): Promise<readonly string[]> {
    return (await this.#data.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]));
  }

  async addRow(name: string, store: string, value: unknown): Promise<void> {
    const database = await opened(this.#data.open(name));
    const transaction = database.transaction(store, 'readwrite');
    transaction.objectStore(store).add(value);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }

  async wipe(): Promise<void> {
    this.dropConnections();
    for (const name of await this.names()) {
      const request = this.#data.deleteDatabase(name);
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
    }
  }

  #isIll(name: string): boolean {
    return this.illness !== null && name.includes(this.illnessIn);
  }

  #infect(connection: Connection): void {
    const begin = connection.transaction.bind(connection);
    connection.transaction = (stores, mode, options) => {
      const isIll = this.#isIll(connection.name);
      if (isIll && this.illness === 'closed') throw new DOMException('The connection is closed.', 'InvalidStateError');
      const transaction = begin(stores, mode, options);
      if (mode === 'readwrite') {
        this.writes += 1;
        this.#note(connection.name, transaction, options?.durability === 'strict');
      }
      if (isIll && mode === 'readwrite') this.#spoil(transaction);
      return transaction;
    };
  }

  #spoil(transaction: IDBTransaction): void {
    if (this.illness === 'silent') {
      // It never begins, and keeps those behind it waiting, until the disk is well again.
      const held = transaction as HeldTransaction;
      const begin = held._start.bind(held);
      held._start = () => {
        if (this.illness === 'silent') this.#held.add(begin);
        else begin();
      };
      return;
    }
    const name = this.illness === 'full' ? 'QuotaExceededError' : 'AbortError';
    setImmediate(() => {
      try {
        (transaction as AbortingTransaction)._abort(name);
      } catch {
        // It was over already.
      }
    });
  }

  /** Remembers which rows of a book or of the journal a loss of power could still take. */
  #note(name: string, transaction: IDBTransaction, isStrict: boolean): void {
    if (isStrict) {
      transaction.addEventListener('complete', () => this.#unforced.delete(name));
      return;
    }
    if (!name.includes('-book-') && !name.endsWith('-journal')) return;
    const objectStore = transaction.objectStore.bind(transaction);
    transaction.objectStore = (storeName) => {
      const store = objectStore(storeName);
      const add = store.add.bind(store);
      store.add = (value, key) => {
        const request = key === undefined ? add(value) : add(value, key);
        request.addEventListener('success', () => {
          const keys = this.#unforced.get(name) ?? [];
          keys.push({ store: storeName, key: request.result as number });
          this.#unforced.set(name, keys);
        });
        return request;
      };
      return store;
    };
  }
}

function forceClose(connection: IDBDatabase): void {
  forceCloseDatabase(connection as never);
}

function opened(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

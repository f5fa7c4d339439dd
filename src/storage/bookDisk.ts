// Keeps a Doc on this tablet's disk: y-indexeddb and the journal together, every update written at once, every failure noticed and mended or said.
import { type Doc, encodeStateAsUpdate } from 'yjs';
import type { TabletFact } from '#domain/device/saveFacts.ts';
import { createSource, type View } from '#domain/view.ts';
import { type BookStore, reopenBookStore } from './bookStore.ts';
import { compactBook } from './compaction.ts';
import type { StorageEnvironment } from './environment.ts';
import { type Journal, openJournal, type Unconfirmed } from './journal.ts';
import { JOURNAL_ORIGIN, loadBook } from './loadBook.ts';
import { causeOf, openSaveLedger } from './saveLedger.ts';
import { withTimeLimit } from './timeLimit.ts';

export const DISK_LIMITS = {
  /** Opening a big book on a busy tablet takes seconds; nothing has been typed yet. */
  openMs: 15_000,
  /** With the book open, a new connection must come quickly: two seconds after a failure the person must know. */
  reopenMs: 500,
  reopenTries: 3,
  /** While the failure stands, the disk is tried again this often. */
  retryMs: 5_000,
  /** An update that has not been confirmed after this time is said not to be saved. */
  confirmMs: 2_000,
  /** A transaction that has not answered after this time is given up, and the book written whole over a new connection. */
  giveUpMs: 6_000,
  /** Strict transactions under way at once; what comes meanwhile goes together into the next. */
  inFlight: 4,
  /** Rows in y-indexeddb or the journal from which the book is written anew as one. */
  compactRows: 60,
  /** Updates in one sitting after which it is written anew. */
  compactWrites: 1_500,
} as const;

export interface BookDisk {
  readonly fact: View<TabletFact>;
  /** How many rows could not be read on opening and were set aside. */
  readonly unreadable: number;
  /** What the relay had not confirmed when this book was last written. */
  readonly unconfirmed: Unconfirmed;
  keepUnconfirmed(unconfirmed: Unconfirmed): void;
  /** Resolves when every update so far is confirmed; rejects as soon as it is known that it is not. */
  flush(): Promise<void>;
  /** Opens the disk anew and writes the whole book. Rejects when that fails. */
  retry(): Promise<void>;
  /** Asks both databases for a sign of life and mends them if none comes. */
  probe(): Promise<void>;
  /** Does nothing when this tab may not trim. */
  compact(): Promise<void>;
  /** Lets go of the disk after what is under way has settled, or a short while. Never deletes. */
  close(): Promise<void>;
}

export interface BookDiskOptions {
  /** False where another tab might be writing: then nothing is ever removed. */
  readonly mayTrim: boolean;
  /** Asked in the transaction of every update, so that the count survives a crash together with it. */
  readonly unconfirmed: () => Unconfirmed;
}

/** Loads the book `name` into `doc` and keeps it there. Rejects when it cannot be read; nothing has been changed then. */
export async function openBookDisk(environment: StorageEnvironment, name: string, doc: Doc, options: BookDiskOptions): Promise<BookDisk> {
  const { clock } = environment;
  const ledger = openSaveLedger();
  const fact = createSource<TabletFact>(ledger.fact());
  const publish = (): void => {
    const next = ledger.fact();
    if (JSON.stringify(next) !== JSON.stringify(fact.current())) fact.set(next);
  };

  const loaded = await loadBook(environment, name, doc, { openMs: DISK_LIMITS.openMs, onStoreFailure: (error) => storeFailed(error) });
  let journal: Journal | null = loaded.journal;
  let store: BookStore | null = loaded.store;
  let queue: { readonly number: number; readonly update: Uint8Array }[] = [];
  let inFlight = 0;
  let writes = 0;
  let mending: Promise<void> | null = null;
  let compacting: Promise<void> = Promise.resolve();
  let storeTries = 0;
  let closed = false;
  let callOffWatch: (() => void) | null = null;

  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    // An error here would keep later listeners from hearing of the edit.
    try {
      if (origin === store?.origin) return;
      if (origin !== JOURNAL_ORIGIN) {
        queue.push({ number: ledger.take(clock.now()), update });
        pump();
        watch();
        publish();
      }
      store?.write(update);
    } catch (error) {
      storeFailed(error);
    }
  };
  doc.on('update', onUpdate);

  /** Sends what has gathered. A few transactions run side by side; behind them the updates share one. */
  function pump(): void {
    const writer = journal;
    if (writer === null || mending !== null || inFlight >= DISK_LIMITS.inFlight || queue.length === 0) return;
    const batch = queue;
    queue = [];
    inFlight += 1;
    writes += batch.length;
    const numbers = batch.map((row) => row.number);
    withTimeLimit(clock, 'Saving', DISK_LIMITS.giveUpMs, appendAll(writer, batch)).then(
      () => {
        inFlight -= 1;
        ledger.settle(numbers);
        publish();
        pump();
        if (writes >= DISK_LIMITS.compactWrites) void compact();
      },
      (error: unknown) => {
        inFlight -= 1;
        void mend(error).catch(() => undefined);
      },
    );
  }

  async function appendAll(writer: Journal, batch: readonly { readonly update: Uint8Array }[]): Promise<void> {
    await writer.append(
      name,
      batch.map((row) => row.update),
      options.unconfirmed(),
    );
  }

  /** Says 'not saved' when the oldest update has waited too long, even if nothing has failed aloud. */
  function watch(): void {
    const since = ledger.since;
    if (callOffWatch !== null || since === null || closed) return;
    callOffWatch = clock.after(Math.max(0, since + DISK_LIMITS.confirmMs - clock.now()), () => {
      callOffWatch = null;
      const oldest = ledger.since;
      if (oldest !== null && oldest + DISK_LIMITS.confirmMs <= clock.now()) ledger.fail(ledger.failure ?? 'blocked', clock.now());
      else watch();
      publish();
    });
  }

  /** y-indexeddb lost a write. The journal has it; a new connection writes the whole book and so heals the gap. */
  function storeFailed(error: unknown): void {
    if (closed || storeTries >= DISK_LIMITS.reopenTries) return;
    storeTries += 1;
    void reopenStore().then(
      () => {
        storeTries = 0;
      },
      () => {
        if (ledger.failure === null && journal === null) ledger.fail(causeOf(error), clock.now());
        publish();
      },
    );
  }

  async function reopenStore(): Promise<void> {
    store?.close();
    store = null;
    const opened = await reopenBookStore(environment, name, doc, { openWithin: DISK_LIMITS.openMs, onFailure: (error) => storeFailed(error) });
    if (closed) opened.close();
    else store = opened;
  }

  /** A journal write failed: up to three new connections, each writing the whole book; then the failure is said, and typing goes on in memory. */
  function mend(cause: unknown): Promise<void> {
    mending ??= tryToMend(cause).finally(() => {
      mending = null;
      publish();
      pump();
      watch();
    });
    return mending;
  }

  async function tryToMend(cause: unknown): Promise<void> {
    const reasons: unknown[] = [cause];
    for (let turn = 0; turn < DISK_LIMITS.reopenTries && !closed; turn += 1) {
      try {
        await writeWholeBook();
        ledger.recover();
        return;
      } catch (error) {
        reasons.push(error);
      }
    }
    ledger.fail(causeOf(...reasons), clock.now());
    // The red badge stands while this goes on; it is taken back only by a whole book on the disk.
    clock.after(DISK_LIMITS.retryMs, () => {
      if (!closed && ledger.failure !== null) void mend(cause).catch(() => undefined);
    });
    throw reasons.at(-1);
  }

  async function writeWholeBook(): Promise<void> {
    const { last } = ledger;
    const state = encodeStateAsUpdate(doc);
    // Held by the whole state from here on. What is typed meanwhile gets a higher number and queues up behind.
    queue = queue.filter((row) => row.number > last);
    journal?.close();
    journal = null;
    const opened = await withTimeLimit(clock, 'Opening the journal', DISK_LIMITS.reopenMs, openJournal(environment));
    try {
      await withTimeLimit(clock, 'Writing the whole book', DISK_LIMITS.confirmMs, opened.append(name, [state], options.unconfirmed()));
    } catch (error) {
      opened.close();
      throw error;
    }
    journal = opened;
    ledger.settleThrough(last);
    storeTries = 0;
    if (store === null) storeFailed(null);
  }

  function compact(): Promise<void> {
    const writer = journal;
    if (!options.mayTrim || writer === null || closed) return Promise.resolve();
    writes = 0;
    compacting = compacting
      .then(() => compactBook(environment, name, doc, writer))
      // Nothing has been removed that was not proven to be held; the next opening tries again.
      .then(
        () => undefined,
        () => undefined,
      );
    return compacting;
  }

  async function probe(): Promise<void> {
    if (closed) return;
    try {
      if (journal === null) throw new DOMException('The journal is closed.', 'InvalidStateError');
      await withTimeLimit(clock, 'Asking the journal', 1_000, journal.count(name));
    } catch (error) {
      await mend(error).catch(() => undefined);
    }
    try {
      if (store === null) throw new DOMException('The book is closed.', 'InvalidStateError');
      await store.probe();
    } catch (error) {
      storeTries = 0;
      storeFailed(error);
    }
  }

  function flush(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        const now = fact.current();
        if (now.state === 'saved') resolve();
        else if (now.state === 'failed') reject(new Error(`Not saved on this tablet: ${now.why}`));
        else return false;
        return true;
      };
      if (look()) return;
      const stop = fact.subscribe(() => {
        if (look()) stop();
      });
    });
  }

  async function close(): Promise<void> {
    if (closed) return;
    await withTimeLimit(clock, 'Saving before closing', DISK_LIMITS.confirmMs, flush()).catch(() => undefined);
    await withTimeLimit(clock, 'Closing the book', DISK_LIMITS.confirmMs, Promise.all([compacting, store?.settle()])).catch(() => undefined);
    closed = true;
    callOffWatch?.();
    doc.off('update', onUpdate);
    store?.close();
    journal?.close();
  }

  loaded.replay();
  if (loaded.rows >= DISK_LIMITS.compactRows) clock.after(DISK_LIMITS.confirmMs, () => void compact());

  return {
    fact,
    unreadable: loaded.unreadable,
    unconfirmed: loaded.unconfirmed,
    keepUnconfirmed(unconfirmed) {
      // Too many is said for a moment longer if this is lost; never too few.
      journal?.writeUnconfirmed(name, unconfirmed).catch(() => undefined);
    },
    flush,
    retry: () => mend(new Error('asked for')),
    probe,
    compact,
    close,
  };
}

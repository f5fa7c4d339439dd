// Keeps a Doc on this tablet's disk: y-indexeddb and the journal together, every update written at once, every failure noticed and mended or said.
import { applyUpdate, type Doc, encodeStateAsUpdate } from 'yjs';
import type { Clock } from '#domain/device/clock.ts';
import type { TabletFact } from '#domain/device/saveFacts.ts';
import { createSource, type Source, type View } from '#domain/view.ts';
import { compactBook } from './compaction.ts';
import { DISK_LIMITS } from './diskLimits.ts';
import type { StorageEnvironment } from './environment.ts';
import { type Journal, openJournal, type Unconfirmed } from './journal.ts';
import { forgetLastWords, keepLastWords, type LastWords, readLastWords } from './lastWords.ts';
import { JOURNAL_ORIGIN, type LoadedBook, loadBook } from './loadBook.ts';
import { causeOf, openSaveLedger } from './saveLedger.ts';
import { StandingStore } from './standingStore.ts';
import { withTimeLimit } from './timeLimit.ts';

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
  const late: { keeper: DiskKeeper | null } = { keeper: null };
  const held = doc.store.clients.size > 0;
  const onStoreFailure = (): void => late.keeper?.store.failed();
  const loaded = await loadBook(environment, name, doc, { openMs: DISK_LIMITS.openMs, onStoreFailure });
  const keeper = new DiskKeeper(environment, name, doc, options, loaded);
  late.keeper = keeper;
  keeper.start();
  // Shown by another tab, which may have died before it had saved it: nobody has vouched for what this Doc held before.
  if (held) keeper.keepHeld(encodeStateAsUpdate(doc));
  takeUpLastWords(environment, name, doc, keeper);
  return keeper;
}

/** What an earlier sitting left on its way to the disk goes there now. */
function takeUpLastWords(environment: StorageEnvironment, name: string, doc: Doc, keeper: DiskKeeper): void {
  const words = readLastWords(environment, name);
  if (words === null) return;
  keeper.keepHeld(words);
  applyUpdate(doc, words, JOURNAL_ORIGIN);
  keeper.flush().then(() => forgetLastWords(environment, name, words), ignore);
}

interface Queued {
  readonly number: number;
  readonly update: Uint8Array;
}

class DiskKeeper implements BookDisk {
  readonly fact: Source<TabletFact>;
  readonly #environment: StorageEnvironment;
  readonly #clock: Clock;
  readonly #name: string;
  readonly #doc: Doc;
  readonly #options: BookDiskOptions;
  readonly #loaded: LoadedBook;
  readonly #ledger = openSaveLedger();
  readonly #lastWords: LastWords;
  #before: Unconfirmed;
  /** False until the wire has taken over the count of a book that was held before. */
  #isCountKnown = true;
  #journal: Journal | null;
  readonly store: StandingStore;
  #queue: Queued[] = [];
  /** On their way to the journal. */
  #writing: readonly Queued[] = [];
  #inFlight = 0;
  #writes = 0;
  #mending: Promise<void> | null = null;
  #compacting: Promise<void> = Promise.resolve();
  #isClosed = false;
  #callOffWatch: (() => void) | null = null;

  constructor(environment: StorageEnvironment, name: string, doc: Doc, options: BookDiskOptions, loaded: LoadedBook) {
    this.#environment = environment;
    this.#clock = environment.clock;
    this.#name = name;
    this.#doc = doc;
    this.#options = options;
    this.#loaded = loaded;
    this.#before = loaded.unconfirmed;
    this.#journal = loaded.journal;
    this.store = new StandingStore(environment, name, doc, loaded.store);
    this.fact = createSource(this.#ledger.fact());
    this.#lastWords = keepLastWords(environment, name, () => this.#unsaved());
  }

  get unreadable(): number {
    return this.#loaded.unreadable;
  }

  get unconfirmed(): Unconfirmed {
    return this.#before;
  }

  /** Writes what this Doc held before it was loaded. How much of that the relay knows nobody can say: at least one change waits, until the wire knows better. */
  keepHeld(state: Uint8Array): void {
    const { count, since } = this.#before;
    this.#before = { count: count + 1, since: since ?? this.#clock.now() };
    this.#isCountKnown = false;
    this.keep(state);
  }

  readonly #unconfirmedNow = (): Unconfirmed => (this.#isCountKnown ? this.#options.unconfirmed() : this.#before);

  start(): void {
    this.#doc.on('update', this.#onUpdate);
    this.#loaded.replay();
    if (this.#loaded.rows >= DISK_LIMITS.compactRows) this.#clock.after(DISK_LIMITS.confirmMs, () => void this.compact());
  }

  keepUnconfirmed(unconfirmed: Unconfirmed): void {
    this.#isCountKnown = true;
    // Too many is said for a moment longer if this is lost; never too few.
    this.#journal?.writeUnconfirmed(this.#name, unconfirmed).catch(() => undefined);
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (this.store.isOrigin(origin)) return;
    // Nothing in here may throw: later listeners, and whoever made the edit, know nothing of disks.
    this.store.write(update);
    if (origin === JOURNAL_ORIGIN) return;
    this.keep(update);
  };

  /** Writes to the journal what is not yet known to be on the disk. */
  keep(update: Uint8Array): void {
    this.#queue.push({ number: this.#ledger.take(this.#clock.now(), this.#clock.elapsed()), update });
    this.#pump();
    this.#watch();
    this.#publish();
  }

  /** Sends what has gathered. A few transactions run side by side; behind them the updates share one. */
  #pump(): void {
    const journal = this.#journal;
    if (journal === null || this.#mending !== null || this.#inFlight >= DISK_LIMITS.inFlight || this.#queue.length === 0) return;
    const batch = this.#queue;
    this.#queue = [];
    this.#writing = batch;
    this.#inFlight += 1;
    this.#writes += batch.length;
    const updates = batch.map((queued) => queued.update);
    const writing = journal.append(this.#name, updates, this.#unconfirmedNow());
    withTimeLimit(this.#clock, 'Saving', DISK_LIMITS.giveUpMs, writing).then(
      () => {
        this.#inFlight -= 1;
        this.#writing = [];
        this.#ledger.settle(batch.map((queued) => queued.number));
        this.#publish();
        this.#pump();
        if (this.#writes >= DISK_LIMITS.compactWrites) void this.compact();
      },
      (error: unknown) => {
        this.#inFlight -= 1;
        this.#writing = [];
        // Mending says by itself when it fails; whoever asked for it waits on flush().
        this.#mend(error).catch(() => undefined);
      },
    );
  }

  /** What is not known to be on the disk. Once a write has failed, only the whole book holds it. */
  #unsaved(): readonly Uint8Array[] {
    if (this.#mending !== null || this.#ledger.failure !== null) return [encodeStateAsUpdate(this.#doc)];
    return [...this.#writing, ...this.#queue].map((queued) => queued.update);
  }

  /** Says 'not saved' when the oldest update has waited too long, even if nothing has failed aloud. */
  #watch(): void {
    const { since } = this.#ledger;
    if (this.#callOffWatch !== null || since === null || this.#isClosed) return;
    this.#watchUntil(since + DISK_LIMITS.confirmMs);
  }

  /** `due` is counted as `elapsed` counts: a clock that is set back must not put the warning off. */
  #watchUntil(due: number): void {
    this.#callOffWatch = this.#clock.after(Math.max(0, due - this.#clock.elapsed()), () => {
      this.#callOffWatch = null;
      const { since } = this.#ledger;
      const elapsed = this.#clock.elapsed();
      // This comes late when the app itself was busy; then the disk's answer may be here already and only not been heard.
      if (elapsed - due > DISK_LIMITS.busyMs) return this.#watchUntil(elapsed + DISK_LIMITS.confirmMs / 2);
      if (since === null || since + DISK_LIMITS.confirmMs > elapsed) return this.#watch();
      this.#ledger.fail(this.#ledger.failure ?? 'blocked', this.#clock.now());
      this.#publish();
    });
  }

  /** A journal write failed: up to three new connections, each writing the whole book; then the failure is said, and typing goes on in memory. */
  #mend(cause: unknown): Promise<void> {
    this.#mending ??= this.#tryToMend(cause).finally(() => {
      this.#mending = null;
      this.#publish();
      this.#pump();
      this.#watch();
    });
    return this.#mending;
  }

  async #tryToMend(cause: unknown): Promise<void> {
    const reasons: unknown[] = [cause];
    for (let turn = 0; turn < DISK_LIMITS.reopenTries && !this.#isClosed; turn += 1) {
      try {
        await this.#writeWholeBook();
        this.#ledger.recover();
        return;
      } catch (error) {
        reasons.push(error);
      }
    }
    this.#ledger.fail(causeOf(...reasons), this.#clock.now());
    // The red badge stands while this goes on; it is taken back only by a whole book on the disk.
    this.#clock.after(DISK_LIMITS.retryMs, () => {
      if (!this.#isClosed && this.#ledger.failure !== null) this.#mend(cause).catch(() => undefined);
    });
    throw reasons.at(-1);
  }

  async #writeWholeBook(): Promise<void> {
    const { last } = this.#ledger;
    const state = encodeStateAsUpdate(this.#doc);
    // Held by the whole state from here on. What is typed meanwhile gets a higher number and queues up behind.
    this.#queue = this.#queue.filter((queued) => queued.number > last);
    this.#journal?.close();
    this.#journal = null;
    const opened = await withTimeLimit(this.#clock, 'Opening the journal', DISK_LIMITS.reopenMs, openJournal(this.#environment));
    try {
      await withTimeLimit(this.#clock, 'Writing the whole book', DISK_LIMITS.confirmMs, opened.append(this.#name, [state], this.#unconfirmedNow()));
    } catch (error) {
      opened.close();
      throw error;
    }
    this.#journal = opened;
    this.#ledger.settleThrough(last);
    this.store.encourage();
  }

  retry(): Promise<void> {
    return this.#mend(new Error('asked for'));
  }

  compact(): Promise<void> {
    const journal = this.#journal;
    if (!this.#options.mayTrim || journal === null || this.#isClosed) return Promise.resolve();
    this.#writes = 0;
    // Nothing is removed that was not proven to be held; when it fails, the next opening tries again.
    this.#compacting = this.#compacting.then(() => compactBook(this.#environment, this.#name, this.#doc, journal)).then(ignore, ignore);
    return this.#compacting;
  }

  async probe(): Promise<void> {
    if (this.#isClosed) return;
    try {
      await withTimeLimit(this.#clock, 'Asking the journal', DISK_LIMITS.probeMs, this.#journal?.count(this.#name) ?? noConnection());
    } catch (error) {
      // Mending says by itself when it fails; the store is still to be asked.
      await this.#mend(error).catch(() => undefined);
    }
    await this.store.probe();
  }

  flush(): Promise<void> {
    return new Promise((resolve, reject) => {
      let stop: () => void = ignore;
      const look = (): void => {
        const now = this.fact.current();
        if (now.state === 'saving') return;
        stop();
        if (now.state === 'saved') resolve();
        else reject(new Error(`Not saved on this tablet: ${now.why}`));
      };
      stop = this.fact.subscribe(look);
      look();
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    await withTimeLimit(this.#clock, 'Saving before closing', DISK_LIMITS.confirmMs, this.flush()).catch(ignore);
    await withTimeLimit(this.#clock, 'Closing the book', DISK_LIMITS.confirmMs, Promise.all([this.#compacting, this.store.settle()])).catch(ignore);
    this.#isClosed = true;
    this.#callOffWatch?.();
    this.#lastWords.stop();
    this.#doc.off('update', this.#onUpdate);
    this.store.close();
    this.#journal?.close();
  }

  #publish(): void {
    const next = this.#ledger.fact();
    if (next.state === 'saved') this.#lastWords.settled();
    if (JSON.stringify(next) === JSON.stringify(this.fact.current())) return;
    try {
      this.fact.set(next);
    } catch (error) {
      // A screen that cannot show the fact must not keep the edit from the disk; its error surfaces by itself.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

function noConnection(): Promise<never> {
  return Promise.reject(new DOMException('There is no connection.', 'InvalidStateError'));
}

function ignore(): void {
  // The outcome is looked after elsewhere.
}

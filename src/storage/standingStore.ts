// The book's store, kept standing: a connection that lost a write is let go, and a new one writes the whole book and so heals the gap. The journal has everything meanwhile.
import type { Doc } from 'yjs';
import { type BookStore, reopenBookStore } from './bookStore.ts';
import { DISK_LIMITS } from './diskLimits.ts';
import type { StorageEnvironment } from './environment.ts';

export class StandingStore {
  readonly #environment: StorageEnvironment;
  readonly #name: string;
  readonly #doc: Doc;
  #store: BookStore | null;
  /** What was typed while the store is being opened anew. */
  #missed: Uint8Array[] | null = null;
  #tries = 0;
  #isClosed = false;

  constructor(environment: StorageEnvironment, name: string, doc: Doc, store: BookStore) {
    this.#environment = environment;
    this.#name = name;
    this.#doc = doc;
    this.#store = store;
  }

  /** Whether a transaction of this origin was read from the store. */
  isOrigin(origin: unknown): boolean {
    return this.#store !== null && origin === this.#store.origin;
  }

  /** Issues the write at once. Never throws. */
  write(update: Uint8Array): void {
    if (this.#store === null) this.#missed?.push(update);
    else this.#store.write(update);
  }

  /** The store lost a write. */
  failed(): void {
    if (this.#isClosed) return;
    // What comes after a lost write builds on it: nothing more is written over this connection.
    this.#store?.close();
    this.#store = null;
    if (this.#tries >= DISK_LIMITS.reopenTries) return;
    this.#tries += 1;
    this.#reopen().then(
      () => {
        this.#tries = 0;
      },
      () => {
        this.#missed = null;
      },
    );
  }

  /** The disk was seen to work: a store that was given up is tried again. */
  encourage(): void {
    this.#tries = 0;
    if (this.#store === null) this.failed();
  }

  /** Asks for a sign of life; without one the store is opened anew. */
  async probe(): Promise<void> {
    try {
      if (this.#store === null) throw new DOMException('There is no connection.', 'InvalidStateError');
      await this.#store.probe();
    } catch {
      this.#tries = 0;
      this.failed();
    }
  }

  async settle(): Promise<void> {
    await this.#store?.settle();
  }

  close(): void {
    this.#isClosed = true;
    this.#store?.close();
  }

  async #reopen(): Promise<void> {
    const missed: Uint8Array[] = [];
    this.#missed = missed;
    const opened = await reopenBookStore(this.#environment, this.#name, this.#doc, { openWithin: DISK_LIMITS.openMs, onFailure: () => this.failed() });
    if (this.#isClosed) return opened.close();
    // Typed while the whole book was being written: without it, what comes next would build on nothing.
    for (const update of missed) opened.write(update);
    this.#store = opened;
    this.#missed = null;
  }
}

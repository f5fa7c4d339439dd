// A Dexie database that comes back by itself: once it could not be opened anew (the browser had shut its storage), Dexie would refuse everything until the app is restarted.
import Dexie, { type PromiseExtended } from 'dexie';
import type { StorageEnvironment } from './environment.ts';

/** After a failed opening it is tried again this often. */
const TRY_AGAIN_MS = 2_000;

export class LastingDatabase extends Dexie {
  readonly #environment: StorageEnvironment;
  #isLetGo = false;
  #callOff: (() => void) | null = null;

  constructor(environment: StorageEnvironment, name: string) {
    super(`${environment.prefix}-${name}`, { indexedDB: environment.indexedDB, IDBKeyRange: environment.keyRange, chromeTransactionDurability: 'strict' });
    this.#environment = environment;
  }

  /** Dexie itself comes here too, when a connection that was lost is needed again. */
  override open(): PromiseExtended<Dexie> {
    return super.open().catch((error: unknown) => {
      this.#tryAgainLater();
      throw error;
    });
  }

  override close(options?: { disableAutoOpen: boolean }): void {
    this.#isLetGo = options?.disableAutoOpen !== false;
    if (this.#isLetGo) this.#callOff?.();
    super.close(options);
  }

  #tryAgainLater(): void {
    this.#callOff ??= this.#environment.clock.after(TRY_AGAIN_MS, () => {
      this.#callOff = null;
      // It says so itself when it fails again, and tries once more.
      if (!this.#isLetGo) this.open().catch(() => undefined);
    });
  }
}

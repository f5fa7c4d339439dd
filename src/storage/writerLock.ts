// One tab of this tablet writes in a production; the others look on. Two writers would be merged by Yjs, but trimming could then take the other's rows.
import { createSource, type View } from '#domain/view.ts';
import type { StorageEnvironment, TabChannel } from './environment.ts';

export interface WriterLock {
  readonly isMine: View<boolean>;
  /** Whether the browser vouches that no other tab writes. Without that nothing is ever trimmed. */
  readonly isCertain: boolean;
  /** Asks the tab that has it to finish and let go; takes it from a tab that does not answer. Resolves when it is ours. */
  takeOver(): Promise<void>;
  close(): void;
}

/** How long a tab may take to finish its writing before it is taken from it. */
const PATIENCE = 4_000;

type TabMessage = { readonly kind: 'let go' } | { readonly kind: 'who writes' } | { readonly kind: 'I write' };

/**
 * Claims the production's pen. `beforeLettingGo` is called when another tab asks for it (finish the writing), and after it `isMine` turns false.
 * When it is taken by force, `isMine` turns false at once. A tab that does not get it queues up for it: it comes by itself when the tab that writes is closed,
 * or when a page that was reloaded is cleared away at last.
 */
export async function claimWriting(environment: StorageEnvironment, name: string, beforeLettingGo: () => Promise<void>): Promise<WriterLock> {
  if (environment.locks === null) return claimByTalking(environment, name, beforeLettingGo);
  const pen = new LockedPen(environment, environment.locks, name, beforeLettingGo);
  await pen.begin();
  return pen;
}

class LockedPen implements WriterLock {
  readonly isMine = createSource(false);
  readonly isCertain = true;
  readonly #environment: StorageEnvironment;
  readonly #locks: LockManager;
  readonly #name: string;
  readonly #channel: TabChannel | null;
  #release: (() => void) | null = null;
  #waiting: AbortController | null = null;
  #isClosed = false;

  constructor(environment: StorageEnvironment, locks: LockManager, name: string, beforeLettingGo: () => Promise<void>) {
    this.#environment = environment;
    this.#locks = locks;
    this.#name = name;
    this.#channel = environment.openChannel?.(`${name}:pen`) ?? null;
    if (this.#channel === null) return;
    this.#channel.onmessage = (message) => {
      if (!isTabMessage(message.data) || message.data.kind !== 'let go' || !this.isMine.current()) return;
      void beforeLettingGo().finally(() => {
        this.#letGo();
        this.#queueUp();
      });
    };
  }

  async begin(): Promise<void> {
    if (!(await this.#ask({ ifAvailable: true }))) this.#queueUp();
  }

  async takeOver(): Promise<void> {
    if (this.isMine.current()) return;
    this.#queueUp();
    this.#channel?.postMessage({ kind: 'let go' } satisfies TabMessage);
    if ((await this.#comesWithin(PATIENCE)) || this.#isClosed) return;
    this.#waiting?.abort();
    await this.#ask({ steal: true });
  }

  close(): void {
    this.#isClosed = true;
    this.#waiting?.abort();
    this.#letGo();
    this.#channel?.close();
  }

  /** Only where somebody looks: a page that is reloaded must not lose the pen to a tab forgotten behind it. */
  #queueUp(): void {
    this.#environment.whenSeen(() => this.#wait());
  }

  #wait(): void {
    if (this.#isClosed || this.#waiting !== null || this.isMine.current()) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    const done = (): void => {
      if (this.#waiting === waiting) this.#waiting = null;
    };
    this.#ask({ signal: waiting.signal }).then(done, done);
  }

  /** Resolves with whether it was given; it is held until `#release`. */
  #ask(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let mine: (() => void) | null = null;
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        if (lock === null || this.#isClosed) {
          resolve(false);
          return undefined;
        }
        const until = new Promise<void>((done) => {
          mine = done;
          this.#release = done;
        });
        resolve(true);
        this.isMine.set(true);
        return until;
      };
      this.#locks.request(this.#name, options, hold).catch((error: unknown) => {
        // Called off while waiting, or taken by force from a tab that slept.
        if (mine !== null && this.#release === mine) this.#stolen();
        reject(error);
      });
    });
  }

  #stolen(): void {
    this.#release = null;
    this.isMine.set(false);
    this.#queueUp();
  }

  #letGo(): void {
    const release = this.#release;
    this.#release = null;
    this.isMine.set(false);
    release?.();
  }

  #comesWithin(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (): void => {
        callOff();
        stop();
        resolve(this.isMine.current());
      };
      const callOff = this.#environment.clock.after(milliseconds, settle);
      const stop = this.isMine.subscribe(settle);
    });
  }
}

/** Without Web Locks the tabs ask each other. A tab that sleeps may not answer, so the claim is not certain. */
async function claimByTalking(environment: StorageEnvironment, name: string, beforeLettingGo: () => Promise<void>): Promise<WriterLock> {
  const isMine = createSource(false);
  const channel = environment.openChannel?.(`${name}:pen`) ?? null;
  let somebodyWrites = false;
  if (channel !== null) {
    channel.onmessage = (message) => {
      if (!isTabMessage(message.data)) return;
      if (message.data.kind === 'I write') somebodyWrites = true;
      if (!isMine.current()) return;
      if (message.data.kind === 'who writes') channel.postMessage({ kind: 'I write' } satisfies TabMessage);
      if (message.data.kind === 'let go') void beforeLettingGo().finally(() => isMine.set(false));
    };
    channel.postMessage({ kind: 'who writes' } satisfies TabMessage);
    await pause(environment, 250);
  }
  isMine.set(!somebodyWrites);
  return {
    isMine,
    isCertain: false,
    async takeOver() {
      if (isMine.current()) return;
      channel?.postMessage({ kind: 'let go' } satisfies TabMessage);
      // Nobody vouches for the other tab, but both may write: Yjs brings it together, and nothing is trimmed.
      await pause(environment, 1_000);
      isMine.set(true);
    },
    close() {
      isMine.set(false);
      channel?.close();
    },
  };
}

function pause(environment: StorageEnvironment, milliseconds: number): Promise<void> {
  return new Promise((resolve) => environment.clock.after(milliseconds, resolve));
}

function isTabMessage(value: unknown): value is TabMessage {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

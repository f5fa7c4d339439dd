// One tab of this tablet writes in a production; the others look on. Two writers would be merged by Yjs, but trimming could then take the other's rows.
import { createSource, type View } from '#domain/view.ts';
import type { StorageEnvironment } from './environment.ts';

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
 * When it is taken by force, `isMine` turns false at once.
 */
export async function claimWriting(environment: StorageEnvironment, name: string, beforeLettingGo: () => Promise<void>): Promise<WriterLock> {
  const lock =
    environment.locks === null ? claimByTalking(environment, name, beforeLettingGo) : claimByLock(environment, environment.locks, name, beforeLettingGo);
  return lock;
}

async function claimByLock(environment: StorageEnvironment, locks: LockManager, name: string, beforeLettingGo: () => Promise<void>): Promise<WriterLock> {
  const isMine = createSource(false);
  const channel = environment.openChannel?.(`${name}:pen`) ?? null;
  let release: (() => void) | null = null;

  /** Resolves with whether it was given; holds it until `release`. */
  const request = (options: LockOptions): Promise<boolean> =>
    new Promise((resolve, reject) => {
      locks
        .request(name, options, (lock) => {
          resolve(lock !== null);
          if (lock === null) return undefined;
          const until = new Promise<void>((done) => {
            release = done;
          });
          isMine.set(true);
          return until;
        })
        .catch((error: unknown) => {
          // Refused by the signal, or taken by force from a tab that slept.
          release = null;
          isMine.set(false);
          reject(error);
        });
    });
  const letGo = (): void => {
    isMine.set(false);
    release?.();
    release = null;
  };
  if (channel !== null) {
    channel.onmessage = (message) => {
      if (isTabMessage(message.data) && message.data.kind === 'let go' && isMine.current()) void beforeLettingGo().finally(letGo);
    };
  }
  await request({ ifAvailable: true });
  return {
    isMine,
    isCertain: true,
    async takeOver() {
      if (isMine.current()) return;
      channel?.postMessage({ kind: 'let go' } satisfies TabMessage);
      const patience = new AbortController();
      const callOff = environment.clock.after(PATIENCE, () => patience.abort());
      const given = await request({ signal: patience.signal }).catch(() => false);
      callOff();
      if (!given) await request({ steal: true });
    },
    close() {
      letGo();
      channel?.close();
    },
  };
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

// What storage needs from the browser, in one value, so that tests can hand each tablet a disk of its own and move its clock.
import type { Clock } from '#domain/device/clock.ts';
import type { Instant } from '#domain/ids.ts';
import { endTransactionsWhenLeft } from './leavingPage.ts';

/** The part of localStorage that is used. Null where the browser has shut it off. */
export type SmallStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The part of BroadcastChannel that is used. */
export interface TabChannel {
  postMessage(message: unknown): void;
  onmessage: ((message: MessageEvent) => void) | null;
  close(): void;
}

export interface StorageEnvironment {
  readonly indexedDB: IDBFactory;
  readonly keyRange: typeof IDBKeyRange;
  readonly small: SmallStore | null;
  /** Null where the browser has no Web Locks. */
  readonly locks: LockManager | null;
  /** Null where the browser has no BroadcastChannel. */
  readonly openChannel: ((name: string) => TabChannel) | null;
  readonly clock: Clock;
  /** Runs at once while the page can be seen, and else once, as soon as it is. */
  readonly whenSeen: (run: () => void) => void;
  /** Calls `leave` whenever the page goes out of sight or is left: it may never run again. Returns the way to stop. */
  readonly onLeaving: (leave: () => void) => () => void;
  /** Calls `back` whenever a page that was put by is shown again: what was on its way to the disk then has been ended. Returns the way to stop. */
  readonly onReturning: (back: () => void) => () => void;
  /** Resolves when whatever waits to be drawn or answered has had its turn. */
  readonly nextTurn: () => Promise<void>;
  /** Before every database name; tests part their tablets by it. */
  readonly prefix: string;
}

/** The clock of this device. */
export const deviceClock: Clock = {
  now: () => Date.now() as Instant,
  elapsed: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The browser's own storage, each part only if it is there. */
export function browserEnvironment(): StorageEnvironment {
  endTransactionsWhenLeft();
  return {
    indexedDB: globalThis.indexedDB,
    keyRange: globalThis.IDBKeyRange,
    small: smallStore(),
    locks: typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : null,
    openChannel: typeof BroadcastChannel === 'undefined' ? null : (name) => new BroadcastChannel(name),
    clock: deviceClock,
    whenSeen,
    onLeaving,
    onReturning,
    nextTurn,
    prefix: 'prompt-corner',
  };
}

/** Timers of a page that waits for many get slow (4 ms and more); a message does not. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function whenSeen(run: () => void): void {
  if (typeof document === 'undefined' || document.visibilityState === 'visible') return run();
  const look = (): void => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', look);
    run();
  };
  document.addEventListener('visibilitychange', look);
}

/** At the window, so that fields which hand on their words when the document is hidden have done so before. */
function onLeaving(leave: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leave();
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('visibilitychange', hidden);
  };
}

function onReturning(back: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const shown = (event: PageTransitionEvent): void => {
    if (event.persisted) back();
  };
  window.addEventListener('pageshow', shown);
  return () => window.removeEventListener('pageshow', shown);
}

/** localStorage throws on mere mention in some private windows. */
function smallStore(): SmallStore | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

// A tablet's storage for tests: a fake disk, a small store, locks and channels between its tabs, a clock moved by hand.
import type { Clock } from '#domain/device/clock.ts';
import type { StorageEnvironment, TabChannel } from '#storage/environment.ts';
import { FakeDisk } from './fakeDisk.ts';

/** One tablet: what its tabs share, and what outlives them. */
export class FakeTablet {
  readonly disk = new FakeDisk();
  readonly #small = new Map<string, string>();
  readonly #locks = new FakeLocks();
  readonly #channels = new Map<string, Set<FakeChannel>>();

  /** Opens a tab. `leave` is what the browser tells a page that goes out of sight, `comeBack` one that was put by and is shown again; `kill` ends it in the middle of whatever it is doing. */
  openTab(
    clock: Clock,
    options: { readonly locks?: boolean } = {},
  ): { readonly environment: StorageEnvironment; leave(): void; comeBack(): void; kill(): void } {
    const life = this.disk.boot();
    const tab = {};
    const mine = new Set<FakeChannel>();
    const leavers = new Set<() => void>();
    const returners = new Set<() => void>();
    const environment: StorageEnvironment = {
      indexedDB: life.indexedDB,
      keyRange: globalThis.IDBKeyRange,
      small: {
        getItem: (key) => this.#small.get(key) ?? null,
        setItem: (key, value) => void this.#small.set(key, value),
        removeItem: (key) => void this.#small.delete(key),
      },
      locks: options.locks === false ? null : this.#locks.forTab(tab),
      openChannel: (name) => {
        const peers = this.#channels.get(name) ?? new Set();
        this.#channels.set(name, peers);
        const channel = new FakeChannel(peers);
        mine.add(channel);
        return channel;
      },
      clock,
      whenSeen: (run) => run(),
      onLeaving: (leave) => {
        leavers.add(leave);
        return () => void leavers.delete(leave);
      },
      onReturning: (back) => {
        returners.add(back);
        return () => void returners.delete(back);
      },
      nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
      prefix: 'prompt-corner',
    };
    return {
      environment,
      leave: () => {
        for (const leaver of leavers) leaver();
      },
      comeBack: () => {
        for (const back of returners) back();
      },
      kill: () => {
        life.kill();
        this.#locks.dropTab(tab);
        for (const channel of mine) channel.close();
      },
    };
  }
}

class FakeChannel implements TabChannel {
  onmessage: ((message: MessageEvent) => void) | null = null;
  readonly #peers: Set<FakeChannel>;

  constructor(peers: Set<FakeChannel>) {
    this.#peers = peers;
    peers.add(this);
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    for (const peer of this.#peers) {
      if (peer !== this) setImmediate(() => this.#peers.has(peer) && peer.onmessage?.({ data } as MessageEvent));
    }
  }

  close(): void {
    this.#peers.delete(this);
  }
}

interface Waiter {
  readonly name: string;
  readonly tab: object;
  grant(): void;
}

interface Holder {
  readonly tab: object;
  readonly rob: () => void;
}

/** Web Locks between the tabs of one tablet, as far as the app uses them: one holder, a queue, stealing, and a tab that dies lets go. */
class FakeLocks {
  readonly #holders = new Map<string, Holder>();
  #waiting: Waiter[] = [];

  forTab(tab: object): LockManager {
    const request = (name: string, options: LockOptions, callback: (lock: Lock | null) => unknown): Promise<unknown> =>
      this.#request(tab, name, options, callback);
    return { request, query: () => Promise.resolve({}) } as unknown as LockManager;
  }

  dropTab(tab: object): void {
    this.#waiting = this.#waiting.filter((waiter) => waiter.tab !== tab);
    for (const [name, holder] of [...this.#holders]) if (holder.tab === tab) this.#release(name, holder);
  }

  #request(tab: object, name: string, options: LockOptions, callback: (lock: Lock | null) => unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const grant = (): void => {
        const holder: Holder = { tab, rob: () => reject(new DOMException('The lock was stolen.', 'AbortError')) };
        this.#holders.set(name, holder);
        Promise.resolve(callback({ name, mode: 'exclusive' })).then(
          (value) => {
            this.#release(name, holder);
            resolve(value);
          },
          (error: unknown) => {
            this.#release(name, holder);
            reject(error);
          },
        );
      };
      const current = this.#holders.get(name);
      if (options.steal === true) {
        current?.rob();
        return grant();
      }
      if (current === undefined) return grant();
      if (options.ifAvailable === true) return resolve(callback(null));
      const waiter: Waiter = { name, tab, grant };
      this.#waiting.push(waiter);
      options.signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(waiter)) return;
        this.#waiting = this.#waiting.filter((one) => one !== waiter);
        reject(new DOMException('Given up.', 'AbortError'));
      });
    });
  }

  #release(name: string, holder: Holder): void {
    if (this.#holders.get(name) !== holder) return;
    this.#holders.delete(name);
    const next = this.#waiting.find((waiter) => waiter.name === name);
    this.#waiting = this.#waiting.filter((waiter) => waiter !== next);
    next?.grant();
  }
}

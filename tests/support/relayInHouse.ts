// The relay's own core (door, rooms, queue, API) in this process, over a store whose calls take turns of the still world, and which dies as a process does.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Disk } from '#relay/disk.ts';
import { openRelay, type Relay } from '#relay/relay.ts';
import type { Limits } from '#relay/settings.ts';
import type { Store } from '#relay/store.ts';
import type { Remote, Thread } from '#relay/threads.ts';
import { type Work, workOver } from '#relay/work.ts';
import type { SocketYard } from './socketYard.ts';

/** A store's thread: does one call after the other, each in a turn of its own, and answers in a later one. What was not done when it dies is never done. */
class MortalThread implements Thread {
  readonly #work: Work;
  readonly #calls: (() => void)[] = [];
  #isBusy = false;
  #isDead = false;
  readonly work: Remote;

  constructor(work: Work) {
    this.#work = work;
    this.work = new Proxy({} as Remote, {
      get:
        (_target, name) =>
        (...args: unknown[]) =>
          this.#call(name as keyof Work, args),
    });
  }

  start(): void {
    // Nothing is to be made ready.
  }

  kill(): void {
    this.#isDead = true;
    this.#calls.length = 0;
  }

  async stop(): Promise<void> {
    this.kill();
  }

  #call(name: keyof Work, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#calls.push(() => {
        let answer: () => void;
        try {
          const result = Reflect.apply(this.#work[name], this.#work, args) as unknown;
          answer = () => resolve(result);
        } catch (error) {
          answer = () => reject(error);
        }
        setImmediate(() => {
          this.#isBusy = false;
          if (this.#isDead) return;
          answer();
          this.#next();
        });
      });
      this.#next();
    });
  }

  #next(): void {
    if (this.#isBusy || this.#isDead) return;
    const call = this.#calls.shift();
    if (call === undefined) return;
    this.#isBusy = true;
    setImmediate(() => {
      if (!this.#isDead) call();
    });
  }
}

/** What stays when the relay's process dies, and how to open it anew. `reader` may be the same store. */
export interface RelayDisk {
  open(): { readonly writer: Store; readonly reader: Store };
  /** The process died: file handles are gone with it. */
  abandon(): void;
  /** Looks at what is stored, past every relay. */
  look(): Store;
}

/** A relay that can be killed and started again on the same disk. */
export class RelayInHouse {
  readonly #yard: SocketYard;
  readonly #disk: RelayDisk;
  readonly #limits: Partial<Limits>;
  #running: { readonly relay: Relay; readonly threads: readonly MortalThread[]; readonly died: Promise<never>; readonly die: () => void } | null = null;

  constructor(yard: SocketYard, disk: RelayDisk, limits: Partial<Limits>) {
    this.#yard = yard;
    this.#disk = disk;
    this.#limits = limits;
  }

  get isUp(): boolean {
    return this.#running !== null;
  }

  get store(): Store {
    return this.#disk.look();
  }

  /** The relay's own openRelay, over threads that die when they are told to. */
  async start(): Promise<void> {
    const { writer, reader } = this.#disk.open();
    const threads = [new MortalThread(workOver(writer)), new MortalThread(workOver(reader))] as const;
    const relay = await openRelay({ disk: new Disk(threads[0], threads[1]), dataDir: null, appDir: null, origins: ['*'], limits: this.#limits });
    let die = (): void => undefined;
    const died = new Promise<never>((_resolve, reject) => {
      die = () => reject(new TypeError('fetch failed'));
    });
    // Whoever waits on it hears of the death; nobody else has to.
    died.catch(() => undefined);
    this.#running = { relay, threads, died, die };
    this.#yard.doorkeeper = relay;
  }

  /** kill -9, in the middle of whatever it does. */
  kill(isTold: boolean): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    this.#yard.killRelay(isTold);
    for (const thread of running.threads) thread.kill();
    running.die();
    // Clears away its timers. It reaches neither a disk nor a tablet any more.
    running.relay.close().catch(() => undefined);
    this.#disk.abandon();
  }

  /** fetch, as far as the app's relayApi uses it. */
  fetcher(address: string, isOnline: () => boolean): typeof fetch {
    return async (input, init) => {
      const running = this.#running;
      if (running === null || !isOnline()) throw new TypeError('fetch failed');
      const request = Object.assign(Readable.from([Buffer.from(typeof init?.body === 'string' ? init.body : '')]), {
        method: init?.method ?? 'GET',
        url: new URL(String(input)).pathname,
        headers: init?.headers as Record<string, string>,
        socket: { remoteAddress: address },
      });
      const answer = new Promise<{ readonly status: number; readonly body: string }>((resolve) => {
        const response = {
          statusCode: 200,
          setHeader: () => undefined,
          end: (text?: string) => resolve({ status: response.statusCode, body: text ?? '' }),
        };
        running.relay.answer(request as unknown as IncomingMessage, response as unknown as ServerResponse);
      });
      const { status, body } = await Promise.race([answer, running.died]);
      if (this.#running !== running || !isOnline()) throw new TypeError('fetch failed');
      return new Response(body === '' ? null : body, { status });
    };
  }
}

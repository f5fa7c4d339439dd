// A world that stands still until it is told to go on: time, tasks and chance are handed out by the test, so that one seed is one story.
// Imported before everything else, because yjs and y-websocket take hold of the clock and of chance as they are loaded.
import { createHash, webcrypto } from 'node:crypto';
import { type Chance, seeded } from './seeded.ts';

type Run = (...args: readonly unknown[]) => void;

interface Timer {
  readonly id: number;
  at: number;
  readonly every: number | null;
  readonly run: () => void;
}

const realImmediate = globalThis.setImmediate;
const START = Date.UTC(2026, 10, 24, 18, 0);

let now = START;
/** What the devices draw: names, keys, waits. The story draws from another source, so that it does not hang on how much they drew. */
let chance: Chance = seeded(1);
let tasks: { readonly id: number; readonly run: () => void }[] = [];
let timers = new Map<number, Timer>();
let lastId = 0;
let turns = 0;
const failures: unknown[] = [];

function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    failures.push(error);
  }
}

function addTimer(run: Run, milliseconds: number | undefined, repeats: boolean, args: readonly unknown[]): object {
  const wait = Math.max(1, Number(milliseconds) || 0);
  const id = ++lastId;
  timers.set(id, { id, at: now + wait, every: repeats ? wait : null, run: args.length === 0 ? run : () => run(...args) });
  return new Handle(id, wait);
}

/** What the platform returns for a timer or an immediate, as far as anybody asks it anything. A class: millions of them are made. */
class Handle {
  readonly #id: number;
  readonly #wait: number;

  constructor(id: number, wait: number) {
    this.#id = id;
    this.#wait = wait;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  refresh(): this {
    const timer = timers.get(this.#id);
    if (timer !== undefined) timer.at = now + this.#wait;
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }
}

function clearTimer(handle: unknown): void {
  if (handle !== undefined && handle !== null) timers.delete(Number(handle as number));
}

/** Everything that happens by itself asks for its turn here. */
function install(): void {
  const patch = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  };
  patch('setTimeout', (run: Run, milliseconds?: number, ...args: unknown[]) => addTimer(run, milliseconds, false, args));
  patch('setInterval', (run: Run, milliseconds?: number, ...args: unknown[]) => addTimer(run, milliseconds, true, args));
  patch('clearTimeout', clearTimer);
  patch('clearInterval', clearTimer);
  patch('setImmediate', (run: Run, ...args: unknown[]) => {
    const id = ++lastId;
    tasks.push({ id, run: args.length === 0 ? run : () => run(...args) });
    return new Handle(id, 0);
  });
  patch('clearImmediate', (handle: unknown) => {
    tasks = tasks.filter(({ id }) => id !== Number(handle as number));
  });
  Date.now = () => Math.floor(now);
  performance.now = () => now - START;
  // Dexie would tell other threads of its writes, and so other seeds.
  patch('BroadcastChannel', undefined);
  // The platform's own streams work in threads of their own, in their own time.
  patch('CompressionStream', PassingStream);
  patch('DecompressionStream', PassingStream);
  const fill = <Bytes extends ArrayBufferView>(view: Bytes): Bytes => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = chance.below(256);
    return view;
  };
  const digest = (_name: unknown, data: ArrayBuffer | ArrayBufferView): Promise<ArrayBuffer> => {
    const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
    return Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()).buffer);
  };
  Object.defineProperty(Object.getPrototypeOf(webcrypto), 'getRandomValues', { value: fill, configurable: true });
  Object.defineProperty(Object.getPrototypeOf(webcrypto.subtle), 'digest', { value: digest, configurable: true });
}

/** In place of gzip: backups are packed and unpacked, only not smaller. A constructor that returns something else returns that. */
function PassingStream(): TransformStream {
  return new TransformStream();
}

process.on('unhandledRejection', (reason) => failures.push(reason));
process.on('uncaughtException', (error) => failures.push(error));
install();

const onNextTurn = (resolve: () => void): void => void realImmediate(resolve);
const settleMicrotasks = (): Promise<void> => new Promise(onNextTurn);

export const world = {
  /** Milliseconds since 1970, as a right clock would show it. */
  get now(): number {
    return now;
  },
  get chance(): Chance {
    return chance;
  },
  /** How many tasks were done: two runs of one story have the same number at the same place. */
  get turns(): number {
    return turns;
  },

  /** A new story. Whatever was left of the one before is forgotten. */
  begin(seed: number): void {
    now = START;
    chance = seeded(seed ^ 0x5bd1e995);
    tasks = [];
    timers = new Map();
    turns = 0;
    failures.length = 0;
  },

  /** What was thrown where nobody caught it, since it was last asked. */
  takeFailures(): readonly unknown[] {
    return failures.splice(0);
  },

  /** Up to so many tasks, one after the other, each with all that follows from it at once. Time stands. */
  async turn(count: number): Promise<void> {
    for (let done = 0; done < count; done += 1) {
      const task = tasks.shift();
      if (task === undefined) {
        await settleMicrotasks();
        if (tasks.length === 0) return;
        continue;
      }
      turns += 1;
      attempt(task.run);
      await settleMicrotasks();
    }
  },

  /** All tasks until there are none, or `most` were done: a disk that answers nothing keeps asking. */
  async settle(most = 3_000): Promise<void> {
    await world.turn(most);
  },

  /** Lets time pass; what falls due happens in order, and all that follows from it before the next. */
  async pass(milliseconds: number, settleMost = 400): Promise<void> {
    const end = now + milliseconds;
    await world.settle(settleMost);
    for (let due = soonest(end); due !== null; due = soonest(end)) {
      now = Math.max(now, due.at);
      if (due.every === null) timers.delete(due.id);
      else due.at = now + due.every;
      attempt(due.run);
      await world.settle(settleMost);
    }
    now = end;
  },

  /** Goes on until the promise has settled. Rejects as it does, or when it has not within `milliseconds` of the world's time. */
  async until<Value>(promise: Promise<Value>, milliseconds = 120_000): Promise<Value> {
    let outcome: { readonly value: Value } | { readonly error: unknown } | null = null;
    promise.then(
      (value) => {
        outcome = { value };
      },
      (error: unknown) => {
        outcome = { error };
      },
    );
    const end = now + milliseconds;
    // Some things (a blob that is read) settle on the machine's own time: a few real turns first, and fewer when nothing came of them.
    let tries = 25;
    for (;;) {
      for (let left = tries; left > 0 && outcome === null; left -= 1) await world.turn(20);
      tries = Math.max(3, tries - 5);
      const result = outcome as { readonly value: Value } | { readonly error: unknown } | null;
      if (result !== null) {
        if ('error' in result) throw result.error;
        return result.value;
      }
      if (now >= end) throw new Error('Nothing came of it.');
      await world.pass(100);
    }
  },
};

function soonest(end: number): Timer | null {
  let found: Timer | null = null;
  for (const timer of timers.values()) if (timer.at <= end && (found === null || timer.at < found.at)) found = timer;
  return found;
}

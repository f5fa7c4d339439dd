// Runs Work in a thread of its own, so that neither an fsync nor a large book ever holds up the others. Calls are answered in the order they were made.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Transferable, Worker } from 'node:worker_threads';
import type { SqliteOptions } from './sqliteStore.ts';
import type { Work } from './work.ts';

export type Remote<Name extends keyof Work = keyof Work> = {
  readonly [Key in Name]: (...args: Parameters<Work[Key]>) => Promise<Awaited<ReturnType<Work[Key]>>>;
};

export interface Call {
  readonly id: number;
  readonly name: keyof Work;
  readonly args: readonly unknown[];
}

export type Answer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly failure: string };

export interface Thread {
  readonly work: Remote;
  /** Gets ready ahead of the first call. */
  start(): void;
  stop(): Promise<void>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(failure: Error): void;
}

/** TypeScript in a thread needs a loader of its own, whoever started the relay (tsx, vitest, vite). Node 20 does not hand --import on to threads. */
const START = `
  const { workerData } = require('node:worker_threads');
  import(workerData.loader).then(({ register }) => { register(); return import(workerData.file); });
`;
const loader = new URL('dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href;
const file = new URL('./storeThread.ts', import.meta.url).href;

/** What a thread is started with. */
export interface ThreadData {
  readonly loader: string;
  readonly file: string;
  readonly store: SqliteOptions;
}

/** Opens the store in a new thread. A thread that dies takes its calls with it (each is rejected); the next call starts another. */
export function startThread(options: SqliteOptions): Thread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  const lose = (lost: Worker, why: string) => {
    if (worker !== lost) return;
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(START, { eval: true, execArgv: [], workerData: { loader, file, store: options } });
    started.on('message', (answer: Answer) => {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('failure' in answer) call?.reject(new Error(answer.failure));
      else call?.resolve(answer.result);
    });
    started.on('error', (failure) => lose(started, failure.message));
    started.on('exit', () => lose(started, 'The thread that keeps the books stopped.'));
    return started;
  };
  const call = (name: keyof Work, args: readonly unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      worker ??= start();
      const message: Call = { id: ++lastId, name, args };
      waiting.set(message.id, { resolve, reject });
      worker.postMessage(message, transferable(name, args));
    });
  return {
    work: remote(call),
    start() {
      worker ??= start();
    },
    async stop() {
      if (worker === null) return;
      await call('close', []);
      await worker?.terminate();
    },
  };
}

/** Work without a thread, for a store in memory. */
export function runHere(work: Work): Thread {
  const call = async (name: keyof Work, args: readonly unknown[]) => Reflect.apply(work[name], work, args) as unknown;
  return {
    work: remote(call),
    start: () => undefined,
    stop: async () => work.close(),
  };
}

function remote(call: (name: keyof Work, args: readonly unknown[]) => Promise<unknown>): Remote {
  const bound =
    (_: Remote, name: string | symbol) =>
    (...args: unknown[]) =>
      call(name as keyof Work, args);
  return new Proxy({} as Remote, { get: bound });
}

/** A batch and a snapshot were made for the journey: they are handed over, not copied. */
function transferable(name: keyof Work, args: readonly unknown[]): Transferable[] {
  if (name === 'append') return [(args[0] as Parameters<Work['append']>[0]).bytes.buffer as ArrayBuffer];
  if (name === 'keepSnapshot') return [(args[2] as Uint8Array).buffer as ArrayBuffer];
  return [];
}

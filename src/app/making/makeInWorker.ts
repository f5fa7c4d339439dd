// The page's side of making a book: starts the worker, hands it the script a little at a time, stops it when nobody wants the book any more.
import type { Slices } from '#domain/slices.ts';
import { runInSlices } from '#hooks/inSlices.ts';
import type { BookPlace, MakingAnswer, MakingOrder } from './messages.ts';
import type { BookOrder } from './updatesOf.ts';

/** The part of a Worker that is used here, so that tests can hand in one of their own. */
export interface MakingWorker {
  onmessage: ((message: MessageEvent<MakingAnswer>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(order: MakingOrder): void;
  terminate(): void;
}

/** The disk did not take the book. */
export class BookNotWritten extends Error {
  constructor(name: string, message: string) {
    super(`${name}: ${message}`);
    this.name = 'BookNotWritten';
  }
}

export function startMakingWorker(): MakingWorker {
  return new Worker(new URL('./bookWorker.ts', import.meta.url), { type: 'module', name: 'new book' }) as unknown as MakingWorker;
}

/**
 * True when the book is on the disk. False when the worker does not run: how far it came nobody can say. Rejects with BookNotWritten when the disk refuses, and
 * with the signal's reason when it was aborted; then the worker is gone before this is known.
 */
export function makeInWorker(order: BookOrder, place: BookPlace, signal: AbortSignal, start: () => MakingWorker = startMakingWorker): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const worker = start();
    let isOver = false;
    const settle = (tell: () => void): void => {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', stop);
      worker.terminate();
      tell();
    };
    const stop = (): void => settle(() => reject(signal.reason));
    signal.addEventListener('abort', stop);
    worker.onmessage = ({ data }) => settle(() => (data.type === 'made' ? resolve(true) : reject(new BookNotWritten(data.name, data.message))));
    worker.onerror = () => settle(() => resolve(false));
    runInSlices(handOver(worker, order, place), () => !isOver).catch((error: unknown) => settle(() => reject(error)));
  });
}

const LINES_AT_ONCE = 200;

function* handOver(worker: MakingWorker, order: BookOrder, place: BookPlace): Slices<void> {
  const { lines } = order.draft;
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    worker.postMessage({ type: 'lines', lines: lines.slice(at, at + LINES_AT_ONCE) });
    yield;
  }
  worker.postMessage({ type: 'make', order: { ...order, draft: { ...order.draft, lines: [] } }, place });
}

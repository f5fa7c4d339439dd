// The page's side of laying a new version beside the book: starts the worker, puts its pieces together, stops it when nobody waits any more.
import type { LineChange } from '#domain/script/revision/changeList.ts';
import type { FreshOrigin, OldFate } from '#domain/script/revision/compare.ts';
import type { Slices } from '#domain/slices.ts';
import { layBeside, partsOf } from './compareHere.ts';
import type { CompareAnswer, CompareOrder, ComparePart, LaidBeside } from './compareMessages.ts';

/** The part of a Worker that is used here, so that tests can hand in one of their own. */
export interface ComparingWorker {
  onmessage: ((message: MessageEvent<CompareAnswer>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(part: ComparePart): void;
  terminate(): void;
}

function startWorker(): ComparingWorker {
  return new Worker(new URL('./compareWorker.ts', import.meta.url), { type: 'module', name: 'new pages' }) as unknown as ComparingWorker;
}

/** Runs work a little at a time, as long as it is wanted. */
export type RunSlices = (work: Slices<void>, isWanted: () => boolean) => Promise<unknown>;

/**
 * Null when `signal` was aborted. The order is handed over by `run`. A worker that does not run is no reason to go without: then it is done here, and the page
 * waits.
 */
export function layBesideInWorker(
  order: CompareOrder,
  signal: AbortSignal,
  run: RunSlices,
  start: () => ComparingWorker = startWorker,
): Promise<LaidBeside | null> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(null);
    const worker = start();
    const old: OldFate[] = [];
    const fresh: FreshOrigin[] = [];
    const changes: LineChange[] = [];
    let isOver = false;
    const settle = (laid: LaidBeside | null): void => {
      isOver = true;
      signal.removeEventListener('abort', stop);
      worker.terminate();
      resolve(laid);
    };
    const stop = (): void => settle(null);
    signal.addEventListener('abort', stop);
    worker.onmessage = ({ data }) => {
      if (data.type === 'old') old.push(...data.lines);
      else if (data.type === 'fresh') fresh.push(...data.lines);
      else if (data.type === 'changes') changes.push(...data.changes);
      else settle({ comparison: { ...data.comparison, old, fresh }, list: { ...data.list, changes }, marks: data.marks });
    };
    worker.onerror = () => settle(layBeside(order));
    run(handOver(worker, order), () => !isOver).catch(reject);
  });
}

function* handOver(worker: ComparingWorker, order: CompareOrder): Slices<void> {
  for (const part of partsOf(order)) {
    worker.postMessage(part);
    yield;
  }
}

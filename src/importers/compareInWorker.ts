// The page's side of laying a new version beside the book: starts the worker, puts its pieces together, stops it when nobody waits any more.
import type { LineChange } from '#domain/script/revision/changeList.ts';
import type { FreshOrigin, OldFate } from '#domain/script/revision/compare.ts';
import { layBeside } from './compareHere.ts';
import type { CompareAnswer, CompareOrder, LaidBeside } from './compareMessages.ts';

/** The part of a Worker that is used here, so that tests can hand in one of their own. */
export interface ComparingWorker {
  onmessage: ((message: MessageEvent<CompareAnswer>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(order: CompareOrder): void;
  terminate(): void;
}

function startWorker(): ComparingWorker {
  return new Worker(new URL('./compareWorker.ts', import.meta.url), { type: 'module', name: 'new pages' }) as unknown as ComparingWorker;
}

/** Null when `signal` was aborted. A worker that does not run is no reason to go without: then it is done here, and the page waits. */
export function layBesideInWorker(order: CompareOrder, signal: AbortSignal, start: () => ComparingWorker = startWorker): Promise<LaidBeside | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const worker = start();
    const old: OldFate[] = [];
    const fresh: FreshOrigin[] = [];
    const changes: LineChange[] = [];
    const settle = (laid: LaidBeside | null): void => {
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
    worker.postMessage(order);
  });
}

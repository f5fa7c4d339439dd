// The page's side of reading a scan: starts the worker, passes every page on as it is read, stops it when told to or when it gets no further.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { partIsMissing, sendOnErrand } from '../errandWorker.ts';
import { ImportRefusal } from '../importRefusal.ts';
import type { ScanAnswer, ScanOrder } from './scanMessages.ts';
import { cannotRead, stoppedReading } from './scanRefusals.ts';

/** For one page: a slow tablet takes a quarter of a minute for a full one. */
const LONGEST_PAGE_MS = 180_000;

/** The part of a Worker that is used here, so that tests can hand in one of their own. */
export interface ScanReadingWorker {
  onmessage: ((message: MessageEvent<ScanAnswer>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(order: ScanOrder): void;
  terminate(): void;
}

function startWorker(): ScanReadingWorker {
  return new Worker(new URL('../importWorker.ts', import.meta.url), { type: 'module', name: 'reading a scan' }) as unknown as ScanReadingWorker;
}

/** Rejects with `ImportRefusal`; with reason 'stopped' when `signal` was aborted. `onLeaf` is told each page as soon as it is read. */
export function readScanInWorker(
  order: ScanOrder,
  { signal, onLeaf }: { readonly signal: AbortSignal; onLeaf(leaf: ReadLeaf): void },
  start: () => ScanReadingWorker = startWorker,
): Promise<DraftScript> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stoppedReading());
    const lines: DraftLine[] = [];
    let dismiss = (): void => undefined;
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      dismiss();
      finish();
    };
    const stop = (): void => settle(() => reject(stoppedReading()));
    const giveUp = (): void => settle(() => reject(cannotRead(order.fileName)));
    let timer = setTimeout(giveUp, LONGEST_PAGE_MS);
    signal.addEventListener('abort', stop);
    dismiss = sendOnErrand<ScanOrder, ScanAnswer>({
      order,
      start,
      onAnswer(answer) {
        clearTimeout(timer);
        timer = setTimeout(giveUp, LONGEST_PAGE_MS);
        if (answer.type === 'leaf') onLeaf(answer.leaf);
        else if (answer.type === 'lines') lines.push(...answer.lines);
        else if (answer.type === 'draft') settle(() => resolve({ ...answer.draft, lines: [...lines, ...answer.draft.lines] }));
        else if (answer.type === 'refused') settle(() => reject(new ImportRefusal(answer.reason, answer.title, answer.detail)));
      },
      onFailure: ({ isMissing }) => (isMissing ? settle(() => reject(partIsMissing())) : giveUp()),
    });
  });
}

// The page's side of reading a script: starts the worker, passes progress on, stops it when told to or when it takes too long.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import { partIsMissing, sendOnErrand } from './errandWorker.ts';
import type { ImportAnswer, ImportOrder } from './importMessages.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkScriptSize, LONGEST_READING_MS } from './limits.ts';

export interface ReadingOptions {
  readonly signal?: AbortSignal;
  /** Shares from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** For a file that was refused with reason 'password'. */
  readonly password?: string;
}

/** The part of a Worker that is used here, so that tests can hand in one of their own. */
export interface ReadingWorker {
  onmessage: ((message: MessageEvent<ImportAnswer>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(order: ImportOrder): void;
  terminate(): void;
}

function startWorker(): ReadingWorker {
  return new Worker(new URL('./importWorker.ts', import.meta.url), { type: 'module', name: 'script import' }) as unknown as ReadingWorker;
}

/** Rejects with `ImportRefusal`; with reason 'stopped' when `signal` was aborted. The bytes stay the caller's. */
export function readScriptInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: ReadingOptions = {},
  start: () => ReadingWorker = startWorker,
): Promise<DraftScript> {
  return new Promise((resolve, reject) => {
    const stopped = (): ImportRefusal => new ImportRefusal('stopped', 'The import was stopped.', 'Nothing was changed.');
    if (options.signal?.aborted === true) {
      reject(stopped());
      return;
    }
    try {
      checkScriptSize(bytes.length, fileName, bytes);
    } catch (refusal) {
      reject(refusal);
      return;
    }
    let dismiss = (): void => undefined;
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
      dismiss();
      finish();
    };
    const stop = (): void => settle(() => reject(stopped()));
    const waitOn = (): ReturnType<typeof setTimeout> => setTimeout(() => settle(() => reject(tooSlow(fileName))), LONGEST_READING_MS);
    let timer = waitOn();
    let furthest = 0;
    const lines: DraftLine[] = [];
    // A long scan may take minutes, page by page; a file that gets no further is given up.
    const goOn = (share: number): void => {
      options.onProgress?.(share);
      if (share <= furthest) return;
      furthest = share;
      clearTimeout(timer);
      timer = waitOn();
    };
    options.signal?.addEventListener('abort', stop);
    dismiss = sendOnErrand<ImportOrder, ImportAnswer>({
      order: { bytes, fileName, ...(options.password === undefined ? {} : { password: options.password }) },
      start,
      onAnswer(answer) {
        if (answer.type === 'progress') goOn(answer.share);
        else if (answer.type === 'lines') lines.push(...answer.lines);
        else if (answer.type === 'draft') settle(() => resolve({ ...answer.draft, lines: [...lines, ...answer.draft.lines] }));
        else if (answer.type === 'refused') settle(() => reject(new ImportRefusal(answer.reason, answer.title, answer.detail)));
      },
      onFailure: ({ isMissing }) => settle(() => reject(isMissing ? partIsMissing() : notRead(fileName))),
    });
  });
}

function notRead(fileName: string): ImportRefusal {
  return new ImportRefusal('broken', `“${fileName}” could not be read.`, 'Nothing was changed. Save the script again as plain text and choose that file.');
}

function tooSlow(fileName: string): ImportRefusal {
  return new ImportRefusal('too slow', `Reading “${fileName}” took too long.`, 'Nothing was changed. Check that the file is a script, and try again.');
}

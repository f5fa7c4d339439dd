/// <reference path="./pdfWorkerModule.d.ts" />
// The worker that takes the pages of a PDF apart while they are looked at. It is the import's worker with another errand, so that the tablet keeps one pdf.js.

import { sendOnErrand } from '../errandWorker.ts';

/** What the page says to the import's worker to make it a worker for pages. */
export const SERVE_PAGES = 'serve pages';
const READY = 'pages are served';

/** In the worker: pdf.js takes it over. */
export async function servePages(): Promise<void> {
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  self.postMessage(READY);
}

/** In the page. Rejects when the worker's code cannot be loaded. */
export function startPageWorker(start: () => Worker = newWorker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    let latest: Worker;
    const fail = (): void => {
      latest.terminate();
      reject(new Error('The worker for the pages did not start.'));
    };
    sendOnErrand<typeof SERVE_PAGES, unknown>({
      order: SERVE_PAGES,
      start: () => {
        latest = start();
        return latest;
      },
      onAnswer(answer) {
        if (answer !== READY) return;
        latest.onmessage = null;
        latest.onerror = null;
        resolve(latest);
      },
      onFailure: fail,
    });
  });
}

function newWorker(): Worker {
  return new Worker(new URL('../importWorker.ts', import.meta.url), { type: 'module', name: 'pages of a script' });
}

/// <reference path="./pdfWorkerModule.d.ts" />
// The worker that takes the pages of a PDF apart while they are looked at. It is the import's worker with another errand, so that the tablet keeps one pdf.js.

/** What the page says to the import's worker to make it a worker for pages. */
export const SERVE_PAGES = 'serve pages';
const READY = 'pages are served';

/** In the worker: pdf.js takes it over. */
export async function servePages(): Promise<void> {
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  self.postMessage(READY);
}

/** In the page. Rejects when the worker's code cannot be loaded. */
export function startPageWorker(): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../importWorker.ts', import.meta.url), { type: 'module', name: 'pages of a script' });
    worker.onerror = () => {
      worker.terminate();
      reject(new Error('The worker for the pages did not start.'));
    };
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data !== READY) return;
      worker.onmessage = null;
      worker.onerror = null;
      resolve(worker);
    };
    worker.postMessage(SERVE_PAGES);
  });
}

/// <reference path="./pdfWorkerModule.d.ts" />
// pdf.js in the thread we are in: its own worker's code is loaded beside it, so that it starts no second worker and nothing is fetched.
import type { DocumentInitParameters, PDFDocumentLoadingTask } from 'pdfjs-dist/types/src/display/api.d.ts';

const QUIET = 0;

/** Only text is wanted: no fonts are loaded, no pictures drawn, no code made from the file, nothing fetched. */
export async function openDocument(data: Uint8Array, password: string | undefined): Promise<PDFDocumentLoadingTask> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  await loadItsWorker();
  const options: DocumentInitParameters = {
    data,
    verbosity: QUIET,
    isEvalSupported: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    // Pictures are passed over, not unpacked.
    maxImageSize: 1,
    useWorkerFetch: false,
    stopAtErrors: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    ...(password === undefined ? {} : { password }),
  };
  return pdfjs.getDocument(options);
}

/** Where pdf.js looks for its worker's code before it starts a worker. */
interface Home {
  pdfjsWorker?: unknown;
  window?: unknown;
}

async function loadItsWorker(): Promise<void> {
  const home = globalThis as Home;
  if (home.pdfjsWorker !== undefined) return;
  // In a worker that code takes the worker for its own, answers the page on it and listens to what is said to us; where there is a window it does not.
  const isOurWorker = !('window' in home) && 'WorkerGlobalScope' in home;
  if (isOurWorker) home.window = globalThis;
  try {
    const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    home.pdfjsWorker = { WorkerMessageHandler };
  } finally {
    if (isOurWorker) delete home.window;
  }
}

// pdf.js in the thread we are in: its own worker's code is loaded beside it, so that it starts no second worker and nothing is fetched.
/// <reference path="./pdfWorkerModule.d.ts" />
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import type { DocumentInitParameters, PDFDocumentLoadingTask } from 'pdfjs-dist/types/src/display/api.d.ts';

// Where pdf.js looks for its worker before it starts one.
Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

const QUIET = 0;

/** Only text is wanted: no fonts are loaded, no pictures drawn, no code made from the file, nothing fetched. */
export function openDocument(data: Uint8Array, password: string | undefined): PDFDocumentLoadingTask {
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

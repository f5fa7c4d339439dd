/// <reference path="./pdfWorkerModule.d.ts" />
// pdf.js in the thread we are in: its own worker's code is loaded beside it, so that it starts no second worker and nothing is fetched.
import type { DocumentInitParameters, PDFDocumentLoadingTask } from 'pdfjs-dist/types/src/display/api.d.ts';
import { MOST_PICTURE_PIXELS } from '#domain/script/scan/pictures.ts';

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

/** A canvas of the place we are in: a worker's, a page's, or Node's. */
export interface AnyCanvas {
  width: number;
  height: number;
  getContext(kind: '2d', options?: { readonly willReadFrequently: boolean }): unknown;
}

export interface PictureParts {
  makeCanvas(width: number, height: number): AnyCanvas;
  /** The code that unpacks fax and JPEG 2000 pictures, by the name of its file. */
  readPart(fileName: string): Promise<Uint8Array>;
}

/** To draw pages: pictures are unpacked, letters are drawn from their outlines, so that nothing of the page around us is needed. */
export async function openPictures(data: Uint8Array, parts: PictureParts, password: string | undefined): Promise<PDFDocumentLoadingTask> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  await loadItsWorker();
  const options: DocumentInitParameters = {
    data,
    verbosity: QUIET,
    isEvalSupported: false,
    useSystemFonts: true,
    disableFontFace: true,
    useWorkerFetch: false,
    BinaryDataFactory: partsOf(parts),
    enableXfa: false,
    maxImageSize: MOST_PICTURE_PIXELS,
    canvasMaxAreaInBytes: MOST_PICTURE_PIXELS * 4,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    CanvasFactory: canvasFactoryOf(parts),
    FilterFactory: NoFilters,
    ...(password === undefined ? {} : { password }),
  };
  return pdfjs.getDocument(options);
}

/** pdf.js makes one, and asks it by the name of a file. */
function partsOf({ readPart }: PictureParts): object {
  return class {
    fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
      return readPart(filename);
    }
  };
}

interface Held {
  canvas: AnyCanvas | null;
  context: unknown;
}

/** pdf.js makes canvases of its own for groups and masks. */
function canvasFactoryOf({ makeCanvas }: PictureParts): object {
  return class {
    create(width: number, height: number): Held {
      const canvas = makeCanvas(width, height);
      return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
    }
    reset({ canvas }: Held, width: number, height: number): void {
      if (canvas === null) return;
      canvas.width = width;
      canvas.height = height;
    }
    destroy(held: Held): void {
      if (held.canvas !== null) this.reset(held, 0, 0);
      held.canvas = null;
      held.context = null;
    }
  };
}

/** Filters are elements of a page, which a worker has not: the page is drawn without. */
class NoFilters {
  addFilter(): string {
    return 'none';
  }
  addHCMFilter(): string {
    return 'none';
  }
  addAlphaFilter(): string {
    return 'none';
  }
  addLuminosityFilter(): string {
    return 'none';
  }
  addHighlightHCMFilter(): string {
    return 'none';
  }
  destroy(): void {
    // There is nothing to let go.
  }
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

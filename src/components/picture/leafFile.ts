// A PDF whose pages are looked at: opened once, its pages taken apart in a worker and drawn here, each only when it is wanted.
import type { DocumentInitParameters, PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist/types/src/display/api.d.ts';
import type { LeafWord } from '#domain/script/facsimile/leafWords.ts';
import { MOST_PICTURE_PIXELS } from '#domain/script/scan/pictures.ts';
import type { ReadLeaf as RecognisedLeaf, ReadWord as RecognisedWord } from '#domain/script/scan/readLeaf.ts';
import { type GlyphWidths, type ReadLeaf, readLeaf, startPageWorker } from '#hooks/pdfPages.ts';
import { isBare, leftItsPictureOut } from './leftOut.ts';
import { PrintedData } from './printedData.ts';

export interface Drawing {
  /** Rejects with PictureIsTooLarge; otherwise when the page is damaged, takes too long, or the drawing was stopped. */
  readonly done: Promise<void>;
  stop(): void;
}

export interface LeafFile {
  /** How many pages it has. */
  readonly count: number;
  /** Size and words of a page, by its number from 1. Rejects when it is damaged. */
  leaf(leaf: number): Promise<ReadLeaf>;
  /** Draws the page so that it fills the canvas. */
  draw(leaf: number, canvas: HTMLCanvasElement): Drawing;
  close(): void;
}

/** The file opens with a password: none was given, or not the right one. */
export class FileIsLocked extends Error {}

/** What draws pages is a part of the app that this tablet has not got yet. */
export class DrawingIsMissing extends Error {}

/** The picture on the page is larger than any that is drawn. */
export class PictureIsTooLarge extends Error {}

/** What was recognised on the pages of the file; null when nothing was. */
type Recognised = readonly RecognisedLeaf[] | null;

const QUIET = 0;
const LONGEST_PAGE_MS = 20_000;
/** Pages whose words are kept: what is in view, what is near, and where one came from. */
const LEAVES_KEPT = 24;

/** Rejects with FileIsLocked, DrawingIsMissing, or with whatever is wrong with the file. The bytes are taken over. */
export async function openLeafFile(bytes: Uint8Array, password: string | null = null, words: () => Promise<Recognised> = async () => null): Promise<LeafFile> {
  const [pdfjs, port] = await loadDrawing();
  const worker = pdfjs.PDFWorker.create({ port });
  const options: DocumentInitParameters = {
    data: bytes,
    worker,
    verbosity: QUIET,
    isEvalSupported: false,
    // The fonts that every reader knows come with the app: a page looks the same on every tablet, and nothing is fetched from elsewhere.
    useSystemFonts: false,
    // Letters are drawn from their outlines, so that no font of a file gets into the page around it.
    disableFontFace: true,
    useWorkerFetch: false,
    BinaryDataFactory: PrintedData,
    enableXfa: false,
    maxImageSize: MOST_PICTURE_PIXELS,
    canvasMaxAreaInBytes: MOST_PICTURE_PIXELS * 4,
    stopAtErrors: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    ...(password === null ? {} : { password }),
  };
  const task = pdfjs.getDocument(options);
  const end = (): void => {
    void task
      .destroy()
      // A file that will not close is let go with its worker.
      .catch(() => undefined)
      .finally(() => {
        worker.destroy();
        port.terminate();
      });
  };
  try {
    return new OpenFile(await opened(task), pdfjs.OPS, { end, words });
  } catch (error) {
    end();
    throw error;
  }
}

async function loadDrawing() {
  try {
    return await Promise.all([import('pdfjs-dist/legacy/build/pdf.mjs'), startPageWorker()]);
  } catch (error) {
    throw new DrawingIsMissing('What draws pages could not be loaded.', { cause: error });
  }
}

async function opened(task: PDFDocumentLoadingTask): Promise<PDFDocumentProxy> {
  try {
    return await task.promise;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new FileIsLocked('This file opens with a password.', { cause: error });
    throw error;
  }
}

class OpenFile implements LeafFile {
  readonly count: number;
  readonly close: () => void;
  readonly #pdf: PDFDocumentProxy;
  readonly #operators: Readonly<Record<string, number>>;
  readonly #words: () => Promise<Recognised>;
  #recognised: Promise<Recognised> | null = null;
  readonly #leaves = new Map<number, Promise<ReadLeaf>>();
  readonly #widths: GlyphWidths = new Map();

  constructor(pdf: PDFDocumentProxy, operators: Readonly<Record<string, number>>, { end, words }: { end(): void; words(): Promise<Recognised> }) {
    this.#pdf = pdf;
    this.#operators = operators;
    this.#words = words;
    this.count = pdf.numPages;
    this.close = end;
  }

  leaf(leaf: number): Promise<ReadLeaf> {
    const known = this.#leaves.get(leaf);
    this.#leaves.delete(leaf);
    const read = known ?? this.#read(leaf);
    this.#leaves.set(leaf, read);
    // What failed is tried again by the next who asks.
    read.catch(() => this.#leaves.get(leaf) === read && this.#leaves.delete(leaf));
    for (const oldest of this.#leaves.keys()) {
      if (this.#leaves.size <= LEAVES_KEPT) break;
      this.#leaves.delete(oldest);
    }
    return read;
  }

  async #read(leaf: number): Promise<ReadLeaf> {
    const page = await this.#pdf.getPage(leaf);
    const view = page.getViewport({ scale: 1 });
    // A page whose words cannot be taken apart can still be looked at.
    const wordless: ReadLeaf = { width: view.width, height: view.height, rotation: page.rotate, words: [] };
    const read = await inTime(readLeaf(page, this.#widths), () => undefined).catch(() => wordless);
    if (!isLeaf(read)) return wordless;
    return read.words.length > 0 ? read : { ...read, words: await this.#wordsRecognised(leaf) };
  }

  /** A page that is a picture has the words that were recognised on it, if they were. */
  async #wordsRecognised(leaf: number): Promise<ReadLeaf['words']> {
    this.#recognised ??= this.#words().catch(() => null);
    const page = (await this.#recognised)?.find((one) => one.leaf === leaf);
    const word = ({ text, left, top, right, bottom }: RecognisedWord): LeafWord => ({
      text,
      left: left / 10,
      top: top / 10,
      right: right / 10,
      bottom: bottom / 10,
    });
    return page?.rows.flatMap((row) => row.words.map(word)) ?? [];
  }

  draw(leaf: number, canvas: HTMLCanvasElement): Drawing {
    let task: RenderTask | null = null;
    let page: PDFPageProxy | null = null;
    let isStopped = false;
    const stop = (): void => {
      isStopped = true;
      task?.cancel();
    };
    const draw = async (): Promise<void> => {
      const { width, rotation } = await this.leaf(leaf);
      page = await this.#pdf.getPage(leaf);
      if (isStopped) throw new Error('Stopped.');
      task = page.render({ canvas, viewport: page.getViewport({ scale: canvas.width / width, rotation }) });
      await task.promise;
      if (isBare(canvas) && (await leftItsPictureOut(page, this.#operators))) throw new PictureIsTooLarge('The picture on this page is too large.');
    };
    const done = inTime(draw(), stop).finally(() => page?.cleanup());
    return { done, stop };
  }
}

/** A file may say that its page is a mile wide, or nothing at all. */
const isLeaf = ({ width, height }: ReadLeaf): boolean => width >= 1 && height >= 1 && width < 20_000 && height < 20_000;

async function inTime<Value>(work: Promise<Value>, onLate: () => void): Promise<Value> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => {
      onLate();
      reject(new Error('This page takes too long.'));
    }, LONGEST_PAGE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    window.clearTimeout(timer);
  }
}

/// <reference path="../pdf/pdfWorkerModule.d.ts" />
// Pages of a PDF drawn for text recognition: grey, about as fine as a good scanner, one at a time.
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.d.ts';
import { openPictures, type PictureParts } from '../pdf/pdfjs.ts';
import type { DrawnSize } from './recognised.ts';

/** Letters of nine points are then some forty pixels tall, which is what recognition was taught on. */
const DOTS_PER_INCH = 300;
const POINTS_PER_INCH = 72;
/** An A4 page at 300 dots has 8.7 million; larger sheets are drawn less fine. */
const MOST_PIXELS = 9_000_000;

/** The part of a canvas's context that is read here; pdf.js takes any kind of canvas. */
interface Brush {
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
}

export interface DrawnLeaf extends DrawnSize {
  /** A grey picture, PGM. */
  readonly picture: Uint8Array;
  readonly dotsPerInch: number;
}

export interface LeafPainter {
  readonly leaves: number;
  draw(leaf: number): Promise<DrawnLeaf>;
  close(): Promise<void>;
}

/** The bytes stay the caller's. */
export async function openPainter(bytes: Uint8Array, parts: PictureParts, password?: string): Promise<LeafPainter> {
  const task = await openPictures(bytes.slice(), parts, password);
  const pdf: PDFDocumentProxy = await task.promise;
  const labels = await pdf.getPageLabels().catch(() => null);
  return {
    leaves: pdf.numPages,
    async draw(leaf) {
      const page = await pdf.getPage(leaf);
      const { width, height } = page.getViewport({ scale: 1 });
      const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, Math.sqrt(MOST_PIXELS / (width * height)));
      const viewport = page.getViewport({ scale });
      const canvas = parts.makeCanvas(Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height)));
      try {
        const brush = canvas.getContext('2d', { willReadFrequently: true }) as Brush | null;
        if (brush === null) throw new Error('There is no room to draw this page.');
        await page.render({ canvas: null, canvasContext: brush as never, viewport, intent: 'print' }).promise;
        const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
        const picture = greyPicture(data, canvas.width, canvas.height);
        const label = labels?.[leaf - 1] ?? '';
        return { leaf, label: label === '' ? null : label, width, height, pixelsPerPoint: scale, dotsPerInch: scale * POINTS_PER_INCH, picture };
      } finally {
        // Browsers give a canvas's memory back late, unless it has none.
        canvas.width = 0;
        canvas.height = 0;
        page.cleanup();
      }
    },
    // A file that will not close is let go with the worker that holds it.
    close: () => task.destroy().catch(() => undefined),
  };
}

/** The plainest picture there is: a line of text and a byte for each dot. */
function greyPicture(colours: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const picture = new Uint8Array(head.length + width * height);
  picture.set(head);
  for (let from = 0, to = head.length; from < colours.length; from += 4, to += 1) {
    picture[to] = ((colours[from] as number) * 77 + (colours[from + 1] as number) * 151 + (colours[from + 2] as number) * 28) >> 8;
  }
  return picture;
}

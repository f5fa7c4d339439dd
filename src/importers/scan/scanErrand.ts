// Reading a scan, in the import's worker: draws one page after another, has its words recognised (in a worker of its own), and makes a draft of all of them.

import lettersUrl from '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url';
import recogniserUrl from 'tesseract.js/dist/worker.min.js?url';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { readBytes } from '../readBytes.ts';
import { type LeafPainter, openPainter } from './drawLeaves.ts';
import { leafOf } from './recognised.ts';
import { openRecogniser, type Recogniser } from './recogniser.ts';
import type { ScanAnswer, ScanOrder } from './scanMessages.ts';
import { cannotRead } from './scanRefusals.ts';

/** The page takes in what it is sent in one piece: a whole musical would hold it up. */
const LINES_AT_ONCE = 400;
/** Every browser that the app runs in has SIMD; the slower cores stay out of the tablet. */
const [coreUrl = ''] = Object.values(
  import.meta.glob<string>('/node_modules/tesseract.js-core/tesseract-core-simd-lstm.wasm.js', { query: '?url', import: 'default', eager: true }),
);
const UNPACKERS = import.meta.glob<string>('/node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm', { query: '?url', import: 'default', eager: true });

type Post = (answer: ScanAnswer) => void;

/** Every page is posted as it is read; then the draft, or why there is none. */
export async function answerScan(order: ScanOrder, post: Post): Promise<void> {
  const { bytes, fileName, password } = order;
  try {
    const read = [...order.kept, ...(await readLeaves(order, post))];
    const draft = await readBytes(bytes, fileName, () => undefined, password, read);
    for (let at = 0; at < draft.lines.length; at += LINES_AT_ONCE) post({ type: 'lines', lines: draft.lines.slice(at, at + LINES_AT_ONCE) });
    post({ type: 'draft', draft: { ...draft, lines: [] } });
  } catch (error) {
    const { reason, title, detail } = error instanceof ImportRefusal ? error : cannotRead(fileName);
    post({ type: 'refused', reason, title, detail });
  }
}

async function readLeaves({ bytes, fileName, password, leaves }: ScanOrder, post: Post): Promise<readonly ReadLeaf[]> {
  if (leaves.length === 0) return [];
  if (typeof OffscreenCanvas === 'undefined') throw cannotRead(fileName);
  let painter: LeafPainter | null = null;
  let recogniser: Recogniser | null = null;
  try {
    [painter, recogniser] = await Promise.all([
      openPainter(bytes, { makeCanvas: (width, height) => new OffscreenCanvas(width, height), readPart }, password),
      openRecogniser({ workerPath: recogniserUrl, corePath: coreUrl, langPath: lettersUrl.slice(0, lettersUrl.lastIndexOf('/')) }),
    ]);
    const read: ReadLeaf[] = [];
    for (const leaf of leaves) {
      const drawn = await painter.draw(leaf);
      const words = leafOf(await recogniser.read(drawn.picture, drawn.dotsPerInch), drawn);
      read.push(words);
      post({ type: 'leaf', leaf: words });
    }
    return read;
  } finally {
    await Promise.all([recogniser?.close(), painter?.close()]);
  }
}

async function readPart(fileName: string): Promise<Uint8Array> {
  const address = Object.entries(UNPACKERS).find(([path]) => path.endsWith(`/${fileName}`))?.[1];
  if (address === undefined) throw new Error(`${fileName} is not on this tablet.`);
  return fetchBytes(address);
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const answered = await fetch(address);
  if (!answered.ok) throw new Error(`${address} is not on this tablet.`);
  return new Uint8Array(await answered.arrayBuffer());
}

// Reads a scan in Node, with the code that the tablet uses: pages are drawn by the canvas that pdf.js brings, where there is one.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import type { AnyCanvas } from '#importers/pdf/pdfjs.ts';
import { openPainter } from '#importers/scan/drawLeaves.ts';
import { leafOf } from '#importers/scan/recognised.ts';
import { openRecogniser } from '#importers/scan/recogniser.ts';

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** Null: no canvas is installed here. */
async function canvasHere(): Promise<((width: number, height: number) => AnyCanvas) | null> {
  const name = '@napi-rs/canvas';
  try {
    const { createCanvas } = (await import(name)) as { createCanvas(width: number, height: number): AnyCanvas };
    return createCanvas;
  } catch {
    // It comes with pdf.js where there is one for the machine, and is not needed for anything else.
    return null;
  }
}

/** Pages of the file that are pictures in the draft. */
export const picturesOf = (draft: DraftScript): readonly number[] =>
  draft.lines.flatMap((line) => (line.kind === 'page' && line.boxes?.[0] !== undefined ? [line.boxes[0].leaf] : []));

/** Null: pages cannot be drawn here. */
export async function readLeavesHere(
  bytes: Uint8Array,
  leaves: readonly number[],
  tell: (done: number) => void = () => undefined,
): Promise<readonly ReadLeaf[] | null> {
  const makeCanvas = await canvasHere();
  if (makeCanvas === null) return null;
  const painter = await openPainter(bytes, { makeCanvas, readPart: async (name) => readFile(join(folderOf('pdfjs-dist'), 'wasm', name)) });
  const recogniser = await openRecogniser({ langPath: join(folderOf('@tesseract.js-data/eng'), '4.0.0_best_int') });
  try {
    const read: ReadLeaf[] = [];
    for (const leaf of leaves) {
      const drawn = await painter.draw(leaf);
      read.push(leafOf(await recogniser.read(drawn.picture, drawn.dotsPerInch), drawn));
      tell(read.length);
    }
    return read;
  } finally {
    await Promise.all([recogniser.close(), painter.close()]);
  }
}

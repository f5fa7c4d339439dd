// What tesseract says of a picture, as words on a page: pixels become tenths of a point.
import type { ReadLeaf, ReadRow, ReadWord } from '#domain/script/scan/readLeaf.ts';

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The part of tesseract's answer that is used. */
export interface RecognisedBlock {
  readonly paragraphs?: readonly { readonly lines?: readonly RecognisedLine[] }[];
}

interface RecognisedLine {
  readonly bbox: Box;
  readonly baseline?: Box;
  readonly rowAttributes?: { readonly rowHeight?: number };
  readonly words?: readonly { readonly text: string; readonly confidence: number; readonly bbox: Box }[];
}

/** A page of the file as it was drawn: its size in points, and how many pixels a point is. */
export interface DrawnSize {
  readonly leaf: number;
  readonly label: string | null;
  readonly width: number;
  readonly height: number;
  readonly pixelsPerPoint: number;
}

export function leafOf(blocks: readonly RecognisedBlock[], drawn: DrawnSize): ReadLeaf {
  const tenths = (pixels: number): number => Math.round((pixels / drawn.pixelsPerPoint) * 10);
  const rows: ReadRow[] = [];
  for (const line of blocks.flatMap((block) => block.paragraphs ?? []).flatMap((paragraph) => paragraph.lines ?? [])) {
    const words = (line.words ?? [])
      .filter((word) => word.text.trim() !== '')
      .map(
        ({ text, confidence, bbox }): ReadWord => ({
          text: text.trim(),
          left: tenths(bbox.x0),
          top: tenths(bbox.y0),
          right: tenths(bbox.x1),
          bottom: tenths(bbox.y1),
          confidence: Math.max(0, Math.min(100, Math.round(confidence))),
        }),
      );
    if (words.length === 0) continue;
    const baseline = line.baseline ?? { y0: line.bbox.y1, y1: line.bbox.y1 };
    const size = Math.max(1, tenths(line.rowAttributes?.rowHeight ?? line.bbox.y1 - line.bbox.y0));
    rows.push({ words, size, baseline: { atLeft: tenths(baseline.y0), atRight: tenths(baseline.y1) } });
  }
  return { leaf: drawn.leaf, label: drawn.label, width: Math.round(drawn.width * 10), height: Math.round(drawn.height * 10), rows };
}

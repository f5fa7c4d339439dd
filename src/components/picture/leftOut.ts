// pdf.js passes over a picture that is too large without a word, and the page is bare. This tells such a page from one on which nothing is printed.
import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';

type Operators = Readonly<Record<string, number>>;

const PICTURES = [
  'paintImageXObject',
  'paintImageXObjectRepeat',
  'paintInlineImageXObject',
  'paintInlineImageXObjectGroup',
  'paintImageMaskXObject',
  'paintImageMaskXObjectGroup',
  'paintImageMaskXObjectRepeat',
  'paintSolidColorImageMask',
] as const;
/** Looked at a strip at a time: the first one of most pages has ink on it. */
const STRIP = 256;

/** The canvas was drawn on, and is white all over. */
export function isBare(canvas: HTMLCanvasElement): boolean {
  const brush = canvas.getContext('2d');
  if (brush === null) return false;
  for (let top = 0; top < canvas.height; top += STRIP) {
    const { data } = brush.getImageData(0, top, canvas.width, Math.min(STRIP, canvas.height - top));
    const dots = new Uint32Array(data.buffer);
    for (let at = 0; at < dots.length; at += 1) if (dots[at] !== WHITE) return false;
  }
  return true;
}

const WHITE = 0xffffffff;

/** The page was stretched to the size of a picture, and then none was put on it. */
export async function leftItsPictureOut(page: Pick<PDFPageProxy, 'getOperatorList'>, operators: Operators): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  const pictures = new Set(PICTURES.map((name) => operators[name]));
  return fnArray.includes(operators['transform'] as number) && !fnArray.some((operator) => pictures.has(operator));
}

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

/** Pictures are drawn one unit wide and high: a page is stretched so far for a picture, and for nothing else that programs write on blank pages. */
const AS_FOR_A_PICTURE = 50;

/** The page was stretched to the size of a picture, and then none was put on it. */
export async function leftItsPictureOut(page: Pick<PDFPageProxy, 'getOperatorList'>, operators: Operators): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const pictures = new Set(PICTURES.map((name) => operators[name]));
  const isStretched = fnArray.some((operator, at) => operator === operators['transform'] && isLarge(argsArray[at]));
  return isStretched && !fnArray.some((operator) => pictures.has(operator));
}

function isLarge(matrix: unknown): boolean {
  const [a, b, c, d] = ArrayBuffer.isView(matrix) || Array.isArray(matrix) ? Array.from(matrix as ArrayLike<number>) : [];
  const reach = (one = 0, other = 0): number => Math.max(Math.abs(one), Math.abs(other));
  return reach(a, b) >= AS_FOR_A_PICTURE && reach(c, d) >= AS_FOR_A_PICTURE;
}

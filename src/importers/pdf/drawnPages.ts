// Is there anything to see on a page without words? A scan has a picture; a blank page has not.
import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';

/** Letters that were turned into outlines, or a drawing; a ruled edge of a blank page has fewer strokes. */
const MANY_STROKES = 30;

/** Pictures themselves are not unpacked here; but before one is put on the page, the page is stretched to its size. */
export async function looksDrawn(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const list = await page.getOperatorList().catch(() => null);
  // A page that cannot be gone through is looked at by a person.
  if (list === null) return true;
  const shows = new Set<number>([OPS.transform, OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject, OPS.paintFormXObjectBegin]);
  // Letters that mean nothing are drawn all the same.
  if (list.fnArray.some((operator, at) => operator === OPS.showText && showsSigns(list.argsArray[at]))) return true;
  const strokes = list.fnArray.filter((operator) => operator === OPS.constructPath).length;
  return strokes > MANY_STROKES || list.fnArray.some((operator) => shows.has(operator));
}

/** What pdf.js is told to show: signs, and numbers for the room between them. */
function showsSigns(shown: unknown): boolean {
  const [glyphs] = Array.isArray(shown) ? (shown as readonly unknown[]) : [];
  return (
    Array.isArray(glyphs) &&
    glyphs.some((glyph: { readonly unicode?: string; readonly isSpace?: boolean } | number | null) => {
      return typeof glyph === 'object' && glyph !== null && glyph.isSpace !== true && (glyph.unicode === '' || glyph.unicode?.trim() !== '');
    })
  );
}

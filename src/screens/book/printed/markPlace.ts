// Where a mark is shown on a printed page: at its words when these are found for certain, else beside the print of its line, and then it looks so. A mark that
// was set on a place of the page's picture stands there.
import type { PlaceBox } from '#domain/script/anchor.ts';
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import type { WordRef } from '#screens/book/desk.ts';
import type { PrintedWords } from './printedWords.ts';

/** In points of the page. */
export interface PrintedRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface MarkPlace {
  readonly rects: readonly PrintedRect[];
  readonly isSure: boolean;
}

/** How far beside the print an unsure mark stands, points. */
const BESIDE = 5;
/** Of a long line only its beginning is pointed at, points. */
const FIRST_ROW = 14;

/** Places are told in tenths of a point. */
const TENTHS = 10;

/** Null: it does not belong on this page, or the page has not been read yet. */
export function markPlace(words: PrintedWords, mark: WordRef & { readonly place?: PlaceBox }, sheet: PrintedSheet): MarkPlace | null {
  if (mark.place !== undefined) {
    if (words.boxesOn(mark.line, sheet).length === 0) return null;
    const { left, top, right, bottom } = mark.place;
    return { rects: [{ left: left / TENTHS, top: top / TENTHS, right: right / TENTHS, bottom: bottom / TENTHS }], isSure: true };
  }
  if (words.found(mark.line) === null) return null;
  const rects = words.rectsOf(mark);
  if (rects !== null) {
    const here = rects.filter((rect) => rect.leaf === sheet.leaf);
    return here.length === 0 ? null : { rects: here, isSure: true };
  }
  const [box] = words.boxesOf(mark.line);
  if (box === undefined || box.asset !== sheet.asset || box.box.leaf !== sheet.leaf) return null;
  const { left, top, bottom } = box.box;
  return { rects: [{ left: left - BESIDE, top, right: left - BESIDE + 2, bottom: Math.min(bottom, top + FIRST_ROW) }], isSure: false };
}

/** The page on which the mark's flag stands is that of its first words. */
export function isFlaggedHere(words: PrintedWords, mark: WordRef, sheet: PrintedSheet): boolean {
  const first = words.rectsOf(mark)?.[0];
  if (first !== undefined) return first.leaf === sheet.leaf;
  const [box] = words.boxesOf(mark.line);
  return box !== undefined && box.asset === sheet.asset && box.box.leaf === sheet.leaf;
}

export const boxAt = (rect: PrintedRect, scale: number) => ({
  left: rect.left * scale,
  top: rect.top * scale,
  width: (rect.right - rect.left) * scale,
  height: (rect.bottom - rect.top) * scale,
});

// How wide each letter of a run is. pdf.js tells the width of a run only; what its letters measure is said where the page is drawn.
import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';
import type { TextItem } from './sheetOf.ts';

/** By font, then by letters (a ligature has several): thousandths of the type size. */
export type GlyphWidths = Map<string, Map<string, number>>;

interface Glyph {
  readonly unicode: string;
  readonly width: number;
}

const SPREAD_IN_SPACES = 0.5;
const USUAL_WIDTH = 500;
const LONGEST_LIGATURE = 3;

/** Goes through the page as if it were drawn, when it has letters that are not known yet. */
export async function learnWidths(page: PDFPageProxy, items: readonly TextItem[], widths: GlyphWidths): Promise<void> {
  const isKnown = ({ fontName, str }: TextItem): boolean => {
    const font = widths.get(fontName);
    return font !== undefined && [...str].every((letter) => font.has(letter) || letter === ' ');
  };
  // Where every run is a word of its own (a scan that was read), its edges are known already.
  if (items.every((item) => isKnown(item) || !/\S\s+\S/.test(item.str))) return;
  const [{ OPS }, list] = await Promise.all([import('pdfjs-dist/legacy/build/pdf.mjs'), page.getOperatorList().catch(() => null)]);
  if (list !== null) noteWidths(list.fnArray, list.argsArray as readonly unknown[], OPS, widths);
  // What is still not known is not asked for again on every page.
  for (const { fontName, str } of items) {
    const font = fontOf(widths, fontName);
    for (const letter of str) if (!font.has(letter)) font.set(letter, usualWidth(letter));
  }
}

function noteWidths(fns: readonly number[], args: readonly unknown[], ops: { readonly setFont: number; readonly showText: number }, widths: GlyphWidths): void {
  let font: Map<string, number> | null = null;
  for (const [index, fn] of fns.entries()) {
    const given = args[index] as readonly unknown[] | null;
    if (fn === ops.setFont && typeof given?.[0] === 'string') font = fontOf(widths, given[0]);
    if (fn !== ops.showText || font === null || !Array.isArray(given?.[0])) continue;
    for (const one of given[0] as readonly unknown[]) {
      if (isGlyph(one) && one.unicode !== '' && Number.isFinite(one.width)) font.set(one.unicode, one.width);
    }
  }
}

const isGlyph = (one: unknown): one is Glyph =>
  typeof one === 'object' && one !== null && 'unicode' in one && typeof one.unicode === 'string' && 'width' in one && typeof one.width === 'number';

function fontOf(widths: GlyphWidths, name: string): Map<string, number> {
  const known = widths.get(name) ?? new Map<string, number>();
  widths.set(name, known);
  return known;
}

/** Guessed from the shape of the letter, for fonts that say nothing. */
function usualWidth(letter: string): number {
  if (/[iljft.,:;'’‘|! ]/.test(letter)) return 270;
  return /[mwMW—]/.test(letter) ? 800 : USUAL_WIDTH;
}

export interface GlyphPlace {
  readonly letters: string;
  /** In points. */
  readonly width: number;
}

/** The letters of a run with their widths, which together are the run's: what a justified line has to spare is in its spaces. */
export function widthsOf(item: TextItem, size: number, widths: GlyphWidths): readonly GlyphPlace[] {
  const font = widths.get(item.fontName);
  const glyphs: { letters: string; width: number }[] = [];
  for (let at = 0; at < item.str.length; ) {
    const letters = glyphAt(item.str, at, font);
    glyphs.push({ letters, width: ((font?.get(letters) ?? usualWidth(letters)) * size) / 1000 });
    at += letters.length;
  }
  const natural = glyphs.reduce((sum, { width }) => sum + width, 0);
  const spaces = glyphs.filter(({ letters }) => letters.trim() === '').length;
  const spare = item.width - natural;
  const fitsInSpaces = spaces > 0 && Math.abs(spare) <= natural * SPREAD_IN_SPACES && spare / spaces > -0.3 * size;
  return glyphs.map(({ letters, width }) => {
    if (fitsInSpaces) return { letters, width: letters.trim() === '' ? width + spare / spaces : width };
    return { letters, width: natural > 0 ? (width * item.width) / natural : item.width / glyphs.length };
  });
}

function glyphAt(text: string, at: number, font: ReadonlyMap<string, number> | undefined): string {
  const point = String.fromCodePoint(text.codePointAt(at) ?? 32);
  if (font?.has(point) === true) return point;
  for (let length = LONGEST_LIGATURE; length > 1; length -= 1) if (font?.has(text.slice(at, at + length)) === true) return text.slice(at, at + length);
  return point;
}

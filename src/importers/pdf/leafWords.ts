// The words of one page of a PDF with their rectangles, for looking at the page: the same letters and the same measure as the import's.
import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';
import { ASCENT, DESCENT, type LeafWord, type LeafWords } from '#domain/script/facsimile/leafWords.ts';
import { tidyLetters } from '#domain/script/reading/printed/letters.ts';
import { type GlyphWidths, learnWidths, widthsOf } from './glyphWidths.ts';
import { MOST_RUNS_ON_PAGE } from './pdfLimits.ts';
import { itemsOf } from './pdfReading.ts';
import { type TextItem, turnsOf } from './sheetOf.ts';

export interface ReadLeaf extends LeafWords {
  /** Degrees by which pdf.js has to turn the page so that its words stand upright. */
  readonly rotation: number;
}

/** The runs' letters are this many points or more apart: another word. As shares of the type size. */
const WORD_GAP = 0.16;
const SAME_BASELINE = 0.2;

/** `widths` are kept by the caller: fonts go through a whole file. */
export async function readLeaf(page: PDFPageProxy, widths: GlyphWidths): Promise<ReadLeaf> {
  const items = (await itemsOf(page)).filter((item): item is typeof item & TextItem => 'str' in item && item.str !== '').slice(0, MOST_RUNS_ON_PAGE);
  const asFiled = page.getViewport({ scale: 1 });
  const turns = turnsOf({ width: asFiled.width, height: asFiled.height, transform: asFiled.transform }, items);
  const rotation = (page.rotate + 360 - 90 * turns) % 360;
  const view = page.getViewport({ scale: 1, rotation });
  await learnWidths(page, items, widths);
  return { width: view.width, height: view.height, rotation, words: wordsIn(items, view.transform, widths) };
}

/** A run's letters, each with its edges, where the reader sees them. */
interface PlacedRun {
  readonly text: string;
  readonly left: number;
  readonly y: number;
  readonly size: number;
  readonly ends: readonly number[];
}

function wordsIn(items: readonly TextItem[], view: readonly number[], widths: GlyphWidths): LeafWord[] {
  const pieces: PlacedRun[] = [];
  // The last piece was not followed by a space: what comes right after it is of its word.
  let isOpen = false;
  for (const item of items) {
    const run = placeRun(item, view, widths);
    if (run === null) continue;
    for (const part of run.text.matchAll(/\S+/g)) {
      const piece = pieceOf(run, part.index, part.index + part[0].length);
      const before = pieces.at(-1);
      if (isOpen && part.index === 0 && before !== undefined && goesOn(before, piece))
        pieces[pieces.length - 1] = { ...before, text: before.text + piece.text, ends: [...before.ends, ...piece.ends] };
      else pieces.push(piece);
      isOpen = part.index + part[0].length === run.text.length;
    }
  }
  return pieces.map(wordOf);
}

function goesOn(before: PlacedRun, piece: PlacedRun): boolean {
  const gap = piece.left - (before.ends.at(-1) ?? before.left);
  const size = Math.max(before.size, piece.size);
  return Math.abs(before.y - piece.y) < SAME_BASELINE * size && gap > -0.5 * size && gap < WORD_GAP * size;
}

const pieceOf = (run: PlacedRun, from: number, to: number): PlacedRun => ({
  ...run,
  text: run.text.slice(from, to),
  left: from === 0 ? run.left : (run.ends[from - 1] ?? run.left),
  ends: run.ends.slice(from, to),
});

function wordOf({ text, left, y, size, ends }: PlacedRun): LeafWord {
  return { text, left, top: y - size * ASCENT, right: ends.at(-1) ?? left, bottom: y + size * DESCENT, ends };
}

/** Null: no letters, or such as stand across the page. */
function placeRun(item: TextItem, view: readonly number[], widths: GlyphWidths): PlacedRun | null {
  const [a, b, c, d, e, f] = multiply(view, item.transform);
  const size = Math.hypot(c, d);
  const angle = (Math.atan2(b, a) * 180) / Math.PI;
  if (!(size > 0.5 && size < 2000) || Math.abs(angle) > 4 || !Number.isFinite(e) || !Number.isFinite(f)) return null;
  const letters = widthsOf(item, size, widths).flatMap(({ letters: said, width }) => {
    const tidy = tidyLetters(said);
    // A sign that stands for several letters, as a ligature does, or for none: its width is shared, or the letter before it has it.
    return tidy === '' ? [] : [...splitUnits(tidy)].map((unit) => ({ unit, width: width / tidy.length }));
  });
  const inOrder = item.dir === 'rtl' ? mirrored(letters, e, item.width) : null;
  let x = e;
  const ends = inOrder ?? letters.map(({ width }) => (x += width));
  const text = letters.map(({ unit }) => unit).join('');
  return text.trim() === '' ? null : { text, left: e, y: f, size, ends };
}

/** Letters that are read from the right: a word's edges are still told from the left, so its letters only share the width. */
function mirrored(letters: readonly { readonly width: number }[], left: number, width: number): number[] {
  return letters.map((_, index) => left + (width * (index + 1)) / letters.length);
}

function* splitUnits(text: string): Iterable<string> {
  for (let at = 0; at < text.length; at += 1) yield text.charAt(at);
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(m: readonly number[], n: readonly number[]): Matrix {
  const [a, b, c, d, e, f] = m as Matrix;
  const [g, h, i, j, k, l] = n as Matrix;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

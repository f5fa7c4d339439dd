// The words of the printed pages that have been read, and which words of the script they are.
import type { LineId } from '#domain/ids.ts';
import { type PlaceBox, placeAround, spotAt } from '#domain/script/anchor.ts';
import { type FoundLine, findLine, type LeafRect, letterNear, rectsOf } from '#domain/script/facsimile/findLine.ts';
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import type { Line } from '#domain/script/line.ts';
import type { SheetBox } from '#domain/script/reading/blocks.ts';
import { createSource, type View } from '#domain/view.ts';
import type { ReadLeaf } from '#hooks/pdfPages.ts';
import type { WordRef } from '#screens/book/desk.ts';
import type { Hit } from '#screens/book/tools/hit.ts';

export const sheetKey = (asset: string, leaf: number): string => `${asset} ${leaf}`;

/** A point of a page, in points from its top left corner. */
export interface PagePoint {
  readonly sheet: PrintedSheet;
  readonly x: number;
  readonly y: number;
}

/** Pages whose words are kept. */
const KEPT = 24;

/** Places of pictures are told in tenths of a point. */
const TENTHS = 10;

function onPicture({ place }: Line, { left, top, right, bottom }: PlaceBox): readonly LeafRect[] {
  const leaf = place?.boxes[0]?.leaf;
  return leaf === undefined ? [] : [{ leaf, left: left / TENTHS, top: top / TENTHS, right: right / TENTHS, bottom: bottom / TENTHS }];
}

export class PrintedWords {
  readonly #line: (id: LineId) => Line | undefined;
  readonly #leaves = new Map<string, ReadLeaf>();
  readonly #found = new Map<LineId, { readonly row: Line; readonly version: number; readonly found: FoundLine }>();
  /** Counts up when the words of a page have come. */
  readonly #version = createSource(0);

  constructor(line: (id: LineId) => Line | undefined) {
    this.#line = line;
  }

  get version(): View<number> {
    return this.#version;
  }

  take(asset: string, leaf: number, read: ReadLeaf): void {
    const key = sheetKey(asset, leaf);
    if (this.#leaves.get(key) === read) return;
    this.#leaves.delete(key);
    this.#leaves.set(key, read);
    for (const oldest of this.#leaves.keys()) {
      if (this.#leaves.size <= KEPT) break;
      this.#leaves.delete(oldest);
    }
    this.#version.set(this.#version.current() + 1);
  }

  boxesOf(line: LineId): readonly { readonly asset: string; readonly box: SheetBox }[] {
    const place = this.#line(line)?.place;
    return place === undefined ? [] : place.boxes.map((box) => ({ asset: place.asset, box }));
  }

  /** The line's boxes on one page. */
  boxesOn(line: LineId, sheet: PrintedSheet): readonly SheetBox[] {
    return this.boxesOf(line).flatMap(({ asset, box }) => (asset === sheet.asset && box.leaf === sheet.leaf ? [box] : []));
  }

  /** Where the words of a line are on its pages; null until these have been read. */
  found(id: LineId): FoundLine | null {
    const row = this.#line(id);
    const place = row?.place;
    if (row === undefined || place === undefined) return null;
    const version = this.#version.current();
    const known = this.#found.get(id);
    if (known?.row === row && known.version === version) return known.found;
    if (!place.boxes.every((box) => this.#leaves.has(sheetKey(place.asset, box.leaf)))) return null;
    if (known !== undefined && known.row.text === row.text && known.row.place === place && known.row.printed === row.printed) {
      this.#found.set(id, { row, version, found: known.found });
      return known.found;
    }
    const found = findLine(row, place.boxes, (leaf) => this.#leaves.get(sheetKey(place.asset, leaf))?.words ?? []);
    this.#found.set(id, { row, version, found });
    return found;
  }

  /** Points of pages; null when nobody can say for certain where these words are. */
  rectsOf({ line, from, to, place }: WordRef): readonly LeafRect[] | null {
    const row = this.#line(line);
    if (row?.kind === 'page') return onPicture(row, place ?? placeAround(from));
    const found = this.found(line);
    return found === null || row === undefined ? null : rectsOf(found, row.text, { from, to });
  }

  /** The letter of the script at a point, at most `reach` points away; on a page that is its picture, the point. */
  hit(point: PagePoint, reach: number): Hit | null {
    const { sheet, x, y } = point;
    let best: { readonly line: LineId; readonly at: number; readonly away: number } | null = null;
    for (const line of sheet.lines) {
      const isNear = this.boxesOn(line, sheet).some((box) => y > box.top - reach && y < box.bottom + reach);
      const found = isNear ? this.found(line) : null;
      const letter = found === null ? null : letterNear(found, sheet.leaf, x, y, reach);
      if (letter !== null && (best === null || letter.away < best.away)) best = { line, ...letter };
    }
    if (best !== null) return { line: best.line, at: best.at };
    const picture = this.lineAround(point);
    return picture === null || this.#line(picture)?.kind !== 'page' ? null : { line: picture, at: Math.max(1, spotAt(x * TENTHS, y * TENTHS)) };
  }

  /** The line in whose print a point lies. */
  lineAround({ sheet, x, y }: PagePoint): LineId | null {
    const isIn = (box: SheetBox): boolean => y >= box.top && y <= box.bottom && x >= box.left && x <= box.right;
    return sheet.lines.find((line) => this.boxesOn(line, sheet).some(isIn)) ?? null;
  }
}

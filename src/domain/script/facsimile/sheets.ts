// The pages of the printed script in the order of the show: those of the file that came first, with the pages of later revisions in their places.
import type { LineId } from '#domain/ids.ts';
import type { PrintedPlace } from '#domain/script/place.ts';

/** One printed page. */
export interface PrintedSheet {
  readonly asset: string;
  /** Page of the file, from 1. */
  readonly leaf: number;
  /** Lines that have words on it, in show order; none on a title page. */
  readonly lines: readonly LineId[];
  /** Lines that no page prints, each with the printed line that it stands after; null: before all. */
  readonly added: readonly { readonly line: LineId; readonly after: LineId | null }[];
}

interface PlacedLine {
  readonly id: LineId;
  readonly place?: PrintedPlace;
}

interface Growing {
  readonly asset: string;
  readonly leaf: number;
  readonly lines: LineId[];
  readonly added: { line: LineId; after: LineId | null }[];
  readonly at: number[];
}

/** `lines` in show order. Pages without words (a title page, a blank one) stand where their file has them, as long as their neighbours still do. */
export function sheetsOf(lines: readonly PlacedLine[]): readonly PrintedSheet[] {
  const sheets = new Map<string, Growing>();
  const homeless: { line: LineId; after: PlacedLine | null }[] = [];
  let before: PlacedLine | null = null;
  let first: PlacedLine | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.place === undefined) {
      homeless.push({ line: line.id, after: before });
      continue;
    }
    before = line;
    first ??= line;
    for (const leaf of new Set(line.place.boxes.map((box) => box.leaf))) {
      const key = keyOf(line.place.asset, leaf);
      const sheet: Growing = sheets.get(key) ?? { asset: line.place.asset, leaf, lines: [], added: [], at: [] };
      sheets.set(key, sheet);
      sheet.lines.push(line.id);
      sheet.at.push(index);
    }
  }
  for (const { line, after } of homeless) {
    const home = after?.place?.boxes.at(-1) ?? first?.place?.boxes[0];
    const asset = (after ?? first)?.place?.asset ?? '';
    if (home !== undefined) sheets.get(keyOf(asset, home.leaf))?.added.push({ line, after: after?.id ?? null });
  }
  return withWordless([...sheets.values()].sort((a, b) => middle(a.at) - middle(b.at) || a.leaf - b.leaf));
}

const keyOf = (asset: string, leaf: number): string => `${asset} ${leaf}`;

/** A line that was moved far away must not take its page along: the middle one of its lines says where a page stands. */
const middle = (places: readonly number[]): number => places[Math.floor(places.length / 2)] ?? 0;

function withWordless(sheets: readonly Growing[]): readonly PrintedSheet[] {
  const whole: PrintedSheet[] = [];
  const has = new Set(sheets.map(({ asset, leaf }) => keyOf(asset, leaf)));
  const begun = new Set<string>();
  for (const { asset, leaf, lines, added } of sheets) {
    const before = whole.at(-1);
    // Between two pages that follow each other here as in their file, and before the first page of a file.
    const from = before?.asset === asset ? before.leaf + 1 : begun.has(asset) ? leaf : 1;
    begun.add(asset);
    for (let blank = from; blank < leaf; blank += 1) if (!has.has(keyOf(asset, blank))) whole.push({ asset, leaf: blank, lines: [], added: [] });
    whole.push({ asset, leaf, lines, added });
  }
  return whole;
}

/** The pages that follow the last one in its file, now that it is known how many it has. */
export function withLastPages(sheets: readonly PrintedSheet[], asset: string, count: number): readonly PrintedSheet[] {
  const last = sheets.at(-1);
  if (last === undefined || last.asset !== asset || last.leaf >= count) return sheets;
  const more = Array.from({ length: count - last.leaf }, (_, index) => ({ asset, leaf: last.leaf + 1 + index, lines: [], added: [] }));
  return [...sheets, ...more];
}

/** In points: what of a file's pages has print on it, from side to side. */
export interface TypeArea {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** By file. A few lines that stick out do not count. */
export function typeAreas(lines: readonly PlacedLine[]): ReadonlyMap<string, TypeArea> {
  const edges = new Map<string, { left: number[]; right: number[]; bottom: number[] }>();
  for (const { place } of lines) {
    if (place === undefined) continue;
    const of = edges.get(place.asset) ?? { left: [], right: [], bottom: [] };
    edges.set(place.asset, of);
    for (const box of place.boxes) {
      of.left.push(box.left);
      of.right.push(box.right);
      of.bottom.push(box.bottom);
    }
  }
  const at = (values: number[], share: number): number => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
  return new Map([...edges].map(([asset, of]) => [asset, { left: at(of.left, 0.01), right: at(of.right, 0.99), bottom: at(of.bottom, 0.99) }]));
}

// Where a line is printed: in which file, on which of its pages, at which part of them. Stored as one list of numbers, because every line of a script has it.
import type { SheetBox } from '#domain/script/reading/blocks.ts';

export interface PrintedPlace {
  /** The first twelve hexadecimal digits of the file's SHA-256. */
  readonly asset: string;
  /** In the order in which they are read; at least one. */
  readonly boxes: readonly SheetBox[];
}

const NAME_LENGTH = 12;
/** Stored in whole tenths of a point. */
const PER_POINT = 10;

/** What a place calls a file. */
export const assetName = (hash: string): string => hash.slice(0, NAME_LENGTH);

/**
 * `[asset, leaf, left, top, right, bottom, …]`: the file, the page of the file (from 1), then four numbers for each box on it. Where the boxes go on with
 * another page, its number stands before them, negative: no edge is.
 */
export function storedPlace(hash: string, boxes: readonly SheetBox[]): readonly (string | number)[] | null {
  if (boxes.length === 0) return null;
  const place: (string | number)[] = [assetName(hash)];
  let leaf = 0;
  for (const box of boxes) {
    if (box.leaf !== leaf) place.push(leaf === 0 ? box.leaf : -box.leaf);
    leaf = box.leaf;
    for (const edge of [box.left, box.top, box.right, box.bottom]) place.push(Math.max(0, Math.round(edge * PER_POINT)));
  }
  return place;
}

/** Null for what is no place, or the place of a later version that this one cannot read. */
export function readPlace(stored: unknown): PrintedPlace | null {
  if (!Array.isArray(stored)) return null;
  const [asset, ...numbers] = stored as readonly unknown[];
  if (typeof asset !== 'string' || !numbers.every((one): one is number => typeof one === 'number' && Number.isFinite(one))) return null;
  const boxes: SheetBox[] = [];
  let leaf = numbers[0] ?? 0;
  let at = 1;
  while (at < numbers.length) {
    const next = numbers[at] as number;
    if (next < 0) {
      leaf = -next;
      at += 1;
      continue;
    }
    const [left, top, right, bottom] = numbers.slice(at, at + 4).map((edge) => edge / PER_POINT);
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) return null;
    boxes.push(Object.freeze({ leaf, left, top, right, bottom }));
    at += 4;
  }
  return boxes.length === 0 || leaf < 1 ? null : Object.freeze({ asset, boxes: Object.freeze(boxes) });
}

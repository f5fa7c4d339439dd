// The words of a scan as they are kept: JSON without names, because a play has a hundred thousand words and names would weigh more than they.
import type { ReadLeaf, ReadRow, ReadWord } from './readLeaf.ts';

/** What the file says first. A later version is not read, and the scan is read again. */
export const WORDS_VERSION = 1;

/** [leaf, label, width, height, rows]; a row is [size, baseline left, baseline right, word…]; a word is [text, left, top, right, bottom, confidence]. */
type PackedLeaf = readonly [number, string | null, number, number, readonly (readonly unknown[])[]];

export function packLeaf(leaf: ReadLeaf): PackedLeaf {
  const packWord = (word: ReadWord) => [word.text, word.left, word.top, word.right, word.bottom, word.confidence];
  const rows = leaf.rows.map((row) => [row.size, row.baseline.atLeft, row.baseline.atRight, ...row.words.map(packWord)]);
  return [leaf.leaf, leaf.label, leaf.width, leaf.height, rows];
}

export function wordsToJson(leaves: readonly ReadLeaf[]): string {
  return JSON.stringify({ version: WORDS_VERSION, leaves: leaves.map(packLeaf) });
}

/** Null: this is no such file, or one of a later version. */
export function wordsFromJson(json: string): readonly ReadLeaf[] | null {
  try {
    const { version, leaves } = JSON.parse(json) as { version?: unknown; leaves?: unknown };
    if (version !== WORDS_VERSION || !Array.isArray(leaves)) return null;
    const read = leaves.map(unpackLeaf);
    return read.every((leaf) => leaf !== null) ? read : null;
  } catch {
    // Not JSON: the same as not there.
    return null;
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Null for anything that `packLeaf` did not make. */
export function unpackLeaf(packed: unknown): ReadLeaf | null {
  if (!Array.isArray(packed)) return null;
  const [leaf, label, width, height, rows] = packed as readonly unknown[];
  if (!isNumber(leaf) || !isNumber(width) || !isNumber(height) || !Array.isArray(rows) || !(label === null || typeof label === 'string')) return null;
  const read = rows.map(unpackRow);
  return read.every((row) => row !== null) ? { leaf, label, width, height, rows: read } : null;
}

function unpackRow(packed: unknown): ReadRow | null {
  if (!Array.isArray(packed)) return null;
  const [size, atLeft, atRight, ...words] = packed as readonly unknown[];
  if (!isNumber(size) || !isNumber(atLeft) || !isNumber(atRight)) return null;
  const read = words.map(unpackWord);
  return read.every((word) => word !== null) ? { size, baseline: { atLeft, atRight }, words: read } : null;
}

function unpackWord(packed: unknown): ReadWord | null {
  if (!Array.isArray(packed)) return null;
  const [text, left, top, right, bottom, confidence] = packed as readonly unknown[];
  if (typeof text !== 'string' || !isNumber(left) || !isNumber(top) || !isNumber(right) || !isNumber(bottom) || !isNumber(confidence)) return null;
  return { text, left, top, right, bottom, confidence };
}

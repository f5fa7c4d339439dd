// Which old line is which new line, in order: likely pairs from shared words, then the heaviest row of them that keeps the show's order.
import { type Bag, bagOf, likeness } from './likeness.ts';
import type { ReadLine } from './version.ts';

export interface LinePair {
  readonly old: number;
  readonly fresh: number;
  /** How alike their telling words are, 0 to 1. */
  readonly likeness: number;
}

export interface Sides {
  readonly old: readonly ReadLine[];
  readonly fresh: readonly ReadLine[];
  readonly oldBags: readonly Bag[];
  readonly freshBags: readonly Bag[];
}

export function sidesOf(old: readonly ReadLine[], fresh: readonly ReadLine[]): Sides {
  return { old, fresh, oldBags: old.map((line) => bagOf(line.telling)), freshBags: fresh.map((line) => bagOf(line.telling)) };
}

/** Less than this share of words in common is no candidate. */
export const LEAST_LIKE = 0.45;
/** A word that more new lines have than this leads nowhere. */
const COMMON_WORD = 24;
/** As many new lines are compared with one old line. */
const MOST_CANDIDATES = 8;
/** As many pairs are made of one line that is said over and over. */
const MOST_REPEATS = 3600;

/** Places in a version, by what stands there. */
export function placesBy<Key>(lines: readonly ReadLine[], keysOf: (line: ReadLine) => Iterable<Key>): ReadonlyMap<Key, readonly number[]> {
  const places = new Map<Key, number[]>();
  for (const [index, line] of lines.entries()) {
    for (const key of keysOf(line)) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [index]);
      else if (known.at(-1) !== index) known.push(index);
    }
  }
  return places;
}

/** Pairs of lines that say the same, or share words that few lines have. */
export function candidatePairs(sides: Sides): readonly LinePair[] {
  const { old, fresh } = sides;
  const byKey = placesBy(fresh, (line) => [line.key]);
  const oldByKey = placesBy(old, (line) => [line.key]);
  // A line that is said once in both versions is found; it need not be looked for by single words.
  const isFound = (line: ReadLine): boolean => byKey.get(line.key)?.length === 1 && oldByKey.get(line.key)?.length === 1;
  const byWord = placesBy(fresh, (line) => (isFound(line) ? [] : line.telling));
  const pairs: LinePair[] = [];
  for (const [index, line] of old.entries()) {
    const same = byKey.get(line.key) ?? [];
    const isTooOften = same.length * (oldByKey.get(line.key)?.length ?? 0) > MOST_REPEATS;
    for (const other of same) if (!isTooOften || hasSameNeighbour(sides, index, other)) pairs.push({ old: index, fresh: other, likeness: 1 });
    if (isFound(line)) continue;
    for (const other of sharingWords(line, byWord)) {
      if (fresh[other]?.key === line.key || fresh[other]?.line.kind !== line.line.kind) continue;
      const alike = likeness(sides.oldBags[index] as Bag, sides.freshBags[other] as Bag);
      if (alike >= LEAST_LIKE) pairs.push({ old: index, fresh: other, likeness: alike });
    }
  }
  return pairs;
}

function hasSameNeighbour({ old, fresh }: Sides, index: number, other: number): boolean {
  return old[index - 1]?.key === fresh[other - 1]?.key || old[index + 1]?.key === fresh[other + 1]?.key;
}

function sharingWords(line: ReadLine, byWord: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const shared = new Map<number, number>();
  for (const word of new Set(line.telling)) {
    const places = byWord.get(word) ?? [];
    if (places.length > COMMON_WORD) continue;
    for (const place of places) shared.set(place, (shared.get(place) ?? 0) + 1 / places.length);
  }
  if (shared.size <= MOST_CANDIDATES) return [...shared.keys()];
  return [...shared]
    .sort((one, other) => other[1] - one[1])
    .slice(0, MOST_CANDIDATES)
    .map(([place]) => place);
}

/** The heaviest row of pairs in which both sides go forward. Near-linear: a tree of best weights by new line. */
export function heaviestRow(pairs: readonly LinePair[], freshCount: number, weigh: (pair: LinePair) => number): readonly LinePair[] {
  const sorted = [...pairs].sort((one, other) => one.old - other.old || other.fresh - one.fresh);
  const best = new Float64Array(freshCount + 1);
  const holder = new Int32Array(freshCount + 1).fill(-1);
  const before = new Int32Array(sorted.length).fill(-1);
  let heaviest = 0;
  let last = -1;
  for (const [index, pair] of sorted.entries()) {
    let weight = 0;
    for (let at = pair.fresh; at > 0; at -= at & -at) {
      if ((best[at] ?? 0) <= weight) continue;
      weight = best[at] ?? 0;
      before[index] = holder[at] ?? -1;
    }
    weight += weigh(pair);
    for (let at = pair.fresh + 1; at <= freshCount; at += at & -at) {
      if ((best[at] ?? 0) >= weight) continue;
      best[at] = weight;
      holder[at] = index;
    }
    if (weight > heaviest) {
      heaviest = weight;
      last = index;
    }
  }
  const row: LinePair[] = [];
  for (let at = last; at >= 0; at = before[at] ?? -1) row.push(sorted[at] as LinePair);
  return row.reverse();
}

/** What a pair weighs in the row: more for the same words, more words, the same speaker, and lines beside it that are the same too. */
export function weightOf({ old, fresh, oldBags, freshBags }: Sides): (pair: LinePair) => number {
  return (pair) => {
    const one = old[pair.old];
    const other = fresh[pair.fresh];
    const words = Math.min(oldBags[pair.old]?.size ?? 0, freshBags[pair.fresh]?.size ?? 0, 12);
    const beside = (by: number): number => (old[pair.old + by]?.key === fresh[pair.fresh + by]?.key ? 0.25 : 0);
    const said = (one?.speaker === other?.speaker ? 0.5 : 0) + (one !== undefined && one.typed === other?.typed ? 0.2 : 0);
    return pair.likeness ** 2 * (0.5 + words / 4 + said) + beside(-1) + beside(1);
  };
}

// How alike two lines are, by their words: from 0 (nothing in common) to 1 (the same words).

/** Words of a line with how often each is said, for comparing many lines with many. */
export interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

export function bagOf(words: readonly string[]): Bag {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: words.length };
}

export function inCommon(one: Bag, other: Bag): number {
  const [small, large] = one.counts.size <= other.counts.size ? [one, other] : [other, one];
  let common = 0;
  for (const [word, count] of small.counts) common += Math.min(count, large.counts.get(word) ?? 0);
  return common;
}

/** Fewer words than this held whole by another line prove nothing: "Oh" stands in many speeches. */
const FEWEST_HELD = 4;
/** What is only held by a longer line counts a little less than what is the same. */
const HELD = 0.9;

/** The share of words in common; a line that is held whole by the other (words were cut or added) counts nearly as much. */
export function likeness(one: Bag, other: Bag): number {
  if (one.size === 0 || other.size === 0) return one.size === other.size ? 1 : 0;
  const common = inCommon(one, other);
  const shared = (2 * common) / (one.size + other.size);
  const smaller = Math.min(one.size, other.size);
  return smaller < FEWEST_HELD ? shared : Math.max(shared, (HELD * common * (common / smaller)) / smaller);
}

/** The share of `part`'s words that `whole` has too. */
export function heldBy(part: Bag, whole: Bag): number {
  return part.size === 0 ? 0 : inCommon(part, whole) / part.size;
}

// Speeches that were split into several, and speeches that were merged into one: what is left over beside a paired line and whose words that line had, or has.
import { heldBy } from './likeness.ts';
import type { Matching } from './matching.ts';
import type { ReadLine } from './version.ts';
import { pairWords } from './wordPairs.ts';

/** A part may stand so many lines away: an interruption parts a speech. */
const REACH = 3;
const MOST_HELD = 0.8;
const LEAST_COVERED = 0.7;
/** A part of fewer words is only believed when next to nothing of the whole is left unexplained. */
const FEWEST_WORDS = 3;
const NEARLY_ALL = 0.95;

/** For each old line the further new lines that its words went to; for each new line the further old lines that its words came from. */
export interface Parts {
  readonly splitInto: ReadonlyMap<number, readonly number[]>;
  readonly mergedFrom: ReadonlyMap<number, readonly number[]>;
}

export function findParts(matching: Matching): Parts {
  const splitInto = new Map<number, number[]>();
  const mergedFrom = new Map<number, number[]>();
  for (const [fresh, owner] of matching.from.entries()) {
    if (owner >= 0) continue;
    const old = nearest(
      fresh,
      (near) => matching.from[near] ?? -1,
      (candidate) => isPartOf(matching, candidate, fresh, splitInto),
    );
    if (old === null) continue;
    splitInto.set(old, [...(splitInto.get(old) ?? []), fresh]);
    // All parts together have the words of the whole: that proves it, however little one part alone says.
    matching.makeCertain(old);
  }
  for (const [old, owner] of matching.to.entries()) {
    if (owner >= 0) continue;
    const fresh = nearest(
      old,
      (near) => matching.to[near] ?? -1,
      (candidate) => isMergedInto(matching, old, candidate, mergedFrom),
    );
    if (fresh === null) continue;
    mergedFrom.set(fresh, [...(mergedFrom.get(fresh) ?? []), old]);
    matching.makeCertain(matching.from[fresh] ?? -1);
  }
  return { splitInto, mergedFrom };
}

function nearest(index: number, partner: (near: number) => number, fits: (candidate: number) => boolean): number | null {
  for (let away = 1; away <= REACH; away += 1) {
    for (const near of [index - away, index + away]) {
      const candidate = near < 0 ? -1 : partner(near);
      if (candidate >= 0 && fits(candidate)) return candidate;
    }
  }
  return null;
}

const spokenAlike = (one: { kind: string }, other: { kind: string }): boolean => one.kind === other.kind && (one.kind === 'speech' || one.kind === 'direction');

/** The new line is made of words of the old one that its first part does not have. */
function isPartOf(matching: Matching, old: number, fresh: number, known: ReadonlyMap<number, readonly number[]>): boolean {
  const { sides } = matching;
  const one = sides.old[old];
  const other = sides.fresh[fresh];
  const whole = sides.oldBags[old];
  const part = sides.freshBags[fresh];
  if (one === undefined || other === undefined || whole === undefined || part === undefined) return false;
  if (!matching.hasSameSpeaker(old, fresh) || !spokenAlike(one.line, other.line) || heldBy(part, whole) < MOST_HELD) return false;
  const parts = [matching.to[old] ?? -1, ...(known.get(old) ?? []), fresh].filter((index) => index >= 0).sort((a, b) => a - b);
  const pairs = pairWords(
    [one.line.text],
    parts.map((index) => sides.fresh[index]?.line.text ?? ''),
  );
  // Every part has words of its own: what one part has cannot prove another.
  if (part.size < FEWEST_WORDS && pairs.length < NEARLY_ALL * one.words.length) return false;
  return parts.every((index, at) => isCovered(pairs.filter((pair) => pair.fresh.line === at).length, sides.fresh[index]));
}

/** The old line's words stand in the new one, beside those of the line that it continues. */
function isMergedInto(matching: Matching, old: number, fresh: number, known: ReadonlyMap<number, readonly number[]>): boolean {
  const { sides } = matching;
  const one = sides.old[old];
  const other = sides.fresh[fresh];
  const part = sides.oldBags[old];
  const whole = sides.freshBags[fresh];
  if (one === undefined || other === undefined || whole === undefined || part === undefined) return false;
  if (!matching.hasSameSpeaker(old, fresh) || !spokenAlike(one.line, other.line) || heldBy(part, whole) < MOST_HELD) return false;
  const parts = [matching.from[fresh] ?? -1, ...(known.get(fresh) ?? []), old].filter((index) => index >= 0).sort((a, b) => a - b);
  const pairs = pairWords(
    parts.map((index) => sides.old[index]?.line.text ?? ''),
    [other.line.text],
  );
  if (part.size < FEWEST_WORDS && pairs.length < NEARLY_ALL * other.words.length) return false;
  return parts.every((index, at) => isCovered(pairs.filter((pair) => pair.old.line === at).length, sides.old[index]));
}

function isCovered(paired: number, line: ReadLine | undefined): boolean {
  return line !== undefined && paired >= LEAST_COVERED * line.words.length;
}

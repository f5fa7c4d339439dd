// What is left when order has had its say: lines between two others that were changed, and blocks that now stand elsewhere.
import { gapsOf, type Matching } from './matching.ts';
import { heaviestRow, type LinePair, placesBy, weightOf } from './pairing.ts';

/** Gaps larger than this (old lines times new lines) are not searched line by line. */
const MOST_IN_GAP = 6000;
const LEAST_IN_GAP = 0.3;
/** A line that nobody else could be, between the same two lines, by the same speaker: rewritten, if this much stayed. */
const LEAST_REWRITTEN = 0.2;

/** Pairs lines in the gaps between paired ones: what changed in place. */
export function fillGaps(matching: Matching): void {
  const weigh = weightOf(matching.sides);
  for (const gap of gapsOf(matching)) {
    if ((gap.oldTo - gap.oldFrom) * (gap.freshTo - gap.freshFrom) > MOST_IN_GAP) continue;
    const pairs: LinePair[] = [];
    for (let old = gap.oldFrom; old < gap.oldTo; old += 1) {
      for (let fresh = gap.freshFrom; fresh < gap.freshTo; fresh += 1) {
        const alike = likenessInGap(matching, old, fresh);
        if (alike >= LEAST_IN_GAP) pairs.push({ old, fresh, likeness: alike });
      }
    }
    for (const { old, fresh } of heaviestRow(pairs, matching.from.length, weigh)) matching.pair(old, fresh);
  }
  for (const gap of gapsOf(matching)) {
    if (gap.oldTo - gap.oldFrom !== 1 || gap.freshTo - gap.freshFrom !== 1) continue;
    const { oldFrom: old, freshFrom: fresh } = gap;
    const isSpeech = matching.sides.old[old]?.line.kind === 'speech' && matching.sides.fresh[fresh]?.line.kind === 'speech';
    if (isSpeech && matching.hasSameSpeaker(old, fresh) && matching.likeness(old, fresh) >= LEAST_REWRITTEN) matching.pair(old, fresh);
  }
}

/** A line that one reader of files takes for a speech and another for a direction is the same line if the words are. */
function likenessInGap(matching: Matching, old: number, fresh: number): number {
  const alike = matching.likeness(old, fresh);
  const isSameKind = matching.sides.old[old]?.line.kind === matching.sides.fresh[fresh]?.line.kind;
  return isSameKind || (alike >= 0.9 && matching.wordsOf(old) >= 3) ? alike : 0;
}

/** A moved line proves itself with so many words; an edited one with more, and nothing else like it. */
const SEED_WORDS = 6;
const EDITED_SEED_WORDS = 8;
const EDITED_SEED_LIKE = 0.75;
const HOLDS_ITS_PLACE = 0.6;

/** Finds blocks that moved: they grow, line by line, from lines that are said once and have words enough to be known anywhere. */
export function findMoved(matching: Matching, candidates: readonly LinePair[]): void {
  const before = placesBy(matching.sides.old, (line) => [line.key]);
  const now = placesBy(matching.sides.fresh, (line) => [line.key]);
  const isOnce = (key: string): boolean => before.get(key)?.length === 1 && now.get(key)?.length === 1;
  const free = candidates.filter(({ old, fresh, likeness }) => {
    const owner = matching.from[fresh] ?? -1;
    return isLoose(matching, old, likeness) && (owner < 0 || isLoose(matching, owner, likeness));
  });
  const choices = new Map<string, number>();
  for (const { old, fresh } of free) for (const side of [`o${old}`, `f${fresh}`]) choices.set(side, (choices.get(side) ?? 0) + 1);
  const seeds = free
    .filter(({ old, fresh, likeness }) => {
      const words = Math.min(matching.wordsOf(old), matching.sides.freshBags[fresh]?.size ?? 0);
      const isKnown = words >= SEED_WORDS || (words >= NEAR_WORDS && isSaid(matching, old - 1, fresh - 1) && isSaid(matching, old + 1, fresh + 1));
      if (likeness === 1) return isKnown && isOnce(matching.sides.old[old]?.key ?? '');
      return likeness >= EDITED_SEED_LIKE && words >= EDITED_SEED_WORDS && choices.get(`o${old}`) === 1 && choices.get(`f${fresh}`) === 1;
    })
    .sort((one, other) => other.likeness - one.likeness || one.old - other.old);
  for (const { old, fresh } of seeds) {
    if (matching.isMoved(old) || matching.isMoved(matching.from[fresh] ?? -1)) continue;
    if (!matching.isFreeOld(old)) matching.part(old);
    if (!matching.isFreeFresh(fresh)) matching.part(matching.from[fresh] ?? -1);
    matching.pair(old, fresh, { isCertain: true, isMoved: true });
    grow(matching, old, fresh, 1);
    grow(matching, old, fresh, -1);
  }
  for (const [key, [old = -1]] of before) {
    const [fresh = -1] = now.get(key) ?? [];
    if (isOnce(key) && isStillNear(matching, old, fresh)) matching.pair(old, fresh, { isCertain: true, isMoved: true });
  }
}

/** A line that is said once may be short if the lines on both sides moved with it, or if it stands so near a proven line that it stood as near before. */
const NEAR_WORDS = 3;
const STEPS_AWAY = 2;

/** The same words by the same speaker. */
const isSaid = (matching: Matching, old: number, fresh: number): boolean => matching.isSame(old, fresh) && matching.hasSameSpeaker(old, fresh);

/** It changed places with the line beside it, say: nobody's, the same words by the same speaker, and still near the same line. */
function isStillNear(matching: Matching, old: number, fresh: number): boolean {
  if (!matching.isFreeOld(old) || !matching.isFreeFresh(fresh) || !matching.hasSameSpeaker(old, fresh) || matching.wordsOf(old) < NEAR_WORDS) return false;
  for (let near = Math.max(0, old - STEPS_AWAY); near <= old + STEPS_AWAY; near += 1) {
    const other = matching.to[near] ?? -1;
    if (other >= 0 && matching.isCertain(near) && Math.abs(other - fresh) <= STEPS_AWAY) return true;
  }
  return false;
}

/** Nobody's, or matched in its place with so little to prove it that the same words elsewhere are better. */
function isLoose(matching: Matching, old: number, likeness: number): boolean {
  const fresh = matching.to[old] ?? -1;
  return fresh < 0 || (!matching.isCertain(old) && matching.likeness(old, fresh) < Math.min(HOLDS_ITS_PLACE, likeness));
}

/** Steps beside a moved line: the next one of each, or one over a line that was cut or is new. */
const STEPS = [
  [1, 1],
  [2, 1],
  [1, 2],
] as const;

function grow(matching: Matching, fromOld: number, fromFresh: number, way: 1 | -1): void {
  let old = fromOld;
  let fresh = fromFresh;
  for (;;) {
    const step = STEPS.find(([byOld, byFresh]) => belongs(matching, old + way * byOld, fresh + way * byFresh, byOld === 1 && byFresh === 1));
    if (step === undefined) return;
    old += way * step[0];
    fresh += way * step[1];
    matching.pair(old, fresh, { isCertain: true, isMoved: true });
  }
}

function belongs(matching: Matching, old: number, fresh: number, isBeside: boolean): boolean {
  if (old < 0 || fresh < 0 || old >= matching.to.length || fresh >= matching.from.length) return false;
  if (!matching.isFreeOld(old) || !matching.isFreeFresh(fresh)) return false;
  if (matching.isSame(old, fresh)) return isBeside ? matching.hasSameSpeaker(old, fresh) || matching.wordsOf(old) >= 3 : matching.wordsOf(old) >= SEED_WORDS;
  return isBeside && matching.hasSameSpeaker(old, fresh) && matching.likeness(old, fresh) >= 0.5 && matching.wordsOf(old) >= 3;
}

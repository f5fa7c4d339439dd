// Which of the paired lines are certain. Words prove a line that has enough of them; a short or repeated line ("Yes.") needs neighbours that agree, else it is undecided.
import { gapsOf, type Matching, rivalled } from './matching.ts';
import { type LinePair, placesBy } from './pairing.ts';
import type { ReadLine } from './version.ts';

/** A line said once in both versions is proven by itself, wherever it stands, with so many words; */
const WORDS_ALONE = 6;
/** between two proven lines, with so many. */
const WORDS_BETWEEN = 3;
/** An edited line is proven by itself with so many words, so much in common, and no rival within the margin. */
const EDITED_WORDS = 6;
const EDITED_LIKE = 0.6;
const RIVAL_MARGIN = 0.12;
/** Between proven lines a short line that stands there once before and once now is proven, if no more than this lies between. */
const NEAR = 30;

/** Says of each pair in order whether it is certain. `candidates`: every pair that was thought of. */
export function proveLines(matching: Matching, candidates: readonly LinePair[]): void {
  proveByWords(matching, candidates);
  const elsewhere = saidElsewhere(matching, candidates);
  for (let again = true; again; ) again = proveByNeighbours(matching, elsewhere) || proveBetween(matching);
}

function proveByWords(matching: Matching, candidates: readonly LinePair[]): void {
  const { old, fresh } = matching.sides;
  const before = placesBy(old, (line) => [line.key]);
  const now = placesBy(fresh, (line) => [line.key]);
  const rivals = rivalled(candidates, RIVAL_MARGIN);
  for (const pair of candidates) {
    if (matching.to[pair.old] !== pair.fresh) continue;
    const key = old[pair.old]?.key ?? '';
    const isOnce = before.get(key)?.length === 1 && now.get(key)?.length === 1;
    if (pair.likeness === 1 && isOnce && matching.wordsOf(pair.old) >= WORDS_ALONE) matching.makeCertain(pair.old);
    else if (pair.likeness >= EDITED_LIKE && pair.likeness < 1 && matching.wordsOf(pair.old) >= EDITED_WORDS && !rivals.has(pair))
      matching.makeCertain(pair.old);
  }
}

/** Old lines that were matched with other words, while a new line that is nobody's says theirs: beside proven lines or not, that may be the line. */
function saidElsewhere(matching: Matching, candidates: readonly LinePair[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { old, fresh, likeness } of candidates)
    if (
      likeness === 1 &&
      matching.isFreeFresh(fresh) &&
      !matching.isFreeOld(old) &&
      !matching.isSame(old, matching.to[old] ?? -1) &&
      matching.wordsOf(old) >= WORDS_BETWEEN
    )
      found.add(old);
  return found;
}

/** A wave of certainty from proven lines to those beside them. True when it proved any. */
function proveByNeighbours(matching: Matching, elsewhere: ReadonlySet<number>): boolean {
  let proved = false;
  for (const forward of [true, false]) {
    const pairs = [...matching.inOrder()];
    for (const { old, fresh } of forward ? pairs : pairs.reverse()) {
      if (matching.isCertain(old) || elsewhere.has(old) || !isProvenBeside(matching, old, fresh)) continue;
      matching.makeCertain(old);
      proved = true;
    }
  }
  return proved;
}

function isProvenBeside(matching: Matching, old: number, fresh: number): boolean {
  const agreement = matching.agreement(old, fresh);
  if (agreement === 0) return false;
  if (matching.isSame(old, fresh)) return claim(matching, old, fresh) > rivalClaim(matching, old, fresh);
  const alike = matching.likeness(old, fresh);
  if (agreement === 2) return alike >= 0.35;
  return alike >= 0.5 && matching.hasSameSpeaker(old, fresh) && matching.wordsOf(old) >= 2;
}

/** What speaks for two lines with the same words being one: neighbours that agree, then who says it, then the very same stops. */
function claim(matching: Matching, old: number, fresh: number): number {
  const isTyped = matching.sides.old[old]?.typed === matching.sides.fresh[fresh]?.typed;
  return matching.agreement(old, fresh) + (matching.hasSameSpeaker(old, fresh) ? 0.5 : 0) + (isTyped ? 0.25 : 0);
}

/** The best claim of another line that says the same, is free, and stands beside one of the neighbours. */
function rivalClaim(matching: Matching, old: number, fresh: number): number {
  const { to, from } = matching;
  const oldRivals = [(from[fresh - 1] ?? -2) + 1, (from[fresh + 1] ?? -2) - 1].filter(
    (rival) => rival !== old && rival >= 0 && (to[rival] ?? 0) < 0 && matching.isSame(rival, fresh),
  );
  const freshRivals = [(to[old - 1] ?? -2) + 1, (to[old + 1] ?? -2) - 1].filter(
    (rival) => rival !== fresh && rival >= 0 && (from[rival] ?? 0) < 0 && matching.isSame(old, rival),
  );
  return Math.max(0, ...oldRivals.map((rival) => claim(matching, rival, fresh)), ...freshRivals.map((rival) => claim(matching, old, rival)));
}

/** Where lines beside it were cut or are new, a line that is said once in the stretch between two proven ones, then and now, is the same one. */
function proveBetween(matching: Matching): boolean {
  let proved = false;
  for (const gap of gapsOf(matching, (old) => matching.isCertain(old))) {
    if (gap.oldTo - gap.oldFrom > NEAR || gap.freshTo - gap.freshFrom > NEAR) continue;
    const before = saidIn(matching.sides.old.slice(gap.oldFrom, gap.oldTo));
    const now = saidIn(matching.sides.fresh.slice(gap.freshFrom, gap.freshTo));
    for (let old = gap.oldFrom; old < gap.oldTo; old += 1) {
      const fresh = matching.to[old] ?? -1;
      const line = matching.sides.old[old];
      if (fresh < 0 || line === undefined || matching.isMoved(old) || matching.isCertain(old) || !matching.isSame(old, fresh)) continue;
      const isOnce = (key: string): boolean => before.get(key) === 1 && now.get(key) === 1;
      const byWords = isOnce(line.key) && matching.wordsOf(old) >= WORDS_BETWEEN;
      if (!byWords && !(matching.hasSameSpeaker(old, fresh) && isOnce(`${line.speaker}: ${line.key}`))) continue;
      matching.makeCertain(old);
      proved = true;
    }
  }
  return proved;
}

/** How often each line is said, by its words and by its words with their speaker. */
function saidIn(lines: readonly ReadLine[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) for (const key of [line.key, `${line.speaker}: ${line.key}`]) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

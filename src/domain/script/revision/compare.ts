// Compares two versions of a script by their words alone: what became of every old line, and where every new line comes from.
import { proveLines } from './certainty.ts';
import { Matching } from './matching.ts';
import { fillGaps, findMoved } from './moved.ts';
import { candidatePairs, heaviestRow, type LinePair, sidesOf, weightOf } from './pairing.ts';
import { findParts, type Parts } from './parts.ts';
import { type Renamed, renamedCharacters, renamingOf } from './renames.ts';
import { replacedStretches, type Stretch, tornLines } from './somePages.ts';
import { isSpacedAnew, readVersion, type VersionLine } from './version.ts';

/** Below this a line is so much rewritten that a person should look at the marks on it. */
const HEAVILY = 0.5;

export interface OldFate {
  /** `outside`: the new pages do not reach it. */
  readonly fate: 'kept' | 'split' | 'merged' | 'cut' | 'outside';
  /** New lines its words went to, in order; empty when it is cut or outside. */
  readonly to: readonly number[];
  readonly isMoved: boolean;
  /** False: a person should see it. The line is repeated or short and its neighbours do not agree, or little of it is left. */
  readonly isCertain: boolean;
}

export interface FreshOrigin {
  /** Old lines its words come from, in order; empty: the line is new. */
  readonly from: readonly number[];
  /** The old line whose identity it keeps; null: it is a line of its own. */
  readonly keeps: number | null;
  readonly isMoved: boolean;
  /** The words differ from the old line's by more than how quotes, dashes and spaces are typed. */
  readonly isEdited: boolean;
  /** Not edited, but white space parts it into other words: a dash now stands free. The text is taken over; nobody need hear of it. */
  readonly isSpacedAnew: boolean;
  readonly isReassigned: boolean;
  readonly isCertain: boolean;
}

export interface Comparison {
  readonly old: readonly OldFate[];
  readonly fresh: readonly FreshOrigin[];
  readonly renamed: readonly Renamed[];
  /** Stretches of the old version that the new one takes the place of: all of it, or where some pages belong. */
  readonly replaced: readonly Stretch[];
  /** False: some pages came, and nothing says where they belong. */
  readonly isPlaced: boolean;
}

/** `somePages`: the new version is only some pages, which take the place of some of the old ones. */
export function compareVersions(old: readonly VersionLine[], fresh: readonly VersionLine[], somePages = false): Comparison {
  const freshRead = readVersion(fresh);
  const first = matchLines(readVersion(old), freshRead);
  const renamed = renamedCharacters(
    first.matching.sides.old,
    freshRead,
    [...first.matching.inOrder()].map((pair) => withLikeness(first.matching, pair)),
  );
  const renaming = renamingOf(renamed);
  const { matching, candidates } = renaming === null ? first : matchLines(readVersion(old, renaming), freshRead);
  findMoved(matching, candidates);
  const stretches = somePages ? replacedStretches(matching, old, fresh) : [{ oldFrom: 0, oldTo: old.length, freshFrom: 0, freshTo: fresh.length }];
  if (somePages) dropOutside(matching, stretches);
  const torn = somePages ? tornLines(matching, stretches) : new Set<number>();
  const parts = findParts(matching);
  return {
    old: old.map((_, index) => fateOf(matching, parts, index, stretches)),
    fresh: fresh.map((_, index) => originOf(matching, parts, index, torn)),
    renamed,
    replaced: stretches,
    isPlaced: stretches.length > 0 || fresh.length === 0,
  };
}

const withLikeness = (matching: Matching, pair: { old: number; fresh: number }): LinePair => ({ ...pair, likeness: matching.likeness(pair.old, pair.fresh) });

function matchLines(old: ReturnType<typeof readVersion>, fresh: ReturnType<typeof readVersion>): { matching: Matching; candidates: readonly LinePair[] } {
  const sides = sidesOf(old, fresh);
  const candidates = candidatePairs(sides);
  const matching = new Matching(sides);
  for (const pair of heaviestRow(candidates, fresh.length, weightOf(sides))) matching.pair(pair.old, pair.fresh);
  fillGaps(matching);
  proveLines(matching, candidates);
  return { matching, candidates };
}

/** Some pages say nothing about lines beyond the stretches that they replace. */
function dropOutside(matching: Matching, stretches: readonly Stretch[]): void {
  for (const [old, fresh] of matching.to.entries())
    if (fresh >= 0 && !stretches.some((stretch) => old >= stretch.oldFrom && old < stretch.oldTo)) matching.part(old);
}

function fateOf(matching: Matching, { splitInto, mergedFrom }: Parts, old: number, stretches: readonly Stretch[]): OldFate {
  const own = matching.to[old] ?? -1;
  const isMoved = matching.isMoved(old);
  if (own >= 0) {
    const others = splitInto.get(old) ?? [];
    const isCertain = matching.isCertain(old) && (others.length > 0 || isRecognisable(matching, old, own, mergedFrom.has(own)));
    return { fate: others.length > 0 ? 'split' : mergedFrom.has(own) ? 'merged' : 'kept', to: [own, ...others].sort((a, b) => a - b), isMoved, isCertain };
  }
  for (const [fresh, sources] of mergedFrom) if (sources.includes(old)) return { fate: 'merged', to: [fresh], isMoved: false, isCertain: true };
  const isInside = stretches.some((stretch) => old >= stretch.oldFrom && old < stretch.oldTo);
  return { fate: isInside ? 'cut' : 'outside', to: [], isMoved: false, isCertain: true };
}

function isRecognisable(matching: Matching, old: number, fresh: number, isMerged: boolean): boolean {
  return isMerged || matching.likeness(old, fresh) >= HEAVILY;
}

function originOf(matching: Matching, { splitInto, mergedFrom }: Parts, fresh: number, torn: ReadonlySet<number>): FreshOrigin {
  const own = matching.from[fresh] ?? -1;
  const one = matching.sides.old[own];
  const other = matching.sides.fresh[fresh];
  if (own >= 0 && one !== undefined && other !== undefined) {
    const merged = mergedFrom.get(fresh) ?? [];
    const parts = splitInto.get(own) ?? [];
    return {
      from: [own, ...merged].sort((a, b) => a - b),
      // Of a split speech the first part is the speech; the parts after it are lines of their own.
      keeps: parts.some((part) => part < fresh) ? null : keeperOf(matching, [own, ...merged]),
      isMoved: matching.isMoved(own),
      isEdited: !torn.has(fresh) && (merged.length > 0 || parts.length > 0 || one.typed !== other.typed),
      isSpacedAnew: merged.length === 0 && parts.length === 0 && one.typed === other.typed && isSpacedAnew(one.line.text, other.line.text),
      isReassigned: one.speaker !== other.speaker,
      isCertain: matching.isCertain(own) && (parts.length > 0 || isRecognisable(matching, own, fresh, merged.length > 0)),
    };
  }
  for (const [old, parts] of splitInto) {
    if (!parts.includes(fresh)) continue;
    const isFirst = fresh === Math.min(matching.to[old] ?? fresh, ...parts);
    return { from: [old], keeps: isFirst ? old : null, isMoved: false, isEdited: true, isSpacedAnew: false, isReassigned: false, isCertain: true };
  }
  return { from: [], keeps: null, isMoved: false, isEdited: false, isSpacedAnew: false, isReassigned: false, isCertain: true };
}

/** Of merged speeches the one with most words goes on. */
function keeperOf(matching: Matching, sources: readonly number[]): number {
  return [...sources].sort((one, other) => matching.wordsOf(other) - matching.wordsOf(one) || one - other)[0] ?? -1;
}

// The matching of two versions while it is being made: who is paired with whom, and which pairs are certain.
import { likeness } from './likeness.ts';
import type { LinePair, Sides } from './pairing.ts';

export class Matching {
  readonly sides: Sides;
  /** Old line to new line, and back; -1: none. */
  readonly to: Int32Array;
  readonly from: Int32Array;
  readonly #certain: Uint8Array;
  readonly #moved: Uint8Array;

  constructor(sides: Sides) {
    this.sides = sides;
    this.to = new Int32Array(sides.old.length).fill(-1);
    this.from = new Int32Array(sides.fresh.length).fill(-1);
    this.#certain = new Uint8Array(sides.old.length);
    this.#moved = new Uint8Array(sides.old.length);
  }

  pair(old: number, fresh: number, { isCertain = false, isMoved = false }: { readonly isCertain?: boolean; readonly isMoved?: boolean } = {}): void {
    this.to[old] = fresh;
    this.from[fresh] = old;
    this.#certain[old] = isCertain ? 1 : 0;
    this.#moved[old] = isMoved ? 1 : 0;
  }

  part(old: number): void {
    const fresh = this.to[old] ?? -1;
    if (fresh >= 0) this.from[fresh] = -1;
    this.to[old] = -1;
    this.#certain[old] = 0;
    this.#moved[old] = 0;
  }

  isFreeOld(old: number): boolean {
    return this.to[old] === -1;
  }

  isFreeFresh(fresh: number): boolean {
    return this.from[fresh] === -1;
  }

  isCertain(old: number): boolean {
    return this.#certain[old] === 1;
  }

  isMoved(old: number): boolean {
    return this.#moved[old] === 1;
  }

  makeCertain(old: number): void {
    this.#certain[old] = 1;
  }

  isSame(old: number, fresh: number): boolean {
    return this.sides.old[old]?.key === this.sides.fresh[fresh]?.key && this.sides.old[old] !== undefined;
  }

  hasSameSpeaker(old: number, fresh: number): boolean {
    return this.sides.old[old]?.speaker === this.sides.fresh[fresh]?.speaker;
  }

  likeness(old: number, fresh: number): number {
    const one = this.sides.oldBags[old];
    const other = this.sides.freshBags[fresh];
    return one === undefined || other === undefined ? 0 : this.isSame(old, fresh) ? 1 : likeness(one, other);
  }

  wordsOf(old: number): number {
    return this.sides.oldBags[old]?.size ?? 0;
  }

  /** Pairs that keep the show's order, by old line. */
  *inOrder(): Iterable<{ readonly old: number; readonly fresh: number }> {
    for (const [old, fresh] of this.to.entries()) if (fresh >= 0 && !this.isMoved(old)) yield { old, fresh };
  }

  /** How many of the two lines beside these are certainly each other's too. Both at the very start, or the very end, counts as a side. */
  agreement(old: number, fresh: number): number {
    const side = (by: 1 | -1): number => {
      const one = old + by;
      const other = fresh + by;
      const oldEnds = one < 0 || one >= this.to.length;
      const freshEnds = other < 0 || other >= this.from.length;
      if (oldEnds || freshEnds) return oldEnds && freshEnds ? 1 : 0;
      return this.to[one] === other && this.isCertain(one) ? 1 : 0;
    };
    return side(-1) + side(1);
  }
}

/** Stretches between pairs that keep the order: old lines `oldFrom` up to `oldTo`, new lines likewise, none of them paired in order. */
export interface Gap {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly freshFrom: number;
  readonly freshTo: number;
}

export function gapsOf(matching: Matching, isFence: (old: number) => boolean = () => true): readonly Gap[] {
  const gaps: Gap[] = [];
  let oldFrom = 0;
  let freshFrom = 0;
  const close = (oldTo: number, freshTo: number): void => {
    if (oldTo > oldFrom && freshTo > freshFrom) gaps.push({ oldFrom, oldTo, freshFrom, freshTo });
    oldFrom = oldTo + 1;
    freshFrom = freshTo + 1;
  };
  for (const { old, fresh } of matching.inOrder()) if (isFence(old)) close(old, fresh);
  close(matching.to.length, matching.from.length);
  return gaps;
}

/** Pairs that some other pair of the same line comes close to. */
export function rivalled(pairs: readonly LinePair[], margin: number): ReadonlySet<LinePair> {
  const found = new Set<LinePair>();
  for (const side of ['old', 'fresh'] as const) {
    const best = new Map<number, LinePair[]>();
    for (const pair of pairs) {
      const known = best.get(pair[side]);
      if (known === undefined) best.set(pair[side], [pair]);
      else known.push(pair);
    }
    for (const group of best.values()) {
      if (group.length < 2) continue;
      const [first, second] = [...group].map((pair) => pair.likeness).sort((one, other) => other - one) as [number, number];
      for (const pair of group) if (pair.likeness < first || first - second < margin) found.add(pair);
    }
  }
  return found;
}

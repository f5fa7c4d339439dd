// Cues whose numbers run against the show: LX 12 stands in the script before LX 11. Only told: the numbers are what the desks have, and a passage may have been moved.
import type { Cue } from '#domain/cues/cue.ts';
import { compareCueNumbers, countedWith } from '#domain/cues/numbering.ts';
import type { CueId } from '#domain/ids.ts';

/** This cue stands after one with a higher number, or before one with a lower. */
export interface OutOfOrder {
  readonly stands: 'after' | 'before';
  /** The nearest of those that are in order. */
  readonly other: CueId;
}

/**
 * `cues`: all that have a place, in show order. As few cues of a department as possible are told, so that the rest is in order; of two that might have changed
 * places it is the later one. Alike numbers are in order, point cues and letters stand where they sort, and cues with a name have no order.
 */
export function cuesOutOfOrder(cues: readonly Cue[]): ReadonlyMap<CueId, OutOfOrder> {
  const groups = new Map<string, Cue[]>();
  for (const cue of cues) {
    const words = countedWith(cue.number);
    if (words === null) continue;
    const key = `${cue.department} ${words}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cue]);
    else group.push(cue);
  }
  const found = new Map<CueId, OutOfOrder>();
  for (const group of groups.values()) tellStrays(group, found);
  return found;
}

function tellStrays(group: readonly Cue[], found: Map<CueId, OutOfOrder>): void {
  const kept = longestRun(group);
  if (kept.size === group.length) return;
  group.forEach((cue, at) => {
    if (kept.has(at)) return;
    const isHigher = (other: Cue, index: number): boolean => index < at && kept.has(index) && compareCueNumbers(other.number, cue.number) > 0;
    const higher = group.findLast(isHigher);
    const lower = group.find((other, index) => index > at && kept.has(index) && compareCueNumbers(other.number, cue.number) < 0);
    if (higher !== undefined) found.set(cue.id, { stands: 'after', other: higher.id });
    else if (lower !== undefined) found.set(cue.id, { stands: 'before', other: lower.id });
  });
}

/** Places of the longest run of cues whose numbers never fall. Read from the end, so that of two runs of one length the one with the earlier cues is taken. */
function longestRun(group: readonly Cue[]): ReadonlySet<number> {
  /** By length of a run, less one: where the best of that length begins. The higher it begins, the more can still come before it. */
  const begins: number[] = [];
  const next = new Map<number, number | undefined>();
  for (let at = group.length - 1; at >= 0; at -= 1) {
    const number = (group[at] as Cue).number;
    let low = 0;
    for (let high = begins.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (compareCueNumbers(number, (group[begins[middle] as number] as Cue).number) <= 0) low = middle + 1;
      else high = middle;
    }
    next.set(at, begins[low - 1]);
    begins[low] = at;
  }
  const run = new Set<number>();
  for (let at = begins.at(-1); at !== undefined; at = next.get(at)) run.add(at);
  return run;
}

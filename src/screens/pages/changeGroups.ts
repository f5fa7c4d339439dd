// Lines that moved together are one change to whoever reads it.
import type { LineChange } from '#hooks/bookChanges.ts';

/** The changes in their order; a moved line that still follows the moved line before it, as it did, stands in one group with it. */
export function changeGroups(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group !== undefined && before !== undefined && movedWith(before, change)) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function movedWith(before: LineChange, change: LineChange): boolean {
  if (before.what !== 'moved' || change.what !== 'moved' || before.isCertain !== change.isCertain) return false;
  const follows = (one: readonly number[], next: readonly number[]): boolean => next[0] === (one.at(-1) ?? Number.NaN) + 1;
  return follows(before.old, change.old) && follows(before.fresh, change.fresh);
}

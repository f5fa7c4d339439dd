// What the desk says about a new version: how many lines of which kind, and what becomes of the marks.
import type { ChangeList } from '#hooks/bookChanges.ts';
import type { NewPages } from '#hooks/newPages.ts';

export interface DeskFacts {
  readonly list: ChangeList;
  /** "3 new", "12 with changed words": only what there is. */
  readonly counts: readonly string[];
  /** A whole script came, and more than half of the old lines are not in it: perhaps it is another play. */
  readonly isMostlyGone: boolean;
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly marks: { readonly kept: number; readonly review: number; readonly orphan: number };
}

const WORDS: Readonly<Record<ChangeList['changes'][number]['what'], (count: number) => string>> = {
  edited: (count) => (count === 1 ? '1 line with changed words' : `${count} lines with changed words`),
  new: (count) => `${count} new`,
  cut: (count) => `${count} cut`,
  moved: (count) => `${count} moved`,
  reassigned: (count) => `${count} with another speaker`,
  split: (count) => `${count} split`,
  merged: (count) => `${count} joined`,
};

export function deskFacts({ compared, list, marks }: NewPages): DeskFacts {
  const kinds = Object.keys(WORDS) as (keyof typeof WORDS)[];
  const counts = kinds.flatMap((kind) => {
    const count = list.changes.filter((change) => change.what === kind).length;
    return count === 0 ? [] : [WORDS[kind](count)];
  });
  return { list, counts, isMostlyGone: isMostlyGone(compared.comparison), renamed: compared.comparison.renamed, marks };
}

function isMostlyGone({ old }: NewPages['compared']['comparison']): boolean {
  return old.every(({ fate }) => fate !== 'outside') && old.filter(({ fate }) => fate === 'cut').length * 2 > old.length;
}

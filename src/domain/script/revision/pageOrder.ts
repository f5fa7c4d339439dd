// Page labels in the order of the binder: "iv" before "1", "12" before "12A" before "13".
import { fromRoman } from '#domain/script/pageLabels.ts';

const NUMBERED = /^(\d+)\s?([A-Za-z]{0,2})$/;

type Rank = readonly [group: number, number: number, letters: string];

function rankOf(label: string): Rank {
  const trimmed = label.trim();
  const numbered = NUMBERED.exec(trimmed);
  if (numbered !== null) return [1, Number(numbered[1]), (numbered[2] ?? '').toUpperCase()];
  const roman = fromRoman(trimmed.toLowerCase());
  return roman !== null ? [0, roman, ''] : [2, 0, trimmed];
}

/** Below zero: the page labelled `one` comes first. */
export function comparePageLabels(one: string, other: string): number {
  const a = rankOf(one);
  const b = rankOf(other);
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}

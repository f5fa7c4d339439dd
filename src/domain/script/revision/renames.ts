// Characters who have another name in the new version: their lines say the same, and somebody else says them, throughout.
import type { LinePair } from './pairing.ts';
import { nameOf, type ReadLine, type Renaming } from './version.ts';

export interface Renamed {
  /** As the versions name them. */
  readonly from: string;
  readonly to: string;
}

/** Of the lines that were matched by their words, so many have to agree on the new name. */
const MOST_AGREE = 0.6;

/** `pairs`: lines matched by their words alone. A name that the new version still gives to speakers of its own is not a new name for anybody. */
export function renamedCharacters(old: readonly ReadLine[], fresh: readonly ReadLine[], pairs: readonly LinePair[]): readonly Renamed[] {
  const spoken = (lines: readonly ReadLine[]): ReadonlyMap<string, string> =>
    new Map(lines.flatMap(({ line }) => (line.speakers.length === 1 ? line.speakers.map((name) => [nameOf(name), name] as const) : [])));
  const before = spoken(old);
  const now = spoken(fresh);
  const votes = new Map<string, Map<string, number>>();
  for (const pair of pairs) {
    const one = old[pair.old]?.speaker ?? '';
    const other = fresh[pair.fresh]?.speaker ?? '';
    if (pair.likeness < 1 || !before.has(one) || !now.has(other)) continue;
    const forOne = votes.get(one) ?? new Map<string, number>();
    votes.set(one, forOne.set(other, (forOne.get(other) ?? 0) + 1));
  }
  const renamed: Renamed[] = [];
  for (const [one, forOne] of votes) {
    const total = [...forOne.values()].reduce((sum, count) => sum + count, 0);
    const [winner] = [...forOne].sort((a, b) => b[1] - a[1]);
    if (winner === undefined || winner[0] === one || now.has(one) || before.has(winner[0])) continue;
    if (winner[1] >= 2 && winner[1] / total >= MOST_AGREE) renamed.push({ from: before.get(one) ?? one, to: now.get(winner[0]) ?? winner[0] });
  }
  return renamed;
}

/** The renaming as a way to read the old version. Words of a name are matched one by one, when the names have as many. */
export function renamingOf(renamed: readonly Renamed[]): Renaming | null {
  if (renamed.length === 0) return null;
  const speakers = new Map<string, string>();
  const words = new Map<string, string>();
  for (const { from, to } of renamed) {
    const one = nameOf(from);
    const other = nameOf(to);
    speakers.set(one, other);
    const oldWords = one.split(' ');
    const newWords = other.split(' ');
    if (oldWords.length !== newWords.length) continue;
    for (const [index, word] of oldWords.entries()) words.set(word, newWords[index] ?? word);
  }
  return { speaker: (name) => speakers.get(name) ?? name, word: (word) => words.get(word) ?? word };
}

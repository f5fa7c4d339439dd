// The smallest changes that turn a line's old words into its new ones while the letters of every word that is certainly the same stay in place: marks on them stay too.
import type { TextChange } from '#domain/script/textDiff.ts';
import type { WordPair } from './wordPairs.ts';

/** `pairs`: words of these two texts. Changes are in order, positions in `old`. Words that are only likely the same are written anew: no mark keeps a likely word. */
export function rewriteChanges(old: string, fresh: string, pairs: readonly WordPair[]): readonly TextChange[] {
  const changes: TextChange[] = [];
  let oldAt = 0;
  let freshAt = 0;
  const upTo = (oldTo: number, freshTo: number, isWord: boolean): void => {
    const change = difference(old.slice(oldAt, oldTo), fresh.slice(freshAt, freshTo), isWord);
    if (change !== null) changes.push({ ...change, from: oldAt + change.from });
    oldAt = oldTo;
    freshAt = freshTo;
  };
  for (const pair of pairs) {
    if (!pair.isCertain || pair.old.from < oldAt || pair.fresh.from < freshAt) continue;
    upTo(pair.old.from, pair.fresh.from, false);
    upTo(pair.old.to, pair.fresh.to, true);
  }
  upTo(old.length, fresh.length, false);
  return changes;
}

/** Between words only stops and spaces are left alone at the edges; within a word that stayed, its letters. */
function difference(before: string, after: string, isWord: boolean): TextChange | null {
  if (before === after) return null;
  const mayStay = (letter: string | undefined): boolean =>
    letter !== undefined && (isWord ? !/[\ud800-\udfff]/.test(letter) : /[^\p{L}\p{N}\p{M}\ud800-\udfff]/u.test(letter));
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head] && mayStay(before[head])) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail) && mayStay(before.at(-1 - tail))) tail += 1;
  return { from: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

// What a new version changes, as the desk shows it: the changes in show order with their words, the pages to swap, the cut list, the lines with a star.
import type { Comparison } from './compare.ts';
import { comparePageLabels } from './pageOrder.ts';
import { isTypedAlike, type VersionLine } from './version.ts';
import { pairWords } from './wordPairs.ts';

/** A stretch of words: stayed, taken out, or put in. */
export interface WordStretch {
  readonly how: 'same' | 'out' | 'in';
  readonly text: string;
}

export interface LineChange {
  readonly what: 'new' | 'cut' | 'edited' | 'moved' | 'reassigned' | 'split' | 'merged';
  /** Lines of the old version and of the new one, by index. */
  readonly old: readonly number[];
  readonly fresh: readonly number[];
  /** The words, old and new in one row; of a line that is only moved or reassigned, all of them the same. */
  readonly words: readonly WordStretch[];
  readonly isCertain: boolean;
}

export interface ChangeList {
  /** In the order of the new version; a cut line stands where it stood. */
  readonly changes: readonly LineChange[];
  /** Labels of the pages to swap, in the order of the binder; empty for a script without pages. */
  readonly pages: readonly string[];
  /** Old lines that are cut. */
  readonly cut: readonly number[];
  /** New lines that carry a star. */
  readonly starred: readonly number[];
}

export function listChanges(comparison: Comparison, old: readonly VersionLine[], fresh: readonly VersionLine[]): ChangeList {
  const changes: LineChange[] = [];
  const cut = comparison.old.flatMap((line, index) => (line.fate === 'cut' ? [index] : []));
  const cutAfter = cutByPlace(comparison, cut);
  const tellCut = (after: number): void => {
    for (const index of cutAfter.get(after) ?? [])
      changes.push({ what: 'cut', old: [index], fresh: [], words: [{ how: 'out', text: old[index]?.text ?? '' }], isCertain: true });
  };
  tellCut(-1);
  for (const index of fresh.keys()) {
    const change = changeOf(comparison, old, fresh, index);
    if (change !== null) changes.push(change);
    tellCut(index);
  }
  const starred = comparison.fresh.flatMap((_, index) => (isStarred(comparison, index) ? [index] : []));
  return { changes, pages: pagesToSwap(old, fresh, cutAfter, starred), cut, starred };
}

function isStarred(comparison: Comparison, index: number): boolean {
  const line = comparison.fresh[index];
  return line !== undefined && (line.from.length === 0 || line.keeps === null || line.isEdited || line.isMoved || line.isReassigned);
}

/** Cut lines by the new line after which they would stand; -1: before all. */
function cutByPlace(comparison: Comparison, cut: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  const isCut = new Set(cut);
  let after = -1;
  for (const [index, line] of comparison.old.entries()) {
    if (!line.isMoved && line.to.length > 0) after = line.to.at(-1) ?? after;
    if (isCut.has(index)) places.set(after, [...(places.get(after) ?? []), index]);
  }
  return places;
}

function changeOf(comparison: Comparison, old: readonly VersionLine[], fresh: readonly VersionLine[], index: number): LineChange | null {
  const line = comparison.fresh[index];
  if (line === undefined || !isStarred(comparison, index)) return null;
  const text = fresh[index]?.text ?? '';
  if (line.from.length === 0) return { what: 'new', old: [], fresh: [index], words: [{ how: 'in', text }], isCertain: true };
  const to = [...new Set(line.from.flatMap((from) => comparison.old[from]?.to ?? []))].sort((a, b) => a - b);
  // Of a split speech the whole story is told once, at its first part.
  if (to.length > 1 && index !== to[0]) return null;
  const what = to.length > 1 ? 'split' : line.from.length > 1 ? 'merged' : line.isMoved ? 'moved' : line.isEdited ? 'edited' : 'reassigned';
  const join = (lines: readonly VersionLine[], indexes: readonly number[]): string => indexes.map((at) => lines[at]?.text ?? '').join('\n');
  return { what, old: line.from, fresh: to, words: wordStretches(join(old, line.from), join(fresh, to)), isCertain: line.isCertain };
}

/** A run of words: what they were and what they are. */
interface Run {
  readonly isSame: boolean;
  readonly old: string;
  readonly fresh: string;
}

/** Old and new words in one row, as a person would read them: a word that only happens to stand in both, between longer stretches of others, is no part that stayed. */
export function wordStretches(old: string, fresh: string): readonly WordStretch[] {
  return withoutIslands(wordRuns(old, fresh)).flatMap((run): WordStretch[] => {
    if (run.isSame) return [{ how: 'same', text: run.fresh }];
    const both: WordStretch[] = [
      { how: 'out', text: run.old },
      { how: 'in', text: run.fresh },
    ];
    return both.filter(({ text }) => text !== '');
  });
}

/** Words that are the same and words that are not, in turn. */
function wordRuns(old: string, fresh: string): readonly Run[] {
  const runs: Run[] = [];
  let oldAt = 0;
  let freshAt = 0;
  const upTo = (oldTo: number, freshTo: number): void => {
    const run = { old: old.slice(oldAt, oldTo), fresh: fresh.slice(freshAt, freshTo) };
    oldAt = oldTo;
    freshAt = freshTo;
    if (run.old !== '' || run.fresh !== '') put(runs, { ...run, isSame: isTypedAlike(run.old, run.fresh) });
  };
  for (const pair of pairWords([old], [fresh])) {
    upTo(pair.old.from, pair.fresh.from);
    upTo(pair.old.to, pair.fresh.to);
  }
  upTo(old.length, fresh.length);
  return runs;
}

/** Puts a run at the end, as one with the last of its kind. */
function put(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (last?.isSame !== run.isSame) runs.push(run);
  else runs[runs.length - 1] = { isSame: run.isSame, old: last.old + run.old, fresh: last.fresh + run.fresh };
}

const lengthOf = (run: Run | undefined): number => Math.max(run?.old.length ?? 0, run?.fresh.length ?? 0);

function withoutIslands(runs: readonly Run[]): readonly Run[] {
  const isIsland = (run: Run, at: number): boolean =>
    run.isSame && at > 0 && at < runs.length - 1 && lengthOf(run) <= lengthOf(runs[at - 1]) && lengthOf(run) <= lengthOf(runs[at + 1]);
  if (!runs.some(isIsland)) return runs;
  const left: Run[] = [];
  for (const [at, run] of runs.entries()) put(left, isIsland(run, at) ? { ...run, isSame: false } : run);
  // What has grown together may be longer than the words that stood beside it.
  return withoutIslands(left);
}

function pagesToSwap(
  old: readonly VersionLine[],
  fresh: readonly VersionLine[],
  cutAfter: ReadonlyMap<number, readonly number[]>,
  starred: readonly number[],
): readonly string[] {
  const before = new Set(old.map((line) => line.page));
  const pages = new Set<string>();
  for (const index of starred) {
    const page = fresh[index]?.page;
    if (page != null) pages.add(page);
  }
  for (const [after, lines] of cutAfter) {
    // A cut at the turn of a page is on the page that it was on, if one of the two beside it is that page.
    const beside = [fresh[Math.max(0, after)]?.page, fresh[after + 1]?.page];
    for (const line of lines) {
      const page = beside.find((label) => label === old[line]?.page) ?? beside[0];
      if (page != null) pages.add(page);
    }
  }
  // A page that the binder has not yet comes in, whatever stands on it.
  for (const line of fresh) if (line.page !== null && !before.has(line.page)) pages.add(line.page);
  return [...pages].sort(comparePageLabels);
}

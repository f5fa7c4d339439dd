// Lays a new version beside the book: what became of every line and every mark, and the list of changes. Pure; run by the worker.
import { listChanges } from '#domain/script/revision/changeList.ts';
import { compareVersions } from '#domain/script/revision/compare.ts';
import { WordPlaces } from '#domain/script/revision/placeMark.ts';
import type { CompareAnswer, CompareOrder, LaidBeside } from './compareMessages.ts';

export function layBeside({ old, fresh, somePages, marks }: CompareOrder): LaidBeside {
  const comparison = compareVersions(old, fresh, somePages);
  const places = new WordPlaces(comparison, old, fresh);
  const counts = { kept: 0, review: 0, orphan: 0 };
  for (const mark of marks) {
    const isReached = comparison.old[mark.line]?.fate !== 'outside';
    counts[isReached ? places.place(mark).state : 'kept'] += 1;
  }
  return { comparison, list: listChanges(comparison, old, fresh), marks: counts };
}

const AT_ONCE = 400;

export function* inPieces({ comparison, list, marks }: LaidBeside): Generator<CompareAnswer, void> {
  const { old, fresh, ...comparisonRest } = comparison;
  const { changes, ...listRest } = list;
  for (let at = 0; at < old.length; at += AT_ONCE) yield { type: 'old', lines: old.slice(at, at + AT_ONCE) };
  for (let at = 0; at < fresh.length; at += AT_ONCE) yield { type: 'fresh', lines: fresh.slice(at, at + AT_ONCE) };
  for (let at = 0; at < changes.length; at += AT_ONCE) yield { type: 'changes', changes: changes.slice(at, at + AT_ONCE) };
  yield { type: 'done', comparison: comparisonRest, list: listRest, marks };
}

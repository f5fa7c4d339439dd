// Lays a new version beside the book: what became of every line and every mark, and the list of changes. Pure; run by the worker.
import { listChanges } from '#domain/script/revision/changeList.ts';
import { compareVersions } from '#domain/script/revision/compare.ts';
import { type MarkPlace, WordPlaces } from '#domain/script/revision/placeMark.ts';
import type { VersionLine } from '#domain/script/revision/version.ts';
import type { CompareAnswer, CompareOrder, ComparePart, LaidBeside } from './compareMessages.ts';

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

export function* partsOf({ old, fresh, marks, somePages }: CompareOrder): Generator<ComparePart, void> {
  for (let at = 0; at < old.length; at += AT_ONCE) yield { type: 'old', lines: old.slice(at, at + AT_ONCE) };
  for (let at = 0; at < fresh.length; at += AT_ONCE) yield { type: 'fresh', lines: fresh.slice(at, at + AT_ONCE) };
  for (let at = 0; at < marks.length; at += AT_ONCE) yield { type: 'marks', marks: marks.slice(at, at + AT_ONCE) };
  yield { type: 'compare', somePages };
}

/** Puts the parts of an order together. Null: there are more to come. */
export function gatherParts(): (part: ComparePart) => CompareOrder | null {
  const order = { old: [] as VersionLine[], fresh: [] as VersionLine[], marks: [] as MarkPlace[] };
  return (part) => {
    if (part.type === 'old') order.old.push(...part.lines);
    else if (part.type === 'fresh') order.fresh.push(...part.lines);
    else if (part.type === 'marks') order.marks.push(...part.marks);
    else return { ...order, somePages: part.somePages };
    return null;
  };
}

export function* inPieces({ comparison, list, marks }: LaidBeside): Generator<CompareAnswer, void> {
  const { old, fresh, ...comparisonRest } = comparison;
  const { changes, ...listRest } = list;
  for (let at = 0; at < old.length; at += AT_ONCE) yield { type: 'old', lines: old.slice(at, at + AT_ONCE) };
  for (let at = 0; at < fresh.length; at += AT_ONCE) yield { type: 'fresh', lines: fresh.slice(at, at + AT_ONCE) };
  for (let at = 0; at < changes.length; at += AT_ONCE) yield { type: 'changes', changes: changes.slice(at, at + AT_ONCE) };
  yield { type: 'done', comparison: comparisonRest, list: listRest, marks };
}

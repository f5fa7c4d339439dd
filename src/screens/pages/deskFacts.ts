// What the desk says about a new version: how many lines of which kind, and what becomes of the marks.
import { type Book, type ChangeList, type ComparedRevision, listChanges } from '#hooks/bookChanges.ts';

export interface DeskFacts {
  readonly list: ChangeList;
  /** "3 new", "12 with changed words": only what there is. */
  readonly counts: readonly string[];
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

export function deskFacts(book: Book, compared: ComparedRevision): DeskFacts {
  const { comparison, old, fresh } = compared;
  const list = listChanges(comparison, old, fresh);
  const kinds = Object.keys(WORDS) as (keyof typeof WORDS)[];
  const counts = kinds.flatMap((kind) => {
    const count = list.changes.filter((change) => change.what === kind).length;
    return count === 0 ? [] : [WORDS[kind](count)];
  });
  return { list, counts, renamed: comparison.renamed, marks: marksOf(book, compared) };
}

function marksOf(book: Book, { comparison, lines, places }: ComparedRevision): DeskFacts['marks'] {
  const indexOf = new Map(lines.map((id, index) => [id, index]));
  const marks = { kept: 0, review: 0, orphan: 0 };
  for (const id of [...book.tables.cues.ids(), ...book.tables.notes.ids()]) {
    const place = book.marks.placeOf(id);
    const line = place.placed ? indexOf.get(place.line) : undefined;
    if (!place.placed || line === undefined) continue;
    const isReached = comparison.old[line]?.fate !== 'outside';
    marks[isReached ? places.place({ line, from: place.from, to: place.to }).state : 'kept'] += 1;
  }
  return marks;
}

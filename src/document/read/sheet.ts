// The cue sheet, the tray, the bin and the outline, derived from the tables and the places of the marks.
import type { BookTables } from '#document/book.ts';
import { createDerived, type Derived } from '#document/read/derived.ts';
import { compareCueRows, type LiveMarks } from '#document/read/marks.ts';
import type { Placements } from '#document/read/placements.ts';
import { compareStanding } from '#document/read/standing.ts';
import type { Cue } from '#domain/cues/cue.ts';
import { cuesOutOfOrder, type OutOfOrder } from '#domain/cues/cueOrder.ts';
import { type CueProblem, type CueSheetRow, cueProblems, doubledCues } from '#domain/cues/cueSheet.ts';
import type { CueId, LineId, NoteId, Stamp } from '#domain/ids.ts';
import type { Anchor, Placement } from '#domain/script/anchor.ts';
import type { Line } from '#domain/script/line.ts';
import type { Page } from '#domain/script/pages.ts';
import { wordsAround } from '#domain/script/words.ts';
import type { View } from '#domain/view.ts';

/** A mark without a place: it waits for a person. */
export interface TrayMark {
  readonly kind: 'cue' | 'note';
  readonly id: CueId | NoteId;
  readonly why: 'line gone' | 'words gone' | 'several places';
  readonly anchor: Anchor;
}

export type BinKind = 'line' | 'cue' | 'note' | 'character' | 'department' | 'keyMark' | 'import';

export interface BinRecord {
  readonly kind: BinKind;
  readonly id: string;
  /** What it says, shortened: enough to know it again. */
  readonly title: string;
  readonly deleted: Stamp;
}

export interface Heading {
  readonly line: LineId;
  readonly kind: 'act' | 'scene';
  readonly text: string;
  readonly pageIndex: number;
}

const NO_PROBLEMS: readonly CueProblem[] = Object.freeze([]);
const ORDER: readonly CueProblem[] = Object.freeze(['order']);
const NOTHING_AROUND = { before: '', after: '' } as const;
const NO_OTHERS: readonly CueId[] = Object.freeze([]);

export function deriveCueSheet(tables: BookTables, placements: () => Placements, marks: LiveMarks): Derived<readonly CueSheetRow[]> {
  let numbered: readonly Cue[] = [];
  let problems: ReturnType<typeof cueProblems> = new Map();
  let inOrder: readonly Cue[] = [];
  let strays: ReadonlyMap<CueId, OutOfOrder> = new Map();
  return createDerived<readonly CueSheetRow[]>((previous) => {
    const cues = tables.cues.ids().flatMap((id) => tables.cues.get(id) ?? []);
    // A letter typed in a cue's description changes no number: then the sheet need not be searched for gaps and duplicates.
    if (!areNumberedAlike(cues, numbered)) problems = cueProblems(cues);
    numbered = cues;
    const old = new Map(previous?.map((row) => [row.cue.id, row]));
    const sorted = sortInShowOrder(cues, tables, placements());
    const standing = sorted.flatMap(({ cue, place }) => (place?.placed === true ? cue : []));
    if (!areNumberedAlike(standing, inOrder)) strays = cuesOutOfOrder(standing);
    inOrder = standing;
    const rows = sorted.map(({ cue, place }) => {
      const line = place?.placed === true ? tables.lines.get(place.line) : undefined;
      const page = line === undefined ? undefined : marks.pageOf(line.id);
      const found = problems.get(cue.id);
      const hasWords = place?.placed === true && place.place === undefined && line !== undefined;
      const around = hasWords ? wordsAround(line.text, place) : NOTHING_AROUND;
      const row: CueSheetRow = {
        cue,
        ...around,
        department: tables.departments.get(cue.department) ?? null,
        page: page?.label ?? cue.anchor.page,
        pageIndex: page?.index ?? null,
        quote: hasWords ? line.text.slice(place.from, place.to) : cue.anchor.quote,
        line: line?.id ?? null,
        problems: [...(found?.problems ?? NO_PROBLEMS), ...(strays.has(cue.id) ? ORDER : NO_PROBLEMS), ...standingProblems(line, place)],
        duplicateOf: found?.duplicateOf ?? NO_OTHERS,
        outOfOrder: strays.get(cue.id) ?? null,
      };
      const known = old.get(cue.id);
      return known !== undefined && isSameRow(known, row) ? known : Object.freeze(row);
    });
    const isUnchanged = previous !== undefined && previous.length === rows.length && rows.every((row, index) => row === previous[index]);
    return isUnchanged ? previous : Object.freeze(rows);
  });
}

/** What is wrong with where a cue stands: nobody says cut words, and a cue without a place is called by nobody. */
function standingProblems(line: Line | undefined, place: Placement | undefined): readonly CueProblem[] {
  if (line === undefined || place?.placed !== true) return ['lost'];
  const { from, to } = place;
  const isCut = line.isCut || line.cuts.some((cut) => cut.from <= from && cut.to >= to && from < to);
  return isCut ? ['cut'] : NO_PROBLEMS;
}

/** Cues with a number that another cue of their department has too. The same map until a number, a department or a cue comes, goes or changes. */
export function deriveDoubled({ cues }: Pick<BookTables, 'cues'>): Derived<ReadonlyMap<CueId, readonly CueId[]>> {
  let numbered: readonly Cue[] = [];
  return createDerived<ReadonlyMap<CueId, readonly CueId[]>>((previous) => {
    const before = numbered;
    numbered = cues.ids().flatMap((id) => cues.get(id) ?? []);
    return areNumberedAlike(numbered, before) && previous !== undefined ? previous : doubledCues(numbered);
  });
}

/** The same cues in the same order, with the same numbers. */
function areNumberedAlike(some: readonly Cue[], others: readonly Cue[]): boolean {
  const isAlike = (one: Cue, other: Cue | undefined): boolean => one.id === other?.id && one.number === other.number && one.department === other.department;
  return some.length === others.length && some.every((cue, index) => isAlike(cue, others[index]));
}

function sortInShowOrder(cues: readonly Cue[], tables: BookTables, placements: Placements): { cue: Cue; place: Placement | undefined }[] {
  const placed = cues.map((cue) => {
    const place = placements.get(cue.id);
    const line = place?.placed === true ? (placements.indexOf(place.line) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    return { cue, place, line, from: place?.placed === true ? place.from : 0 };
  });
  return placed.sort((one, other) =>
    one.line === other.line ? one.from - other.from || compareCueRows(one.cue, other.cue, tables.departments) : one.line - other.line,
  );
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one.every((value, index) => value === other[index]));
}

function isSameRow(one: CueSheetRow, other: CueSheetRow): boolean {
  return (
    one.cue === other.cue &&
    one.department === other.department &&
    one.page === other.page &&
    one.pageIndex === other.pageIndex &&
    one.quote === other.quote &&
    one.before === other.before &&
    one.after === other.after &&
    one.line === other.line &&
    isSameList(one.problems, other.problems) &&
    isSameList(one.duplicateOf, other.duplicateOf) &&
    one.outOfOrder?.stands === other.outOfOrder?.stands &&
    one.outOfOrder?.other === other.outOfOrder?.other
  );
}

export function deriveTray(tables: BookTables, placements: () => Placements): Derived<readonly TrayMark[]> {
  return createDerived<readonly TrayMark[]>((previous) => {
    const marks: TrayMark[] = [];
    for (const id of placements().lost()) {
      const place = placements().get(id);
      const cue = tables.cues.get(id as CueId);
      const row = cue ?? tables.notes.get(id as NoteId);
      if (row === undefined || place === undefined || place.placed) continue;
      const known = previous?.find((mark) => mark.id === id && mark.why === place.why && mark.anchor === row.anchor);
      marks.push(known ?? Object.freeze<TrayMark>({ kind: cue === undefined ? 'note' : 'cue', id, why: place.why, anchor: row.anchor }));
    }
    marks.sort((one, other) => compareStanding(tables, one, other));
    return sameOrFrozen(previous, marks);
  });
}

/** Everything in the bin, latest first. Records that never held a word are left out, and lines of an import that was taken back stand as one. */
export function deriveBin(tables: BookTables): Derived<readonly BinRecord[]> {
  return createDerived<readonly BinRecord[]>((previous) => {
    const old = new Map(previous?.map((record) => [record.id, record]));
    const records: BinRecord[] = [];
    const add = (kind: BinKind, id: string, title: string, deleted: Stamp | null): void => {
      const words = shorten(title);
      if (deleted === null || words === '') return;
      const known = old.get(id);
      const isSame = known?.title === words && known.deleted.at === deleted.at && known.deleted.by === deleted.by;
      records.push(isSame ? known : Object.freeze<BinRecord>({ kind, id, title: words, deleted }));
    };
    const takenBack = new Map(tables.imports.ids().flatMap((id) => [[id, tables.imports.get(id)?.takenBack ?? null] as const]));
    for (const line of tables.lines.bin()) {
      const back = line.importId === null ? null : (takenBack.get(line.importId) ?? null);
      if (back === null || back.at !== line.deleted?.at) add('line', line.id, line.text, line.deleted);
    }
    for (const id of tables.imports.ids()) add('import', id, tables.imports.get(id)?.fileName ?? '', takenBack.get(id) ?? null);
    for (const cue of tables.cues.bin()) add('cue', cue.id, `${tables.departments.get(cue.department)?.tag ?? ''} ${cue.number} ${cue.what}`, cue.deleted);
    for (const note of tables.notes.bin()) add('note', note.id, note.text, note.deleted);
    for (const character of tables.characters.bin()) add('character', character.id, character.name, character.deleted);
    for (const department of tables.departments.bin()) add('department', department.id, `${department.tag} ${department.name}`, department.deleted);
    for (const mark of tables.keyMarks.bin()) add('keyMark', mark.id, `${mark.mark} ${mark.meaning}`, mark.deleted);
    records.sort((one, other) => other.deleted.at - one.deleted.at || (one.id < other.id ? -1 : 1));
    return sameOrFrozen(previous, records);
  });
}

function shorten(title: string): string {
  const words = title.replace(/\s+/g, ' ').trim();
  return words.length <= 120 ? words : `${words.slice(0, 119).trimEnd()}…`;
}

export function deriveOutline(tables: BookTables, pages: View<readonly Page[]>): Derived<readonly Heading[]> {
  return createDerived<readonly Heading[]>((previous) => {
    const headings: Heading[] = [];
    for (const page of pages.current()) {
      for (const id of page.lines) {
        const line = tables.lines.get(id);
        if (line?.kind !== 'act' && line?.kind !== 'scene') continue;
        const known = previous?.find((heading) => heading.line === id);
        const isSame = known?.text === line.text && known.kind === line.kind && known.pageIndex === page.index;
        headings.push(isSame ? known : Object.freeze<Heading>({ line: id, kind: line.kind, text: line.text, pageIndex: page.index }));
      }
    }
    return sameOrFrozen(previous, headings);
  });
}

function sameOrFrozen<Value>(previous: readonly Value[] | undefined, values: Value[]): readonly Value[] {
  const isUnchanged = previous !== undefined && previous.length === values.length && values.every((value, index) => value === previous[index]);
  return isUnchanged ? previous : Object.freeze(values);
}

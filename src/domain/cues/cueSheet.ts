// The cue sheet: every cue in show order, with doubled numbers, gaps and numbers out of order flagged.

import type { Cue, Department } from '#domain/cues/cue.ts';
import type { OutOfOrder } from '#domain/cues/cueOrder.ts';
import { compareCueNumbers, cueNumberKey, isSameCueNumber, wholeNumberOf } from '#domain/cues/numbering.ts';
import type { CueId, DepartmentId, LineId } from '#domain/ids.ts';

export type CueProblem = 'duplicate' | 'gap' | 'order' | 'cut' | 'lost';

export interface CueSheetRow {
  readonly cue: Cue;
  /** Null when the department is in the bin or cannot be read. */
  readonly department: Department | null;
  /** Label of the page; of a cue without a place, of the page it last stood on. */
  readonly page: string;
  /** Null for a cue without a place: these come last. */
  readonly pageIndex: number | null;
  /** The words it stands on now; of a cue without a place, the words it stood on. */
  readonly quote: string;
  /** A few words of the line before and after them, to tell one “room” from another; with the spaces between; empty at the ends of the line. */
  readonly before: string;
  readonly after: string;
  readonly line: LineId | null;
  /** 'duplicate': another cue of the department has this number. 'gap': a whole number is missing just before this one. 'order': its number runs against the show. 'cut': the words it stands on are cut. 'lost': it stands on none. */
  readonly problems: readonly CueProblem[];
  readonly duplicateOf: readonly CueId[];
  readonly outOfOrder: OutOfOrder | null;
}

/** What is wrong with the numbers of these cues, by cue. Cues without problems are left out. Bad numbers of a binned department count too. */
export function cueProblems(cues: readonly Cue[]): ReadonlyMap<CueId, { readonly problems: readonly CueProblem[]; readonly duplicateOf: readonly CueId[] }> {
  const found = new Map<CueId, { problems: CueProblem[]; duplicateOf: CueId[] }>();
  for (const ofDepartment of byDepartment(cues).values()) {
    const sorted = ofDepartment.toSorted((one, other) => compareCueNumbers(one.number, other.number) || (one.id < other.id ? -1 : 1));
    let run: Cue[] = [];
    let lastWhole: number | null = null;
    const closeRun = (): void => {
      if (run.length > 1)
        for (const cue of run)
          note(
            found,
            cue.id,
            'duplicate',
            run.flatMap((other) => (other.id === cue.id ? [] : [other.id])),
          );
      run = [];
    };
    for (const cue of sorted) {
      if (run[0] !== undefined && !isSameCueNumber(run[0].number, cue.number)) closeRun();
      if (cue.number.trim() !== '') run.push(cue);
      const whole = wholeNumberOf(cue.number);
      if (whole === null) continue;
      if (lastWhole !== null && whole > lastWhole + 1) note(found, cue.id, 'gap', []);
      lastWhole = whole;
    }
    closeRun();
  }
  return found;
}

/** Cues that share their number with others of their department, with those others. One pass, for flags that are asked on every page. */
export function doubledCues(cues: readonly Cue[]): ReadonlyMap<CueId, readonly CueId[]> {
  const alike = new Map<string, CueId[]>();
  for (const { id, department, number } of cues) {
    const key = cueNumberKey(number);
    if (key === '') continue;
    const place = `${department} ${key}`;
    const group = alike.get(place);
    if (group === undefined) alike.set(place, [id]);
    else group.push(id);
  }
  const doubled = new Map<CueId, readonly CueId[]>();
  for (const group of alike.values()) {
    if (group.length > 1) for (const id of group) doubled.set(id, Object.freeze(group.filter((other) => other !== id)));
  }
  return doubled;
}

function byDepartment(cues: readonly Cue[]): Map<DepartmentId, Cue[]> {
  const groups = new Map<DepartmentId, Cue[]>();
  for (const cue of cues) {
    const group = groups.get(cue.department);
    if (group === undefined) groups.set(cue.department, [cue]);
    else group.push(cue);
  }
  return groups;
}

function note(found: Map<CueId, { problems: CueProblem[]; duplicateOf: CueId[] }>, id: CueId, problem: CueProblem, others: readonly CueId[]): void {
  const known = found.get(id) ?? { problems: [], duplicateOf: [] };
  known.problems.push(problem);
  known.duplicateOf.push(...others);
  found.set(id, known);
}

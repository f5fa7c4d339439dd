// Which rows of the cue sheet are asked for, and what is wrong with which.
import type { Department } from '#domain/cues/cue.ts';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { compareCueNumbers, wholeNumberOf } from '#domain/cues/numbering.ts';
import type { DepartmentId } from '#domain/ids.ts';

export interface CueFilter {
  /** Empty: every department. */
  readonly departments: ReadonlySet<DepartmentId>;
  readonly onlyProblems: boolean;
}

export const EVERYTHING: CueFilter = { departments: new Set(), onlyProblems: false };

export function rowsFor(rows: readonly CueSheetRow[], filter: CueFilter): readonly CueSheetRow[] {
  if (filter.departments.size === 0 && !filter.onlyProblems) return rows;
  return rows.filter(
    (row) => (filter.departments.size === 0 || filter.departments.has(row.cue.department)) && (!filter.onlyProblems || row.problems.length > 0),
  );
}

/** The filter with this department put in, or taken out when it was in. */
export function toggleDepartment(filter: CueFilter, department: DepartmentId): CueFilter {
  const departments = new Set(filter.departments);
  if (!departments.delete(department)) departments.add(department);
  return { ...filter, departments };
}

/** The one department that is shown; undefined when it is none or several. */
export function onlyDepartment({ departments }: CueFilter): DepartmentId | undefined {
  const [first] = departments;
  return departments.size === 1 ? first : undefined;
}

/** How many cues each department has, in one pass. */
export function countByDepartment(rows: readonly CueSheetRow[]): ReadonlyMap<DepartmentId, number> {
  const counts = new Map<DepartmentId, number>();
  for (const row of rows) counts.set(row.cue.department, (counts.get(row.cue.department) ?? 0) + 1);
  return counts;
}

export function countProblems(rows: readonly CueSheetRow[]): number {
  return rows.reduce((sum, row) => sum + (row.problems.length > 0 ? 1 : 0), 0);
}

/** "LX 12", as it is said. */
export function sayCue(department: Pick<Department, 'tag'> | null, number: string): string {
  return `${department?.tag ?? '?'} ${number}`.trim();
}

/** Every number that a department uses, but not that of `except`. */
export function numbersOf(rows: readonly CueSheetRow[], department: DepartmentId, except: string): readonly string[] {
  return rows.filter((row) => row.cue.department === department && row.cue.id !== except).map((row) => row.cue.number);
}

/** The lowest whole number that is missing just before `number` in its department: of 3, 4, 7 it is 5 before 7. Null when none is. */
export function missingBefore(number: string, others: readonly string[]): number | null {
  const whole = wholeNumberOf(number);
  if (whole === null) return null;
  const below = others.map(wholeNumberOf).filter((other) => other !== null && other < whole) as number[];
  const last = below.length === 0 ? null : Math.max(...below);
  return last !== null && whole > last + 1 ? last + 1 : null;
}

/** Whether a cue with that number would be in order with the cues of its department just before and just after it in the show. */
export function fitsBetween(rows: readonly CueSheetRow[], { cue }: CueSheetRow, number: string): boolean {
  const beside = rows.filter((row) => row.cue.department === cue.department && row.pageIndex !== null);
  const at = beside.findIndex((row) => row.cue.id === cue.id);
  const [before, after] = [beside[at - 1], beside[at + 1]];
  if (before !== undefined && compareCueNumbers(before.cue.number, number) >= 0) return false;
  return after === undefined || compareCueNumbers(number, after.cue.number) < 0;
}

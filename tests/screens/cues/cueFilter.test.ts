// The cue sheet shows the departments that are asked for, and knows which number would mend a gap.
import { describe, expect, it } from 'vitest';
import type { Cue } from '#domain/cues/cue.ts';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import type { CueId, DepartmentId, LineId } from '#domain/ids.ts';
import {
  countByDepartment,
  countProblems,
  EVERYTHING,
  fitsBetween,
  missingBefore,
  numbersOf,
  onlyDepartment,
  rowsFor,
  sayCue,
  toggleDepartment,
} from '#screens/cues/cueFilter.ts';

const LX = 'lx' as DepartmentId;
const SND = 'snd' as DepartmentId;

function row(department: DepartmentId, number: string, problems: CueSheetRow['problems'] = []): CueSheetRow {
  const cue = { id: `${department}${number}` as CueId, department, number } as Cue;
  return {
    cue,
    department: null,
    before: '',
    after: '',
    page: '1',
    pageIndex: 0,
    quote: 'word',
    line: 'l' as LineId,
    problems,
    duplicateOf: [],
    outOfOrder: null,
  };
}

const ROWS = [row(LX, '1'), row(SND, '1'), row(LX, '2', ['duplicate']), row(LX, '7', ['gap'])];
const numbers = (rows: readonly CueSheetRow[]) => rows.map(({ cue }) => cue.id);

describe('the filter', () => {
  it('lets everything through until something is chosen', () => {
    expect(rowsFor(ROWS, EVERYTHING)).toBe(ROWS);
  });

  it('shows the chosen departments, and a second tap takes one out again', () => {
    const lights = toggleDepartment(EVERYTHING, LX);
    expect(numbers(rowsFor(ROWS, lights))).toEqual(['lx1', 'lx2', 'lx7']);
    expect(numbers(rowsFor(ROWS, toggleDepartment(toggleDepartment(lights, SND), LX)))).toEqual(['snd1']);
    expect(rowsFor(ROWS, toggleDepartment(lights, LX))).toHaveLength(4);
    expect(onlyDepartment(lights)).toBe(LX);
    expect(onlyDepartment(toggleDepartment(lights, SND))).toBeUndefined();
    expect(onlyDepartment(EVERYTHING)).toBeUndefined();
  });

  it('shows what needs looking at, within the chosen departments', () => {
    expect(numbers(rowsFor(ROWS, { ...EVERYTHING, onlyProblems: true }))).toEqual(['lx2', 'lx7']);
    expect(rowsFor(ROWS, { ...toggleDepartment(EVERYTHING, SND), onlyProblems: true })).toEqual([]);
  });
});

it('counts cues by department, and problems', () => {
  expect(countByDepartment(ROWS).get(LX)).toBe(3);
  expect(countProblems(ROWS)).toBe(2);
});

it('names a cue as it is said, also when its department is gone', () => {
  expect(sayCue({ tag: 'LX' }, '12')).toBe('LX 12');
  expect(sayCue(null, '12')).toBe('? 12');
});

describe('the number that is missing', () => {
  it('is the lowest whole one after the cue before', () => {
    expect(missingBefore('7', numbersOf(ROWS, LX, 'lx7'))).toBe(3);
  });

  it('is none where the numbers follow each other, with points or letters between', () => {
    expect(missingBefore('3', ['1', '2', '2.5'])).toBeNull();
    expect(missingBefore('2A', ['1', '2'])).toBeNull();
  });

  it('is offered only where it is in order with the cues on both sides', () => {
    const [one, five, three] = ['1', '5', '3'].map((number) => ({ ...row(SND, number), pageIndex: 0 })) as [CueSheetRow, CueSheetRow, CueSheetRow];
    expect(fitsBetween([one, three, five], five, '4')).toBe(true);
    expect(fitsBetween([one, five, three], five, '4')).toBe(false);
    expect(fitsBetween([one, five, three], three, '4')).toBe(false);
  });

  it('is none before the first cue, and for a cue without a number', () => {
    expect(missingBefore('5', [])).toBeNull();
    expect(missingBefore('Sound F', ['1', '2'])).toBeNull();
  });
});

// Cue numbers: they sort as people count, the proposal is free and between its neighbours, and nothing is ever renumbered.
import { describe, expect, it } from 'vitest';
import type { Cue } from '#domain/cues/cue.ts';
import { cuesOutOfOrder } from '#domain/cues/cueOrder.ts';
import { cueProblems, doubledCues } from '#domain/cues/cueSheet.ts';
import { compareCueNumbers, isSameCueNumber, nextFreeBeside, proposeCueNumber } from '#domain/cues/numbering.ts';
import { seeded } from '#tests/support/seeded.ts';

const sorted = (...numbers: string[]): string[] => numbers.toSorted(compareCueNumbers);

describe('cue numbers', () => {
  it('sort by number, then by letter, then by the words before them', () => {
    expect(sorted('10', '2', '12.5', '12A', '12', '1', '0.5', '3.2', '3.15', '51A', '51')).toEqual([
      '0.5',
      '1',
      '2',
      '3.15',
      '3.2',
      '10',
      '12',
      '12A',
      '12.5',
      '51',
      '51A',
    ]);
    expect(sorted('Sound F', '7', 'Sound A', 'Preset', 'Sound 10', 'Sound 2')).toEqual(['7', 'Sound 2', 'Sound 10', 'Preset', 'Sound A', 'Sound F']);
  });

  it('are the same cue however they are written', () => {
    expect(isSameCueNumber('12', ' 012 ')).toBe(true);
    expect(isSameCueNumber('12', '12.0')).toBe(true);
    expect(isSameCueNumber('51A', '51a')).toBe(true);
    expect(isSameCueNumber('', '')).toBe(false);
    expect(isSameCueNumber('12', '12.5')).toBe(false);
  });

  it.each([
    ['the first cue of all', null, null, [], '1'],
    ['after the last', '3', null, ['1', '2', '3'], '4'],
    ['after the last, which is a point cue', '3.5', null, ['3', '3.5'], '4'],
    ['between 3 and 4', '3', '4', ['3', '4'], '3.5'],
    ['between 3.5 and 4', '3.5', '4', ['3', '3.5', '4'], '3.7'],
    ['between 3 and 3.1', '3', '3.1', ['3', '3.1'], '3.05'],
    ['between 3 and 3.001, where no decimal is left', '3', '3.001', ['3', '3.001'], '3A'],
    ['between 3 and 7', '3', '7', ['3', '7'], '4'],
    ['before the first, cue 1', null, '1', ['1'], '0.5'],
    ['before the first, cue 5', null, '5', ['5'], '4'],
    ['after a lettered cue', '51A', '52', ['51', '51A', '52'], '51B'],
    ['after a cue with a name', 'Sound F', null, ['Sound F'], 'Sound G'],
    ['where the show runs against the numbers', '10', '5', ['5', '10', '11'], '10.5'],
    ['where the number between is used elsewhere in the show', '3', '4', ['3', '3.5', '4'], '3.2'],
    ['beside numbers with a word before them', 'Q 3', 'Q 4', ['Q 3', 'Q 4'], 'Q 3.5'],
  ] as const)('are proposed %s', (_, before, after, taken, proposal) => {
    expect(proposeCueNumber(before, after, taken)).toBe(proposal);
  });

  it('are never proposed twice, however long somebody goes on inserting', () => {
    const chance = seeded(4);
    const show: string[] = ['1', '2', '51A', 'Sound F', 'Preset'];
    for (let cue = 0; cue < 400; cue += 1) {
      const at = chance.below(show.length + 1);
      const number = proposeCueNumber(show[at - 1] ?? null, show[at] ?? null, show);
      expect(
        show.some((other) => isSameCueNumber(other, number)),
        `${number} after ${show[at - 1]}`,
      ).toBe(false);
      show.splice(at, 0, number);
    }
  });

  it('that were given twice get a free one beside', () => {
    expect(nextFreeBeside('12', ['12', '12', '13'])).toBe('12.5');
    expect(nextFreeBeside('12', ['11', '12', '12'])).toBe('13');
  });
});

describe('the cue sheet', () => {
  const cue = (id: string, number: string, department = 'lx') => ({ id, number, department }) as unknown as Cue;
  const problems = (...cues: Cue[]) => Object.fromEntries([...cueProblems(cues)].map(([id, found]) => [id, [...found.problems, ...found.duplicateOf]]));

  it('flags both of two cues with one number, and names the other', () => {
    expect(problems(cue('a', '12'), cue('b', '12.0'), cue('c', '13'))).toEqual({ a: ['duplicate', 'b'], b: ['duplicate', 'a'] });
  });

  it('knows each department for itself, and no duplicates among cues without a number', () => {
    expect(problems(cue('a', '12'), cue('b', '12', 'snd'), cue('c', ''), cue('d', ' '))).toEqual({});
  });

  it('finds in one pass the same doubled numbers as by sorting and comparing', () => {
    const chance = seeded(7);
    const numbers = ['12', '012', '12.0', '12.5', '12A', '12a', 'Q12', 'q 12', 'Sound F', 'sound  F', '', '3', '03', '12 b2', '12 b02'];
    for (let show = 0; show < 200; show += 1) {
      const cues = Array.from({ length: 12 }, (_, at) => cue(`c${at}`, numbers[chance.below(numbers.length)] ?? '', chance.below(2) === 0 ? 'lx' : 'snd'));
      const slowly = [...cueProblems(cues)].flatMap(([id, found]) => (found.duplicateOf.length > 0 ? [[id, [...found.duplicateOf].sort()]] : []));
      const quickly = [...doubledCues(cues)].map(([id, others]) => [id, [...others].sort()]);
      expect(quickly.sort(), cues.map((each) => `${each.department} ${each.number}`).join(', ')).toEqual(slowly.sort());
    }
  });

  it('flags the cue before which a whole number is missing', () => {
    expect(problems(cue('a', '1'), cue('b', '1.5'), cue('c', '4'), cue('d', '5'), cue('e', 'Sound F'))).toEqual({ c: ['gap'] });
  });
});

describe('cues in show order', () => {
  const cue = (number: string, at: number, department = 'lx') => ({ id: `${department}${number}@${at}`, number, department }) as unknown as Cue;
  const told = (...cues: Cue[]) => Object.fromEntries([...cuesOutOfOrder(cues)].map(([id, { stands, other }]) => [id, `${stands} ${other}`]));
  const lx = (...numbers: string[]) => told(...numbers.map((number, at) => cue(number, at)));

  it('are in order with point cues, letters, gaps, and numbers that are given twice', () => {
    expect(lx('1', '3', '3.15', '3.2', '3.5', '4', '4', '04', '4A', '4.5', '12', '51', '51A', '52')).toEqual({});
  });

  it('are told when a number stands before a lower one: of two the later', () => {
    expect(lx('10', '12', '11', '13')).toEqual({ 'lx11@2': 'after lx12@1' });
    expect(lx('3', '4', '3.5')).toEqual({ 'lx3.5@2': 'after lx4@1' });
  });

  it('are told as few as there can be', () => {
    expect(lx('1', '12', '2', '3', '4')).toEqual({ 'lx12@1': 'before lx2@2' });
    expect(lx('1', '2', '7', '8', '3', '4', '5', '6', '9')).toEqual({ 'lx7@2': 'before lx3@4', 'lx8@3': 'before lx3@4' });
  });

  it('count for each department, and for each word before a number', () => {
    expect(told(cue('5', 0), cue('1', 1, 'snd'), cue('6', 2), cue('Q 9', 3), cue('Q 8', 4), cue('7', 5))).toEqual({ 'lxQ 8@4': 'after lxQ 9@3' });
  });

  it('have no order when they have a name and no number', () => {
    expect(lx('Preset', '1', 'Sound F', '2', 'Sound A', '3', '')).toEqual({});
  });

  it('are right once the told ones are left out, however they lie', () => {
    const chance = seeded(11);
    for (let show = 0; show < 100; show += 1) {
      const cues = Array.from({ length: 14 }, (_, at) => cue(String(1 + chance.below(9) / 2), at));
      const found = cuesOutOfOrder(cues);
      const rest = cues.filter(({ id }) => !found.has(id));
      expect(rest.every((one, at) => at === 0 || compareCueNumbers((rest[at - 1] as Cue).number, one.number) <= 0)).toBe(true);
      expect(cuesOutOfOrder(rest).size).toBe(0);
    }
  });
});

// Heads of acts and scenes are known in the ways scripts print them, and sentences are not taken for them.
import { describe, expect, it } from 'vitest';
import { plainLabel, readHeading } from '#domain/script/reading/headings.ts';

describe('heads', () => {
  it.each([
    ['ACT I', 'ACT I', null, ''],
    ['FIRST ACT', 'FIRST ACT', null, ''],
    ['ACT ONE', 'ACT ONE', null, ''],
    ['ACT 1, SCENE 3A', 'ACT 1', 'SCENE 3A', ''],
    ['ACT THE SECOND. SCENE THE LAST.', 'ACT THE SECOND', 'SCENE THE LAST', ''],
    ['ACTUS PRIMUS. SCENA PRIMA.', 'ACTUS PRIMUS', 'SCENA PRIMA', ''],
    ['Scène première. - Valère, Élise.', null, 'Scène première', 'Valère, Élise.'],
    ['ERSTER AUFTRITT', null, 'ERSTER AUFTRITT', ''],
    ['I. Akt', 'I. Akt', null, ''],
    ['SCENE I. Athens. The palace.', null, 'SCENE I', 'Athens. The palace.'],
    ["ENTR'ACTE", "ENTR'ACTE", null, ''],
    ['EPILOGUE.', 'EPILOGUE', null, ''],
    ['INT. KITCHEN - DAY', null, 'INT. KITCHEN - DAY', ''],
  ])('%s', (line, act, scene, rest) => {
    expect(readHeading(line)).toEqual({ act, scene, rest });
  });

  it.each(['Act one was good', 'Scene: a room', 'Scenes from a life', 'I', 'Act I will never see', 'The first act of kindness'])('“%s” is no head', (line) => {
    expect(readHeading(line)).toBeNull();
  });

  it('labels are turned round for lists of acts', () => {
    expect(plainLabel('FIRST ACT')).toBe('Act I');
    expect(plainLabel('The Third Scene')).toBe('Scene III');
    expect(plainLabel('ACT ONE')).toBe('ACT ONE');
  });
});

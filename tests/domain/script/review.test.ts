// Mending a draft in the review: each fix does what the button says, settles its doubts, and leaves every other line and doubt where it was.
import { describe, expect, it } from 'vitest';
import type { DraftDoubt, DraftLine, DraftScript } from '#domain/script/draft.ts';
import { mergeCharacters, renameCharacter, splitSpelling } from '#domain/script/review/castOf.ts';
import { bringBack, fixLine, settleDoubt } from '#domain/script/review/fixLine.ts';
import { rewriteLine } from '#domain/script/review/rewriteLine.ts';

const line = (kind: DraftLine['kind'], text: string, own: Partial<DraftLine> = {}): DraftLine => ({
  kind,
  text,
  directions: [],
  cuts: [],
  speakers: [],
  printed: '',
  form: 'prose',
  simultaneous: null,
  page: '1',
  sourceLine: 1,
  ...own,
});

const by = (name: string, text: string, own: Partial<DraftLine> = {}): DraftLine => line('speech', text, { speakers: [name], printed: name, ...own });

const doubt = (at: number | null, sourceLine = 1, original = 'as printed'): DraftDoubt => ({ line: at, sourceLine, original, why: 'Is it?' });

function draft(lines: readonly DraftLine[], doubts: readonly DraftDoubt[] = [], cast: readonly string[] = ['ANNA', 'BOB']): DraftScript {
  return {
    title: 'A play',
    author: '',
    characters: cast.map((name) => ({
      name,
      description: '',
      spellings: [name],
      speeches: lines.filter((each) => each.speakers.includes(name)).length,
    })),
    lines,
    doubts,
    furniture: [],
    hasPrintedPages: false,
    source: { name: 'play.txt', format: 'text', encoding: 'utf-8', bytes: 1 },
  };
}

const words = (given: DraftScript): string[] => given.lines.map((each) => `${each.kind}: ${each.text}`);

describe('a line', () => {
  it('that was taken for a direction is given to its speaker, and the cast counts it', () => {
    const after = fixLine(draft([by('ANNA', 'Yes.'), line('direction', 'I never said so.')], [doubt(1)]), 1, { is: 'speech', speakers: ['BOB'] });
    expect(after.lines[1]).toMatchObject({ kind: 'speech', text: 'I never said so.', speakers: ['BOB'], printed: 'BOB' });
    expect(after.doubts).toEqual([]);
    expect(after.characters.map((one) => [one.name, one.speeches])).toEqual([
      ['ANNA', 1],
      ['BOB', 1],
    ]);
  });

  it('that was taken for a speech is a direction with the name in it, and its cuts stay on their words', () => {
    const after = fixLine(draft([by('BELLS', 'ring out slowly.', { cuts: [{ from: 9, to: 15 }] })]), 0, { is: 'direction' });
    const [first] = after.lines;
    expect(first).toMatchObject({ kind: 'direction', text: 'BELLS ring out slowly.', speakers: [], printed: '' });
    expect(first?.text.slice(first.cuts[0]?.from, first.cuts[0]?.to)).toBe('slowly');
  });

  it('is a heading on one row', () => {
    const after = fixLine(draft([line('direction', 'THE SECOND\nACT')]), 0, { is: 'act' });
    expect(words(after)).toEqual(['act: THE SECOND ACT']);
  });

  it('that is no script is left out, is listed as left out, and the doubts of later lines follow their lines', () => {
    const later = doubt(2);
    const after = fixLine(draft([by('ANNA', 'Yes.'), by('PAGE', '12'), by('BOB', 'No.')], [doubt(1), later]), 1, { is: 'furniture' });
    expect(words(after)).toEqual(['speech: Yes.', 'speech: No.']);
    expect(after.furniture).toEqual(['PAGE 12']);
    expect(after.doubts).toEqual([{ ...later, line: 1 }]);
  });

  it('that is more of the speech before it is joined to it, with directions and cuts on their words', () => {
    const more = line('direction', 'and (Sits) that is all', { directions: [{ from: 4, to: 10 }], cuts: [{ from: 11, to: 15 }] });
    const after = fixLine(draft([by('ANNA', 'One word,'), { ...more, kind: 'speech', speakers: ['BOB'] }, by('BOB', 'So.')], [doubt(2)]), 1, { is: 'more' });
    const [first] = after.lines;
    expect(first?.text).toBe('One word, and (Sits) that is all');
    expect(first?.directions.map((span) => first.text.slice(span.from, span.to))).toEqual(['(Sits)']);
    expect(first?.cuts.map((span) => first.text.slice(span.from, span.to))).toEqual(['that']);
    expect(after.doubts[0]?.line).toBe(1);
  });

  it('that is a direction within the speech before it stands there in brackets', () => {
    const after = fixLine(draft([by('ANNA', 'Well.'), line('direction', 'Rises.')]), 1, { is: 'more' });
    expect(after.lines[0]?.text).toBe('Well. (Rises.)');
    expect(after.lines[0]?.directions).toEqual([{ from: 6, to: 14 }]);
  });

  it('that is not there is not changed, and the first line is more of nothing', () => {
    const given = draft([by('ANNA', 'Yes.')]);
    expect(fixLine(given, 7, { is: 'direction' })).toBe(given);
    expect(fixLine(given, 0, { is: 'more' })).toBe(given);
  });
});

describe('a doubt', () => {
  it('is settled alone when the line was read right', () => {
    const [one, other] = [doubt(0), doubt(0)];
    expect(settleDoubt(draft([by('ANNA', 'Yes.')], [one, other]), one).doubts).toEqual([other]);
  });

  it('about words that were left out brings them back where they stand in the file', () => {
    const lost = doubt(null, 5, 'A storm breaks.');
    const given = draft([by('ANNA', 'Yes.', { sourceLine: 3 }), by('BOB', 'No.', { sourceLine: 8 })], [lost, doubt(1)]);
    const after = bringBack(given, lost);
    expect(words(after)).toEqual(['speech: Yes.', 'direction: A storm breaks.', 'speech: No.']);
    expect(after.doubts.map((each) => each.line)).toEqual([2]);
  });
});

describe('a character', () => {
  it('under two names is brought together, once per line', () => {
    const given = draft(
      [by('ANNA', 'Yes.'), by('ANN', 'No.'), line('speech', 'Both.', { speakers: ['ANNA', 'ANN'], printed: 'ANNA AND ANN' })],
      [],
      ['ANNA', 'ANN'],
    );
    const after = mergeCharacters(given, 'ANN', 'ANNA');
    expect(after.lines.map((each) => each.speakers)).toEqual([['ANNA'], ['ANNA'], ['ANNA']]);
    expect(after.characters).toEqual([{ name: 'ANNA', description: '', spellings: ['ANNA', 'ANN'], speeches: 3 }]);
  });

  it('is told apart from another by how the script spells the name', () => {
    const given = draft([by('SERGEANT', 'Halt.'), by('SERGEANT', 'Tarantara!', { printed: 'POLICE' })], [], ['SERGEANT']);
    const after = splitSpelling(given, 'SERGEANT', 'POLICE');
    expect(after.lines.map((each) => each.speakers)).toEqual([['SERGEANT'], ['POLICE']]);
    expect(after.characters.map((one) => [one.name, one.speeches, one.spellings])).toEqual([
      ['SERGEANT', 1, ['SERGEANT']],
      ['POLICE', 1, ['POLICE']],
    ]);
  });

  it('is given another name everywhere, and a name that is taken brings the two together', () => {
    const given = draft([by('ANNA', 'Yes.'), by('BOB', 'No.')]);
    expect(renameCharacter(given, 'ANNA', 'Annabel').lines[0]?.speakers).toEqual(['Annabel']);
    expect(renameCharacter(given, 'ANNA', 'Bob').characters.map((one) => [one.name, one.speeches])).toEqual([['BOB', 2]]);
    expect(renameCharacter(given, 'ANNA', '  ')).toBe(given);
  });
});

describe('the words of a line', () => {
  it('that were misread are put right, and its doubts are settled, others stay', () => {
    const before = draft([by('ANNA', 'Tbe teapot is c0ld.'), by('BOB', 'Is it?')], [doubt(0), doubt(1)]);
    const after = rewriteLine(before, 0, ' The teapot is  cold. ');
    expect(words(after)).toEqual(['speech: The teapot is cold.', 'speech: Is it?']);
    expect(after.doubts).toEqual([doubt(1)]);
    expect(after.characters).toBe(before.characters);
  });

  it('keep their directions and cuts on the words that stay', () => {
    const text = 'Yes. (He sits dovvn.) I never said so.';
    const spanOf = (said: string, of: string) => ({ from: of.indexOf(said), to: of.indexOf(said) + said.length });
    const before = draft([by('ANNA', text, { directions: [spanOf('(He sits dovvn.)', text)], cuts: [spanOf('never', text)] })]);
    const [line] = rewriteLine(before, 0, 'Oh yes. (He sits down.) I truly never said so.').lines;
    const said = (spans: readonly { from: number; to: number }[] = []) => spans.map(({ from, to }) => line?.text.slice(from, to));
    expect([said(line?.directions), said(line?.cuts)]).toEqual([['(He sits down.)'], ['never']]);
    const [without] = rewriteLine(before, 0, 'Yes. I said so.').lines;
    expect([without?.directions, without?.cuts]).toEqual([[], []]);
  });

  it('stay in rows where there are rows, and only there', () => {
    const verse = rewriteLine(draft([by('ANNA', 'one\ntwo', { form: 'verse' })]), 0, 'one \n\n two three');
    const prose = rewriteLine(draft([by('ANNA', 'one two')]), 0, 'one\ntwo three');
    expect([verse.lines[0]?.text, prose.lines[0]?.text]).toEqual(['one\ntwo three', 'one two three']);
  });

  it('are not taken away by an empty field, nor where there is no line', () => {
    const before = draft([by('ANNA', 'Yes.')], [doubt(0)]);
    expect([rewriteLine(before, 0, '  \n'), rewriteLine(before, 3, 'No.')]).toEqual([before, before]);
    expect(rewriteLine(before, 0, 'Yes.')).toEqual({ ...before, doubts: [] });
  });
});

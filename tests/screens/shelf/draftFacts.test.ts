// The preview counts what a draft script holds, and says nothing that the draft does not.
import { describe, expect, it } from 'vitest';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import { actsOf, count, firstToShow, pagesOf } from '#screens/shelf/review/draftFacts.ts';

let sourceLine = 0;
function line(kind: DraftLine['kind'], text: string, page: string | null = null): DraftLine {
  sourceLine += 1;
  return { kind, text, directions: [], cuts: [], speakers: [], printed: '', form: 'prose', simultaneous: null, page, sourceLine };
}

function draft(lines: readonly DraftLine[], hasPrintedPages = false): DraftScript {
  return {
    title: 'A play',
    author: '',
    characters: [],
    lines,
    doubts: [],
    furniture: [],
    hasPrintedPages,
    source: { name: 'play.txt', format: 'text', encoding: 'utf-8', bytes: 1 },
  };
}

describe('acts and scenes', () => {
  it('count their speeches, the act with those of its scenes', () => {
    const acts = actsOf(
      draft([
        line('act', 'Act I'),
        line('direction', 'Music.'),
        line('scene', 'Scene 1'),
        line('speech', 'Who’s there?'),
        line('scene', 'Scene 2'),
        line('speech', 'A'),
        line('speech', 'B'),
      ]),
    );
    expect(acts).toEqual([
      {
        title: 'Act I',
        line: 0,
        lines: 4,
        speeches: 3,
        scenes: [
          { title: 'Scene 1', line: 2, lines: 1, speeches: 1 },
          { title: 'Scene 2', line: 4, lines: 2, speeches: 2 },
        ],
      },
    ]);
  });

  it('keep what stands before the first act, and two acts of one name apart', () => {
    const acts = actsOf(draft([line('speech', 'Prologue'), line('act', 'Act I'), line('act', 'Act I')]));
    expect(acts.map(({ title, speeches }) => [title, speeches])).toEqual([
      ['', 1],
      ['Act I', 0],
      ['Act I', 0],
    ]);
  });

  it('are none in an empty draft', () => {
    expect(actsOf(draft([]))).toEqual([]);
  });
});

describe('pages', () => {
  const printed = [line('speech', 'one', 'iv'), line('speech', 'two', '12A')];

  it('run from the first printed label to the last', () => {
    expect(pagesOf(draft(printed, true))).toBe('pages iv to 12A');
  });

  it('are not claimed when the file prints none', () => {
    expect(pagesOf(draft(printed, false))).toBeNull();
  });
});

it('the script is shown from its first act, or a little before the first speech', () => {
  const persons = Array.from({ length: 20 }, () => line('direction', 'A person of the play.'));
  expect(firstToShow(draft([...persons, line('speech', 'First words')]))).toBe(17);
  const opening = [
    line('direction', 'The persons.'),
    line('act', 'ACT I'),
    line('scene', 'SCENE I'),
    ...Array.from({ length: 4 }, () => line('direction', 'Rain.')),
  ];
  expect(firstToShow(draft([...opening, line('speech', 'Who’s there?')]))).toBe(1);
  expect(firstToShow(draft([line('direction', 'Nobody speaks.')]))).toBe(0);
});

it('one is one and many are many', () => {
  expect(count(1, 'speech', 'speeches')).toBe('1 speech');
  expect(count(0, 'speech', 'speeches')).toBe('0 speeches');
  expect(count(2, 'doubtful line')).toBe('2 doubtful lines');
});

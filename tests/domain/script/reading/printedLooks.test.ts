// What a printed page says by its type: fonts that are bold without saying so, letters spaced out, directions by their place, stamps with figures in brackets.
import { describe, expect, it } from 'vitest';
import { readPrinted } from '#domain/script/reading/printed/printedReading.ts';
import type { Run, Sheet } from '#domain/script/reading/printed/sheet.ts';

const SIZE = 10;

interface Words {
  readonly text: string;
  readonly x?: number;
  readonly font?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
}

/** Rows of runs, each run right after the one before it unless `x` says where. */
function sheet(leaf: number, rows: readonly (readonly Words[])[], gaps: readonly number[] = []): Sheet {
  let y = 60;
  const runs = rows.flatMap((row, at): Run[] => {
    y += gaps[at] ?? 12;
    let right = 50;
    return row.map(({ text, x, font = 'words', bold = false, italic = false, size = SIZE }) => {
      const run = { text, x: x ?? right, y, width: text.length * size * 0.5, size, bold, italic, font };
      right = run.x + run.width + size * 0.3;
      return run;
    });
  });
  return { leaf, width: 500, height: 800, label: null, runs, across: [], isScan: false };
}

const act: readonly Words[] = [{ text: 'ACT I' }];
const shown = (...sheets: readonly Sheet[]): string[] =>
  readPrinted(sheets).blocks.map((block) =>
    block.kind === 'speech' ? `${block.printed}: ${block.text.replace(/\n/g, ' / ')}` : `${block.kind}: ${block.text}`,
  );
const directions = (...sheets: readonly Sheet[]): string[] =>
  readPrinted(sheets).blocks.flatMap((block) => (block.kind === 'speech' ? block.directions.map((span) => block.text.slice(span.from, span.to)) : []));
const times = <T>(count: number, make: (at: number) => readonly T[]): T[] => Array.from({ length: count }, (_, at) => make(at)).flat();

describe('names', () => {
  it('in a font of their own are names, whatever the font is called', () => {
    const talk = times(11, (at) => [
      [{ text: 'Anna', font: 'names' }, { text: `Mrs. Bell, is it ${at}?` }],
      [{ text: 'Bob', font: 'names' }, { text: 'It is, and I never go there.' }],
    ]);
    expect(shown(sheet(1, [act, ...talk])).slice(1, 3)).toEqual(['Anna: Mrs. Bell, is it 0?', 'Bob: It is, and I never go there.']);
  });

  it('spaced out are closed up, also with a small word before them and letters that nearly touch', () => {
    const talk = times(8, () => [
      [{ text: 'D e r' }, { text: 'B e d i e n t e . Ich komme schon.' }],
      [{ text: 'Wa l t e r . Ja, so il y a à.' }],
      [{ text: 'E v c h e n ko . O weh, was nun?' }],
    ]);
    expect(shown(sheet(1, [act, ...talk])).slice(1, 4)).toEqual(['Der Bediente: Ich komme schon.', 'Walter: Ja, so il y a à.', 'Evchenko: O weh, was nun?']);
  });

  it('of two in capitals before the words are two', () => {
    const talk = times(8, () => [[{ text: 'ANNA Well then, what is it?' }], [{ text: 'BOB It is nothing at all.' }]]);
    expect(shown(sheet(1, [act, ...talk, [{ text: 'ANNA AND BOB Nothing at all.' }]])).at(-1)).toBe('ANNA AND BOB: Nothing at all.');
  });
});

describe('directions', () => {
  const talk = times(8, (at) => [
    [{ text: 'ANNA', bold: true }],
    [{ text: `Is it ${at}?` }],
    [{ text: 'BOB', bold: true }],
    [{ text: 'It is, and more of it.' }],
  ]);
  const room = talk.map((_, at) => (at % 2 === 0 ? 22 : 12));

  it('in italics on the first rows under names are inside, single words too', () => {
    const rows = [...times(4, () => [[{ text: 'ANNA', bold: true }], [{ text: 'looks at him.', italic: true }], [{ text: 'Is it you?' }]]), ...talk];
    const laughing = [[{ text: 'BOB', bold: true }], [{ text: 'Laughing', italic: true }, { text: 'It is.' }]];
    const gaps = [12, ...times(4, () => [22, 12, 12]), ...room, 22, 12];
    expect(directions(sheet(1, [act, ...rows, ...laughing], gaps))).toEqual([...times(4, () => ['looks at him.']), 'Laughing']);
  });

  it('in brackets under a speech are inside where those between speeches are plain and have room', () => {
    const between = times(5, () => [
      [{ text: 'ANNA', x: 200 }],
      [{ text: 'Is it you?', x: 120 }],
      [{ text: '(Exit.)', x: 160 }],
      [{ text: 'The lamp goes out.' }],
    ]);
    const rows = [...between, ...times(10, () => [[{ text: 'BOB', x: 200 }], [{ text: 'It is.', x: 120 }], [{ text: 'And more.', x: 120 }]])];
    const gaps = [12, ...times(5, () => [22, 12, 12, 22]), ...times(10, () => [22, 12, 12])];
    expect(directions(sheet(1, [act, ...rows], gaps))).toHaveLength(5);
  });

  it('whose brackets are left open begin anew with each bracket', () => {
    const rows = [...talk, [{ text: '[Exit Anna.', italic: true, x: 300 }], [{ text: '[Enter Bob.', italic: true, x: 300 }], ...talk];
    expect(shown(sheet(1, [act, ...rows], [12, ...room, 22, 12, ...room])).filter((line) => line.startsWith('direction'))).toEqual([
      'direction: Exit Anna.',
      'direction: Enter Bob.',
    ]);
  });
});

it('a stamp keeps its figures in brackets with it', () => {
  const page = (leaf: number): Sheet =>
    sheet(leaf, [
      [
        { text: 'Blue Rev.', x: 200 },
        { text: '(3/12/24)', x: 260 },
        { text: `${leaf}.`, x: 440 },
      ],
      ...times(8, (at) => [[{ text: `ANNA: Is it ${at} on ${leaf}?` }], [{ text: `BOB: It is ${at * 3 + leaf}.` }]]),
    ]);
  expect(shown(...[1, 2, 3, 4, 5].map(page)).join(' ')).not.toContain('3/12/24');
});

it('a note under small names is a note', () => {
  const said = ['so in the first printing.', 'a sigh, and no more than that.', 'left out by those who came later.'];
  const page = (leaf: number): Sheet => {
    const talk = times(6, (at) => [[{ text: 'HARPAGON.', size: 8 }, { text: `Is it ${at}, then ${leaf}?` }]]);
    const last: readonly Words[] = [{ text: 'HARPAGON.', size: 8 }, { text: ['Ah !', 'Eh !', 'Oh !'][leaf - 1] ?? '' }, { text: String(leaf), size: 6 }];
    const note: readonly Words[] = [{ text: `${leaf}. ah] ${said[leaf - 1]}`, size: 8 }];
    const one = sheet(leaf, [...talk, last, note], [...talk.map(() => 12), 12, 30]);
    // The figure is raised.
    return { ...one, runs: one.runs.map((run) => (run.size === 6 ? { ...run, x: run.x - 3, y: run.y - 4 } : run)) };
  };
  expect(shown(...[1, 2, 3].map(page)).join(' ')).not.toMatch(/first printing|a sigh|left out/);
});

it('the title of a number in the bold of the names is nobody', () => {
  const talk = times(8, (at) => [
    [{ text: 'ANNA:', bold: true }, { text: `Is it ${at}?` }],
    [{ text: 'BOB:', bold: true }, { text: 'It is.' }],
  ]);
  const rows = [act, ...talk, [{ text: 'RECITATIVE', bold: true }], ...talk];
  expect(shown(sheet(1, rows, [12, ...talk.map(() => 12), 30, 30]))).toContain('song: RECITATIVE');
});

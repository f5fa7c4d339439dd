// PDF scripts: whole plays as their editions print them, and small pages set by hand for each thing that a printed page does.
import { describe, expect, it } from 'vitest';
import type { DraftScript } from '#domain/script/draft.ts';
import { readBytes } from '#importers/readBytes.ts';
import { reportOf } from '#tests/support/reportOf.ts';
import { scoreImport } from '#tests/support/scoreImport.ts';
import { fixtureBytes, scriptCase, shownLines } from '#tests/support/scriptFixtures.ts';
import { type PdfShape, type PdfWords, writePdf } from '#tests/support/writePdf.ts';

function read(shape: PdfShape, password?: string): Promise<DraftScript> {
  return readBytes(writePdf(shape), 'script.pdf', undefined, password);
}

/** Speeches one below the other, the name in front of the words. */
function talk(page: number, from = 80): PdfWords[] {
  return Array.from({ length: 8 }, (_, at) => ({ x: 50, y: from + at * 20, text: `${at % 2 === 0 ? 'ANNA' : 'BOB'}. Words ${page} and ${at} of them.` }));
}

describe('whole plays', () => {
  it.each([
    ['krug', 'krug-fountain', 'letter-spaced names, verse, scene heads at the head of the page'],
    ['midsummer', 'midsummer-md-verse', 'names above, verse with numbered lines, directions on the right'],
    ['dolls-house', 'dolls-house-txt-inline', 'two columns, bold italic names run into the words'],
  ])('%s is read whole', async (file, truth, _how) => {
    const play = scriptCase(`made/${truth}`).truth;
    const draft = await readBytes(fixtureBytes(`pdf/${file}.pdf`), `${file}.pdf`);
    const { missed, invented, ...score } = scoreImport(play, reportOf(draft));
    expect({ missed: missed.slice(0, 4), invented: invented.slice(0, 4), ...score }).toMatchObject({ boundary: 1, labels: 1, leaks: 0 });
    expect(score.speech).toBeGreaterThanOrEqual(0.99);
    expect(score.direction).toBeGreaterThanOrEqual(0.95);
    expect(score.inline).toBeGreaterThanOrEqual(0.95);
    expect(draft.hasPrintedPages).toBe(true);
  });

  it('every line says on which sheet it stands, and where', async () => {
    const draft = await readBytes(fixtureBytes('pdf/midsummer.pdf'), 'midsummer.pdf');
    const spoken = draft.lines.filter((line) => line.kind === 'speech');
    expect(spoken.every((line) => (line.boxes?.length ?? 0) > 0)).toBe(true);
    const turned = spoken.filter((line) => new Set(line.boxes?.map((box) => box.leaf)).size > 1);
    expect(turned.length).toBeGreaterThan(5);
    const leaves = spoken.map((line) => line.boxes?.[0]?.leaf ?? 0);
    expect(leaves).toEqual([...leaves].sort((a, b) => a - b));
  });
});

describe('what the page adds is taken off', () => {
  const heads = (page: number): PdfWords[] => [
    { x: 180, y: 40, text: page % 2 === 0 ? 'THE STORM' : 'ACT ONE', size: 8 },
    { x: page % 2 === 0 ? 40 : 370, y: 40, text: String(page + 11), size: 8 },
  ];
  const sheets = [1, 2, 3, 4, 5, 6].map((page) => [...heads(page), ...talk(page)]);

  it('running heads on alternate sides, and folios, which become the labels of the pages', async () => {
    const draft = await read({ pages: sheets });
    expect(draft.furniture).toEqual(['ACT ONE', 'THE STORM']);
    expect([...new Set(draft.lines.map((line) => line.page))]).toEqual(['12', '13', '14', '15', '16', '17']);
    expect([...new Set(draft.lines.map((line) => line.boxes?.[0]?.leaf))]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(draft.lines.length).toBe(48);
  });

  it('a watermark across the page, and one that lies among the lines', async () => {
    const stamp: PdfWords[] = [
      { x: 90, y: 400, text: 'PERUSAL COPY', size: 40, turn: 35 },
      { x: 100, y: 127, text: 'Not for performance', size: 24 },
    ];
    const draft = await read({ pages: sheets.map((page) => [...page, ...stamp]) });
    expect(draft.furniture).toEqual(expect.arrayContaining(['PERUSAL COPY', 'Not for performance']));
    expect(JSON.stringify(draft.lines)).not.toMatch(/PERUSAL|performance/);
    expect(draft.lines.length).toBe(48);
  });

  it('the numbers of verse lines in the margin', async () => {
    const numbered = [1, 2, 3].map((page) => [...talk(page), ...[0, 1].map((at) => ({ x: 380, y: 80 + at * 80, text: String(page * 10 + at * 5), size: 7 }))]);
    const draft = await read({ pages: numbered });
    expect(draft.lines.map((line) => line.text)).toEqual([1, 2, 3].flatMap((page) => talk(page).map(({ text }) => text.replace(/^\w+\. /, ''))));
  });

  it.each(['every page', 'the first page'])('the numbers of cues in a script for radio, which begin with %s', async (begin) => {
    const pages = [0, 1, 2].map((page) =>
      Array.from({ length: 12 }, (_, row): PdfWords[] => [
        { x: 40, y: 80 + row * 40, text: `${row + 1 + (begin === 'every page' ? 0 : page * 12)}.` },
        { x: 70, y: 80 + row * 40, text: row % 2 === 0 ? 'ANNA:' : 'BOB:' },
        { x: 140, y: 80 + row * 40, text: 'What is said into the microphone here,' },
        { x: 140, y: 94 + row * 40, text: `and is number ${page * 12 + row} of it all.` },
      ]).flat(),
    );
    const lines = shownLines(await read({ pages }));
    expect(lines).toHaveLength(36);
    expect(lines.at(-1)).toBe('BOB: What is said into the microphone here, and is number 35 of it all.');
  });

  it('labels that the file gives its pages are kept when none are printed', async () => {
    const draft = await read({
      pages: [1, 2, 3, 4].map((page) => talk(page)),
      labels: [
        { from: 0, style: 'r' },
        { from: 2, style: 'D', start: 1 },
      ],
    });
    expect([...new Set(draft.lines.map((line) => line.page))]).toEqual(['i', 'ii', '1', '2']);
  });
});

describe('reading order and the look of names', () => {
  it('two columns are read one after the other', async () => {
    const column = (x: number, first: number): PdfWords[] =>
      Array.from({ length: 20 }, (_, at) => ({ x, y: 80 + at * 22, text: `${at % 2 === 0 ? 'ANNA' : 'BOB'}: Here are the words ${first + at}.`, size: 8 }));
    const draft = await read({ pages: [[...column(40, 0), ...column(225, 20)]] });
    expect(draft.lines.map((line) => Number(/\d+/.exec(line.text)?.[0]))).toEqual(Array.from({ length: 40 }, (_, at) => at));
  });

  it('three columns are read one after the other, under a head over all of them', async () => {
    const column = (x: number, first: number): PdfWords[] =>
      Array.from({ length: 20 }, (_, at) => ({
        x,
        y: 80 + at * 22 + x / 60,
        text: `${at % 2 === 0 ? 'ANNA' : 'BOB'}: These words ${first + at}.`,
        size: 7,
      }));
    const page = (first: number): PdfWords[] => [...column(30, first), ...column(160, first + 20), ...column(290, first + 40)];
    const draft = await read({ pages: [[{ x: 30, y: 40, text: 'ACT ONE, a head that goes over the columns and is long', size: 14 }, ...page(0)], page(60)] });
    expect(draft.lines.flatMap((line) => (line.kind === 'speech' ? [Number(/\d+/.exec(line.text)?.[0])] : []))).toEqual(
      Array.from({ length: 120 }, (_, at) => at),
    );
  });

  it('names in a column of their own, and voices beside each other', async () => {
    const rows = talk(1).flatMap(({ y, text }) => {
      const [name = '', words = ''] = text.split('. ');
      return [
        { x: 50, y, text: name },
        { x: 130, y, text: words },
      ];
    });
    const inColumns = await read({ pages: [rows] });
    expect(shownLines(inColumns)[1]).toBe('BOB: Words 1 and 1 of them.');
    const above = Array.from({ length: 6 }, (_, at): PdfWords[] => [
      { x: 190, y: 60 + at * 36, text: at % 2 === 0 ? 'ANNA' : 'BOB' },
      { x: 50, y: 74 + at * 36, text: `Said by one voice, ${at} times over.` },
    ]).flat();
    const beside: PdfWords[] = [
      { x: 90, y: 300, text: 'ANNA' },
      { x: 290, y: 300, text: 'BOB' },
      { x: 50, y: 314, text: 'I never said that,' },
      { x: 250, y: 314, text: 'You always say so,' },
      { x: 50, y: 326, text: 'and never will.' },
      { x: 250, y: 326, text: 'and always will.' },
      { x: 190, y: 360, text: 'ANNA' },
      { x: 50, y: 374, text: 'Enough.' },
    ];
    const together = await read({ pages: [[...above, ...beside]] });
    expect(shownLines(together).slice(-3)).toEqual(['ANNA: I never said that, and never will.', 'BOB: You always say so, and always will.', 'ANNA: Enough.']);
    expect(together.lines.slice(-3).map((line) => line.simultaneous)).toEqual([1, 1, null]);
  });

  it('voices beside each other who sing in capitals', async () => {
    const above = Array.from({ length: 6 }, (_, line): PdfWords[] => [
      { x: 190, y: 60 + line * 36, text: line % 2 === 0 ? 'ANNA' : 'BOB' },
      { x: 50, y: 74 + line * 36, text: `Said by one voice, ${line} times over.` },
    ]).flat();
    const beside: PdfWords[] = [
      { x: 110, y: 302, text: 'ANNA' },
      { x: 300, y: 302, text: 'BOB' },
      { x: 50, y: 314, text: 'OVER THE HILL WE GO' },
      { x: 250, y: 314, text: 'UNDER THE HILL WE STAY' },
      { x: 50, y: 326, text: 'DOWN TO THE SEA' },
      { x: 250, y: 326, text: 'FAR FROM THE SEA' },
      { x: 50, y: 338, text: 'AND HOME' },
      { x: 190, y: 360, text: 'ANNA' },
      { x: 50, y: 374, text: 'Enough.' },
    ];
    const together = await read({ pages: [[...above, ...beside]] });
    expect(shownLines(together).slice(-3)).toEqual([
      expect.stringMatching(/^ANNA: OVER THE HILL WE GO\sDOWN TO THE SEA\sAND HOME$/),
      expect.stringMatching(/^BOB: UNDER THE HILL WE STAY\sFAR FROM THE SEA$/),
      'ANNA: Enough.',
    ]);
  });

  it('bold names without any sign after them, italics as directions, words parted at line ends', async () => {
    const lines = Array.from({ length: 8 }, (_, at): PdfWords[] => [
      { x: 50, y: 60 + at * 40, text: at % 2 === 0 ? 'Anna' : 'Old Bob', font: 'bold' },
      { x: 92, y: 60 + at * 40, text: '(Rising.)', font: 'italic' },
      { x: 132, y: 60 + at * 40, text: 'The harbour is empty, I have never seen a har-' },
      { x: 50, y: 72 + at * 40, text: 'bour so empty as this well-known one.' },
    ]).flat();
    const draft = await read({ pages: [[...lines, { x: 120, y: 400, text: 'Old Bob goes to the window.', font: 'italic' }]] });
    expect(shownLines(draft)[1]).toBe('Old Bob: (Rising.) The harbour is empty, I have never seen a harbour so empty as this well-known one.');
    expect(draft.lines[0]?.directions).toEqual([{ from: 0, to: 9 }]);
    expect(shownLines(draft).at(-1)).toBe('(Old Bob goes to the window.)');
  });

  it('a speech that goes on over the page turn is one, on the page where it starts', async () => {
    const first = [...talk(1), { x: 50, y: 240, text: 'ANNA. This goes on and on to the very end of the page and then' }];
    const second = [{ x: 60, y: 60, text: 'it goes on over the leaf.' }, ...talk(2)];
    const draft = await read({ pages: [first, second] });
    expect(draft.lines[8]).toMatchObject({ text: 'This goes on and on to the very end of the page and then it goes on over the leaf.', page: '1' });
    expect(draft.lines[8]?.boxes?.map((box) => box.leaf)).toEqual([1, 2]);
  });

  it.each([90, 180, 270])('pages turned by %i degrees read the same', async (rotate) => {
    const upright = await read({ pages: [talk(1), talk(2)] });
    expect(shownLines(await read({ pages: [talk(1), talk(2)], rotate }))).toEqual(shownLines(upright));
  });
});

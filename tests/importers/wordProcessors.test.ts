// Scripts as word processors write them: the same act in many layouts and many programs is read the same; what was struck, tracked or hidden is told.
import { describe, expect, it } from 'vitest';
import type { DraftScript } from '#domain/script/draft.ts';
import { draftFromBlocks } from '#domain/script/reading/draftFromBlocks.ts';
import { type Paragraph, PLAIN_RUN, type Run } from '#domain/script/reading/paragraphs/paragraph.ts';
import { readParagraphs } from '#domain/script/reading/paragraphs/paragraphReading.ts';
import { readBytes, readTextBytes } from '#importers/readBytes.ts';
import { reportOf } from '#tests/support/reportOf.ts';
import { scoreImport } from '#tests/support/scoreImport.ts';
import { scriptCase, shownLines } from '#tests/support/scriptFixtures.ts';
import { TYPESETTINGS, type Typesetting, typesetPlay } from '#tests/support/typesetPlay.ts';
import { type DocxRun, writeDocx } from '#tests/support/writeDocx.ts';
import { writeHtml } from '#tests/support/writeHtml.ts';
import { writeRtf } from '#tests/support/writeRtf.ts';

/** Two acts each: enough to learn a layout from, and quick. */
const PLAYS = ['made/ideal-husband-txt-colon', 'made/midsummer-fountain'].map((name) => {
  const play = scriptCase(name);
  const draft = readTextBytes(play.bytes, play.fileName);
  const third = draft.lines.findIndex((line, index) => line.kind === 'act' && draft.lines.slice(0, index).filter((one) => one.kind === 'act').length === 2);
  return { ...draft, lines: draft.lines.slice(0, third) };
});

function expectWhole(got: DraftScript, truth: DraftScript): void {
  const { missed, invented, ...score } = scoreImport(reportOf(truth), reportOf(got));
  const told = [...missed.slice(0, 4), ...invented.slice(0, 4)].join(' | ');
  expect(score, told).toMatchObject({ boundary: 1, labels: 1, leaks: 0 });
  expect(score.speech, told).toBeGreaterThanOrEqual(0.99);
  expect(score.direction, told).toBeGreaterThanOrEqual(0.95);
  expect(score.inline, told).toBeGreaterThanOrEqual(0.9);
}

describe('layouts of a word processor', () => {
  it.each(Object.keys(TYPESETTINGS))('%s', (name) => {
    for (const truth of PLAYS) {
      const flow = typesetPlay(truth, TYPESETTINGS[name] as Typesetting);
      const script = readParagraphs({ title: '', author: '', flow, furniture: [], doubts: [], hasPrintedPages: false });
      expectWhole(draftFromBlocks(script, truth.source), truth);
      expect(script.title).toBe(truth.title);
    }
  });
});

describe('the programs that write them', () => {
  const play = PLAYS[0] as DraftScript;
  const layouts = [
    'centred capitals above, italics for directions',
    'bold NAME. before the words',
    'NAME, tab, words, hanging',
    'a table of two columns',
    'small capitals Name. words',
  ];

  it.each(['Word', 'LibreOffice', 'TextEdit', 'WordPad'] as const)('rich text from %s, whatever the file is called', async (program) => {
    for (const layout of layouts) {
      const draft = await readBytes(writeRtf(typesetPlay(play, TYPESETTINGS[layout] as Typesetting), program), 'script.doc');
      expect(draft.source.format).toBe('rtf');
      expectWhole(draft, play);
      if (program === 'Word') expect(draft.furniture).toEqual(['A running head that is no part of the play']);
    }
  });

  it('a Word file, named .txt', async () => {
    for (const layout of layouts) {
      const draft = await readBytes(writeDocx(typesetPlay(play, TYPESETTINGS[layout] as Typesetting), { header: 'A running head' }), 'script.txt');
      expect(draft.source.format).toBe('docx');
      expect(draft.furniture).toEqual(['A running head']);
      expectWhole(draft, play);
    }
  });

  it.each(['Google Docs', 'Word', 'plain'] as const)('a web page from %s, named .doc', async (program) => {
    for (const layout of layouts) {
      const draft = await readBytes(writeHtml(typesetPlay(play, TYPESETTINGS[layout] as Typesetting), program), 'script.doc');
      expect(draft.source.format).toBe('html');
      expectWhole(draft, play);
    }
  });
});

describe('a script typed line by line', () => {
  const words = 'ANNA: Yes.\nBOB: No.\nANNA: Well.\nBOB: Who is that?\nANNA: Nobody.\nBOB: Good.';

  it.each([
    ['a plain page of a browser', `<html><body><pre>${words}</pre></body></html>`],
    ['soft returns', `<p>${words.replaceAll('\n', '<br>')}</p>`],
    [
      'a paragraph a line',
      words
        .split('\n')
        .map((line) => `<p>${line}</p>`)
        .join(''),
    ],
  ])('%s', async (_what, page) => {
    const draft = await readBytes(new TextEncoder().encode(page), 'Pasted script.html');
    expect(shownLines(draft)).toEqual(['ANNA: Yes.', 'BOB: No.', 'ANNA: Well.', 'BOB: Who is that?', 'ANNA: Nobody.', 'BOB: Good.']);
  });
});

function paragraph(runs: readonly (Run | DocxRun)[], own: Partial<Paragraph> = {}): Paragraph {
  return { kind: 'paragraph', runs, style: '', level: 0, align: 'start', indent: 0, firstIndent: 0, sourceLine: 1, page: null, ...own };
}

const run = (text: string, look: Partial<DocxRun> = {}): DocxRun => ({ ...PLAIN_RUN, ...look, text });
const speech = (name: string, ...words: DocxRun[]): Paragraph => paragraph([run(`${name}.`, { bold: true }), run(' '), ...words]);

const SMALL = [
  paragraph([run('ACT I')], { align: 'center' }),
  speech('ANNA', run('Put the kettle on.')),
  speech('BOB', run('It is '), run('always ', { tracked: 'deleted' }), run('never ', { tracked: 'inserted' }), run('on.')),
  speech('ANNA', run('Say it '), run('again and again', { struck: true }), run('.'), run(' A note to myself.', { hidden: true })),
  speech('BOB', run('It is never on.')),
];

describe('what people leave in a Word file', () => {
  it('takes insertions, leaves deletions and hidden words out, keeps struck words as cuts, and tells of changes and comments', async () => {
    const draft = await readBytes(writeDocx(SMALL, { comment: 'Is this funny?' }), 'script.docx');
    expect(shownLines(draft)).toEqual(['# ACT I', 'ANNA: Put the kettle on.', 'BOB: It is never on.', 'ANNA: Say it again and again.', 'BOB: It is never on.']);
    const struck = draft.lines[3];
    expect(struck?.cuts.map((span) => struck.text.slice(span.from, span.to))).toEqual(['again and again']);
    expect(draft.doubts.find((doubt) => doubt.why.includes('2 tracked changes'))?.original).toBe('always');
    expect(draft.doubts.find((doubt) => doubt.why.startsWith('A comment'))?.original).toBe('The author: Is this funny?');
  });

  it('leaves footnotes out and tells their words, but not the rule that Word draws above them', async () => {
    const draft = await readBytes(writeDocx(SMALL, { footnotes: ['A kettle of 1911.', 'Sung.'] }), 'script.docx');
    expect(shownLines(draft)).toHaveLength(5);
    expect(draft.doubts.filter((doubt) => doubt.why.includes('footnote'))).toMatchObject([
      { line: null, original: 'A kettle of 1911. … Sung.', why: '2 footnotes in the file were left out of the book. The words are shown here.' },
    ]);
    expect((await readBytes(writeDocx(SMALL, { footnotes: [] }), 'script.docx')).doubts.filter((doubt) => doubt.why.includes('note'))).toEqual([]);
  });

  it('reads letters of other alphabets in rich text, by code page and by number', async () => {
    const words =
      "{\\rtf1\\ansi\\ansicpg1251\\uc1{\\fonttbl{\\f0\\fcharset204 Times;}{\\f1\\fcharset238 Times CE;}}\\f0 \\'c0\\'cd\\'cd\\'c0: \\'c4\\'e0.\\par \\u1053?\\u1054?: {\\f1 \\'9a\\'e8} \\u-10188?\\u-8930?.\\par \\'c0\\'cd\\'cd\\'c0: \\'cd\\'e5\\'f2.\\par}";
    const draft = await readBytes(new TextEncoder().encode(words), 'script.rtf');
    expect(shownLines(draft)).toEqual(['АННА: Да.', 'НО: šč 𝄞.', 'АННА: Нет.']);
  });

  it('leaves out what rich text tracked away, and tells it', async () => {
    const words =
      '{\\rtf1\\ansi ANNA: It is {\\deleted always }{\\revised never }on.\\par BOB: Yes{\\footnote A note.}.\\par ANNA: {\\v hidden }No, {\\strike no}.\\par}';
    const draft = await readBytes(new TextEncoder().encode(words), 'script.rtf');
    expect(shownLines(draft)).toEqual(['ANNA: It is never on.', 'BOB: Yes.', 'ANNA: No, no.']);
    expect(draft.doubts.map((doubt) => doubt.original)).toContain('always');
    expect(draft.lines[2]?.cuts).toEqual([{ from: 4, to: 6 }]);
  });
});

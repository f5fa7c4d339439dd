// The cue sheet as CSV opens in any spreadsheet, reads back as it was, and no cell is taken for a formula.
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { type CueSheetCsvRow, writeCueSheetCsv } from '#exporters/cueSheetCsv.ts';

const cue = (facts: Partial<CueSheetCsvRow>): CueSheetCsvRow => ({
  page: '12A',
  department: 'LX',
  number: '12.5',
  where: 'misfortune',
  what: 'lift desk, 4 s',
  ...facts,
});

const read = (csv: string): string[][] => Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;

it('has a header and a row to a cue, with accents, quotes, commas and line breaks as they were', () => {
  const what = 'Möbius “fade”,\n6 s "slow"';
  expect(read(writeCueSheetCsv([cue({ what, around: 'regarded as a misfortune; to lose both', note: 'its words are cut' })]))).toEqual([
    ['Page', 'Department', 'Number', 'Where', 'What', 'In the line', 'Note'],
    ['12A', 'LX', '12.5', 'misfortune', what, 'regarded as a misfortune; to lose both', 'its words are cut'],
  ]);
});

it('begins with a byte order mark, so that a spreadsheet reads the accents', () => {
  expect(writeCueSheetCsv([])).toBe('\uFEFFPage,Department,Number,Where,What,In the line,Note\r\n');
});

it.each(['=HYPERLINK("http://x")', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1'])('%j is never a formula', (what) => {
  const cell = read(writeCueSheetCsv([cue({ what, number: what })]))[1];
  expect(cell?.[4]).toBe(`'${what}`);
  expect(cell?.[2]).toBe(`'${what}`);
});

// Pages written from right to left: the same play, read in its own order, with its places where they are printed.
import { describe, expect, it } from 'vitest';
import { readPrinted } from '#domain/script/reading/printed/printedReading.ts';
import type { Run, Sheet } from '#domain/script/reading/printed/sheet.ts';

const SIZE = 12;
const WIDTH = 400;
/** Words set from the right edge, each a run of its own with its letters in the order in which they are read, as PDF readers give them. */
function row(y: number, words: readonly string[]): Run[] {
  let right = WIDTH - 40;
  return words.map((text) => {
    const width = text.length * 6;
    right -= width;
    const run = { text, x: right, y, width, size: SIZE, bold: false, italic: false };
    right -= 4;
    return run;
  });
}

function pages(open: string, close: string): Sheet[] {
  const rows = [
    ['מערכה', 'ראשונה'],
    ['דנה:', 'איפה', 'כולם?'],
    ['אורי:', 'הלכו.', `${open}יושב${close}`, 'עכשיו', '11.'],
    ['דנה:', 'ואתה?'],
    ['אורי:', 'אני', 'מחכה', 'לך.'],
    ['דנה:', 'למה?'],
    ['אורי:', 'לא', 'יודע.'],
  ];
  const runs = rows.flatMap((words, at) => row(60 + at * 30, words));
  return [{ leaf: 1, width: WIDTH, height: 500, label: null, runs, across: [], isScan: false }];
}

describe.each([
  ['brackets written down as they are meant', '(', ')'],
  ['brackets written down as they look', ')', '('],
])('%s', (_, open, close) => {
  const script = readPrinted(pages(open, close));
  const speeches = script.blocks.filter((block) => block.kind === 'speech');

  it('reads every line from its right end', () => {
    expect(speeches.map((speech) => `${speech.printed} ${speech.text}`).slice(0, 2)).toEqual(['דנה איפה כולם?', 'אורי הלכו. (יושב) עכשיו 11.']);
    expect(speeches).toHaveLength(6);
    expect(script.blocks[0]).toMatchObject({ kind: 'act', text: 'מערכה ראשונה' });
  });

  it('knows the direction', () => {
    const speech = speeches[1];
    expect(speech?.directions.map((span) => speech.text.slice(span.from, span.to))).toEqual(['(יושב)']);
  });

  it('says where on the page the words are', () => {
    expect(speeches[1]?.boxes?.[0]?.right).toBeCloseTo(WIDTH - 40, 0);
  });
});

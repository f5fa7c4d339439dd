// The readable files of a saved copy: anybody can read the book without this app.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { CharacterId, Instant, KeyMarkId, LineId, PersonId, ProductionId } from '#domain/ids.ts';
import type { ReadableBook } from '#exporters/readableBook.ts';
import { writeReadableFiles } from '#exporters/readableFiles.ts';

const stamp = { at: 0 as Instant, by: 'me' as PersonId };
const BOOK: ReadableBook = {
  about: {
    productionId: 'p' as ProductionId,
    title: 'The Play',
    author: 'A. Writer',
    terms: 'uk',
    hasPrintedPages: false,
    minimumAppVersion: 1,
    createdAt: 0 as Instant,
  },
  savedAt: Date.UTC(2026, 10, 24, 9, 30) as Instant,
  lines: [
    {
      page: '1',
      line: {
        id: 'l' as LineId,
        order: 'a',
        kind: 'speech',
        text: '(Rising.) Of the sea. Of nothing.',
        directions: [{ from: 0, to: 9 }],
        cuts: [{ from: 10, to: 21 }],
        speakers: ['c' as CharacterId],
        printed: 'ANNA.',
        form: 'prose',
        simultaneous: null,
        isCut: false,
        pageBreak: null,
        importId: null,
        created: stamp,
        changed: stamp,
        deleted: null,
      },
    },
  ],
  characters: [{ id: 'c' as CharacterId, order: 'a', name: 'Anna', short: 'AN', colour: 0, description: 'a baker', changed: stamp, deleted: null }],
  departments: [],
  cues: [{ page: '1', department: 'LX', number: '12.5', where: 'nothing', what: '=HYPERLINK("x")' }],
  notes: [{ page: '1', number: 1, where: 'sea', text: 'AN X DR' }],
  keyMarks: [{ id: 'k' as KeyMarkId, order: 'a', mark: 'X', meaning: 'cross', changed: stamp, deleted: null }],
  people: [{ id: 'me' as PersonId, name: 'Sam', colour: 0 }],
};

describe('the readable files', () => {
  const files = writeReadableFiles(BOOK);

  it('are a word about them, the book, the script and the cues', () => {
    expect(Object.keys(files)).toEqual(['README.txt', 'book.json', 'script.fountain', 'cues.csv']);
    expect(files['README.txt']).toContain('The Play by A. Writer');
    expect(files['README.txt']).toContain('1 lines, 1 cues and 1 blocking notes');
  });

  it('book.json holds words, not ids', () => {
    expect(JSON.parse(files['book.json'] ?? '')).toMatchObject({
      format: 'prompt-corner book',
      version: 1,
      savedAt: '2026-11-24T09:30:00.000Z',
      production: { title: 'The Play', terms: 'uk' },
      characters: [{ name: 'Anna', short: 'AN', description: 'a baker' }],
      script: [{ page: '1', kind: 'speech', speakers: ['Anna'], text: '(Rising.) Of the sea. Of nothing.', directions: ['(Rising.)'], cut: ['Of the sea.'] }],
      cues: [{ number: '12.5', where: 'nothing' }],
      notes: [{ number: 1, where: 'sea', text: 'AN X DR' }],
      blockingKey: [{ mark: 'X', meaning: 'cross' }],
      people: ['Sam'],
    });
  });

  it('cues.csv cannot run anything in a spreadsheet', () => {
    const rows = Papa.parse<string[]>((files['cues.csv'] ?? '').replace('\ufeff', '')).data;
    expect(rows[1]).toEqual(['1', 'LX', '12.5', 'nothing', '\'=HYPERLINK("x")', '', '']);
  });

  it('script.fountain opens as the script', () => {
    expect(files['script.fountain']).toContain('ANNA\n(Rising.)\n[[cut]]Of the sea.[[end of cut]] Of nothing.');
  });
});

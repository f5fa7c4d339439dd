// What printed editions do with names, heads and notes: small pages set by hand, one for each.
import { describe, expect, it } from 'vitest';
import type { DraftScript } from '#domain/script/draft.ts';
import { readBytes } from '#importers/readBytes.ts';
import { shownLines } from '#tests/support/scriptFixtures.ts';
import { type PdfWords, writePdf } from '#tests/support/writePdf.ts';

function read(...pages: readonly (readonly PdfWords[])[]): Promise<DraftScript> {
  return readBytes(writePdf({ pages }), 'script.pdf');
}

const at = (x: number, y: number, text: string, more: Partial<PdfWords> = {}): PdfWords => ({ x, y, text, ...more });

describe('names in a column of their own', () => {
  const head = at(190, 30, 'ACT I');
  /** Twelve speeches of two lines with room between, names at the left. */
  const rows = (page: number): PdfWords[] =>
    Array.from({ length: 12 }, (_, line): PdfWords[] => [
      at(40, 60 + line * 36, line % 2 === 0 ? 'ANNA.' : 'BOB.'),
      at(130, 60 + line * 36, `These are the words of speech ${line} on page ${page}, which`),
      at(130, 74 + line * 36, 'go on below the first of their lines.'),
    ]).flat();

  /** The same with no stops to the names. */
  const bare = (words: readonly PdfWords[]): PdfWords[] => words.map((one) => ({ ...one, text: one.text.replace(/^(ANNA|BOB)\.$/, '$1') }));

  it('a name too long for its column goes on below, beside the second line of words or with nothing beside it', async () => {
    const long = [
      at(40, 492, 'LADY'),
      at(130, 492, 'Where is the bag that you were found in, and where is'),
      at(40, 506, 'BRACKNELL.'),
      at(130, 506, 'the person who found it?'),
      at(40, 528, 'LADY'),
      at(130, 528, 'A hand-bag?'),
      at(40, 542, 'BRACKNELL.'),
    ];
    const draft = await read([head, ...rows(1)], [...rows(2), ...long]);
    expect(shownLines(draft).slice(-2)).toEqual([
      'LADY BRACKNELL: Where is the bag that you were found in, and where is the person who found it?',
      'LADY BRACKNELL: A hand-bag?',
    ]);
  });

  it('the next speaker right below is no part of a name that has its full stop', async () => {
    const close = [at(40, 492, 'ANNA.'), at(130, 492, 'Yes.'), at(40, 506, 'BOB.'), at(130, 506, 'No.')];
    const draft = await read([head, ...rows(1)], [...rows(2), ...close]);
    expect(draft.characters.map((one) => one.name)).toEqual(['ANNA', 'BOB']);
  });

  it('a rapid exchange set close is spoken by those who speak it', async () => {
    const close = [at(40, 492, 'ANNA'), at(130, 492, 'Ah.'), at(40, 506, 'BOB'), at(130, 506, 'Yes.'), at(40, 520, 'ANNA'), at(130, 520, 'No.')];
    const draft = await read([head, ...bare(rows(1))], [...bare(rows(2)), ...close]);
    expect(draft.characters.map((one) => one.name)).toEqual(['ANNA', 'BOB']);
    expect(shownLines(draft).slice(-3)).toEqual(['ANNA: Ah.', 'BOB: Yes.', 'ANNA: No.']);
  });

  it('somebody who speaks close below another, and nowhere else, is no part of that name', async () => {
    const close = [0, 36].flatMap((down) => [
      at(40, 492 + down, 'ANNA'),
      at(130, 492 + down, 'Who is it?'),
      at(40, 506 + down, 'MAID'),
      at(130, 506 + down, 'The postman.'),
    ]);
    const draft = await read([head, ...bare(rows(1)), ...close], [...bare(rows(2)), ...close]);
    expect(draft.characters.map((one) => one.name)).toEqual(['ANNA', 'BOB', 'MAID']);
    expect(shownLines(draft).slice(-2)).toEqual(['ANNA: Who is it?', 'MAID: The postman.']);
  });

  it('names in the middle of the rows of a table speak from the first line of theirs', async () => {
    const speech = (y: number, name: string, lines: number): PdfWords[] => [
      at(40, y + (lines - 1) * 7, name, { font: 'bold' }),
      ...Array.from({ length: lines }, (_, line) => at(130, y + line * 14, `Line ${line} of the ${lines} that are said by ${name.split(' ').at(-1)}.`)),
    ];
    const page = [1, 2, 1, 3, 1, 2, 4, 1, 2, 1, 3, 2].flatMap((lines, row, all) => {
      const above = all.slice(0, row).reduce((sum, count) => sum + count * 14 + 4, 60);
      return speech(above, row === 5 ? 'The old man' : row % 2 === 0 ? 'Anna' : 'Bob', lines);
    });
    const draft = await read([at(190, 30, 'ACT I'), ...page], page);
    expect(
      shownLines(draft)
        .slice(1, 13)
        .map((line) => `${/^[^:]*/.exec(line)?.[0]} ${line.match(/Line \d/g)?.length}`),
    ).toEqual(['Anna 1', 'Bob 2', 'Anna 1', 'Bob 3', 'Anna 1', 'The old man 2', 'Anna 4', 'Bob 1', 'Anna 2', 'Bob 1', 'Anna 3', 'Bob 2']);
  });

  it.each(['LADY BRACKNELL OF HERTS', 'Lady Bracknell of Herts'])('the words of %s, too long for the column of names, begin in the row below', async (name) => {
    const long = [492, 528].flatMap((y) => [at(40, y, name), at(130, y + 14, 'Where is the bag?')]);
    const named = (words: readonly PdfWords[]): PdfWords[] =>
      bare(words).map((one) => ({ ...one, text: one.text.replace(/^ANNA$/, name.startsWith('LADY') ? 'ANNA' : 'Anna') }));
    const draft = await read([head, ...named(rows(1)), ...long], [...named(rows(2)), at(40, 492, 'The lights go down'), at(130, 506, 'and the rest.')]);
    expect(shownLines(draft).filter((line) => line === `${name}: Where is the bag?`)).toHaveLength(2);
  });

  it('a direction before "I" is no second name beside the first', async () => {
    const said = [at(40, 492, 'ANNA.'), at(130, 492, '(Rising in a hurry.)  I'), at(130, 506, 'have seen it.')];
    expect(shownLines(await read([head, ...rows(1)], [...rows(2), ...said])).at(-1)).toBe('ANNA: (Rising in a hurry.) I have seen it.');
  });
});

describe('names with only a space before their words', () => {
  it('are read, also when words in capitals or "I" follow; what goes on small is a direction', async () => {
    const talk = (page: number): PdfWords[] =>
      Array.from({ length: 10 }, (_, line) => at(50, 60 + line * 20, `${line % 2 === 0 ? 'NORA' : 'HELMER'} The words of line ${line}, page ${page}.`));
    const draft = await read(talk(1), [
      ...talk(2),
      at(50, 290, 'NORA I know that.'),
      at(50, 310, 'HELMER NORA! You knew?'),
      at(50, 350, 'HELMER goes to the door and listens.'),
    ]);
    expect(shownLines(draft).slice(-3)).toEqual(['NORA: I know that.', 'HELMER: NORA! You knew?', '(HELMER goes to the door and listens.)']);
  });

  it('above verse and before prose are the same names', async () => {
    const page = (first: number): PdfWords[] =>
      Array.from({ length: 8 }, (_, line): PdfWords[] => {
        const name = line % 2 === 0 ? 'Puck.' : 'Oberon.';
        const y = 60 + line * 48;
        if (line % 3 === 0) return [at(50, y, `${name} Said in prose and run in, number ${first + line}.`)];
        return [at(50, y, name), at(62, y + 14, 'Over hill, over dale,'), at(62, y + 28, `Thorough bush number ${first + line},`)];
      }).flat();
    const draft = await read([at(190, 40, 'ACT I'), ...page(0)], page(8), page(16));
    expect(draft.lines.map((line) => line.printed.replace('.', '')).slice(1, 6)).toEqual(['Puck', 'Oberon', 'Puck', 'Oberon', 'Puck']);
    expect(draft.lines.length).toBe(25);
  });
});

describe('heads and feet', () => {
  const talk = (page: number, from = 110): PdfWords[] =>
    Array.from({ length: 14 }, (_, line) => at(50, from + line * 20, `${line % 2 === 0 ? 'ANNA' : 'BOB'}. Words ${page} and ${line} of them.`));

  it('the head of an act in two lines is one', async () => {
    const draft = await read(
      [at(195, 60, 'ACT', { size: 14 }), at(195, 80, 'ONE', { size: 14 }), ...talk(1)],
      [at(195, 60, 'ACT', { size: 14 }), at(195, 80, 'TWO', { size: 14 }), ...talk(2)],
      [at(188, 60, 'ACT', { size: 14 }), at(188, 80, 'THREE', { size: 14 }), ...talk(3)],
    );
    expect(draft.lines.filter((line) => line.kind === 'act').map((line) => line.text)).toEqual(['ACT ONE', 'ACT TWO', 'ACT THREE']);
  });

  it('a title in two lines is whole; what sort of play it is, and an author without "by", are no part of it', async () => {
    const big = { size: 22 };
    const signed = [
      at(110, 200, 'The Weight of Being', big),
      at(150, 227, 'Honest', big),
      at(120, 254, 'A Comedy in One Act', big),
      at(190, 280, 'by'),
      at(180, 300, 'A. Writer'),
    ];
    const play = [at(190, 60, 'ACT ONE'), ...talk(1)];
    expect((await read(signed, play)).title).toBe('The Weight of Being Honest');
    expect((await read([at(110, 200, 'Honest', big), at(150, 227, 'Anna Writer', big)], play)).title).toBe('Honest');
  });

  it('heads of scenes that come again at the head of some pages are no running heads', async () => {
    const pages = Array.from({ length: 14 }, (_, page) => [
      ...(page % 5 === 0 ? [at(50, 52, `ACT ${page / 5 + 1}`, { size: 14 })] : page % 5 === 2 ? [at(50, 64, 'Scene II', { size: 12 })] : []),
      ...talk(page),
    ]);
    expect((await read(...pages)).lines.filter((line) => line.kind === 'scene').length).toBe(3);
  });

  it('the notes at the foot of a school edition, and the figures that point to them, are left out and told', async () => {
    const pages = [1, 2, 3, 4].map((page) => [
      ...talk(page, 60),
      at(186, 76, '1', { size: 6 }),
      at(50, 500, `1 words: that is, ${['long', 'tall', 'wide', 'deep'][page - 1]} words, as they were used when this was written.`, { size: 7 }),
      at(50, 510, `They have another sense ${['now', 'today', 'since', 'here'][page - 1]}.`, { size: 7 }),
      at(205, 560, String(page), { size: 9 }),
    ]);
    const draft = await read(...pages);
    expect(draft.lines.length).toBe(56);
    expect(JSON.stringify(draft.lines)).not.toMatch(/another sense|used when/);
    expect(draft.doubts[0]).toMatchObject({ why: 'The notes at the foot of 4 pages were left out of the book.' });
    expect(draft.doubts[0]?.original).toContain('They have another sense today.');
  });

  /** Each has its fruit, so that no words come again at the foot of every page. */
  const FRUIT = ['apple', 'pear', 'plum'];
  const withFoot = (foot: (fruit: string, page: number) => readonly PdfWords[]): Promise<DraftScript> =>
    read(...FRUIT.map((fruit, at) => [...talk(at + 1, 60), ...foot(fruit, at + 1)]));

  it('numbered verses in smaller type above the last speech of a page are sung', async () => {
    const draft = await withFoot((fruit) => [
      at(50, 350, `ANNA. I shall sing you the hymn of the ${fruit}.`),
      at(80, 366, `1. The first verse of the hymn of the ${fruit},`, { size: 8.5 }),
      at(80, 378, `2. The second verse, with a ${fruit} in it,`, { size: 8.5 }),
      at(50, 396, `BOB. Lovely ${fruit}.`),
    ]);
    const words = shownLines(draft).join(' ');
    for (const fruit of FRUIT) {
      expect(words).toContain(`The first verse of the hymn of the ${fruit}`);
      expect(words).toContain(`The second verse, with a ${fruit} in it`);
      expect(words).toContain(`BOB: Lovely ${fruit}.`);
    }
  });

  it('a direction that begins with a number, in smaller type at the foot, is kept and told', async () => {
    const draft = await withFoot((fruit) => [at(80, 366, `2 SOLDIERS enter with a ${fruit}, and eat it while the others look on.`, { size: 8.5 })]);
    for (const fruit of FRUIT) expect(shownLines(draft).join(' ')).toContain(`2 SOLDIERS enter with a ${fruit}`);
    expect(draft.doubts.map((doubt) => doubt.why).join(' ')).toMatch(/foot of 3 pages may be notes .*kept in the text/);
  });

  it('a speaker with a number, in smaller type at the foot, speaks', async () => {
    const draft = await withFoot((fruit) => [at(50, 366, `1ST SOLDIER. The words of the ${fruit} are mine.`, { size: 8.5 })]);
    expect(shownLines(draft).filter((line) => line.startsWith('1ST SOLDIER: The words of the'))).toHaveLength(3);
  });

  it('notes whose numbers do not rise are kept, and those in italics', async () => {
    const raised = [at(186, 76, '4', { size: 6 })];
    const falling = await withFoot((fruit, page) => [
      at(186, 76, String(9 - page), { size: 6 }),
      at(50, 500, `${9 - page} words: as the ${fruit} has them.`, { size: 7 }),
    ]);
    for (const fruit of FRUIT) expect(shownLines(falling).join(' ')).toContain(`as the ${fruit} has them`);
    const italic = await withFoot((fruit) => [...raised, at(50, 500, `4 soldiers bring the ${fruit}.`, { size: 7, font: 'italic' })]);
    for (const fruit of FRUIT) expect(shownLines(italic).join(' ')).toContain(`soldiers bring the ${fruit}`);
  });

  it('notes that name a verse line of their page and its words are left out', async () => {
    const draft = await read(
      ...FRUIT.map((fruit, page) => [
        ...talk(page + 1, 60),
        ...[0, 5, 10].map((line) => at(380, 60 + line * 20, String(page * 15 + line + 5), { size: 8 })),
        at(50, 500, `${page * 15 + 7} of them: of the ${fruit}s.`, { size: 7 }),
      ]),
    );
    expect(draft.lines.length).toBe(42);
    expect(draft.doubts[0]?.original).toContain('7 of them: of the apples. 22 of them: of the pears.');
  });

  it('notes that count on between others are left out, also where the words do not point to them; what does not count on is kept', async () => {
    const notes = ['of them', 'words', 'and', 'of', 'elsewhere', '’them', 'of', 'words'];
    const pages = (number: (page: number) => number): PdfWords[][] =>
      notes.map((word, page) => [...talk(page, 60), at(50, 500, `${number(page)} ${word}: that is, ${'abcdefgh'[page]}.`, { size: 7 })]);
    const counted = await read(...pages((page) => page + 2));
    expect(counted.lines.length).toBe(notes.length * 14);
    expect(counted.doubts[0]).toMatchObject({ why: 'The notes at the foot of 8 pages were left out of the book.' });
    const odd = await read(...pages((page) => (page === 4 ? 40 : page + 2)));
    expect(shownLines(odd).join(' ')).toContain('40 elsewhere: that is, e.');
  });

  it('the figures of a dated footer go with its words', async () => {
    const footer = [at(50, 570, 'DRAFT'), at(90, 570, '3'), at(100, 570, '-'), at(110, 570, '12'), at(125, 570, 'March')];
    const draft = await read(...[1, 2, 3, 4, 5].map((page) => [...talk(page), ...footer, at(370, 570, `${page}.`)]));
    expect(draft.lines.every((line) => /^Words \d and \d+ of them\.$/.test(line.text))).toBe(true);
  });
});

describe('directions', () => {
  it('in brackets below the words belong to the speech where those between speeches have none', async () => {
    const page = (first: number): PdfWords[] =>
      Array.from({ length: 6 }, (_, line): PdfWords[] => {
        const y = 60 + line * 64;
        return [
          at(50, y, `${line % 2 === 0 ? 'ANNA' : 'BOB'}. (Rising.) Words that are said, number ${first + line}.`),
          at(50, y + 14, '(Goes out.)', { font: 'italic' }),
          at(150, y + 38, 'The bell rings in the hall below.', { font: 'italic' }),
        ];
      }).flat();
    const draft = await read(page(0), page(6), page(12));
    expect(shownLines(draft).slice(0, 2)).toEqual(['ANNA: (Rising.) Words that are said, number 0. (Goes out.)', '(The bell rings in the hall below.)']);
  });

  it('bold names in mixed case may have room below them', async () => {
    const page = Array.from({ length: 9 }, (_, line): PdfWords[] => [
      at(50, 50 + line * 58, line % 2 === 0 ? 'Anna' : 'Bob', { font: 'bold' }),
      at(50, 72 + line * 58, `Something is said here, and it is number ${line} of all that`),
      at(50, 84 + line * 58, 'is said on this page.'),
    ]).flat();
    const draft = await read(page, page, page);
    expect(draft.lines.length).toBe(27);
    expect(draft.lines.every((line) => line.kind === 'speech')).toBe(true);
  });
});

// Scripts as they are pasted, exported and typed outside the theatre's own programs: text without blank lines, tables of Markdown, boxes and styles of word processors.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Paragraph, PLAIN_RUN } from '#domain/script/reading/paragraphs/paragraph.ts';
import { readBytes } from '#importers/readBytes.ts';
import { readDraft, shownLines } from '#tests/support/scriptFixtures.ts';
import { writeDocx } from '#tests/support/writeDocx.ts';

const text = (words: string): string[] => shownLines(readDraft(words));
const markdown = (words: string): string[] => shownLines(readDraft(words, 'play.md'));

describe('plain text', () => {
  it('numbered heads that count on are no page numbers', () => {
    const act = (number: number): string =>
      `Act ${number}\n\n${Array.from({ length: 14 }, (_, line) => `${line % 2 === 0 ? 'ANNA' : 'BOB'}\tWords of act ${number} and line ${line}.`).join('\n')}\n`;
    expect(text([1, 2, 3, 4].map(act).join('\n')).filter((line) => line.startsWith('#'))).toEqual(['# Act 1', '# Act 2', '# Act 3', '# Act 4']);
  });

  it('pasted from a word processor, without a blank line, it has its heads', () => {
    const talk = Array.from({ length: 20 }, (_, line) => `${line % 2 === 0 ? 'ANNA.' : 'BOB.'} Words that are said as line ${line} of the scene.`).join('\n');
    const shown = text(`ACT I\nSCENE I\n${talk}\nSCENE II\n${talk}\nACT II\n${talk}`);
    expect(shown.filter((line) => line.startsWith('#'))).toEqual(['# ACT I', '## SCENE I', '## SCENE II', '# ACT II']);
    expect(shown.length).toBe(64);
  });

  it('directions between underscores are told from stressed words', () => {
    const talk = Array.from({ length: 8 }, (_, line) => `ANNA. It is _so_ late. _She sits down\nby the fire._ Number ${line}.\n\nBOB. No.`).join('\n\n');
    const draft = readDraft(talk);
    expect(draft.lines[0]?.text).toBe('It is so late. She sits down by the fire. Number 0.');
    expect(draft.lines[0]?.directions).toEqual([{ from: 15, to: 41 }]);
  });

  it('names with only a space before their words', () => {
    const talk = Array.from({ length: 8 }, (_, line) => `${line % 2 === 0 ? 'LADY BRACKNELL' : 'JACK'} Words of line ${line}.`).join('\n\n');
    expect(text(`${talk}\n\nJACK I was found.\n\nJACK sweeps out.`).slice(-3)).toEqual(['JACK: Words of line 7.', 'JACK: I was found.', '(JACK sweeps out.)']);
  });

  it('names at the ends of pages are no running heads because a folio is near', () => {
    const page = (number: number): string =>
      `Page ${number}\n\n${Array.from({ length: 10 }, (_, line) => `${line % 2 === 0 ? 'ANNA' : 'BOB'}\nWords of page ${number}, line ${line}.`).join('\n\n')}\n`;
    const draft = readDraft([1, 2, 3, 4, 5, 6].map(page).join('\f'));
    expect(draft.lines.length).toBe(60);
    expect(draft.furniture).not.toContain('BOB');
  });

  it('a lord and a lady may have no other name', () => {
    const talk = Array.from({ length: 6 }, (_, line) => `${line % 2 === 0 ? 'LORD' : 'LADY'}\nWords of line ${line}.`).join('\n\n');
    expect(text(talk).slice(0, 2)).toEqual(['LORD: Words of line 0.', 'LADY: Words of line 1.']);
  });

  it('somebody who speaks only in verse has a name above the words where others have it before them', () => {
    const prose = Array.from({ length: 8 }, (_, line) => `${line % 2 === 0 ? 'HAMLET' : 'HORATIO'} Words of line ${line}.`).join('\n\n');
    const verse = Array.from({ length: 4 }, (_, line) => `${line % 2 === 0 ? 'PLAYER KING' : 'HAMLET'}\nFull thirty times hath Phoebus,\nNumber ${line}.`).join(
      '\n\n',
    );
    const more = 'PLAYER KING\nSo many journeys may the sun,\nAnd moon.';
    expect(
      readDraft(`ACT I\n\n${prose}\n\n${verse}\n\n${more}`)
        .lines.map((line) => line.printed)
        .slice(9),
    ).toEqual(['PLAYER KING', 'HAMLET', 'PLAYER KING', 'HAMLET', 'PLAYER KING']);
  });

  it.each([
    ['FØRSTE AKT', '# FØRSTE AKT'],
    ['Annen akt', '# Annen akt'],
    ['TREDJE AKT', '# TREDJE AKT'],
    ['Scen 2', '## Scen 2'],
    ['ACT\nONE', '# ACT ONE'],
  ])('the head %j', (head, shown) => {
    const talk = Array.from({ length: 6 }, (_, line) => `ANNA: Line ${line}.\n\nBOB: No.`).join('\n\n');
    expect(text(`${head}\n\n${talk}`)[0]).toBe(shown);
  });

  it('a stressed sentence that asks or speaks to somebody is no direction between underscores', () => {
    const talk = Array.from({ length: 8 }, (_, line) => `ANNA. Good day ${line}. _She sits down._ And you?\n\nBEN. I am well. _Do you hear?_ Yes. _I am._`);
    const draft = readDraft(`ACT ONE\n\n${talk.join('\n\n')}`);
    expect(draft.lines.slice(1, 3).map((line) => line.directions)).toEqual([[{ from: 12, to: 26 }], []]);
    expect(draft.lines[2]?.text).toBe('I am well. Do you hear? Yes. I am.');
  });
});

describe('Markdown', () => {
  it('a table of speakers and words', () => {
    const rows = '| **Anna** | *(Rising.)* Yes. |\n| Bob | No,<br>never. |\n|  | *The bell rings.* |\n| Anna | Well. |';
    expect(markdown(`# The Play\n\n## Act I\n\n| Character | Line |\n|---|---|\n${rows}\n`)).toEqual([
      '# Act I',
      'Anna: (Rising.) Yes.',
      'Bob: No,\nnever.',
      '(The bell rings.)',
      'Anna: Well.',
    ]);
  });

  it('title, cast and heads in bold, as a converter leaves them', () => {
    const draft = readDraft(
      '**The Play**\n\nby A. Writer\n\n**CHARACTERS**\n\nAnna, a baker\n\nBob\n\n**ACT ONE**\n\n*A room.*\n\n**ANNA.** Yes.\n\n**BOB.** No.\n\n**ANNA.** Well.\n',
      'play.md',
    );
    expect(draft).toMatchObject({ title: 'The Play', author: 'A. Writer' });
    expect(draft.characters.map((one) => one.name)).toEqual(['Anna', 'Bob']);
    expect(shownLines(draft)).toEqual(['# ACT ONE', '(A room.)', 'Anna: Yes.', 'Bob: No.', 'Anna: Well.']);
  });

  it('headings of a level that holds names are names, and a few quotes are directions', () => {
    const talk = ['Anna', 'Bob', 'Anna', 'Bob', 'Anna', 'Bob', 'Anna', 'Both of them'].map((name) => `#### ${name}\n\nWords.`).join('\n\n');
    const shown = markdown(`## Act I\n\n> The bell rings.\n\n${talk}\n`);
    expect(shown.slice(0, 3)).toEqual(['# Act I', '(The bell rings.)', 'Anna: Words.']);
    expect(shown.at(-1)).toBe('Both of them: Words.');
  });

  const acts = (names: readonly string[], form: (name: string) => string): string =>
    names.map((name, line) => `${form(name)}Words of line ${line}.`).join('\n\n');

  it.each([
    ['names as headings', (name: string) => `### ${name}\n\n`],
    ['bold names on their own lines', (name: string) => `**${name}**\n\n`],
  ])('a first act without a head is kept: %s', (_, form) => {
    const first = acts(['ANNA', 'BEN'], form);
    const more = acts(['ANNA', 'BEN', 'ANNA', 'BEN'], form);
    const shown = markdown(`# The Play\n\n${first}\n\n## ACT TWO\n\n${more}\n`);
    expect(shown.slice(0, 4)).toEqual(['ANNA: Words of line 0.', 'BEN: Words of line 1.', '# ACT TWO', 'ANNA: Words of line 0.']);
  });

  it('a prologue before the first head is kept, by somebody who never speaks again', () => {
    const more = acts(['ANNA', 'BEN', 'ANNA', 'BEN'], (name) => `**${name}** `);
    const list = '## Characters\n\n- Anna, a baker\n- Chorus';
    const shown = markdown(`# The Play\n\n${list}\n\n**CHORUS** Two households, both alike.\n\nFrom ancient grudge.\n\n## ACT ONE\n\n${more}\n`);
    expect(shown.slice(0, 2)).toEqual(['Chorus: Two households, both alike.\nFrom ancient grudge.', '# ACT ONE']);
  });

  it('what is left out before the play is told with all its words', () => {
    const long = `${'The rights are with the house. '.repeat(20)}End.`;
    const more = acts(['ANNA', 'BEN', 'ANNA', 'BEN'], (name) => `**${name}** `);
    const draft = readDraft(`# The Play\n\n${long}\n\n## ACT ONE\n\n${more}\n`, 'play.md');
    expect(draft.doubts.map((one) => one.original)).toContain(long);
  });

  it('the first row of a table that a converter made its head is spoken', () => {
    const rows = '| ANNA | Hello there, my friend. |\n|---|---|\n| BEN | And to you. |\n| ANNA | Good day. |\n| BEN | Good night. |';
    expect(markdown(`# The Play\n\n## Act One\n\n${rows}\n`).slice(0, 3)).toEqual(['# Act One', 'ANNA: Hello there, my friend.', 'BEN: And to you.']);
  });

  it('a place among the headings of speakers is a scene', () => {
    const talk = acts(['ANNA', 'BEN', 'ANNA', 'BEN', 'ANNA', 'BEN'], (name) => `### ${name}\n\n`);
    const shown = markdown(`# The Play\n\n## Act One\n\n${talk}\n\n### The Garden\n\nA garden.\n\n### ANNA\n\nI.\n`);
    expect(shown.slice(-3)).toEqual(['## The Garden', '(A garden.)', 'ANNA: I.']);
  });

  it('somebody with an article who speaks once among the headings of speakers is a person', () => {
    const talk = acts(['Anna', 'Ben', 'Anna', 'Ben', 'Anna', 'Ben', 'Anna', 'Ben'], (name) => `### ${name}\n\n`);
    const once = '### The Cook\n\nThank you, sir.\n\n### The Voice of Anna\n\n*(Off.)* Boris!\n\n### Anna\n\nYes.';
    const shown = markdown(`# The Play\n\n## Act One\n\n${talk}\n\n${once}\n`);
    expect(shown.slice(-3)).toEqual(['The Cook: Thank you, sir.', 'The Voice of Anna: (Off.) Boris!', 'Anna: Yes.']);
  });

  it('a letter read aloud, set off in a speech, stays in it', () => {
    const talk = acts(['BEN', 'ANNA', 'BEN', 'ANNA', 'BEN'], (name) => `**${name}** `);
    const shown = markdown(`# The Play\n\n## Act One\n\n**ANNA** He writes:\n\n> My dear Anna, I am not coming home.\n\n${talk}\n`);
    expect(shown[1]).toBe('ANNA: He writes:\nMy dear Anna, I am not coming home.');
  });
});

describe('names in small letters alone between blank lines', () => {
  const talk = (count: number): string[] =>
    Array.from({ length: count }, (_, line) => `${['Anna', 'Old Bob', 'Clara'][line % 3]}\n\nThese are the words of line ${line}.`);

  it('are the speakers where they are a third of all paragraphs', () => {
    const shown = text(`ACT ONE\n\n${talk(15).join('\n\n')}\n\nAnna\n\nMore of it.\n\nAnd more.\n`);
    expect(shown.slice(1, 4)).toEqual([
      'Anna: These are the words of line 0.',
      'Old Bob: These are the words of line 1.',
      'Clara: These are the words of line 2.',
    ]);
    expect(shown.at(-1)).toBe('Anna: More of it.\nAnd more.');
    expect(shown).toHaveLength(17);
  });

  it('are spoken where the script prints its names otherwise', () => {
    const calls = Array.from(
      { length: 14 },
      (_, line) => `ANNA: Words of line ${line}, and they are said.\n\nBOB: I call for ${line}.\n\nClara\n\nAnd I wait.`,
    );
    expect(text(`ACT ONE\n\n${calls.join('\n\n')}\n`).some((line) => line.startsWith('Clara:'))).toBe(false);
  });
});

describe('word processors', () => {
  const paragraph = (words: string, line: number): Paragraph => ({
    kind: 'paragraph',
    runs: [{ ...PLAIN_RUN, text: words }],
    style: '',
    level: 0,
    align: 'start',
    indent: 0,
    firstIndent: 0,
    sourceLine: line,
    page: null,
  });

  it.each(['THE WEIGHT OF BEING|HONEST', 'THE STORM'])('the title %s in its lines', async (lines) => {
    const title = lines.replace('|', ' ');
    const talk = Array.from({ length: 12 }, (_, line) => `${line % 2 === 0 ? 'ANNA' : 'BOB'}: Words of line ${line}.`);
    const flow = [...lines.split('|'), 'A PLAY IN ONE ACT', 'by Ann Writer', ...talk].map(
      (words, line): Paragraph => ({ ...paragraph(words, line + 1), align: line < 3 ? 'center' : 'start' }),
    );
    expect((await readBytes(writeDocx(flow.filter((_, line) => line !== lines.split('|').length)), 'script.docx')).title).toBe(title);
    const text = `${lines.replace('|', '\n')}\nA PLAY IN ONE ACT\n\nby Ann Writer\n\nACT ONE\n\n${talk.join('\n\n')}\n`;
    expect(readDraft(text, 'play.txt').title).toBe(title);
  });

  it.each([
    ['PROPERTY OF THE HOUSE', 'page', true],
    ['PROPERTY OF THE HOUSE', 'text', true],
    ['THE HOUSE OF BLOOM', 'text', false],
    ['BOTH: Amen.', 'page', false],
    ['BOTH: Amen.', 'text', false],
    ['Blackout.', 'margin', false],
    ['(Pause.)', 'page', false],
    ['NOT FOR PERFORMANCE', 'text', true],
    ['Property of mine, that was!', 'text', false],
  ])('a text box that says %j three times, counted from the %s: is a stamp: %j', async (words, place, isStamp) => {
    const flow = Array.from({ length: 12 }, (_, line) => paragraph(`${line % 2 === 0 ? 'ANNA' : 'BOB'}: Words of line ${line}.`, line));
    const box = `<w:p><w:r><w:pict><v:shape style="position:absolute;mso-position-vertical-relative:${place}"><v:textbox><w:txbxContent><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
    const { unzipSync, strFromU8 } = await import('fflate');
    const files = unzipSync(writeDocx(flow));
    let body = strFromU8(files['word/document.xml'] as Uint8Array);
    for (let count = 0; count < 4; count += 1) body = body.replace('<w:p w:rsidR', `${count === 0 ? '' : box}<w:p  w:rsidR`);
    const draft = await readBytes(zipSync({ ...files, 'word/document.xml': strToU8(body) }), 'script.docx');
    expect(draft.furniture).toEqual(isStamp ? [words] : []);
    const shown = shownLines(draft).join('\n');
    expect(shown.split(words.replace(/^BOTH: |[().]/g, '')).length - 1).toBe(isStamp ? 0 : 3);
    expect(draft.lines.filter((line) => line.kind === 'speech').length).toBeGreaterThanOrEqual(12);
  });

  it('the style that OpenDocument gives the cells of every table is no table of contents', async () => {
    const cell = (words: string): string => `<table:table-cell><text:p text:style-name="Table_20_Contents">${words}</text:p></table:table-cell>`;
    const rows = Array.from(
      { length: 8 },
      (_, line) => `<table:table-row>${cell(line % 2 === 0 ? 'Anna' : 'Bob')}${cell(`Words of line ${line}.`)}</table:table-row>`,
    );
    const content = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text><table:table>${rows.join('')}</table:table></office:text></office:body></office:document-content>`;
    const draft = await readBytes(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8(content) }), 'script.odt');
    expect(shownLines(draft)[1]).toBe('Bob: Words of line 1.');
    expect(draft.lines.length).toBe(8);
  });

  it('Final Draft numbers a slug line, not a scene that says its number', async () => {
    const one = (type: string, words: string, more = ''): string => `<Paragraph Type="${type}"${more}><Text>${words}</Text></Paragraph>`;
    const talk = one('Character', 'ANNA') + one('Dialogue', 'Yes.') + one('Character', 'BOB') + one('Dialogue', 'No.');
    const file = `<?xml version="1.0"?><FinalDraft><Content>${one('Scene Heading', 'SCENE TWO', ' Number="67"')}${talk}${one('Scene Heading', 'INT. KITCHEN - DAY', ' Number="68"')}${talk}</Content></FinalDraft>`;
    const draft = await readBytes(strToU8(file), 'script.fdx');
    expect(draft.lines.filter((line) => line.kind === 'scene').map((line) => line.text)).toEqual(['SCENE TWO', '68 INT. KITCHEN - DAY']);
  });
});

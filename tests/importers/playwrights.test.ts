// Ways of typing a play that no edition has: marks round names, numbers before them, directions that only their place tells, notices of a library round the text.
import { describe, expect, it } from 'vitest';
import { readBytes } from '#importers/readBytes.ts';
import { readDraft, shownLines } from '#tests/support/scriptFixtures.ts';

const HEAD = ['THE TEST', '', 'CHARACTERS', '', 'Anna', 'Bob', '', 'ACT I', ''];
const shown = (name: string, ...rows: string[]): string[] => shownLines(readDraft([...HEAD, ...rows].join('\n'), name)).slice(1);
const times = <T>(count: number, make: (at: number) => T[]): T[] => Array.from({ length: count }, (_, at) => make(at)).flat();
/** Words long enough that the place where lines wrap is known. */
const LONG = 'words that go on and on until the line is nearly as long as lines are here';

describe('names', () => {
  it.each([
    ['=NAME.=', (name: string) => `=${name}.= `],
    ['[NAME]', (name: string) => `[${name}] `],
    ['<NAME>', (name: string) => `<${name}> `],
  ])('%s before the words', (_, mark) => {
    const rows = times(4, (at) => [`${mark('ANNA')}Is it ${at}? (Sits.)`, '', `${mark('BOB')}It is.`, '']);
    expect(shown('play.txt', ...rows).slice(0, 2)).toEqual(['Anna: Is it 0? (Sits.)', 'Bob: It is.']);
  });

  it('an article and small words are somebody where they come again', () => {
    const rows = times(4, (at) => [`Anna. Is it ${at}?`, '', 'Le commissaire. It is.', '']);
    expect(shown('play.txt', ...rows)[1]).toBe('Le commissaire: It is.');
    expect(shown('play.txt', ...times(4, (at) => [`Anna. Is it ${at}?`, '', 'Bob. No.', '']), 'Le commissaire. It is.').at(-1)).not.toMatch(/^Le commissaire:/);
  });

  it('with a long direction after them, over the end of the line', () => {
    const rows = times(3, () => ['Anna. Well?', '', 'Bob. Well.', '']);
    const text = shown(
      'play.txt',
      ...rows,
      'Anna (coming down the stairs with a candle in her hand and',
      'stopping at the last step). Who is there?',
      '',
      ...rows,
    );
    expect(text[6]).toBe('Anna: (coming down the stairs with a candle in her hand and stopping at the last step) Who is there?');
    const capitals = times(3, () => ['ANNA. Well?', '', 'BOB. Well.', '']);
    const comma = shown(
      'play.txt',
      ...capitals,
      'ANNA, coming down the stairs with a candle in her hand and',
      'stopping at the last step. – Who is there?',
      '',
      ...capitals,
    );
    expect(comma[6]).toMatch(/^Anna: \(coming down the stairs .* the last step\) – Who is there\?$/);
  });

  it('a speech counted as scripts for radio count them', () => {
    const rows = times(12, (at) => [`${at * 2 + 1}.  ANNA:   Is it ${at}?`, '', `${at * 2 + 2}.  BOB:    It is.`, '']);
    expect(shown('play.txt', ...rows).slice(0, 2)).toEqual(['Anna: Is it 0?', 'Bob: It is.']);
  });

  it('two who speak together, in mixed case, need not have done so before', () => {
    const rows = times(4, () => ['Anna. Well?', 'Bob. Well.']);
    expect(shown('play.txt', ...rows, 'Anna and Bob. Well, well.', ...rows)[8]).toBe('Anna + Bob: Well, well.');
  });
});

describe('directions that have no sign', () => {
  it('stand between speeches of one line each', () => {
    const rows = times(16, (at) => [`ANNA: Is it ${at}?`, `BOB: It is. ${LONG} ${LONG}`]);
    const text = shown('play.txt', 'A kitchen.', 'It is dark.', ...rows, 'The lamp on the table.', ...rows);
    expect(text.slice(0, 3)).toEqual(['(A kitchen.)', '(It is dark.)', 'Anna: Is it 0?']);
    expect(text[34]).toBe('(The lamp on the table.)');
    const own = shown('play.txt', ...times(16, (at) => ['ANNA', `Is it ${at}?`, 'BOB', `It is. ${LONG} ${LONG}`]), 'The lamp on the table.', 'ANNA', 'Well?');
    expect(own.at(-2)).toBe('(The lamp on the table.)');
  });

  it('in brackets, between names on their own lines without a blank line', () => {
    const rows = times(6, (at) => ['ANNA', `Is it ${at}?`, 'BOB', `It is. ${LONG}`, 'and more.']);
    expect(shown('play.txt', ...rows, '[Enter Bob.]', ...rows)[12]).toBe('(Enter Bob.)');
  });

  it('square brackets between the speeches leave the round ones inside them what they are', () => {
    const rows = times(6, (at) => ['ANNA', `(rising) Is it ${at}?`, '', 'BOB', 'It is.', '', '[A bell.]', '']);
    const draft = readDraft([...HEAD, ...rows].join('\n'), 'play.txt');
    expect(draft.lines.find((line) => line.kind === 'speech')?.directions).toHaveLength(1);
  });
});

describe('text copied out of a PDF', () => {
  it('loses its folios and running heads, and words divided at line ends are whole', () => {
    const page = (at: number): string[] => [
      ...times(6, (row) => [
        `ANNA. Is it ${row}? ${LONG} for ever and unfor-`,
        'tunately ever.',
        'BOB. Unfortunately it is, and it goes on and on and on and on until the e-',
        'vening.',
      ]),
      String(at + 7),
      at % 2 === 0 ? 'THE TEST' : 'A. Writer',
    ];
    const text = shown('play.txt', ...times(8, page)).join('\n');
    expect(text).toContain('and unfortunately ever.');
    expect(text).not.toMatch(/unfor-|THE TEST|Writer|\b10\b/);
  });
});

describe('a text from a free library', () => {
  it('has its title and author from the notice, and none of the notice in the play', async () => {
    const speeches = times(4, () => ['ANNA. Well?', '', 'BOB. Well.', '']);
    const rows = [
      'The Project Gutenberg EBook of The Test, by A. Writer',
      '',
      'Title: The Test',
      'Author: A. Writer',
      '',
      '*** START OF THIS PROJECT GUTENBERG EBOOK THE TEST ***',
      '',
      'Produced by Some Body',
      'and others',
      '',
      ...HEAD,
      ...speeches,
      'End of the Project Gutenberg EBook of The Test, by A. Writer',
      '',
      '*** END OF THIS PROJECT GUTENBERG EBOOK THE TEST ***',
      'Updated editions will replace the previous one.',
    ];
    const draft = readDraft(rows.join('\n'), 'play.txt');
    expect(draft).toMatchObject({ title: 'The Test', author: 'A. Writer' });
    expect(draft.characters.map((one) => one.name)).toEqual(['Anna', 'Bob']);
    expect(shownLines(draft).at(-1)).toBe('Bob: Well.');
    const html = `<html><body>${rows.map((row) => `<p>${row.replace(/^(ANNA|BOB)\./, '<b>$1.</b>')}</p>`).join('\n')}</body></html>`;
    expect(shownLines(await readBytes(new TextEncoder().encode(html), 'play.html')).at(-1)).toBe('Bob: Well.');
  });
});

describe('Markdown', () => {
  it('a name in bold with its stop leaves the dash to the words, unless all names have one', () => {
    const plain = times(3, () => ['**BOB.** Well.', '']);
    expect(shown('play.md', '**ANNA.** – and then he left.', '', ...plain)[0]).toBe('Anna: – and then he left.');
    expect(shown('play.md', ...times(4, () => ['**ANNA.** – And then he left.', '']))[0]).toBe('Anna: And then he left.');
  });

  it('speeches may be the rows of a list, names in the middle of the page, directions bold and in italics', () => {
    const list = times(25, (at) => [`- **Anna** Is it ${at}?`, '- **Bob** It is.']);
    expect(shown('play.md', '## Act I', '', ...list).slice(-2)).toEqual(['Anna: Is it 24?', 'Bob: It is.']);
    const centred = times(4, () => ['<center>ANNA</center>', '', 'Well?', '', '<center>BOB</center>', '', 'Well.', '']);
    expect(shown('play.md', '## Act I', '', ...centred).slice(-2)).toEqual(['Anna: Well?', 'Bob: Well.']);
    expect(shown('play.md', ...times(3, () => ['**Anna:** Well?', '']), '***Enter Bob***', '', '**Anna:** Well.').at(-2)).toBe('(Enter Bob)');
  });
});

describe('Fountain', () => {
  it('brackets among the words are directions where most of them tell an actor what to do', () => {
    const script = `Title: The Test\n\n${times(4, () => ['ANNA', 'Well? (sitting down) Well. (Pause.) Well!', '']).join('\n')}`;
    const first = readDraft(script, 'play.fountain').lines[0];
    expect(first?.directions.map((span) => first.text.slice(span.from, span.to))).toEqual(['(sitting down)', '(Pause.)']);
    const spoken = readDraft('Title: The Test\n\nANNA\nShe came (as I had said) and left.\n', 'play.fountain').lines[0];
    expect(spoken?.directions).toEqual([]);
  });

  it('a line that begins and ends in brackets may have words between them', () => {
    const script = 'Title: The Test\n\nANNA\n(sitting down) Well. (rising)\n';
    const line = readDraft(script, 'play.fountain').lines[0];
    expect(line).toMatchObject({ text: '(sitting down) Well. (rising)', directions: [] });
  });
});

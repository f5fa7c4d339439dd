// Markdown scripts: bold or headed speakers, italic directions, cuts struck through, verse with hard breaks.
import { describe, expect, it } from 'vitest';
import { readDraft, shownLines } from '#tests/support/scriptFixtures.ts';

const shown = (text: string): string[] => shownLines(readDraft(text, 'play.md'));

describe('Markdown', () => {
  it('front matter names title and author, and the list of characters is the cast', () => {
    const draft = readDraft(
      '---\ntitle: "The Play"\nauthor: A. Writer\n---\n\n# The Play\n\n## Characters\n\n- **Anna**, a baker\n- **Bob**\n\n## Act I\n\n**ANNA.** Yes.\n\n**BOB.** No.\n',
      'play.md',
    );
    expect(draft).toMatchObject({ title: 'The Play', author: 'A. Writer' });
    expect(draft.characters.map((one) => [one.name, one.description, one.speeches])).toEqual([
      ['Anna', 'a baker', 1],
      ['Bob', '', 1],
    ]);
    expect(shownLines(draft)).toEqual(['# Act I', 'Anna: Yes.', 'Bob: No.']);
  });

  it.each([
    ['**ANNA.** Yes.\n\n**BOB.** No.\n\n**ANNA.** Well.'],
    ['**ANNA**: Yes.\n\n**BOB**: No.\n\n**ANNA**: Well.'],
    ['**ANNA:** Yes.\n\n**BOB:** No.\n\n**ANNA:** Well.'],
    ['**ANNA**\nYes.\n\n**BOB**\nNo.\n\n**ANNA**\nWell.'],
    ['**ANNA**\n\nYes.\n\n**BOB**\n\nNo.\n\n**ANNA**\n\nWell.'],
    ['__ANNA.__ Yes.\n\n__BOB.__ No.\n\n__ANNA.__ Well.'],
    ['### ANNA\n\nYes.\n\n### BOB\n\nNo.\n\n### ANNA\n\nWell.\n\n### BOB\n\nSo.\n\n### ANNA\n\nYes.\n\n### BOB\n\nNo.'],
    ['ANNA: Yes.\n\nBOB: No.\n\nANNA: Well.'],
  ])('speakers in %j', (text) => {
    expect(shown(text).slice(0, 3)).toEqual(['ANNA: Yes.', 'BOB: No.', 'ANNA: Well.']);
  });

  it('directions alone are italic or in brackets; inside a speech they keep their brackets', () => {
    const draft = readDraft(
      '## Act I\n\n*A room.*\n\n**ANNA.** *(Rising.)* Yes. *(Sits.)*\n\n(Pause.)\n\n**BOB** *(off)*: No *really* no. *(Ex.)*\n',
      'play.md',
    );
    expect(shownLines(draft)).toEqual([
      '# Act I',
      '(A room.)',
      'ANNA: (Rising.) Yes. (Sits.)',
      '(Pause.)',
      'BOB: (off): No really no. (Ex.)'.replace('(off):', '(off)'),
    ]);
    expect(draft.lines[4]?.directions.length).toBe(2);
  });

  it('hard breaks are verse lines', () => {
    expect(shown('**PUCK.** If we shadows have offended,  \nThink but this, and all is mended,  \nThat you\n\n**PUCK.** Yes.\n')[0]).toBe(
      'PUCK: If we shadows have offended,\nThink but this, and all is mended,\nThat you',
    );
  });

  it('struck words are cut, not gone', () => {
    const draft = readDraft('**ANNA.** ~~Of the sea.~~ Of nothing.\n\n~~**BOB.** Of what?~~\n\n**ANNA.** Yes.\n', 'play.md');
    const [first, second] = draft.lines;
    expect(first?.text).toBe('Of the sea. Of nothing.');
    expect(first?.cuts).toEqual([{ from: 0, to: 11 }]);
    expect(second?.cuts).toEqual([{ from: 0, to: 8 }]);
  });

  it('a text that is Markdown by its marks is read so whatever it is called', () => {
    expect(readDraft('## Act I\n\n**ANNA.** Yes.\n\n**BOB.** No.\n\n**ANNA.** Well.\n', 'pasted text').source.format).toBe('markdown');
  });
});

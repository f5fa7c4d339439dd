// Fountain: the whole syntax, as fountain.io has it, and as theatres use it.
import { describe, expect, it } from 'vitest';
import { parseFountain } from '#importers/fountainElements.ts';
import { readTextBytes } from '#importers/readBytes.ts';
import { fixtureBytes, fixtureNames, readDraft, shownLines } from '#tests/support/scriptFixtures.ts';

const shown = (text: string): string[] => shownLines(readDraft(text, 'play.fountain'));

describe('Fountain', () => {
  it('a title page names title and author, over several lines, without marks of emphasis', () => {
    const draft = readDraft('Title:\n    _**BRICK & STEEL**_\n    FULL RETIRED\nCredit: Written by\nAuthor: Stu Maschwitz\n\nANNA\nYes.\n', 'play.fountain');
    expect(draft).toMatchObject({ title: 'BRICK & STEEL FULL RETIRED', author: 'Stu Maschwitz' });
    expect(shownLines(draft)).toEqual(['ANNA: Yes.']);
  });

  it('a script that begins with a transition has no title page', () => {
    expect(shown('FADE IN:\n\nANNA\nYes.\n')).toEqual(['(FADE IN:)', 'ANNA: Yes.']);
  });

  it('sections are acts and scenes, and a scene heading that repeats them opens nothing new', () => {
    expect(shown('# Act I\n\n## Scene I\n\n.ACT I, SCENE I\n\nANNA\nYes.\n\n## Scene II\n\n.ACT I, SCENE II\n\nANNA\nNo.\n')).toEqual([
      '# Act I',
      '## Scene I',
      'ANNA: Yes.',
      '## Scene II',
      'ANNA: No.',
    ]);
  });

  it('a lone section that is no act is the frame of the play, not an act', () => {
    expect(shown('# The Play\n\n## Erster Auftritt\n\n@Licht\nEi!\n\n## Zweiter Auftritt\n\n@Adam\nJa.\n')).toEqual([
      '## Erster Auftritt',
      'Licht: Ei!',
      '## Zweiter Auftritt',
      'Adam: Ja.',
    ]);
  });

  it('scene headings by prefix, forced, and without their numbers', () => {
    expect(shown('INT. HOUSE - DAY #1A#\n\n.THE GARDEN #2#\n\n... no heading\n\next. lane - night\n')).toEqual([
      '## INT. HOUSE - DAY',
      '## THE GARDEN',
      '(... no heading)',
      '## ext. lane - night',
    ]);
  });

  it('forced action, forced character, forced transition and lyrics', () => {
    expect(shown('!BANG\n\n@McDUCK\nI am vegan.\n\n> Burn to white.\n\nSINGER\n~These are the songs\n~That I sing.\n')).toEqual([
      '(BANG)',
      'McDUCK: I am vegan.',
      '(Burn to white.)',
      'SINGER: These are the songs\nThat I sing.',
    ]);
  });

  it('parentheticals, and what a name carries in brackets, are directions inside the speech', () => {
    const draft = readDraft('EVE (O.S.)\n(nervous)\nWhat kind?\n(*beat*)\nWell?\n', 'play.fountain');
    const [line] = draft.lines;
    expect(line?.text).toBe('(O.S.) (nervous) What kind? (beat) Well?');
    expect(line?.directions.map((span) => line.text.slice(span.from, span.to))).toEqual(['(O.S.)', '(nervous)', '(beat)']);
  });

  it('dual dialogue is spoken at the same time', () => {
    const draft = readDraft('ADAM\nYes.\n\nEVE ^\nNo.\n\nADAM\nWell.\n', 'play.fountain');
    expect(draft.lines.map((line) => line.simultaneous)).toEqual([1, 1, null]);
  });

  it("(CONT'D) right after the same speaker goes on with the speech; after an action it is a new one", () => {
    expect(shown("ANNA\nOne\n\nANNA (CONT'D)\ntwo.\n\nShe rises.\n\nANNA (cont'd)\nThree.\n")).toEqual(['ANNA: One two.', '(She rises.)', 'ANNA: Three.']);
  });

  it('a line of two spaces keeps a speech going', () => {
    expect(shown('DEALER\nDealer gets a seven.\n  \nHit or stand sir?\n')[0]).toMatch(/^DEALER: Dealer gets a seven\.\sHit or stand sir\?$/);
  });

  it('boneyard and notes are no words of the play; notes are told as doubts', () => {
    const draft = readDraft(
      'ANNA\nBefore [[a note]]after.\n/* gone\n\nBOB\nGone too.\n*/\n\nThis is not [[\n\na note ]].\n\nA \\*star\\* stays.\n',
      'play.fountain',
    );
    expect(shownLines(draft)).toEqual(['ANNA: Before after.', '(This is not [[)', '(a note ]].)', '(A *star* stays.)']);
    expect(draft.doubts.map((doubt) => doubt.original)).toContain('a note');
  });

  it('synopses and page breaks are kept out of the script', () => {
    expect(shown('# Act One\n\n= All is lost.\n\nANNA\nYes.\n\n===\n\nANNA\nNo.\n')).toEqual(['# Act One', 'ANNA: Yes.', 'ANNA: No.']);
  });

  it('centred lines are musical numbers, heads or endings', () => {
    expect(shown('> **OPENING CHORUS** <\n\nALL\n~Pour, O pour\n\n> THE END <\n')).toEqual(['~ OPENING CHORUS', 'ALL: Pour, O pour', '(THE END)']);
  });

  it('columns of several voices that were run together are sung by them, and told', () => {
    const draft = readDraft('ANNA\n~La\n\nBOB\n~Lo\n\n!ANNA BOB Never leave me Never leave me so!\n\n!ANNA and BOB go off.\n', 'play.fountain');
    expect(shownLines(draft)).toEqual(['ANNA: La', 'BOB: Lo', 'ANNA + BOB: Never leave me Never leave me so!', '(ANNA and BOB go off.)']);
    expect(draft.doubts.map((doubt) => doubt.line)).toContain(2);
  });

  it('indented scripts are read like others', () => {
    expect(shown('            BRICK\n    Everybody.\n\n            STEEL\n        (starting)\n    So much!\n')).toEqual([
      'BRICK: Everybody.',
      'STEEL: (starting) So much!',
    ]);
  });

  it('a list of characters in a section is the cast list', () => {
    const draft = readDraft('# Characters\n\nANNA BELL, a baker\n\nBOB\n\n# Act I\n\nANNA\nYes.\n', 'play.fountain');
    expect(draft.characters).toEqual([
      { name: 'ANNA BELL', description: 'a baker', spellings: ['ANNA'], speeches: 1 },
      { name: 'BOB', description: '', spellings: [], speeches: 0 },
    ]);
  });

  it('page labels come from notes like [[page 12A]]', () => {
    const draft = readDraft('[[page 12A]]\nANNA\nYes.\n\n[[page 13]]\nANNA\nNo.\n', 'play.fountain');
    expect(draft.lines.map((line) => line.page)).toEqual(['12A', '13']);
    expect(draft.hasPrintedPages).toBe(true);
  });

  it.each(fixtureNames('fountain', '.fountain'))('the public fixture %s is read without complaint', (name) => {
    const bytes = fixtureBytes(`fountain/${name}`);
    expect(parseFountain(new TextDecoder().decode(bytes)).elements.length).toBeGreaterThan(0);
    expect(readTextBytes(bytes, name).source.format).toBe('fountain');
  });

  it('the public dialogue fixture has its speakers', () => {
    const draft = readTextBytes(fixtureBytes('fountain/Dialogue.fountain'), 'Dialogue.fountain');
    expect([...new Set(draft.lines.flatMap((line) => line.speakers))]).toEqual(['ADAM', 'EVE', 'R2D2']);
    expect(draft.lines.find((line) => line.text.includes('Character name must'))?.kind).toBe('direction');
  });
});

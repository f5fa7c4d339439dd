// New pages without a list of characters: their speakers are those of the script on the table.
import { describe, expect, it } from 'vitest';
import { withKnownNames } from '#domain/script/revision/knownNames.ts';
import { readTextBytes } from '#importers/readTextBytes.ts';

const draftOf = (text: string) => readTextBytes(new TextEncoder().encode(text), 'new pages.txt');
const PAGES = draftOf('LADY BASILDON: Never again.\n\nMABEL: Why never?\n\nLADY BASILDON: Because.\n\nMABEL: Because of what?\n\nLADY BASILDON: Of him.\n');

const SCRIPT = [
  { printed: 'LADY BASILDON', speakers: ['The Countess of Basildon'] },
  { printed: 'MABEL.', speakers: ['Miss Mabel Chiltern'] },
  { printed: 'Lady Basildon', speakers: ['The Countess of Basildon'] },
];

const names = (draft: typeof PAGES) => [...new Set(draft.lines.flatMap((line) => line.speakers))];

describe('speakers of new pages', () => {
  it('are called as the script calls who is printed so', () => {
    const draft = withKnownNames(PAGES, SCRIPT);
    expect(names(draft)).toEqual(['The Countess of Basildon', 'Miss Mabel Chiltern']);
    expect(draft.characters.map(({ name }) => name)).toEqual(['The Countess of Basildon', 'Miss Mabel Chiltern']);
  });

  it.each([
    ['the script prints the name for two characters', [...SCRIPT, { printed: 'MABEL', speakers: ['Mabel the maid'] }], ['The Countess of Basildon', 'MABEL']],
    ['the script does not print it', SCRIPT.slice(0, 1), ['The Countess of Basildon', 'MABEL']],
    ['it is only printed before lines of several', [{ printed: 'MABEL', speakers: ['Miss Mabel Chiltern', 'Phipps'] }], ['LADY BASILDON', 'MABEL']],
  ])('keep the name on the pages when %s', (_, script, expected) => {
    expect(names(withKnownNames(PAGES, script))).toEqual(expected);
  });

  it('are not taken together when the pages know somebody of the script’s name too', () => {
    const both = draftOf('MABEL: One.\n\nMISS MABEL CHILTERN: Two.\n\nMABEL: Three.\n\nMISS MABEL CHILTERN: Four.\n');
    expect(names(withKnownNames(both, SCRIPT))).toEqual(['MABEL', 'MISS MABEL CHILTERN']);
  });
});

describe('one entry of a cast list', () => {
  const play = (first: string, second: string) =>
    draftOf(
      `A PLAY\n\nCharacters\n\nLady Markby the Countess of Basildon\nMason, a butler\n\n\nACT I\n\n${[1, 2, 3].map((at) => `${first}: I say ${at}.\n\n${second}: And I answer ${at}.\n\nMASON: My lady ${at}.\n`).join('\n')}`,
    );

  it('that two people of one scene share is two characters, and says so', () => {
    const draft = play('LADY MARKBY', 'LADY BASILDON');
    expect(names(draft)).toEqual(['LADY MARKBY', 'LADY BASILDON', 'Mason']);
    expect(draft.doubts.some((doubt) => doubt.why.includes('one entry for “LADY BASILDON” and for somebody else'))).toBe(true);
  });

  it('whose name is printed longer and shorter is one character', () => {
    expect(names(play('LADY MARKBY', 'MARKBY'))).toEqual(['Lady Markby the Countess of Basildon', 'Mason']);
  });
});

// Librettos in plain text: voices in columns, who sings under a title, who joins in.
import { describe, expect, it } from 'vitest';
import { readText } from '#domain/script/reading/textReading.ts';

const DIALOGUE = [
  'ANNA:    Shall we sing?',
  'BOB:     We shall.',
  'ANNA:    Then begin.',
  'BOB:     I have begun.',
  'ANNA:    Louder!',
  'BOB:     As you wish.',
];

function speeches(...body: string[]): string[] {
  const script = [
    'THE TEST',
    '',
    'Dramatis Personae',
    '',
    'ANNA',
    'BOB',
    'Chorus of Sailors',
    '',
    '',
    'ACT I',
    '',
    ...DIALOGUE,
    '',
    ...body,
    '',
    ...DIALOGUE,
  ].join('\n');
  const after = DIALOGUE.length;
  return readText(script)
    .blocks.filter((block) => block.kind === 'speech' || block.kind === 'direction' || block.kind === 'song')
    .slice(after, -after)
    .map((block) =>
      block.kind === 'speech'
        ? `${block.printed}${block.besidePrevious ? ' (beside)' : ''}: ${block.text.replace(/\n/g, ' / ')}`
        : `${block.kind}: ${block.text}`,
    );
}

describe('voices in columns', () => {
  it('reads each column down, not the rows across', () => {
    const sung = speeches(
      '                ENSEMBLE',
      '',
      '         ANNA                     BOB',
      '',
      'The sea is wide              The sea is deep',
      'And I am on the shore        And I am on the boat',
      'He will not come             She will not sleep',
      '     to me                        for me',
    );
    expect(sung).toEqual([
      'song: ENSEMBLE',
      'ANNA: The sea is wide / And I am on the shore / He will not come to me',
      'BOB (beside): The sea is deep / And I am on the boat / She will not sleep for me',
    ]);
  });

  it('gives the last column back the words that a narrower page pushed to the margin', () => {
    const sung = speeches(
      '         ANNA                     BOB',
      '',
      'The sea is wide              The sea is very very',
      'deep',
      'And I am on the shore        And I am on the boat',
    );
    expect(sung).toEqual(['ANNA: The sea is wide / And I am on the shore', 'BOB (beside): The sea is very very deep / And I am on the boat']);
  });

  it('takes three voices apart although one space is all that parts them in a row', () => {
    const sung = speeches(
      '      ANNA (aside)           BOB                 CHORUS',
      '',
      '  I sing a song that is   You sing a song so   Hear them both',
      '  A song about the wide   A song about a deep  Hear them, hear',
      '  And never ending ocean  And very cold ocean  Them singing now',
      '  And never ending oceans And very cold oceans Them singing now',
    );
    expect(sung.map((speech) => speech.split(':')[0])).toEqual(['ANNA', 'BOB (beside)', 'CHORUS (beside)']);
    expect(sung[0]).toBe('ANNA: (aside) I sing a song that is / A song about the wide / And never ending ocean / And never ending oceans');
    expect(sung[2]).toContain('Hear them both / Hear them, hear');
  });

  it('reads directions that stand side by side one after the other', () => {
    const read = speeches('(Sailors pass in front of       (Girls pass in front of', '     the girls.)                     the sailors.)');
    expect(read).toEqual(['direction: Sailors pass in front of the girls.', 'direction: Girls pass in front of the sailors.']);
  });

  it.each([
    ['a table with holes', ['ANNA       first chair', '', 'BOB        second chair']],
    [
      'names without columns under them',
      ['ANNA          BOB', '', 'They look at one another for a long time and neither of them says a word about it.', 'Then they go.'],
    ],
  ])('leaves %s as it is', (_, rows) => {
    expect(speeches(...rows).join('\n')).not.toContain('(beside)');
  });
});

describe('who sings', () => {
  it('hears the chorus that a direction names before words without a name', () => {
    expect(speeches('    (Chorus of Sailors without, in the distance)', '', '         Over the sea we go,', '         Over the stormy sea.')).toEqual([
      'direction: Chorus of Sailors without, in the distance',
      'Chorus of Sailors: Over the sea we go, / Over the stormy sea.',
    ]);
  });

  it('knows who joins in', () => {
    const sung = speeches('BOB:       O happy day!', 'add ANNA:  O happy day!');
    expect(sung).toEqual(['BOB: O happy day!', 'ANNA: O happy day!']);
  });

  it('takes a title with its singer and how it is sung for a title', () => {
    const sung = speeches('            SONG--ANNA (very loud)', '', '         Over the sea we go,', '         Over the stormy sea.');
    expect(sung).toEqual(['song: SONG--ANNA (very loud)', 'ANNA: Over the sea we go, / Over the stormy sea.']);
  });
});

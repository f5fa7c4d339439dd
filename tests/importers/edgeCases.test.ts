// Small files that break readers: shouting, colons, continued speeches, several voices, variants of names, cuts.
import { describe, expect, it } from 'vitest';
import { readTextBytes } from '#importers/readBytes.ts';
import { reportOf } from '#tests/support/reportOf.ts';
import { fixtureBytes, fixtureNames } from '#tests/support/scriptFixtures.ts';

interface EdgeTruth {
  readonly items: readonly { type: string; label?: string; speaker?: string; text?: string; directions?: string[] }[];
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

const files = fixtureNames('edge', '.truth.json').map((name) => name.replace('.truth.json', ''));
const truthOf = (file: string): EdgeTruth => JSON.parse(new TextDecoder().decode(fixtureBytes(`edge/${file}.truth.json`)));

describe('files that break readers', () => {
  it.each(files)('%s is read as its truth says', (file) => {
    const report = reportOf(readTextBytes(fixtureBytes(`edge/${file}`), file));
    const got = report.acts.flatMap((act) => [
      ...(act.label === null ? [] : [{ type: 'act', label: act.label }]),
      ...act.scenes.flatMap((scene) => [
        ...(scene.label === null ? [] : [{ type: 'scene', label: scene.label }]),
        ...scene.items.map(({ type, speaker, text, directions }) =>
          type === 'speech' ? { type, speaker, text, ...(directions === undefined ? {} : { directions }) } : { type, text },
        ),
      ]),
    ]);
    const truth = truthOf(file);
    expect(got).toEqual(truth.items.filter((one) => one.type !== 'furniture'));
    for (const [name, spellings] of Object.entries(truth.aliases ?? {})) {
      expect(report.characters.find((one) => one.name === name)?.spellings).toEqual(spellings);
    }
  });
});

it('in a libretto the title of a song says who sings, until a name is printed again', () => {
  const libretto = `ACT I

  RUTH:     I went aboard.
            I did not go ashore.
  FRED:     And the chorus?
  RUTH:     They sang.
  ALL:      We did!
  RUTH:     And how?
  ALL:      With oars!
  FRED:     It is a song of the sea, and nobody
            knows the end of it.

                            SONG--FRED

            Oh, is there not one sailor here
                 Who knows the way to Spain?
            A sailor with a beard of tow,
                 A sailor fond of rain?

                               CHORUS

            There is, there is, there is!

                                RUTH

            And I will take the wheel.

  FRED:     Then let us go.
  RUTH:     At once.
`;
  const { lines } = readTextBytes(new TextEncoder().encode(libretto), 'libretto.txt');
  expect(lines.slice(8).map((line) => [line.kind, line.printed, line.text.split('\n')[0]])).toEqual([
    ['song', '', 'SONG--FRED'],
    ['speech', 'FRED', 'Oh, is there not one sailor here'],
    ['song', '', 'CHORUS'],
    ['speech', 'ALL', 'There is, there is, there is!'],
    ['speech', 'RUTH', 'And I will take the wheel.'],
    ['speech', 'FRED', 'Then let us go.'],
    ['speech', 'RUTH', 'At once.'],
  ]);
});

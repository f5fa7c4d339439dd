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

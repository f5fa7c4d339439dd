// Revisions made by chance: whatever was done to the play, no mark is put on a word that is not its own.
import { describe, expect, it } from 'vitest';
import type { DraftScript } from '#domain/script/draft.ts';
import { compareVersions } from '#domain/script/revision/compare.ts';
import { WordPlaces } from '#domain/script/revision/placeMark.ts';
import { isTypedAlike } from '#domain/script/revision/version.ts';
import { readTextBytes } from '#importers/readBytes.ts';
import { CHANGE_NAMES, mutateScript, wordName } from '#tests/support/mutatedScript.ts';
import { scriptCase } from '#tests/support/scriptFixtures.ts';
import { seeded } from '#tests/support/seeded.ts';

function playOf(name: string): DraftScript {
  const { bytes, fileName } = scriptCase(name);
  return readTextBytes(bytes, fileName);
}

interface Tally {
  marks: number;
  right: number;
  wrong: string[];
}

/** Marks on words all over the old version: where the comparison puts them, against where they are. */
function tally(old: DraftScript, seed: number, count: number, only: readonly string[] = CHANGE_NAMES): Tally {
  const chance = seeded(seed);
  const script = mutateScript(old, chance, count, only);
  const comparison = compareVersions(old.lines, script.fresh.lines);
  const places = new WordPlaces(comparison, old.lines, script.fresh.lines);
  const found: Tally = { marks: 0, right: 0, wrong: [] };
  for (const [line, { text }] of old.lines.entries()) {
    const words = [...text.matchAll(/\S+/g)];
    const word = chance.below(Math.max(1, words.length));
    const marked = words[word];
    if (marked === undefined) continue;
    found.marks += 1;
    const placed = places.place({ line, from: marked.index, to: marked.index + marked[0].length });
    const real = script.words.get(wordName(line, word));
    const isGone = (script.lines.get(line) ?? []).length === 0;
    if (placed.state !== 'kept') {
      if (real === undefined && placed.state === (isGone ? 'orphan' : 'review')) found.right += 1;
      continue;
    }
    const now = script.fresh.lines[placed.place.line]?.text ?? '';
    const stands = [...now.matchAll(/\S+/g)].findIndex((other) => other.index + other[0].length > placed.place.from);
    const saysTheSame = isTypedAlike(now, text) && stands === word;
    if (real?.line === placed.place.line && real.word === stands) found.right += 1;
    // The line was cut, and somebody says the very same near by: the words agree, and that is all that a script can tell.
    else if (!saysTheSame)
      found.wrong.push(
        `seed ${seed}: "${marked[0]}" of "${text.slice(0, 60)}" put on word ${stands} of "${now.slice(0, 60)}", really ${real === undefined ? 'gone' : `word ${real.word} of "${script.fresh.lines[real.line]?.text.slice(0, 60)}"`}`,
      );
  }
  return found;
}

describe('a revision made by chance', () => {
  it.each(['made/earnest-txt-block', 'made/midsummer-fountain'])('of %s puts no mark on a word that is not its own', (name) => {
    const play = playOf(name);
    const part = { ...play, lines: play.lines.slice(0, 400) };
    let marks = 0;
    let right = 0;
    for (let seed = 1; seed <= 6; seed += 1) {
      const found = tally(part, seed, 60);
      expect(found.wrong).toEqual([]);
      marks += found.marks;
      right += found.right;
    }
    expect(right / marks).toBeGreaterThan(0.95);
  });
});

// What the desk says of new pages at a glance.
import { describe, expect, it } from 'vitest';
import { listChanges } from '#domain/script/revision/changeList.ts';
import { compareVersions } from '#domain/script/revision/compare.ts';
import type { VersionLine } from '#domain/script/revision/version.ts';
import type { NewPages } from '#hooks/newPages.ts';
import { deskFacts } from '#screens/pages/deskFacts.ts';

const SCENE = [
  'Have you seen the little silver teapot anywhere today?',
  'It stands behind the clock in the morning room.',
  'The clock that never strikes, I mean to say.',
  'Then somebody must have wound it in the night.',
];
const OTHER = [
  'When shall we three meet again, in thunder or in rain?',
  'When the hurlyburly is done and the battle lost and won.',
  'That will be ere the set of sun.',
];

const version = (texts: readonly string[]): VersionLine[] => texts.map((text) => ({ kind: 'speech', text, directions: [], speakers: ['ANNA'], page: null }));

function facts(was: readonly string[], is: readonly string[], somePages = false) {
  const [old, fresh] = [version(was), version(is)];
  const comparison = compareVersions(old, fresh, somePages);
  // Of what was compared, only this is asked for here.
  const compared = { comparison, old, fresh } as unknown as NewPages['compared'];
  return deskFacts({ compared, list: listChanges(comparison, old, fresh), marks: { kept: 0, review: 0, orphan: 0 } });
}

describe('what the desk says at a glance', () => {
  it('counts what changed, each kind for itself', () => {
    expect(facts(SCENE, [...SCENE.slice(1), 'Nobody winds a clock that has no key.']).counts).toEqual(['1 new', '1 cut']);
  });

  it('asks whether it is the right file when most of the old lines are not in it', () => {
    expect(facts(SCENE, OTHER).isMostlyGone).toBe(true);
    expect(facts(SCENE, [...SCENE.slice(0, 2), ...OTHER]).isMostlyGone).toBe(false);
  });

  it('does not ask that of some pages', () => {
    expect(facts([...SCENE, ...OTHER], [SCENE[0] ?? '', SCENE[3] ?? ''], true).isMostlyGone).toBe(false);
  });
});

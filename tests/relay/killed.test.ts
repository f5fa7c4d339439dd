// Nothing that the relay acknowledged, and nothing that another tablet saw, is lost when the relay is killed. (`npx tsx tests/relay/killProbe.ts 100` for more rounds.)
import { expect, it } from 'vitest';
import { killAgainAndAgain } from './killProbe.ts';

it('loses no acknowledged edit in twelve kills right after an edit reached another tablet', { timeout: 600_000 }, async () => {
  const report = await killAgainAndAgain(12);
  expect(report.seen).toBeGreaterThanOrEqual(12);
  expect(report).toMatchObject({ acknowledgedLost: 0, seenLost: 0 });
});

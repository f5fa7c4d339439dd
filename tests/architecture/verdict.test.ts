// `npm test` cannot be green by accident: a part that is silent, empty, late, skipped or of two minds has failed.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { endLeftovers, leftovers, startProgram } from '#tests/support/processes.ts';
import { judge, tally } from '#tests/support/verdict.ts';
import { until } from '#tests/support/waiting.ts';

const calm = { counts: true, outOfTime: false, minutes: 5 };

test('a part that says what passed, and ends well, has passed', () => {
  expect(judge('…\n12 passed, 0 failed\n', 0, calm)).toEqual({ passed: 12, failed: 0, note: '' });
});

test('the last word counts', () => {
  expect(judge('9 passed, 0 failed\n12 passed, 3 failed\n', 1, calm)).toMatchObject({ passed: 12, failed: 3 });
});

test.each([
  ['says nothing', '', 0, calm],
  ['ran nothing', '0 passed, 0 failed\n', 0, calm],
  ['says that all is well but ends badly', '12 passed, 0 failed\n', 1, calm],
  ['was ended by a signal', '12 passed, 0 failed\n', null, calm],
  ['ran out of time', '12 passed, 0 failed\n', 0, { ...calm, outOfTime: true }],
  ['counts nothing and ends badly', 'all fine', 2, { ...calm, counts: false }],
])('a part that %s has failed', (_how, output, code, circumstances) => {
  expect(judge(output, code, circumstances).failed).toBeGreaterThan(0);
});

test('a skipped test is a failed one', () => {
  expect(tally({ numPassedTests: 9, numTotalTests: 10, numFailedTestSuites: 0 }, 0)).toEqual({ passed: 9, failed: 1 });
});

test('a test file that cannot be read is a failure although no test failed', () => {
  expect(tally({ numPassedTests: 9, numTotalTests: 9, numFailedTestSuites: 1 }, 1)).toEqual({ passed: 9, failed: 1 });
});

// Only Linux shows the environment of other processes.
if (process.platform === 'linux') {
  test('a program that leaves its group is found again and ended', async () => {
    const mark = randomUUID();
    // It speaks only once it stands in a session of its own: before that, ending the group would end it too.
    const parent = startProgram('sh', ['-c', "setsid sh -c 'echo started; exec sleep 300' & wait"], { mark });
    await until('the programs are up', () => parent.output().includes('started') && leftovers(mark).length >= 2);
    await parent.stop();
    expect(leftovers(mark)).toHaveLength(1);
    await endLeftovers(mark);
    expect(leftovers(mark)).toEqual([]);
  });
}

// What a part of the tests came to, from how it ended and what it said last. Whatever is doubtful is a failure.

export interface Verdict {
  readonly passed: number;
  readonly failed: number;
  /** Why it failed although nothing it counted did. */
  readonly note: string;
}

export interface Circumstances {
  readonly counts: boolean;
  readonly outOfTime: boolean;
  readonly minutes: number;
}

/** Exit code and last line must agree; whatever is doubtful is a failure. */
export function judge(output: string, code: number | null, { counts, outOfTime, minutes }: Circumstances): Verdict {
  const told = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const passed = counts ? Number(told?.[1] ?? 0) : Number(code === 0);
  const failed = counts ? Number(told?.[2] ?? 0) : Number(code !== 0);
  if (outOfTime) return { passed, failed: failed + 1, note: `not done after ${minutes} minutes` };
  if (counts && told === undefined) return { passed, failed: 1, note: 'told no result' };
  if (counts && passed === 0) return { passed, failed: failed + 1, note: 'nothing ran' };
  if (code !== 0 && failed === 0) return { passed, failed: 1, note: `ended with ${code}` };
  return { passed, failed, note: '' };
}

export interface VitestTotals {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly numFailedTestSuites: number;
}

/** Counts what was skipped, or never reached, as failed; a file that could not be read at all counts as one. */
export function tally({ numPassedTests, numTotalTests, numFailedTestSuites }: VitestTotals, code: number | null): Pick<Verdict, 'passed' | 'failed'> {
  const missed = numTotalTests - numPassedTests;
  return { passed: numPassedTests, failed: missed > 0 || code === 0 ? missed : Math.max(1, numFailedTestSuites) };
}

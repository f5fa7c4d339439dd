// How long a tablet waits before it dials a relay again.

const FIRST = 500;
export const LONGEST_WAIT = 30_000;

/**
 * Milliseconds before attempt number `failures` + 1: doubling up to thirty seconds, spread by `random` (0 to 1) so that a cast of tablets does not come
 * back in one breath after the relay restarts.
 */
export function waitBeforeDialling(failures: number, random: number): number {
  const longest = Math.min(LONGEST_WAIT, FIRST * 2 ** Math.max(0, failures - 1));
  return Math.round(longest / 2 + (longest / 2) * random);
}

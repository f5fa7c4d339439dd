// Runs long work a few milliseconds at a time; between them the browser draws, and answers whoever taps.
import type { Slices } from '#domain/slices.ts';
import { nextTurn } from '#storage/environment.ts';

/** Shorter than a frame, so that scrolling stays smooth meanwhile. */
const AT_ONCE_MS = 8;

/** Rejects with what the work throws. `isWanted` false: it is given up, and null comes back. */
export function runInSlices<Result>(slices: Slices<Result>): Promise<Result>;
export function runInSlices<Result>(slices: Slices<Result>, isWanted: () => boolean): Promise<Result | null>;
export async function runInSlices<Result>(slices: Slices<Result>, isWanted: () => boolean = () => true): Promise<Result | null> {
  while (isWanted()) {
    const until = performance.now() + AT_ONCE_MS;
    do {
      const step = slices.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await nextTurn();
  }
  slices.return(undefined as never);
  return null;
}

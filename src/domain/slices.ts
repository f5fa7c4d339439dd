// Long work cut into slices, so that whoever runs it may stop between two of them and let the screen answer.

/** Yields where it may be stopped for a while; returns what it was for. */
export type Slices<Result> = Generator<undefined, Result>;

/** Runs it to its end at once: for tests, for workers, and for small books. */
export function finish<Result>(slices: Slices<Result>): Result {
  for (;;) {
    const step = slices.next();
    if (step.done === true) return step.value;
  }
}

// Waiting for a fact to come true, with a limit.
import type { Clock } from '#domain/device/clock.ts';
import type { View } from '#domain/view.ts';

/** Resolves with true as soon as `isSo` holds, with false after `milliseconds`. */
export function waitUntil<Value>(clock: Clock, view: View<Value>, isSo: (value: Value) => boolean, milliseconds: number): Promise<boolean> {
  if (isSo(view.current())) return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (outcome: boolean): void => {
      stop();
      callOff();
      resolve(outcome);
    };
    const stop = view.subscribe(() => {
      if (isSo(view.current())) done(true);
    });
    const callOff = clock.after(milliseconds, () => done(false));
  });
}

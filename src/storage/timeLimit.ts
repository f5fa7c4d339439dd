// Every wait for the disk has a limit: a storage process that died answers nothing, not even an error.
import type { Clock } from '#domain/device/clock.ts';

/** The disk did not answer in time. What was asked may still happen later. */
export class DiskTimeout extends Error {
  constructor(what: string, milliseconds: number) {
    super(`${what}: no answer from the disk within ${milliseconds} ms`);
    this.name = 'DiskTimeout';
  }
}

/** Settles as `work` does, or rejects with DiskTimeout after `milliseconds`. A late rejection of `work` is taken care of. */
export function withTimeLimit<Value>(clock: Clock, what: string, milliseconds: number, work: PromiseLike<Value>): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const callOff = clock.after(milliseconds, () => reject(new DiskTimeout(what, milliseconds)));
    work.then(
      (value) => {
        callOff();
        resolve(value);
      },
      (error: unknown) => {
        callOff();
        reject(error);
      },
    );
  });
}

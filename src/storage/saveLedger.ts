// Counts what has been handed to the disk and what has come back as done, and says so in facts. No disk and no timers in here.
import type { TabletFact } from '#domain/device/saveFacts.ts';
import type { Instant } from '#domain/ids.ts';

export type FailureCause = Extract<TabletFact, { state: 'failed' }>['why'];

export interface SaveLedger {
  /** Books an update and returns its number. */
  take(now: Instant): number;
  /** Every update with a number in `numbers` is in a strict transaction that has completed. */
  settle(numbers: readonly number[]): void;
  /** Everything up to and including `last` is in such a transaction. */
  settleThrough(last: number): void;
  readonly last: number;
  readonly waiting: number;
  /** When the oldest waiting update was handed over. */
  readonly since: Instant | null;
  fail(why: FailureCause, now: Instant): void;
  /** Takes the failure back; called when the disk was seen to work. */
  recover(): void;
  readonly failure: FailureCause | null;
  fact(): TabletFact;
}

export function openSaveLedger(): SaveLedger {
  const waiting = new Map<number, Instant>();
  let last = 0;
  let failure: { readonly why: FailureCause; readonly at: Instant } | null = null;
  const oldest = (): Instant | null => waiting.values().next().value ?? null;
  const cheer = (): void => {
    // Whatever failed in between: with nothing left to write, everything is on the disk.
    if (waiting.size === 0) failure = null;
  };
  return {
    take(now) {
      last += 1;
      waiting.set(last, now);
      return last;
    },
    settle(numbers) {
      for (const number of numbers) waiting.delete(number);
      cheer();
    },
    settleThrough(through) {
      for (const number of [...waiting.keys()]) if (number <= through) waiting.delete(number);
      cheer();
    },
    get last() {
      return last;
    },
    get waiting() {
      return waiting.size;
    },
    get since() {
      return oldest();
    },
    fail(why, now) {
      failure = { why, at: failure?.at ?? now };
    },
    recover() {
      failure = null;
    },
    get failure() {
      return failure?.why ?? null;
    },
    fact() {
      if (failure !== null) return { state: 'failed', waiting: waiting.size, since: oldest() ?? failure.at, why: failure.why };
      const since = oldest();
      return since === null ? { state: 'saved' } : { state: 'saving', waiting: waiting.size, since };
    },
  };
}

/** What an error of the disk means for the person. */
export function causeOf(error: unknown): FailureCause {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const inner = error instanceof Error && 'inner' in error ? error.inner : null;
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'InvalidStateError' || name === 'DatabaseClosedError' || name === 'AbortError') return inner instanceof DOMException ? causeOf(inner) : 'closed';
  if (name === 'DiskTimeout' || name === 'BlockedError') return 'blocked';
  if (name === 'DataError' || name === 'UnreadableBook') return 'unreadable';
  return inner instanceof DOMException ? causeOf(inner) : 'unknown';
}

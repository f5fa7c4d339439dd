// Counts what has been handed to the disk and what has come back as done, and says so in facts. No disk and no timers in here.
import type { TabletFact } from '#domain/device/saveFacts.ts';
import type { Instant } from '#domain/ids.ts';

export type FailureCause = Extract<TabletFact, { state: 'failed' }>['why'];

export interface SaveLedger {
  /** Books an update and returns its number. `elapsed` is the clock's own count, which nobody sets back. */
  take(now: Instant, elapsed: number): number;
  /** Every update with a number in `numbers` is in a strict transaction that has completed. */
  settle(numbers: readonly number[]): void;
  /** Everything up to and including `last` is in such a transaction. */
  settleThrough(last: number): void;
  readonly last: number;
  readonly waiting: number;
  /** What the clock's count was when the oldest waiting update was handed over. */
  readonly since: number | null;
  fail(why: FailureCause, now: Instant): void;
  /** Takes the failure back; called when the disk was seen to work. */
  recover(): void;
  readonly failure: FailureCause | null;
  fact(): TabletFact;
}

export function openSaveLedger(): SaveLedger {
  const waiting = new Map<number, { readonly at: Instant; readonly elapsed: number }>();
  let last = 0;
  let failure: { readonly why: FailureCause; readonly at: Instant } | null = null;
  const oldest = (): Instant | null => waiting.values().next().value?.at ?? null;
  const cheer = (): void => {
    // Whatever failed in between: with nothing left to write, everything is on the disk.
    if (waiting.size === 0) failure = null;
  };
  return {
    take(now, elapsed) {
      last += 1;
      waiting.set(last, { at: now, elapsed });
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
      return waiting.values().next().value?.elapsed ?? null;
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

const CAUSES: readonly (readonly [FailureCause, RegExp])[] = [
  ['full', /^QuotaExceededError$/],
  ['unreadable', /^(DataError|UnreadableBook)$/],
  ['blocked', /^(DiskTimeout|BlockedError|TimeoutError)$/],
  ['closed', /^(InvalidStateError|DatabaseClosedError|AbortError|UnknownError|OpenFailedError|TransactionInactiveError)$/],
];

/** What errors of the disk mean for the person. Dexie wraps the browser's errors; the most telling one counts. */
export function causeOf(...errors: readonly unknown[]): FailureCause {
  const names = errors.flatMap(namesIn);
  return CAUSES.find(([, name]) => names.some((one) => name.test(one)))?.[0] ?? 'unknown';
}

function namesIn(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { name, inner } = error as { readonly name?: unknown; readonly inner?: unknown };
  return [...(typeof name === 'string' ? [name] : []), ...(inner === error ? [] : namesIn(inner))];
}

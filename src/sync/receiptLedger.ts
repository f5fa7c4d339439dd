// Which of this tablet's changes the relay has on its disk. Counts changes, remembers which of them each numbered mark covers, and believes only receipts.
import type { Instant } from '#domain/ids.ts';

export interface Confirmed {
  readonly count: number;
  /** When the oldest unconfirmed change was made. */
  readonly since: Instant | null;
}

export interface ReceiptLedger {
  /** A change was made on this tablet. */
  change(now: Instant): void;
  /** A new connection: nothing sent on an older one counts as arrived. */
  open(): void;
  /** The relay was sent everything it lacked; from here on a mark covers all changes so far. */
  answer(): void;
  /** The next mark to send, covering every change so far; null before the relay was answered. */
  takeMark(now: Instant): number | null;
  /** The relay has everything before `mark` on its disk. A mark that was never sent on this connection says nothing. */
  confirm(mark: number): void;
  /** Whether a mark is under way. */
  readonly isAsking: boolean;
  /** Whether there are changes that no mark under way covers. */
  readonly needsMark: boolean;
  readonly unconfirmed: Confirmed;
  /** Everything up to this moment is on the relay's disk; null when nothing was ever confirmed. */
  readonly durableAt: Instant | null;
}

interface Mark {
  readonly covers: number;
  readonly sentAt: Instant;
}

/** `before` is what was unconfirmed when the book was last open. */
export function openReceiptLedger(before: Confirmed, durableAt: Instant | null, now: Instant): ReceiptLedger {
  let changes = before.count;
  let confirmed = 0;
  let durable = durableAt;
  let answered = false;
  let lastMark = 0;
  let times: { readonly through: number; readonly at: Instant }[] = before.count > 0 ? [{ through: before.count, at: before.since ?? now }] : [];
  const marks = new Map<number, Mark>();
  const covered = (): number => Math.max(confirmed, ...[...marks.values()].map((mark) => mark.covers));
  return {
    change(at) {
      changes += 1;
      times.push({ through: changes, at });
    },
    open() {
      answered = false;
      marks.clear();
    },
    answer() {
      answered = true;
    },
    takeMark(at) {
      if (!answered) return null;
      lastMark += 1;
      marks.set(lastMark, { covers: changes, sentAt: at });
      return lastMark;
    },
    confirm(number) {
      // Marks are numbered on through all connections, so a receipt that is late from an older one names a mark that is not here any more.
      if (!marks.has(number)) return;
      for (const [mark, { covers, sentAt }] of [...marks]) {
        if (mark > number) continue;
        marks.delete(mark);
        confirmed = Math.max(confirmed, covers);
        if (durable === null || sentAt > durable) durable = sentAt;
      }
      times = times.filter((change) => change.through > confirmed);
    },
    get isAsking() {
      return marks.size > 0;
    },
    get needsMark() {
      return answered && covered() < changes;
    },
    get unconfirmed() {
      return { count: changes - confirmed, since: times[0]?.at ?? null };
    },
    get durableAt() {
      return durable;
    },
  };
}

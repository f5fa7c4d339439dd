// Which of this tablet's changes the relay has on its disk. Numbers them, remembers which of them each numbered mark covers, and believes only receipts.
// A person is told of strokes: letters typed on without a pause are one change to them, although each is one to the wire.
import type { Instant } from '#domain/ids.ts';

export interface Confirmed {
  /** Strokes of work, as a person would count them; zero exactly when nothing is unconfirmed. */
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

/** Changes made without a pause, up to number `through`. */
interface Stroke {
  through: number;
  readonly counts: number;
  readonly began: Instant;
  last: Instant;
}

/** A pause that ends a stroke, ms. */
const PAUSE = 1_000;

/** `before` is what was unconfirmed when the book was last open. */
export function openReceiptLedger(before: Confirmed, durableAt: Instant | null, now: Instant): ReceiptLedger {
  let changes = before.count;
  let confirmed = 0;
  let durable = durableAt;
  let answered = false;
  let lastMark = 0;
  let strokes: Stroke[] = [];
  if (before.count > 0) strokes.push({ through: changes, counts: changes, began: before.since ?? now, last: before.since ?? now });
  let isOpen = false;
  const marks = new Map<number, Mark>();
  const covered = (): number => Math.max(confirmed, ...[...marks.values()].map((mark) => mark.covers));
  return {
    change(at) {
      changes += 1;
      const stroke = isOpen ? strokes.at(-1) : undefined;
      if (stroke === undefined || at - stroke.last >= PAUSE || at < stroke.last) strokes.push({ through: changes, counts: 1, began: at, last: at });
      else {
        stroke.through = changes;
        stroke.last = at;
      }
      isOpen = true;
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
      // What comes after a mark is not covered by it, so it is another stroke.
      isOpen = false;
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
      strokes = strokes.filter((stroke) => stroke.through > confirmed);
    },
    get isAsking() {
      return marks.size > 0;
    },
    get needsMark() {
      return answered && covered() < changes;
    },
    get unconfirmed() {
      return { count: strokes.reduce((sum, stroke) => sum + stroke.counts, 0), since: strokes[0]?.began ?? null };
    },
    get durableAt() {
      return durable;
    },
  };
}

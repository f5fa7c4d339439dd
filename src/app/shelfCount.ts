// Keeps the shelf's count of unconfirmed changes, a moment behind: the count that survives a crash stands in the journal.
import type { Instant, ProductionId } from '#domain/ids.ts';
import type { Unconfirmed } from '#storage/journal.ts';
import { withTimeLimit } from '#storage/timeLimit.ts';
import type { TabletParts } from './parts.ts';

export interface ShelfCount {
  note(unconfirmed: Unconfirmed, durableAt: Instant | null): void;
  /** Writes what is still to be written. */
  settle(): Promise<void>;
}

const GATHER_MS = 1_000;
const SETTLE_WITHIN_MS = 2_000;

export function keepShelfCount(parts: TabletParts, id: ProductionId): ShelfCount {
  const room = parts.shelf.row(id)?.room;
  let latest: { readonly unconfirmed: Unconfirmed; readonly durableAt: Instant | null } | null = null;
  let callOff: (() => void) | null = null;
  const write = async (): Promise<void> => {
    callOff?.();
    callOff = null;
    const noted = latest;
    latest = null;
    // The production may go on in another room by now; what this one's relay has says nothing of that one.
    if (noted === null || parts.shelf.row(id)?.room !== room) return;
    const { unconfirmed, durableAt } = noted;
    await parts.shelf.change(id, { waiting: unconfirmed.count, waitingSince: unconfirmed.since, durableAt });
  };
  return {
    note(unconfirmed, durableAt) {
      latest = { unconfirmed, durableAt };
      // A full disk is said by the book's own writing.
      callOff ??= parts.environment.clock.after(GATHER_MS, () => void write().catch(() => undefined));
    },
    // A disk that answers nothing must not keep a book from being closed.
    settle: () => withTimeLimit(parts.environment.clock, 'Noting what waits', SETTLE_WITHIN_MS, write()).catch(() => undefined),
  };
}

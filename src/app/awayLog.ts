// What others changed since this tablet's person last looked: written down as it arrives, kept over restarts, cleared when it was seen.

import type { Transaction } from 'yjs';
import type { Book } from '#document/book.ts';
import { describeTransaction } from '#document/read/remoteChanges.ts';
import type { ProductionId } from '#domain/ids.ts';
import { createSource, type View } from '#domain/view.ts';
import type { AwayChange } from '#hooks/session.ts';
import type { AwayRow } from '#storage/shelfDatabase.ts';
import type { TabletParts } from './parts.ts';

export interface AwayLog {
  /** Newest first, one for each record. */
  readonly changes: View<readonly AwayChange[]>;
  markSeen(): Promise<void>;
  close(): void;
}

/** Enough for a week away from a busy room; the oldest go first. */
const KEPT = 2_000;
/** Changes that arrive close together are shown together. They are written down at once: a tablet may go dark right after the news came. */
const GATHER_MS = 400;

export interface AwayLogOptions {
  readonly parts: TabletParts;
  readonly id: ProductionId;
  readonly book: Book;
  readonly isFromRelay: (origin: unknown) => boolean;
}

export async function keepAwayLog({ parts, id, book, isFromRelay }: AwayLogOptions): Promise<AwayLog> {
  const { away } = parts.database;
  const rows = new Map<string, AwayChange>();
  for (const row of await away.where('production').equals(id).sortBy('seq')) note(rows, row as AwayChange);
  const changes = createSource<readonly AwayChange[]>(newestFirst(rows));
  let gathered: AwayRow[] = [];
  let callOff: (() => void) | null = null;

  const show = (): void => {
    callOff = null;
    changes.set(newestFirst(rows));
  };
  let isWriting = false;
  /** At once when nothing is being written; what comes meanwhile goes with the next turn. */
  const writeDown = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    try {
      while (gathered.length > 0) {
        const batch = gathered;
        gathered = [];
        await away.bulkAdd(batch);
      }
      const surplus = (await away.where('production').equals(id).count()) - KEPT;
      if (surplus > 0) await away.bulkDelete((await away.where('production').equals(id).limit(surplus).primaryKeys()) as number[]);
    } catch {
      // The log is a courtesy: that the disk fails is said by the book's own writing.
    } finally {
      isWriting = false;
    }
  };
  const listen = (transaction: Transaction): void => {
    if (!isFromRelay(transaction.origin)) return;
    for (const change of describeTransaction(book, transaction)) {
      if (change.by === book.writer.person) continue;
      note(rows, change);
      gathered.push({ production: id, ...change });
    }
    if (gathered.length === 0) return;
    callOff ??= parts.environment.clock.after(GATHER_MS, show);
    void writeDown();
  };
  book.doc.on('afterTransaction', listen);
  return {
    changes,
    async markSeen() {
      callOff?.();
      callOff = null;
      gathered = [];
      rows.clear();
      changes.set([]);
      await away.where('production').equals(id).delete();
    },
    close() {
      book.doc.off('afterTransaction', listen);
      callOff?.();
      void writeDown();
    },
  };
}

/** One line for each record: what was added and then changed is still new to whoever was away. */
function note(rows: Map<string, AwayChange>, change: AwayChange): void {
  const key = `${change.kind}/${change.id}`;
  const before = rows.get(key);
  rows.delete(key);
  const isStillNew = before?.what === 'added' && (change.what === 'changed' || change.what === 'moved');
  rows.set(key, isStillNew ? { ...change, what: 'added' } : change);
}

function newestFirst(rows: ReadonlyMap<string, AwayChange>): readonly AwayChange[] {
  return [...rows.values()].sort((a, b) => b.at - a.at);
}

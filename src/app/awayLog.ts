// What others changed since this tablet's person last looked: written down as it arrives, kept over restarts, cleared when it was seen.

import { encodeStateVector, type Transaction } from 'yjs';
import type { Book } from '#document/book.ts';
import { describeSince, describeTransaction, type RecordChange } from '#document/read/remoteChanges.ts';
import type { ProductionId } from '#domain/ids.ts';
import { createSource, type View } from '#domain/view.ts';
import type { AwayChange } from '#hooks/session.ts';
import type { AwayRow } from '#storage/shelfDatabase.ts';
import type { TabletParts } from './parts.ts';

export interface AwayLog {
  /** Newest first, one for each person who changed a record. */
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
  /** The room whose book this is: another room's history says nothing about this one. */
  readonly room: string;
  readonly book: Book;
  readonly isFromRelay: (origin: unknown) => boolean;
}

/**
 * Up to where the log knows the book: news can be on the book's disk and not yet in the log when a tablet goes dark. What the book holds beyond
 * this is put in the log at the next opening.
 */
interface Known {
  readonly room: string;
  readonly vector: Uint8Array;
  /** The Yjs client of the session that wrote this: what it did is no news here. */
  readonly client: number;
}

const knownKey = (id: ProductionId): string => `away-known:${id}`;

export async function keepAwayLog({ parts, id, room, book, isFromRelay }: AwayLogOptions): Promise<AwayLog> {
  const { away, settings } = parts.database;
  const [kept, known] = await Promise.all([away.where('production').equals(id).sortBy('seq'), settings.get(knownKey(id))]);
  const rows = new Map<string, AwayChange>();
  for (const row of kept) note(rows, row as AwayChange);
  let gathered: AwayRow[] = [];
  let callOff: (() => void) | null = null;
  const gather = (changes: readonly RecordChange[]): void => {
    for (const change of changes) {
      if (change.by === book.writer.person) continue;
      note(rows, change);
      gathered.push({ production: id, ...change });
    }
  };
  const knownNow = (): Known => ({ room, vector: encodeStateVector(book.doc), client: book.doc.clientID });
  const disk = logOnDisk(parts, id);
  let isWriting = false;
  /** At once when nothing is being written; what comes meanwhile goes with the next turn. */
  const writeDown = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    let batch: readonly AwayRow[] = [];
    try {
      do {
        batch = gathered;
        gathered = [];
        await disk.add(batch, knownNow());
      } while (gathered.length > 0);
    } catch {
      // The log is a courtesy: that the disk fails is said by the book's own writing. What did not go in goes with the next news, or is found at the next opening.
      gathered = [...batch, ...gathered].slice(-KEPT);
    } finally {
      isWriting = false;
    }
  };
  const before = known?.value;
  if (isKnown(before) && before.room === room) gather(describeSince(book, before.vector, before.client));
  void writeDown();
  const changes = createSource<readonly AwayChange[]>(newestFirst(rows));
  const show = (): void => {
    callOff = null;
    changes.set(newestFirst(rows));
  };
  const listen = (transaction: Transaction): void => {
    if (!isFromRelay(transaction.origin)) return;
    gather(describeTransaction(book, transaction));
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
      await disk.clear(knownNow());
    },
    close() {
      book.doc.off('afterTransaction', listen);
      callOff?.();
      if (gathered.length > 0) void writeDown();
    },
  };
}

/** The rows of one production and how far they know its book, which are always written together. */
function logOnDisk({ database }: TabletParts, id: ProductionId) {
  const { away, settings } = database;
  const own = () => away.where('production').equals(id);
  return {
    add: (batch: readonly AwayRow[], known: Known): Promise<void> =>
      database.transaction('rw', away, settings, async () => {
        await away.bulkAdd(batch);
        await settings.put({ key: knownKey(id), value: known });
        const surplus = (await own().count()) - KEPT;
        if (surplus > 0) await away.bulkDelete((await own().limit(surplus).primaryKeys()) as number[]);
      }),
    clear: (known: Known): Promise<void> =>
      database.transaction('rw', away, settings, async () => {
        await own().delete();
        await settings.put({ key: knownKey(id), value: known });
      }),
  };
}

function isKnown(value: unknown): value is Known {
  return typeof value === 'object' && value !== null && 'vector' in value && value.vector instanceof Uint8Array && 'client' in value && 'room' in value;
}

/** One line for each person and record: what was added and then changed is still new to whoever was away. */
function note(rows: Map<string, AwayChange>, change: AwayChange): void {
  const key = `${change.kind}/${change.id}/${change.by}`;
  const before = rows.get(key);
  rows.delete(key);
  const isStillNew = before?.what === 'added' && (change.what === 'changed' || change.what === 'moved');
  rows.set(key, isStillNew ? { ...change, what: 'added' } : change);
}

function newestFirst(rows: ReadonlyMap<string, AwayChange>): readonly AwayChange[] {
  return [...rows.values()].sort((a, b) => b.at - a.at);
}

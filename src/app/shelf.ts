// The shelf: which productions are on this tablet. The rows with their keys stay in here; screens get ShelfProduction.
import { APP_VERSION } from '#document/shape.ts';
import type { Instant, ProductionId } from '#domain/ids.ts';
import { createSource, type View } from '#domain/view.ts';
import type { ShelfProduction } from '#hooks/tablet.ts';
import type { StorageEnvironment } from '#storage/environment.ts';
import type { ShelfDatabase, ShelfRow } from '#storage/shelfDatabase.ts';
import { shelfChanges } from './shelfChanges.ts';

export interface Shelf {
  readonly productions: View<readonly ShelfProduction[]>;
  /** One production, followed as it changes. Throws when it is not here. */
  one(id: ProductionId): View<ShelfProduction>;
  row(id: ProductionId): ShelfRow | null;
  rows(): readonly ShelfRow[];
  /** Resolves when it is on the disk; rejects, and the shelf is as it was, when the disk does not take it. */
  put(row: ShelfRow): Promise<void>;
  change(id: ProductionId, changes: Partial<Omit<ShelfRow, 'id'>>): Promise<void>;
  /** True when productions were here once and the database is empty now: the browser has cleared it. */
  readonly evicted: boolean;
}

const MARKER = 'prompt-corner:productions';

/** Reads the shelf. Tells other tabs of changes and hears of theirs. */
export async function openShelf(environment: StorageEnvironment, database: ShelfDatabase): Promise<Shelf> {
  const rows = new Map<ProductionId, ShelfRow>();
  for (const row of await database.productions.toArray()) rows.set(row.id, row);
  const evicted = rows.size === 0 && markedCount(environment) > 0;
  const shown = new Map<ProductionId, { readonly of: ShelfRow; readonly as: ShelfProduction }>();
  const showOne = (row: ShelfRow): ShelfProduction => {
    const known = shown.get(row.id);
    if (known?.of === row) return known.as;
    const as = show(row);
    shown.set(row.id, { of: row, as });
    return as;
  };
  const showAll = (): readonly ShelfProduction[] => [...rows.values()].sort((a, b) => b.openedAt - a.openedAt).map(showOne);
  const productions = createSource<readonly ShelfProduction[]>(showAll());
  const channel = environment.openChannel?.(`${environment.prefix}:shelf`) ?? null;
  const publish = (): void => {
    mark(environment, rows.size);
    productions.set(showAll());
  };
  if (channel !== null) {
    channel.onmessage = (message) => {
      const id: unknown = message.data;
      if (typeof id !== 'string') return;
      void database.productions.get(id as ProductionId).then((row) => {
        if (row !== undefined) rows.set(row.id, row);
        publish();
      });
    };
  }
  if (!evicted) mark(environment, rows.size);

  const changed = shelfChanges(environment, database, (row) => {
    rows.set(row.id, row);
    publish();
    channel?.postMessage(row.id);
  });

  const put = async (row: ShelfRow): Promise<void> => {
    const before = rows.get(row.id);
    rows.set(row.id, row);
    publish();
    try {
      await database.productions.put(row);
    } catch (error) {
      // Not on the disk, so not on the shelf: whoever put it there may take its book away again.
      if (before === undefined) rows.delete(row.id);
      else rows.set(row.id, before);
      publish();
      throw error;
    }
    changed.forget(row.id);
    channel?.postMessage(row.id);
  };
  return {
    productions,
    one(id) {
      const first = rows.get(id);
      if (first === undefined) throw new Error('This production is not on the shelf.');
      return { current: () => showOne(rows.get(id) ?? first), subscribe: (listener) => productions.subscribe(listener) };
    },
    row: (id) => rows.get(id) ?? null,
    rows: () => [...rows.values()],
    put,
    async change(id, changes) {
      const row = rows.get(id);
      if (row === undefined) throw new Error('This production is not on the shelf.');
      rows.set(id, { ...row, ...changes });
      publish();
      await changed.write(id, changes, row);
      channel?.postMessage(id);
    },
    evicted,
  };
}

function show(row: ShelfRow): ShelfProduction {
  return {
    id: row.id,
    title: row.title,
    author: row.author,
    createdAt: row.createdAt,
    openedAt: row.openedAt,
    role: row.editKey === null ? 'view' : 'edit',
    relayUrl: row.relayUrl,
    isSample: row.isSample,
    binnedAt: row.binnedAt,
    waiting: row.relayUrl === null ? 0 : row.waiting,
    waitingSince: row.relayUrl === null ? null : row.waitingSince,
  };
}

function markedCount(environment: StorageEnvironment): number {
  try {
    return Number(environment.small?.getItem(MARKER) ?? 0) || 0;
  } catch {
    return 0;
  }
}

/** How many productions there were, outside of the database, so that an emptied database is noticed. */
function mark(environment: StorageEnvironment, count: number): void {
  try {
    environment.small?.setItem(MARKER, String(count));
  } catch {
    // Only the notice of an eviction is lost.
  }
}

/** A row for a production that is being made or received. */
export function newShelfRow(facts: Pick<ShelfRow, 'id' | 'title' | 'bookId' | 'viewKey' | 'book'> & Partial<ShelfRow>, now: Instant): ShelfRow {
  return {
    author: '',
    createdAt: now,
    openedAt: now,
    isSample: false,
    binnedAt: null,
    relayUrl: null,
    waiting: 0,
    waitingSince: null,
    durableAt: null,
    room: facts.bookId,
    editKey: null,
    leftRooms: [],
    received: true,
    format: APP_VERSION,
    ...facts,
  };
}

/** Name of the database that holds a production's book, one for each epoch, so that an epoch that was left stays whole. */
export function bookDatabaseName(prefix: string, id: ProductionId, epochId: string | null): string {
  return epochId === null ? `${prefix}-book-${id}` : `${prefix}-book-${id}-${epochId}`;
}

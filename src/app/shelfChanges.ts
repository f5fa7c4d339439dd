// Changes of the shelf's rows on their way to the disk. What a page that is put by loses on the way is written again when the page comes back.
import type { ProductionId } from '#domain/ids.ts';
import type { StorageEnvironment } from '#storage/environment.ts';
import type { ShelfDatabase, ShelfRow } from '#storage/shelfDatabase.ts';
import { Unkept } from '#storage/unkept.ts';

export interface ShelfChanges {
  /** Writes what changed, and only that: another tab may have changed the rest. `before`: the row as this tab knew it. Rejects when the disk does not take it. */
  write(id: ProductionId, changes: Partial<ShelfRow>, before: ShelfRow): Promise<void>;
  /** The whole row was written. */
  forget(id: ProductionId): void;
}

/** `onDisk` hears of every row that was written again, as it is on the disk now. */
export function shelfChanges(environment: StorageEnvironment, { productions }: ShelfDatabase, onDisk: (row: ShelfRow) => void): ShelfChanges {
  const unkept = new Map<ProductionId, Unkept<string>>();
  const writeAgain = async (id: ProductionId, mine: Unkept<string>): Promise<void> => {
    if (mine.names().length === 0) return;
    const { row, again } = await productions.db.transaction('rw', productions, async () => {
      const found = await productions.get(id);
      if (found === undefined) return { row: null, again: [] };
      const changes = mine.toWriteAgain((field) => found[field as keyof ShelfRow]);
      const now: ShelfRow = { ...found, ...Object.fromEntries(changes) };
      if (changes.length > 0) await productions.put(now);
      return { row: now, again: changes };
    });
    for (const [field, value] of again) mine.kept(field, value);
    if (row !== null) onDisk(row);
  };
  environment.onReturning(() => {
    // What is refused again is tried at the next return.
    for (const [id, mine] of unkept) writeAgain(id, mine).catch(() => undefined);
  });
  return {
    async write(id, changes, before) {
      const mine = unkept.get(id) ?? new Unkept();
      unkept.set(id, mine);
      for (const [field, value] of Object.entries(changes)) mine.begin(field, value, before[field as keyof ShelfRow]);
      await productions.update(id, changes);
      for (const [field, value] of Object.entries(changes)) mine.kept(field, value);
    },
    forget: (id) => void unkept.delete(id),
  };
}

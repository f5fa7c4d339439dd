// The relay's disk in two kinds for the fuzz: rows in memory that outlive a killed relay, and a real SQLite file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore } from '#relay/memoryStore.ts';
import { SqliteStore } from '#relay/sqliteStore.ts';
import type { RelayDisk } from './relayInHouse.ts';

/** A call that was done is on the disk, one that was not is not: MortalThread decides which. */
export function memoryDisk(): RelayDisk & { readonly store: MemoryStore; close(): void } {
  const store = new MemoryStore();
  return { store, open: () => ({ writer: store, reader: store }), abandon: () => undefined, look: () => store, close: () => undefined };
}

/** A file, opened anew after every kill, with the relay's own journal mode and syncing. */
export function sqliteDisk(): RelayDisk & { readonly store: null; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-fuzz-'));
  const file = join(folder, 'books.sqlite');
  let open: readonly SqliteStore[] = [];
  let looking: SqliteStore | null = null;
  const letGo = (): void => {
    for (const store of open) store.close();
    open = [];
    looking?.close();
    looking = null;
  };
  return {
    store: null,
    open() {
      const writer = new SqliteStore({ file });
      const reader = new SqliteStore({ file, readOnly: true });
      open = [writer, reader];
      return { writer, reader };
    },
    abandon: letGo,
    look() {
      looking ??= new SqliteStore({ file, readOnly: true });
      return looking;
    },
    close() {
      letGo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Backups of this tablet's books, packed, in a database of their own: what befalls a book's database must not befall them.
import type { Table } from 'dexie';
import type { BackupMark } from '#domain/device/backupPlan.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { StorageEnvironment } from './environment.ts';
import { LastingDatabase } from './lastingDatabase.ts';
import { pack, unpack } from './packing.ts';

export interface BackupRow extends BackupMark {
  readonly production: ProductionId;
  /** Size as kept. */
  readonly bytes: number;
  readonly lines: number;
  readonly cues: number;
  readonly notes: number;
}

interface StateRow {
  readonly id: string;
  readonly packed: Uint8Array;
}

class Backups extends LastingDatabase {
  readonly backups!: Table<BackupRow, string>;
  readonly states!: Table<StateRow, string>;

  constructor(environment: StorageEnvironment) {
    super(environment, 'backups');
    // Apart, so that listing the backups does not read them.
    this.version(1).stores({ backups: 'id, production', states: 'id' });
  }
}

export interface BackupShelf {
  /** Newest first. */
  list(production: ProductionId): Promise<readonly BackupRow[]>;
  /** Resolves when it is on the disk. `state` is a whole encoded Doc. */
  add(row: Omit<BackupRow, 'bytes'>, state: Uint8Array): Promise<BackupRow>;
  /** The encoded Doc; null when there is no such backup. Rejects when it is damaged. */
  read(id: string): Promise<Uint8Array | null>;
  letGo(ids: readonly string[]): Promise<void>;
  close(): void;
}

export function openBackupShelf(environment: StorageEnvironment): BackupShelf {
  const database = new Backups(environment);
  return {
    async list(production) {
      const rows = await database.backups.where('production').equals(production).toArray();
      return rows.sort((a, b) => b.at - a.at);
    },
    async add(row, state) {
      const packed = await pack(state);
      const kept: BackupRow = { ...row, bytes: packed.length };
      await database.transaction('rw', database.backups, database.states, async () => {
        await database.backups.add(kept);
        await database.states.add({ id: row.id, packed });
      });
      return kept;
    },
    async read(id) {
      const row = await database.states.get(id);
      return row === undefined ? null : unpack(row.packed);
    },
    async letGo(ids) {
      await database.transaction('rw', database.backups, database.states, async () => {
        await database.backups.bulkDelete([...ids]);
        await database.states.bulkDelete([...ids]);
      });
    },
    close: () => database.close(),
  };
}

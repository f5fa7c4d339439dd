// Files that belong to productions (the script as it was sent), by what they hold: a database of its own, because a book must open without them.
import type { Table } from 'dexie';
import type { StorageEnvironment } from './environment.ts';
import { LastingDatabase } from './lastingDatabase.ts';

/** SHA-256 of the bytes, as 64 hexadecimal digits. */
export type AssetHash = string;

interface AssetRow {
  readonly hash: AssetHash;
  readonly bytes: Uint8Array;
}

class Assets extends LastingDatabase {
  readonly assets!: Table<AssetRow, AssetHash>;

  constructor(environment: StorageEnvironment) {
    super(environment, 'assets');
    this.version(1).stores({ assets: 'hash' });
  }
}

export interface AssetShelf {
  /** Resolves when the bytes are on the disk; the same bytes are kept once. Rejects when the disk refuses. */
  put(bytes: Uint8Array): Promise<AssetHash>;
  /** Null when they are not on this tablet, or not what they were. */
  read(hash: AssetHash): Promise<Uint8Array | null>;
  close(): void;
}

export function openAssetShelf(environment: StorageEnvironment): AssetShelf {
  const database = new Assets(environment);
  return {
    async put(bytes) {
      const hash = await hashOf(bytes);
      await database.assets.put({ hash, bytes });
      return hash;
    },
    async read(hash) {
      const row = await database.assets.get(hash);
      return row === undefined || (await hashOf(row.bytes)) !== hash ? null : row.bytes;
    },
    close: () => database.close(),
  };
}

export async function hashOf(bytes: Uint8Array): Promise<AssetHash> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

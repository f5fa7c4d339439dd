// Pages of scans whose words were read, kept until a book is made of them: a reading that was stopped, or a tablet that died, goes on where it was.
import type { Table } from 'dexie';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { packLeaf, unpackLeaf } from '#domain/script/scan/wordsFile.ts';
import type { AssetHash } from './assetShelf.ts';
import type { StorageEnvironment } from './environment.ts';
import { LastingDatabase } from './lastingDatabase.ts';

interface LeafRow {
  readonly hash: AssetHash;
  readonly leaf: number;
  readonly words: unknown;
}

class Scans extends LastingDatabase {
  readonly leaves!: Table<LeafRow, [AssetHash, number]>;

  constructor(environment: StorageEnvironment) {
    super(environment, 'scans');
    this.version(1).stores({ leaves: '[hash+leaf], hash' });
  }
}

/** By the SHA-256 of the file and the page of it. */
export interface ScanShelf {
  keep(hash: AssetHash, leaf: ReadLeaf): Promise<void>;
  /** In the order of the file. */
  read(hash: AssetHash): Promise<readonly ReadLeaf[]>;
  forget(hash: AssetHash): Promise<void>;
  close(): void;
}

export function openScanShelf(environment: StorageEnvironment): ScanShelf {
  const database = new Scans(environment);
  return {
    async keep(hash, leaf) {
      await database.leaves.put({ hash, leaf: leaf.leaf, words: packLeaf(leaf) });
    },
    async read(hash) {
      const rows = await database.leaves.where('hash').equals(hash).toArray();
      return rows.flatMap((row) => unpackLeaf(row.words) ?? []).sort((one, other) => one.leaf - other.leaf);
    },
    async forget(hash) {
      await database.leaves.where('hash').equals(hash).delete();
    },
    close: () => database.close(),
  };
}

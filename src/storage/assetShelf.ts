// Files that belong to productions (the script as it was sent), by what they hold: a database of its own, because a book must open without them.
import type { Table } from 'dexie';
import type { StorageEnvironment } from './environment.ts';
import { LastingDatabase } from './lastingDatabase.ts';

/** SHA-256 of the bytes, as 64 hexadecimal digits. */
export type AssetHash = string;

interface AssetRow {
  readonly hash: AssetHash;
  readonly bytes: Uint8Array;
  /** Another one each time that the file is put or kept. Missing: it came before there were stamps. */
  readonly stamp?: string;
}

/** A file that was put for a book which may yet not be made. */
export interface PutForNow {
  readonly hash: AssetHash;
  /** Takes it away again, if it was not here before and nobody else has put or kept the same since, in this tab or another. */
  letGo(): Promise<void>;
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
  putForNow(bytes: Uint8Array): Promise<PutForNow>;
  /** Keeps what came from elsewhere under the name that it should have. False, and nothing is kept, when it is not what its name says. */
  keep(hash: AssetHash, bytes: Uint8Array): Promise<boolean>;
  /** Whether there is a file of this name. Only reading it tells whether it is what it was. */
  has(hash: AssetHash): Promise<boolean>;
  /** Null when they are not on this tablet, or not what they were. */
  read(hash: AssetHash): Promise<Uint8Array | null>;
  /** Told of every file that comes onto this tablet from now on, in this tab or in another. The returned function ends it. */
  onArrival(listener: (hash: AssetHash) => void): () => void;
  close(): void;
}

export function openAssetShelf(environment: StorageEnvironment): AssetShelf {
  const database = new Assets(environment);
  const listeners = new Set<(hash: AssetHash) => void>();
  const channel = environment.openChannel?.(`${environment.prefix}-assets:arrivals`) ?? null;
  const tell = (hash: AssetHash): void => {
    for (const listener of [...listeners]) listener(hash);
  };
  if (channel !== null)
    channel.onmessage = (message) => {
      if (typeof message.data === 'string') tell(message.data);
    };
  const write = async (hash: AssetHash, bytes: Uint8Array): Promise<PutForNow> => {
    const stamp = crypto.randomUUID();
    const wasHere = await database.transaction('rw', database.assets, async () => {
      const before = await database.assets.where('hash').equals(hash).count();
      await database.assets.put({ hash, bytes, stamp });
      return before > 0;
    });
    channel?.postMessage(hash);
    tell(hash);
    const letGo = (): Promise<void> =>
      database.transaction('rw', database.assets, async () => {
        if (!wasHere && (await database.assets.get(hash))?.stamp === stamp) await database.assets.delete(hash);
      });
    return { hash, letGo };
  };
  return {
    put: async (bytes) => (await write(await hashOf(bytes), bytes)).hash,
    putForNow: async (bytes) => write(await hashOf(bytes), bytes),
    async keep(hash, bytes) {
      if ((await hashOf(bytes)) !== hash) return false;
      await write(hash, bytes);
      return true;
    },
    has: async (hash) => (await database.assets.where('hash').equals(hash).count()) > 0,
    async read(hash) {
      const row = await database.assets.get(hash);
      return row === undefined || (await hashOf(row.bytes)) !== hash ? null : row.bytes;
    },
    onArrival(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      channel?.close();
      database.close();
    },
  };
}

export async function hashOf(bytes: Uint8Array): Promise<AssetHash> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

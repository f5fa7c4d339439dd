// The shelf's database: which productions are on this tablet, their keys, this tablet's person, and what others changed while it was away.
import type { Table } from 'dexie';
import type { Instant, PersonId, ProductionId } from '#domain/ids.ts';
import type { StorageEnvironment } from './environment.ts';
import { LastingDatabase } from './lastingDatabase.ts';
import { Unkept } from './unkept.ts';

/** A room that this production has left because an earlier state was restored. Its book stays on this tablet. */
export interface LeftRoom {
  readonly room: string;
  /** Name of the book's database. */
  readonly book: string;
  readonly leftAt: Instant;
  /** Encoded Yjs snapshot at the moment of leaving: what is newer arrived late. */
  readonly snapshot: Uint8Array;
  /** Late edits that somebody has already looked at or kept. */
  readonly settled: boolean;
}

export interface ShelfRow {
  readonly id: ProductionId;
  readonly title: string;
  readonly author: string;
  readonly createdAt: Instant;
  readonly openedAt: Instant;
  readonly isSample: boolean;
  readonly binnedAt: Instant | null;
  readonly relayUrl: string | null;
  readonly waiting: number;
  readonly waitingSince: Instant | null;
  /** When the relay last confirmed that it had everything. */
  readonly durableAt: Instant | null;
  /** Unguessable name of the book at the relay. */
  readonly bookId: string;
  /** The room in which the production goes on: the book's id, or one of its later epochs. */
  readonly room: string;
  /** Null when this tablet was only given the view key. */
  readonly editKey: string | null;
  readonly viewKey: string;
  /** Name of the database that holds the book. */
  readonly book: string;
  readonly leftRooms: readonly LeftRoom[];
  /** The book has been received at least once: until then an empty book is not a book. */
  readonly received: boolean;
  /** The version of the document's format that last had the book open here. Missing: the first. */
  readonly format?: number;
}

export interface AwayRow {
  readonly seq?: number;
  readonly production: ProductionId;
  readonly kind: string;
  readonly id: string;
  readonly what: string;
  readonly by: PersonId;
  readonly at: Instant;
}

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

export class ShelfDatabase extends LastingDatabase {
  readonly productions!: Table<ShelfRow, ProductionId>;
  readonly settings!: Table<SettingRow, string>;
  readonly away!: Table<AwayRow, number>;

  readonly #unkept = new Unkept<string>();

  constructor(environment: StorageEnvironment) {
    super(environment, 'shelf');
    this.version(1).stores({ productions: 'id', settings: 'key', away: '++seq, production' });
    environment.onReturning(() => {
      // What is refused again is tried at the next return.
      this.#writeAgain().catch(() => undefined);
    });
  }

  /**
   * Resolves when it is on the disk. `was`: what was kept under this key, as far as this tab knows. What a page that is put by loses on the way is written again
   * when the page comes back, unless another tab has written there since.
   */
  async keepSetting(key: string, value: unknown, was: unknown): Promise<void> {
    this.#unkept.begin(key, value, was);
    await this.settings.put({ key, value });
    this.#unkept.kept(key, value);
  }

  async #writeAgain(): Promise<void> {
    const names = this.#unkept.names();
    if (names.length === 0) return;
    const again = await this.transaction('rw', this.settings, async () => {
      const found = new Map((await this.settings.bulkGet([...names])).map((row) => [row?.key, row?.value]));
      const changes = this.#unkept.toWriteAgain((name) => found.get(name));
      await this.settings.bulkPut(changes.map(([key, value]) => ({ key, value })));
      return changes;
    });
    for (const [key, value] of again) this.#unkept.kept(key, value);
  }
}

// The relay's disk: one SQLite file, WAL, synchronous=FULL, so that a commit that returned survives kill -9 and a power cut.
import Database from 'libsql';
import { type BookKeys, bookOf, type Store, type StoredRoom, type StoredUpdate } from './store.ts';

// AUTOINCREMENT: a sequence number is never used again after its row was trimmed, or a new edit could look older than the snapshot.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS books (id TEXT PRIMARY KEY, edit_hash TEXT NOT NULL, view_hash TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, book TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS rooms_of_book ON rooms (book);
  CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY AUTOINCREMENT, room INTEGER NOT NULL, data BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS log_of_room ON log (room);
  CREATE TABLE IF NOT EXISTS snapshots (id INTEGER PRIMARY KEY, room INTEGER NOT NULL, up_to INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (room, up_to));
`;

export interface SqliteOptions {
  readonly file: string;
  /** A second connection that only reads; the schema must exist. */
  readonly readOnly?: boolean;
  /** Tests make the disk full with it. */
  readonly mostPages?: number;
}

type Row = Record<string, unknown>;

/** libsql adds a `_metadata` field to rows and aborts the process on `run(buffer)`: arguments always travel in an array, rows are read by name. */
export class SqliteStore implements Store {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #roomIds = new Map<string, number>();

  constructor(options: SqliteOptions) {
    this.#db = new Database(options.file);
    this.#db.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000;');
    if (options.readOnly === true) {
      this.#db.exec('PRAGMA query_only = ON;');
      return;
    }
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864;');
    if (options.mostPages !== undefined) this.#db.exec(`PRAGMA max_page_count = ${options.mostPages};`);
    this.#db.exec(SCHEMA);
  }

  keysOf(book: string): BookKeys | null {
    const row = this.#row('SELECT edit_hash, view_hash FROM books WHERE id = ?', [book]);
    return row === undefined ? null : { editHash: String(row['edit_hash']), viewHash: String(row['view_hash']) };
  }

  registerBook(book: string, keys: BookKeys): void {
    this.#run('INSERT OR IGNORE INTO books (id, edit_hash, view_hash) VALUES (?, ?, ?)', [book, keys.editHash, keys.viewHash]);
  }

  changeKeys(book: string, keys: BookKeys): void {
    this.#run('UPDATE books SET edit_hash = ?, view_hash = ? WHERE id = ?', [keys.editHash, keys.viewHash, book]);
  }

  roomsOf(book: string): readonly string[] {
    return this.#rows('SELECT name FROM rooms WHERE book = ?', [book]).map((row) => String(row['name']));
  }

  append(updates: readonly StoredUpdate[]): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const insert = this.#statement('INSERT INTO log (room, data) VALUES (?, ?)');
      for (const { room, update } of updates) insert.run([this.#roomId(room), asBuffer(update)]);
      this.#db.exec('COMMIT');
    } catch (failure) {
      this.#roomIds.clear(); // ids given out in this transaction are gone with it
      this.#rollBack();
      throw failure;
    }
  }

  load(room: string, after = 0): StoredRoom {
    // One read transaction: a snapshot kept between two reads would otherwise hide the rows trimmed for it.
    this.#db.exec('BEGIN');
    try {
      const id = this.#row('SELECT id FROM rooms WHERE name = ?', [room])?.['id'];
      if (id === undefined) return { snapshots: [], log: [] };
      const snapshots = this.#rows('SELECT up_to, data FROM snapshots WHERE room = ? AND up_to > ? ORDER BY up_to', [id, after]);
      const log = this.#rows('SELECT seq, data FROM log WHERE room = ? AND seq > ? ORDER BY seq', [id, after]);
      return {
        snapshots: snapshots.map((row) => ({ upTo: Number(row['up_to']), bytes: asBytes(row['data']) })),
        log: log.map((row) => ({ seq: Number(row['seq']), update: asBytes(row['data']) })),
      };
    } finally {
      this.#rollBack();
    }
  }

  keepSnapshot(room: string, upTo: number, bytes: Uint8Array): void {
    this.#run('INSERT OR REPLACE INTO snapshots (room, up_to, data) VALUES (?, ?, ?)', [this.#roomId(room), upTo, asBuffer(bytes)]);
  }

  trim(room: string, upTo: number, most: number): number {
    const id = this.#roomId(room);
    if (this.#row('SELECT 1 AS found FROM snapshots WHERE room = ? AND up_to = ?', [id, upTo]) === undefined) return 0;
    this.#run('DELETE FROM log WHERE seq IN (SELECT seq FROM log WHERE room = ? AND seq <= ? ORDER BY seq LIMIT ?)', [id, upTo, most]);
    this.#run('DELETE FROM snapshots WHERE room = ? AND up_to < ?', [id, upTo]);
    return Number(this.#row('SELECT COUNT(*) AS count FROM log WHERE room = ? AND seq <= ?', [id, upTo])?.['count']);
  }

  bytesInUse(): number {
    const pragma = (name: string) => Number(this.#row(`PRAGMA ${name}`, [])?.[name]);
    return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #roomId(room: string): number {
    const known = this.#roomIds.get(room);
    if (known !== undefined) return known;
    this.#run('INSERT OR IGNORE INTO rooms (name, book) VALUES (?, ?)', [room, bookOf(room)]);
    const id = Number(this.#row('SELECT id FROM rooms WHERE name = ?', [room])?.['id']);
    if (this.#roomIds.size > 10_000) this.#roomIds.clear();
    this.#roomIds.set(room, id);
    return id;
  }

  #rollBack(): void {
    try {
      this.#db.exec('ROLLBACK');
    } catch {
      // A full disk makes SQLite roll back by itself, a closed file has nothing to roll back: the first failure is the one to report.
    }
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #run(sql: string, args: readonly unknown[]): void {
    this.#statement(sql).run([...args]);
  }

  #row(sql: string, args: readonly unknown[]): Row | undefined {
    return this.#statement(sql).get([...args]) as Row | undefined;
  }

  #rows(sql: string, args: readonly unknown[]): readonly Row[] {
    return this.#statement(sql).all([...args]) as Row[];
  }
}

/** libsql gives a blob as an ArrayBuffer from all(), as a Buffer from get(). */
function asBytes(blob: unknown): Uint8Array {
  if (blob instanceof ArrayBuffer) return new Uint8Array(blob);
  if (blob instanceof Uint8Array) return blob;
  throw new Error('The books on the disk are damaged: a row holds no bytes.');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

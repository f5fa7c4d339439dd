// A store that forgets: for tests, and for looking at the relay without leaving anything behind.
import { type BookKeys, bookOf, type Store, type StoredRoom, type StoredUpdate } from './store.ts';

interface MemoryRoom {
  log: { seq: number; update: Uint8Array }[];
  snapshots: { upTo: number; bytes: Uint8Array }[];
}

export class MemoryStore implements Store {
  readonly #books = new Map<string, BookKeys>();
  readonly #rooms = new Map<string, MemoryRoom>();
  #seq = 0;
  #isClosed = false;
  /** Tests set it to see what the relay does when the disk refuses. */
  failure: Error | null = null;

  keysOf(book: string): BookKeys | null {
    return this.#books.get(book) ?? null;
  }

  registerBook(book: string, keys: BookKeys): void {
    this.#mustWork();
    if (!this.#books.has(book)) this.#books.set(book, keys);
  }

  changeKeys(book: string, keys: BookKeys): void {
    this.#mustWork();
    if (this.#books.has(book)) this.#books.set(book, keys);
  }

  roomsOf(book: string): readonly string[] {
    return [...this.#rooms.keys()].filter((room) => bookOf(room) === book);
  }

  append(updates: readonly StoredUpdate[]): void {
    this.#mustWork();
    for (const { room, update } of updates) this.#room(room).log.push({ seq: ++this.#seq, update: update.slice() });
  }

  load(room: string, after = 0): StoredRoom {
    this.#mustWork();
    const stored = this.#rooms.get(room) ?? { log: [], snapshots: [] };
    return { snapshots: stored.snapshots.filter(({ upTo }) => upTo > after), log: stored.log.filter(({ seq }) => seq > after) };
  }

  keepSnapshot(room: string, upTo: number, bytes: Uint8Array): void {
    this.#mustWork();
    const stored = this.#room(room);
    stored.snapshots = stored.snapshots.filter((snapshot) => snapshot.upTo !== upTo);
    stored.snapshots.push({ upTo, bytes: bytes.slice() });
    stored.snapshots.sort((a, b) => a.upTo - b.upTo);
  }

  trim(room: string, upTo: number, most: number): number {
    this.#mustWork();
    const stored = this.#room(room);
    if (!stored.snapshots.some((snapshot) => snapshot.upTo === upTo)) return 0;
    const held = stored.log.filter(({ seq }) => seq <= upTo).length;
    stored.log.splice(0, Math.min(held, most));
    stored.snapshots = stored.snapshots.filter((snapshot) => snapshot.upTo >= upTo);
    return Math.max(0, held - most);
  }

  bytesInUse(): number {
    let bytes = 0;
    for (const { log, snapshots } of this.#rooms.values()) {
      for (const { update } of log) bytes += update.length;
      for (const snapshot of snapshots) bytes += snapshot.bytes.length;
    }
    return bytes;
  }

  close(): void {
    this.#isClosed = true;
  }

  #room(name: string): MemoryRoom {
    const known = this.#rooms.get(name);
    if (known !== undefined) return known;
    const room: MemoryRoom = { log: [], snapshots: [] };
    this.#rooms.set(name, room);
    return room;
  }

  #mustWork(): void {
    if (this.#isClosed) throw new Error('The store is closed.');
    if (this.failure !== null) throw this.failure;
  }
}

// What the relay asks of a disk. Synchronous on purpose: it runs in a thread of its own. Each implementation passes tests/relay/storeAcceptance.ts.

/** SHA-256 of the two keys of a book, hex. The relay never keeps a key. */
export interface BookKeys {
  readonly editHash: string;
  readonly viewHash: string;
}

export interface StoredUpdate {
  readonly room: string;
  readonly update: Uint8Array;
}

/** Everything that was stored of a room: apply all of it, in any order; what a snapshot and the log share does no harm twice. */
export interface StoredRoom {
  readonly snapshots: readonly { readonly upTo: number; readonly bytes: Uint8Array }[];
  readonly log: readonly { readonly seq: number; readonly update: Uint8Array }[];
}

export interface Store {
  keysOf(book: string): BookKeys | null;
  /** The first registration of a book wins; a later one changes nothing. */
  registerBook(book: string, keys: BookKeys): void;
  changeKeys(book: string, keys: BookKeys): void;
  /** Names of the rooms of a book in which something is stored. */
  roomsOf(book: string): readonly string[];
  /** All or nothing, in order. When it returns, the updates are on disk; when it throws, none of them is. */
  append(updates: readonly StoredUpdate[]): void;
  /** `after` leaves out log rows up to it (for a reader that has those already). */
  load(room: string, after?: number): StoredRoom;
  /** Keeps a snapshot that holds every log row up to `upTo`. Deletes nothing: trim does, when the snapshot was read back and proved. */
  keepSnapshot(room: string, upTo: number, bytes: Uint8Array): void;
  /** Deletes at most `most` log rows that the snapshot at `upTo` holds, and snapshots older than it. Returns how many rows are left to delete. */
  trim(room: string, upTo: number, most: number): number;
  /** Bytes that the books take on the disk; free space inside the file is not counted. */
  bytesInUse(): number;
  close(): void;
}

/** The book that a room belongs to: satellites and epochs are named <book>~<suffix>. */
export function bookOf(room: string): string {
  const tilde = room.indexOf('~');
  return tilde === -1 ? room : room.slice(0, tilde);
}

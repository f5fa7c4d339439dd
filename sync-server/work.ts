// What the relay has done by its two threads (one writes, one reads and binds), as plain functions over a store.
import { Bindery, type Binding, type HandshakeAnswer } from './bindery.ts';
import type { BookKeys, Store, StoredUpdate } from './store.ts';

/** Many updates in one piece of memory, so that a commit crosses to the writing thread as one message. */
export interface Batch {
  readonly rooms: readonly string[];
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array;
}

export interface DoorFacts {
  readonly keys: BookKeys | null;
  /** Rooms of the book in which something is stored. */
  readonly rooms: readonly string[];
}

export interface Work {
  doorFacts(book: string): DoorFacts;
  /** Returns the keys in force: the first registration wins. */
  registerBook(book: string, keys: BookKeys): BookKeys;
  changeKeys(book: string, keys: BookKeys): void;
  /** Returns the bytes in use on the disk. */
  append(batch: Batch): number;
  answerHandshake(room: string, stateVector: Uint8Array): HandshakeAnswer;
  bind(room: string): Binding | null;
  keepSnapshot(room: string, upTo: number, snapshot: Uint8Array): void;
  proves(room: string, upTo: number): boolean;
  trim(room: string, upTo: number): number;
  bytesInUse(): number;
  rest(): void;
  close(): void;
}

/** Log rows deleted in one transaction: few enough that a commit never waits long behind it. */
const TRIM_ROWS = 500;

export function workOver(store: Store): Work {
  const bindery = new Bindery(store);
  return {
    doorFacts: (book) => ({ keys: store.keysOf(book), rooms: store.roomsOf(book) }),
    registerBook(book, keys) {
      store.registerBook(book, keys);
      return store.keysOf(book) ?? keys;
    },
    changeKeys: (book, keys) => store.changeKeys(book, keys),
    append(batch) {
      store.append(unpack(batch));
      return store.bytesInUse();
    },
    answerHandshake: (room, stateVector) => bindery.answerHandshake(room, stateVector),
    bind: (room) => bindery.bind(room),
    keepSnapshot: (room, upTo, snapshot) => store.keepSnapshot(room, upTo, snapshot),
    proves: (room, upTo) => bindery.proves(room, upTo),
    trim: (room, upTo) => store.trim(room, upTo, TRIM_ROWS),
    bytesInUse: () => store.bytesInUse(),
    rest: () => bindery.rest(),
    close: () => store.close(),
  };
}

export function pack(updates: readonly StoredUpdate[]): Batch {
  const lengths = updates.map(({ update }) => update.length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const { update } of updates) {
    bytes.set(update, at);
    at += update.length;
  }
  return { rooms: updates.map(({ room }) => room), lengths, bytes };
}

function unpack({ rooms, lengths, bytes }: Batch): StoredUpdate[] {
  let at = 0;
  return rooms.map((room, index) => {
    const length = lengths[index] ?? 0;
    at += length;
    return { room, update: bytes.subarray(at - length, at) };
  });
}

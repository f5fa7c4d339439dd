// What every store of the relay must do, whatever it stands on. Run against each implementation in store.test.ts.
import { expect, it } from 'vitest';
import type { Store } from '#relay/store.ts';

const BOOK = 'a-book-id-of-22-letters';
const KEYS = { editHash: 'e'.repeat(64), viewHash: 'f'.repeat(64) };
const bytes = (...values: number[]) => Uint8Array.from(values);
const logOf = (store: Store, room: string, after?: number) => store.load(room, after).log.map(({ update }) => [...update]);

/** `open` gives an empty store. */
export function storeAcceptance(open: () => Store): void {
  it('knows nothing of a room that was never written', () => {
    expect(open().load(BOOK)).toEqual({ snapshots: [], log: [] });
  });

  it('gives back what was appended, room by room, in the order of writing', () => {
    const store = open();
    store.append([
      { room: BOOK, update: bytes(1, 2) },
      { room: `${BOOK}~ink`, update: bytes(9) },
      { room: BOOK, update: bytes(3) },
    ]);
    store.append([{ room: BOOK, update: bytes(4) }]);
    expect(logOf(store, BOOK)).toEqual([[1, 2], [3], [4]]);
    expect(logOf(store, `${BOOK}~ink`)).toEqual([[9]]);
    expect([...store.roomsOf(BOOK)].sort()).toEqual([BOOK, `${BOOK}~ink`]);
  });

  it('keeps its own copy of what it was given', () => {
    const store = open();
    const update = bytes(1, 2, 3);
    store.append([{ room: BOOK, update }]);
    update.fill(0);
    expect(logOf(store, BOOK)).toEqual([[1, 2, 3]]);
  });

  it('gives only what came after a row that the reader has', () => {
    const store = open();
    for (const value of [1, 2, 3]) store.append([{ room: BOOK, update: bytes(value) }]);
    const [first] = store.load(BOOK).log;
    expect(logOf(store, BOOK, first?.seq)).toEqual([[2], [3]]);
  });

  it('keeps a snapshot beside the log until it is trimmed, so that a crash between the two loses nothing', () => {
    const store = open();
    for (const value of [1, 2, 3]) store.append([{ room: BOOK, update: bytes(value) }]);
    const upTo = store.load(BOOK).log[1]?.seq ?? 0;
    store.keepSnapshot(BOOK, upTo, bytes(12));
    expect(logOf(store, BOOK)).toEqual([[1], [2], [3]]);
    expect(store.load(BOOK).snapshots.map((snapshot) => [...snapshot.bytes])).toEqual([[12]]);
    expect(store.trim(BOOK, upTo, 100)).toBe(0);
    expect(logOf(store, BOOK)).toEqual([[3]]);
    expect(store.load(BOOK).snapshots).toHaveLength(1);
  });

  it('trims a few rows at a time and says how many are left', () => {
    const store = open();
    store.append(Array.from({ length: 10 }, (_, value) => ({ room: BOOK, update: bytes(value) })));
    const upTo = store.load(BOOK).log[7]?.seq ?? 0;
    store.keepSnapshot(BOOK, upTo, bytes(99));
    expect([store.trim(BOOK, upTo, 3), store.trim(BOOK, upTo, 3), store.trim(BOOK, upTo, 3)]).toEqual([5, 2, 0]);
    expect(logOf(store, BOOK)).toEqual([[8], [9]]);
  });

  it('trims nothing for a snapshot that is not there', () => {
    const store = open();
    store.append([{ room: BOOK, update: bytes(1) }]);
    expect(store.trim(BOOK, store.load(BOOK).log[0]?.seq ?? 0, 100)).toBe(0);
    expect(logOf(store, BOOK)).toEqual([[1]]);
  });

  it('replaces an older snapshot when a newer one is trimmed for, and never gives a row number twice', () => {
    const store = open();
    store.append([{ room: BOOK, update: bytes(1) }]);
    const first = store.load(BOOK).log[0]?.seq ?? 0;
    store.keepSnapshot(BOOK, first, bytes(1));
    store.trim(BOOK, first, 100);
    store.append([{ room: BOOK, update: bytes(2) }]);
    const second = store.load(BOOK).log[0]?.seq ?? 0;
    expect(second).toBeGreaterThan(first);
    store.keepSnapshot(BOOK, second, bytes(1, 2));
    expect(store.load(BOOK).snapshots.map(({ upTo }) => upTo)).toEqual([first, second]);
    store.trim(BOOK, second, 100);
    expect(store.load(BOOK).snapshots.map(({ upTo }) => upTo)).toEqual([second]);
  });

  it('gives a book to whoever registers it first, and new keys only by changing them', () => {
    const store = open();
    expect(store.keysOf(BOOK)).toBeNull();
    store.registerBook(BOOK, KEYS);
    const others = { editHash: 'a'.repeat(64), viewHash: 'b'.repeat(64) };
    store.registerBook(BOOK, others);
    expect(store.keysOf(BOOK)).toEqual(KEYS);
    store.changeKeys(BOOK, others);
    expect(store.keysOf(BOOK)).toEqual(others);
    store.changeKeys('another-book-nobody-knows', KEYS);
    expect(store.keysOf('another-book-nobody-knows')).toBeNull();
  });

  it('takes a large book and says how much the disk holds', () => {
    const store = open();
    const before = store.bytesInUse();
    const large = new Uint8Array(3_000_000).fill(7);
    store.append([{ room: BOOK, update: large }]);
    expect(store.load(BOOK).log[0]?.update.length).toBe(large.length);
    expect(store.bytesInUse() - before).toBeGreaterThan(2_900_000);
  });

  it('refuses everything once it is closed', () => {
    const store = open();
    store.close();
    expect(() => store.append([{ room: BOOK, update: bytes(1) }])).toThrow();
  });
}

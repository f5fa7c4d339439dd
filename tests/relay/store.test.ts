// Both stores keep the same promises; the one on disk keeps them when the disk is full, and after it is opened again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '#relay/memoryStore.ts';
import { SqliteStore } from '#relay/sqliteStore.ts';
import { afterwards } from './house.ts';
import { storeAcceptance } from './storeAcceptance.ts';

const BOOK = 'a-book-id-of-22-letters';

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-store-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'books.sqlite');
}

describe('in memory', () => storeAcceptance(() => new MemoryStore()));

describe('on disk', () => {
  storeAcceptance(() => new SqliteStore({ file: aFile() }));

  it('has everything after it was opened again', () => {
    const file = aFile();
    const first = new SqliteStore({ file });
    first.registerBook(BOOK, { editHash: 'e', viewHash: 'v' });
    first.append([{ room: BOOK, update: Uint8Array.of(1, 2, 3) }]);
    first.close();
    const again = new SqliteStore({ file });
    expect(again.keysOf(BOOK)).toEqual({ editHash: 'e', viewHash: 'v' });
    expect([...(again.load(BOOK).log[0]?.update ?? [])]).toEqual([1, 2, 3]);
  });

  it('stores none of a batch that does not fit on a full disk, keeps what it had, and goes on when there is room', () => {
    const store = new SqliteStore({ file: aFile(), mostPages: 40 });
    store.append([{ room: BOOK, update: Uint8Array.of(1) }]);
    const tooMuch = [
      { room: `${BOOK}~new`, update: Uint8Array.of(2) },
      { room: BOOK, update: new Uint8Array(500_000) },
    ];
    expect(() => store.append(tooMuch)).toThrow(/full/);
    expect(store.load(BOOK).log).toHaveLength(1);
    expect(store.load(`${BOOK}~new`).log).toEqual([]);
    store.append([{ room: `${BOOK}~new`, update: Uint8Array.of(3) }]);
    expect([...(store.load(`${BOOK}~new`).log[0]?.update ?? [])]).toEqual([3]);
  });

  it('lets a second connection read while the first one writes, and not write', () => {
    const file = aFile();
    const writer = new SqliteStore({ file });
    const reader = new SqliteStore({ file, readOnly: true });
    writer.append([{ room: BOOK, update: Uint8Array.of(1) }]);
    expect(reader.load(BOOK).log).toHaveLength(1);
    expect(() => reader.append([{ room: BOOK, update: Uint8Array.of(2) }])).toThrow();
  });
});

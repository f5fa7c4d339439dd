// A book that is written whole counts when the disk has given it back; a disk that refuses leaves nothing that is named, and what was not made can be let go.
import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import type { StorageEnvironment } from '#storage/environment.ts';
import { forgetNewBook, NEW_BOOK_LIMITS, writeNewBook } from '#storage/newBook.ts';
import { readBookInto } from '#storage/readBook.ts';
import { FakeClock } from '#tests/support/fakeClock.ts';
import { FakeTablet } from '#tests/support/tabletEnvironment.ts';

const NAME = 'prompt-corner-book-hamlet';
const JOURNAL = 'prompt-corner-journal';

/** Word for word, each an update of its own. */
function stateOf(words: string): readonly Uint8Array[] {
  const doc = new Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  const note = doc.getText('note');
  for (const word of words.split(/(?= )/)) note.insert(note.length, word);
  return updates;
}

async function wordsOnDisk(environment: StorageEnvironment): Promise<string> {
  const doc = new Doc();
  await readBookInto(environment, NAME, doc);
  return doc.getText('note').toString();
}

/** A connection whose rows come back with one byte changed. */
function withLyingReads(environment: StorageEnvironment, lies: { left: number }): StorageEnvironment {
  const indexedDB = new Proxy(environment.indexedDB, {
    get(factory, name) {
      const value: unknown = Reflect.get(factory, name, factory);
      if (name !== 'open' || typeof value !== 'function') return typeof value === 'function' ? value.bind(factory) : value;
      return (...args: readonly unknown[]) => {
        const request = value.apply(factory, args) as IDBOpenDBRequest;
        request.addEventListener('success', () => {
          const begin = request.result.transaction.bind(request.result);
          request.result.transaction = (stores, mode, options) => {
            const transaction = begin(stores, mode, options);
            if (mode === 'readonly' && stores === 'updates' && lies.left > 0) lies.left -= spoil(transaction);
            return transaction;
          };
        });
        return request;
      };
    },
  });
  return { ...environment, indexedDB };
}

function spoil(transaction: IDBTransaction): number {
  const objectStore = transaction.objectStore.bind(transaction);
  transaction.objectStore = (name) => {
    const store = objectStore(name);
    const getAll = store.getAll.bind(store);
    store.getAll = (...args) => {
      const request = getAll(...args);
      request.addEventListener('success', () => {
        for (const row of request.result) row[row.length - 2] ^= 1;
      });
      return request;
    };
    return store;
  };
  return 1;
}

describe('a new book', () => {
  it('is on the disk when it is said to be, even if the power goes in that moment', async () => {
    const tablet = new FakeTablet();
    const tab = tablet.openTab(new FakeClock());
    await writeNewBook(tab.environment, NAME, stateOf('To be'));
    tab.kill();
    await tablet.disk.losePower(10);
    const { environment } = tablet.openTab(new FakeClock());
    expect(await wordsOnDisk(environment)).toBe('To be');
    expect(await tablet.disk.rows(NAME, 'updates')).toHaveLength(2);
    // How much of it a relay knows nobody can say.
    expect(await tablet.disk.rows(JOURNAL, 'unconfirmed')).toMatchObject([{ book: NAME, count: 1 }]);
  });

  it('is written once more when what comes back is not what was written, and refused when it never is', async () => {
    const tablet = new FakeTablet();
    const { environment } = tablet.openTab(new FakeClock());
    await writeNewBook(withLyingReads(environment, { left: 1 }), NAME, stateOf('To be'));
    expect(await wordsOnDisk(environment)).toBe('To be');
    const never = withLyingReads(environment, { left: NEW_BOOK_LIMITS.tries });
    await expect(writeNewBook(never, NAME, stateOf('or not'))).rejects.toMatchObject({ name: 'DataError' });
  });

  it.each(['closed', 'abort', 'full'] as const)('is refused by a disk that is ill (%s)', async (illness) => {
    const tablet = new FakeTablet();
    const { environment } = tablet.openTab(new FakeClock());
    tablet.disk.illness = illness;
    await expect(writeNewBook(environment, NAME, stateOf('To be'))).rejects.toThrow();
    tablet.disk.illness = null;
    expect(await wordsOnDisk(environment)).toBe('');
  });

  it('is refused by a disk that never answers', async () => {
    const tablet = new FakeTablet();
    const clock = new FakeClock();
    const { environment } = tablet.openTab(clock);
    tablet.disk.illness = 'silent';
    let isOver = false;
    const writing = writeNewBook(environment, NAME, stateOf('To be')).finally(() => {
      isOver = true;
    });
    const refused = expect(writing).rejects.toMatchObject({ name: 'DiskTimeout' });
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.pass(NEW_BOOK_LIMITS.writeMs);
    }
    await refused;
  });

  it('that was not made is let go, and no other', async () => {
    const tablet = new FakeTablet();
    const { environment } = tablet.openTab(new FakeClock());
    await writeNewBook(environment, NAME, stateOf('To be'));
    await writeNewBook(environment, `${NAME}-other`, stateOf('or not'));
    await forgetNewBook(environment, NAME);
    expect([...(await tablet.disk.names())].sort()).toEqual([`${NAME}-other`, JOURNAL]);
    expect(await tablet.disk.rows(JOURNAL, 'unconfirmed')).toMatchObject([{ book: `${NAME}-other` }]);
    // One that never began is let go as well.
    await forgetNewBook(environment, NAME);
  });
});

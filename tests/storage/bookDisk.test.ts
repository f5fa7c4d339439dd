// The tablet's disk keeps what was typed: through crashes, dead connections, aborted transactions and a full disk; and it says so when it cannot.
import { describe, expect, it } from 'vitest';
import { Doc, encodeStateAsUpdate, equalSnapshots, snapshot } from 'yjs';
import { type BookDisk, openBookDisk } from '#storage/bookDisk.ts';
import type { StorageEnvironment } from '#storage/environment.ts';
import { writeNewBook } from '#storage/newBook.ts';
import { BYTES_IN_A_TURN } from '#storage/rawBook.ts';
import { FakeClock } from '#tests/support/fakeClock.ts';
import type { Illness } from '#tests/support/fakeDisk.ts';
import { FakeTablet } from '#tests/support/tabletEnvironment.ts';
import { until } from '#tests/support/until.ts';

const NAME = 'prompt-corner-book-hamlet';
const NOTHING = { mayTrim: true, unconfirmed: () => ({ count: 0, since: null }) };

interface Sitting {
  readonly doc: Doc;
  readonly disk: BookDisk;
  readonly clock: FakeClock;
  readonly environment: StorageEnvironment;
  kill(): void;
  write(words: string): void;
  words(): string;
}

async function sitDown(tablet: FakeTablet, options = NOTHING): Promise<Sitting> {
  const clock = new FakeClock();
  const { environment, kill } = tablet.openTab(clock);
  const doc = new Doc();
  const disk = await openBookDisk(environment, NAME, doc, options);
  const text = doc.getText('note');
  return { doc, disk, clock, environment, kill, write: (words) => text.insert(text.length, words), words: () => text.toString() };
}

async function wordsOnDisk(tablet: FakeTablet): Promise<string> {
  const again = await sitDown(tablet);
  const words = again.words();
  again.kill();
  return words;
}

const isState = (sitting: Sitting, state: string) => (): boolean => sitting.disk.fact.current().state === state;

describe('a big book on a healthy tablet', () => {
  const LONG = 'To be, or not to be, that is the question. '.repeat(1_200);

  /** Rows as large as those of a new book, each building on the one before. */
  async function written(tablet: FakeTablet, rows: number): Promise<readonly string[]> {
    const { environment, kill } = tablet.openTab(new FakeClock());
    const doc = new Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update) => updates.push(update));
    const note = doc.getText('note');
    for (let row = 0; row < rows; row += 1) note.insert(note.length, `${row}: ${LONG}`);
    await writeNewBook(environment, NAME, updates);
    kill();
    return Array.from({ length: rows }, (_, row) => `${row}: ${LONG}`);
  }

  async function open(tablet: FakeTablet): Promise<{ readonly words: string; readonly seen: readonly number[]; readonly unreadable: number }> {
    const { environment, kill } = tablet.openTab(new FakeClock());
    const doc = new Doc();
    const seen: number[] = [];
    const nextTurn = async (): Promise<void> => {
      seen.push(doc.getText('note').length);
    };
    const { unreadable } = await openBookDisk({ ...environment, nextTurn }, NAME, doc, NOTHING);
    kill();
    return { words: doc.getText('note').toString(), seen, unreadable };
  }

  it('is read row by row, and others have their turn in between', async () => {
    const tablet = new FakeTablet();
    const rows = await written(tablet, 6);
    const { words, seen } = await open(tablet);
    expect(words).toBe(rows.join(''));
    // Two rows of some 50,000 letters at a time.
    const lengthOf = (count: number): number => rows.slice(0, count).join('').length;
    expect(seen.slice(0, 2)).toEqual([lengthOf(2), lengthOf(4)]);
    // What was read is not written again.
    expect(await tablet.disk.rows(NAME, 'updates')).toHaveLength(7);
  });

  it('opens without a row in the middle that cannot be read', async () => {
    const tablet = new FakeTablet();
    const { environment, kill } = tablet.openTab(new FakeClock());
    await writeNewBook(environment, NAME, [new Uint8Array(BYTES_IN_A_TURN).fill(255)]);
    kill();
    const rows = await written(tablet, 3);
    const { words, unreadable } = await open(tablet);
    expect(words).toBe(rows.join(''));
    expect(unreadable).toBe(1);
  });
});

describe('typing on a healthy tablet', () => {
  it('is saved, and there again after the app was closed', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('To be');
    await sitting.disk.flush();
    expect(sitting.disk.fact.current()).toEqual({ state: 'saved' });
    await sitting.disk.close();
    expect(await wordsOnDisk(tablet)).toBe('To be');
  });

  it('is not called saved before the strict transaction has completed', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('To be');
    expect(sitting.disk.fact.current()).toMatchObject({ state: 'saving', waiting: 1 });
    sitting.kill();
    expect(sitting.disk.fact.current().state).not.toBe('saved');
    await tablet.disk.losePower(10);
    const there = await wordsOnDisk(tablet);
    expect(['', 'To be']).toContain(there);
  });

  it('survives a loss of power from the moment it is called saved, although y-indexeddb writes relaxed', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    for (const word of ['To be, ', 'or not ', 'to be']) sitting.write(word);
    await sitting.disk.flush();
    sitting.kill();
    await tablet.disk.losePower(99);
    expect(await wordsOnDisk(tablet)).toBe('To be, or not to be');
  });

  it('keeps a pure deletion', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('To be or not');
    await sitting.disk.flush();
    sitting.doc.getText('note').delete(5, 7);
    await sitting.disk.flush();
    sitting.kill();
    await tablet.disk.losePower(99);
    expect(await wordsOnDisk(tablet)).toBe('To be');
  });
});

describe.each<[Illness, string]>([
  ['closed', 'closed'],
  ['abort', 'closed'],
  ['full', 'full'],
  ['silent', 'blocked'],
])('when the disk is %s', (illness, why) => {
  it('says "not saved" within two seconds, goes on in memory, and loses nothing once the disk is back', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('Before. ');
    await sitting.disk.flush();
    tablet.disk.illness = illness;
    sitting.write('During. ');
    let passed = 0;
    await until('the failure is said', () => {
      if (sitting.disk.fact.current().state === 'failed') return true;
      // Only silence needs time to be noticed; what fails aloud is said at once.
      if (illness === 'silent' && passed < 2_000) {
        sitting.clock.pass(100);
        passed += 100;
      }
      return false;
    });
    expect(passed).toBeLessThanOrEqual(2_000);
    expect(sitting.disk.fact.current()).toMatchObject({ state: 'failed', why });
    sitting.write('Still typing. ');
    expect(sitting.words()).toBe('Before. During. Still typing. ');
    await expect(sitting.disk.flush()).rejects.toThrow('Not saved');

    tablet.disk.illness = null;
    await sitting.disk.retry();
    await until('saved again', isState(sitting, 'saved'));
    sitting.kill();
    await tablet.disk.losePower(99);
    expect(await wordsOnDisk(tablet)).toBe('Before. During. Still typing. ');
  });

  it('says so in time although the clock was set back meanwhile', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    tablet.disk.illness = illness;
    sitting.write('During. ');
    sitting.clock.set(-6 * 86_400_000);
    sitting.clock.pass(2_000);
    await until('the failure is said', isState(sitting, 'failed'));
  });

  it('mends by itself while the warning stands', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    tablet.disk.illness = illness;
    sitting.write('Enter Ghost. ');
    await until('the failure is said', () => {
      sitting.clock.pass(50);
      return sitting.disk.fact.current().state === 'failed';
    });
    tablet.disk.illness = null;
    await until('saved again', () => {
      sitting.clock.pass(50);
      return sitting.disk.fact.current().state === 'saved';
    });
    sitting.kill();
    expect(await wordsOnDisk(tablet)).toBe('Enter Ghost. ');
  });
});

describe('connections that die', () => {
  it('are opened again without a word when that works at once', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('One. ');
    await sitting.disk.flush();
    tablet.disk.dropConnections();
    sitting.write('Two. ');
    sitting.write('Three. ');
    await until('saved', isState(sitting, 'saved'));
    sitting.kill();
    await tablet.disk.losePower(99);
    expect(await wordsOnDisk(tablet)).toBe('One. Two. Three. ');
  });

  it('are noticed when the tablet wakes up, before anything is typed', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('One. ');
    await sitting.disk.flush();
    tablet.disk.dropConnections();
    await sitting.disk.probe();
    sitting.write('Two. ');
    await sitting.disk.flush();
    sitting.kill();
    expect(await wordsOnDisk(tablet)).toBe('One. Two. ');
  });

  it('of y-indexeddb alone cost nothing: the journal has every word', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    tablet.disk.illnessIn = '-book-';
    tablet.disk.illness = 'abort';
    for (const word of ['Words, ', 'words, ', 'words.']) sitting.write(word);
    await sitting.disk.flush();
    sitting.kill();
    tablet.disk.illness = null;
    expect(await wordsOnDisk(tablet)).toBe('Words, words, words.');
  });

  it('never throw into the edit, and the network hears of it all the same', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    const heard: Uint8Array[] = [];
    sitting.doc.on('update', (update: Uint8Array) => heard.push(update));
    tablet.disk.illness = 'closed';
    expect(() => sitting.write('To be')).not.toThrow();
    expect(heard).toHaveLength(1);
  });
});

describe('compaction', () => {
  it('makes one row of many and empties the journal, and the book is the same', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    for (let n = 0; n < 30; n += 1) sitting.write(`${n} `);
    sitting.doc.getText('note').delete(0, 10);
    await sitting.disk.flush();
    await sitting.disk.compact();
    expect(await tablet.disk.rows(NAME, 'updates')).toHaveLength(1);
    expect(await tablet.disk.rows('prompt-corner-journal', 'rows')).toHaveLength(0);
    const words = sitting.words();
    sitting.kill();
    expect(await wordsOnDisk(tablet)).toBe(words);
  });

  it('leaves what was typed while it ran', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    for (let n = 0; n < 10; n += 1) sitting.write(`${n} `);
    await sitting.disk.flush();
    const compacting = sitting.disk.compact();
    sitting.write('and on');
    await compacting;
    await sitting.disk.flush();
    sitting.kill();
    await tablet.disk.losePower(99);
    expect(await wordsOnDisk(tablet)).toBe('0 1 2 3 4 5 6 7 8 9 and on');
  });

  it('removes nothing where another tab might be writing', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet, { ...NOTHING, mayTrim: false });
    for (let n = 0; n < 10; n += 1) sitting.write(`${n} `);
    await sitting.disk.flush();
    await sitting.disk.compact();
    expect((await tablet.disk.rows('prompt-corner-journal', 'rows')).length).toBeGreaterThan(0);
  });

  it('keeps a row that the loaded book does not hold', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('Mine. ');
    await sitting.disk.flush();
    const stranger = new Doc();
    stranger.getText('note').insert(0, 'Written behind its back. ');
    await tablet.disk.addRow(NAME, 'updates', encodeStateAsUpdate(stranger));
    await sitting.disk.compact();
    sitting.kill();
    expect(await wordsOnDisk(tablet)).toContain('Written behind its back. ');
  });

  it('happens on opening when rows have piled up', async () => {
    const tablet = new FakeTablet();
    for (let n = 0; n < 3; n += 1) {
      const sitting = await sitDown(tablet);
      for (let word = 0; word < 40; word += 1) {
        sitting.write('word ');
        await sitting.disk.flush();
      }
      await sitting.disk.close();
    }
    const sitting = await sitDown(tablet);
    sitting.clock.pass(3_000);
    await until('the rows are one', async () => (await tablet.disk.rows(NAME, 'updates')).length <= 2);
    expect(sitting.words()).toBe('word '.repeat(120));
  });
});

describe('a tab that takes the pen', () => {
  it('writes what another tab had only shown it, before it calls anything saved', async () => {
    const tablet = new FakeTablet();
    const shown = new Doc();
    shown.getText('note').insert(0, 'Typed in a tab that died. ');
    const { environment, kill } = tablet.openTab(new FakeClock());
    const disk = await openBookDisk(environment, NAME, shown, NOTHING);
    expect(disk.fact.current().state).toBe('saving');
    await disk.flush();
    kill();
    await tablet.disk.losePower(99);
    expect(await wordsOnDisk(tablet)).toBe('Typed in a tab that died. ');
  });
});

describe('the database of y-indexeddb, opened anew', () => {
  it('also gets what was typed while it was being opened', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('One. ');
    await sitting.disk.flush();
    tablet.disk.dropConnections();
    // A letter in every turn of the loop: some of them fall between the whole book and the first row after it.
    for (let turn = 0; turn < 200; turn += 1) {
      sitting.write(`${turn} `);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await sitting.disk.flush();
    const words = sitting.words();
    await sitting.disk.close();
    await tablet.disk.clear('prompt-corner-journal', 'rows');
    expect(await wordsOnDisk(tablet)).toBe(words);
  });
});

describe('opening', () => {
  it('brings y-indexeddb and the journal together in one book', async () => {
    const tablet = new FakeTablet();
    const first = await sitDown(tablet);
    first.write('Act one. ');
    await first.disk.flush();
    const whole = first.doc;
    first.kill();
    await tablet.disk.losePower(99);
    const second = await sitDown(tablet);
    expect(equalSnapshots(snapshot(whole), snapshot(second.doc))).toBe(true);
  });

  it('refuses, and changes nothing, when the storage does not open', async () => {
    const tablet = new FakeTablet();
    const first = await sitDown(tablet);
    first.write('Act one. ');
    await first.disk.close();
    tablet.disk.illness = 'closed';
    await expect(sitDown(tablet)).rejects.toThrow();
    tablet.disk.illness = null;
    expect(await wordsOnDisk(tablet)).toBe('Act one. ');
  });

  it('remembers how many changes the relay had not confirmed, as of the last saved edit', async () => {
    const tablet = new FakeTablet();
    let count = 0;
    const first = await sitDown(tablet, { mayTrim: true, unconfirmed: () => ({ count, since: null }) });
    count = 7;
    first.write('x');
    await first.disk.flush();
    first.kill();
    const second = await sitDown(tablet);
    expect(second.disk.unconfirmed.count).toBe(7);
  });
});

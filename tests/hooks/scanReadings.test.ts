// A reading goes on when its screen is left, tells how far it is, and waits with its words until somebody takes them.
import { afterEach, expect, it } from 'vitest';
import { followReading, forgetReading, readOn, scanReadings, showReading, stopReading, stopReadingsOf } from '#hooks/scanReadings.ts';
import type { ReadScan, ScanReading } from '#hooks/tablet.ts';

const SCAN = { draft: {}, words: [] } as unknown as ReadScan;
const order = (key: string) => ({ key, fileName: 'macbeth.pdf', place: '/new', source: async () => new Blob(['scan']), leaves: [1, 2, 3] });

/** A tablet whose readings end when the test says so. */
function reader() {
  const asked: (ScanReading & { finish(scan: ReadScan): void; fail(error: unknown): void })[] = [];
  return {
    asked,
    readScan: (_file: Blob, _name: string, reading: ScanReading): Promise<ReadScan> =>
      new Promise((finish, fail) => {
        reading.signal.addEventListener('abort', () => fail(new DOMException('Stopped.', 'AbortError')));
        asked.push({ ...reading, finish, fail });
      }),
  };
}

/** The file of a reading comes a moment after it was begun. */
const fetched = () => new Promise((resolve) => setImmediate(resolve));

const now = () => scanReadings.current().map(({ key, read, isRead, isShown }) => [key, read, isRead, isShown]);

afterEach(() => {
  for (const { key } of scanReadings.current()) forgetReading(key);
});

it('goes on unseen, and is found again by whoever comes back', async () => {
  const tablet = reader();
  const first = readOn(tablet, order('a'));
  await fetched();
  tablet.asked[0]?.onProgress(1);
  showReading('a', false);
  tablet.asked[0]?.onProgress(2);
  expect(now()).toEqual([['a', 2, false, false]]);
  expect(followReading('a')).toBe(first);
  expect(readOn(tablet, order('a'))).toBe(first);
  expect(tablet.asked).toHaveLength(1);
  tablet.asked[0]?.finish(SCAN);
  await first;
  expect(now()).toEqual([['a', 2, true, false]]);
  expect(await followReading('a')).toBe(SCAN);
  forgetReading('a');
  expect([now(), followReading('a')]).toEqual([[], null]);
});

it('is over when it fails or is stopped, and can be begun anew', async () => {
  const tablet = reader();
  const failed = readOn(tablet, order('a'));
  await fetched();
  tablet.asked[0]?.fail(new Error('no memory'));
  await expect(failed).rejects.toThrow('no memory');
  expect(now()).toEqual([]);
  const stopped = readOn(tablet, order('a'));
  await fetched();
  stopReading('a');
  const again = readOn(tablet, order('a'));
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(now()).toEqual([['a', 0, false, true]]);
  expect(followReading('a')).toBe(again);
  await fetched();
  stopReading('a');
  await expect(again).rejects.toMatchObject({ name: 'AbortError' });
});

it('is stopped with the script that it belongs to, others go on', async () => {
  const tablet = reader();
  const one = readOn(tablet, order('review macbeth.pdf 4 1,2,3'));
  const other = readOn(tablet, order('hamlet 1,2,3'));
  await fetched();
  stopReadingsOf('review macbeth.pdf 4');
  await expect(one).rejects.toMatchObject({ name: 'AbortError' });
  expect(now().map(([key]) => key)).toEqual(['hamlet 1,2,3']);
  tablet.asked[1]?.finish(SCAN);
  expect(await other).toBe(SCAN);
});

it('is left while its file is still being fetched: then too it goes on, and is told', async () => {
  const tablet = reader();
  const reading = readOn(tablet, order('a'));
  showReading('a', false);
  await fetched();
  expect([now(), tablet.asked.length]).toEqual([[['a', 0, false, false]], 1]);
  stopReading('a');
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

it('waits to be heard when it fails unseen', async () => {
  const tablet = reader();
  const reading = readOn(tablet, order('a'));
  await fetched();
  showReading('a', false);
  tablet.asked[0]?.fail(new Error('no memory'));
  await expect(reading).rejects.toThrow('no memory');
  expect(scanReadings.current()).toMatchObject([{ key: 'a', isRead: false, hasFailed: true }]);
  await expect(followReading('a')).rejects.toThrow('no memory');
});

it('has nothing to say of the one that was begun in its place', async () => {
  const deaf: ScanReading[] = [];
  const finished: ((scan: ReadScan) => void)[] = [];
  const tablet = {
    readScan: (_file: Blob, _name: string, reading: ScanReading): Promise<ReadScan> => {
      deaf.push(reading);
      return new Promise((finish) => finished.push(finish));
    },
  };
  const stopped = readOn(tablet, order('a'));
  await fetched();
  stopReading('a');
  void readOn(tablet, order('a'));
  await fetched();
  // It was past stopping.
  deaf[0]?.onProgress(3);
  finished[0]?.(SCAN);
  await stopped;
  expect(now()).toEqual([['a', 0, false, true]]);
});

it('is stopped when other pages of the same file are asked for', async () => {
  const tablet = reader();
  const one = readOn(tablet, order('book 1,2,3'));
  const other = readOn(tablet, order('book 2,3'));
  await fetched();
  stopReadingsOf('book', 'book 2,3');
  await expect(one).rejects.toMatchObject({ name: 'AbortError' });
  expect(followReading('book 2,3')).toBe(other);
  stopReading('book 2,3');
  await expect(other).rejects.toMatchObject({ name: 'AbortError' });
});

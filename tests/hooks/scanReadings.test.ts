// A reading goes on when its screen is left, tells how far it is, and waits with its words until somebody takes them.
import { afterEach, expect, it } from 'vitest';
import { followReading, forgetReading, readOn, scanReadings, showReading, stopReading, stopReadingsOf } from '#hooks/scanReadings.ts';
import type { ReadScan, ScanReading } from '#hooks/tablet.ts';

const SCAN = { draft: {}, words: [] } as unknown as ReadScan;
const order = (key: string) => ({ key, fileName: 'macbeth.pdf', place: '/new', file: new Blob(['scan']), leaves: [1, 2, 3] });

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

const now = () => scanReadings.current().map(({ key, read, isRead, isShown }) => [key, read, isRead, isShown]);

afterEach(() => {
  for (const { key } of scanReadings.current()) forgetReading(key);
});

it('goes on unseen, and is found again by whoever comes back', async () => {
  const tablet = reader();
  const first = readOn(tablet, order('a'));
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
  tablet.asked[0]?.fail(new Error('no memory'));
  await expect(failed).rejects.toThrow('no memory');
  expect(now()).toEqual([]);
  const stopped = readOn(tablet, order('a'));
  stopReading('a');
  const again = readOn(tablet, order('a'));
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(now()).toEqual([['a', 0, false, true]]);
  expect(followReading('a')).toBe(again);
  stopReading('a');
  await expect(again).rejects.toMatchObject({ name: 'AbortError' });
});

it('is stopped with the script that it belongs to, others go on', async () => {
  const tablet = reader();
  const one = readOn(tablet, order('review macbeth.pdf 4 1,2,3'));
  const other = readOn(tablet, order('hamlet 1,2,3'));
  stopReadingsOf('review macbeth.pdf 4');
  await expect(one).rejects.toMatchObject({ name: 'AbortError' });
  expect(now().map(([key]) => key)).toEqual(['hamlet 1,2,3']);
  tablet.asked[1]?.finish(SCAN);
  expect(await other).toBe(SCAN);
});

// The shelf of files: what is on it is what its name says, and whoever waits for a file is told when it comes, in every tab.
import { expect, it } from 'vitest';
import { hashOf, openAssetShelf } from '#storage/assetShelf.ts';
import { deviceClock } from '#storage/environment.ts';
import { FakeTablet } from '#tests/support/tabletEnvironment.ts';
import { until } from '#tests/support/until.ts';

const script = new TextEncoder().encode('ANNA. Yes.');

it('keeps what came from elsewhere under its name, and nothing else under that name', async () => {
  const shelf = openAssetShelf(new FakeTablet().openTab(deviceClock).environment);
  const hash = await hashOf(script);
  expect(await shelf.has(hash)).toBe(false);
  expect(await shelf.keep(hash, new TextEncoder().encode('ANNA. No. '))).toBe(false);
  expect([await shelf.has(hash), await shelf.read(hash)]).toEqual([false, null]);
  expect(await shelf.keep(hash, script)).toBe(true);
  expect([await shelf.has(hash), await shelf.read(hash)]).toEqual([true, script]);
  shelf.close();
});

it('tells whoever waits when a file comes, in this tab and in another, until they wait no more', async () => {
  const device = new FakeTablet();
  const here = openAssetShelf(device.openTab(deviceClock).environment);
  const there = openAssetShelf(device.openTab(deviceClock).environment);
  const told: string[] = [];
  const stop = here.onArrival(() => told.push('here'));
  there.onArrival(() => told.push('there'));
  const hash = await here.put(script);
  await until('both were told', () => told.length === 2);
  expect(told).toEqual(['here', 'there']);
  expect(await there.read(hash)).toEqual(script);
  stop();
  await there.put(new TextEncoder().encode('BOB. No.'));
  await until('the other tab was told', () => told.length === 3);
  expect(told).toEqual(['here', 'there', 'there']);
  here.close();
  there.close();
});

it('says nothing of a file that the disk refused', async () => {
  const device = new FakeTablet();
  const shelf = openAssetShelf(device.openTab(deviceClock).environment);
  const told: string[] = [];
  shelf.onArrival((hash) => told.push(hash));
  device.disk.illness = 'full';
  await expect(shelf.put(script)).rejects.toThrow();
  await expect(shelf.keep(await hashOf(script), script)).rejects.toThrow();
  expect(told).toEqual([]);
  shelf.close();
});

it('lets go of a file that was put for a book which was not made, and never of one that somebody else has', async () => {
  const device = new FakeTablet();
  const here = openAssetShelf(device.openTab(deviceClock).environment);
  const there = openAssetShelf(device.openTab(deviceClock).environment);
  const mine = await here.putForNow(script);
  await mine.letGo();
  expect(await here.has(mine.hash)).toBe(false);

  const first = await here.putForNow(script);
  // Another tab makes a book of the same file meanwhile.
  await there.put(script);
  await first.letGo();
  expect(await there.read(first.hash)).toEqual(script);

  const late = await there.putForNow(script);
  await late.letGo();
  expect(await here.has(first.hash)).toBe(true);
  here.close();
  there.close();
});

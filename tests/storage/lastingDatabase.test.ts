// A disk that was gone for a while does not leave the shelf and the backups shut until the app is restarted.
import { expect, it } from 'vitest';
import { ShelfDatabase } from '#storage/shelfDatabase.ts';
import { FakeClock } from '#tests/support/fakeClock.ts';
import { FakeTablet } from '#tests/support/tabletEnvironment.ts';
import { until } from '#tests/support/until.ts';

it('The shelf takes changes again by itself, once a disk that could not be opened is well', async () => {
  const tablet = new FakeTablet();
  const clock = new FakeClock();
  const { environment, kill } = tablet.openTab(clock);
  const shelf = new ShelfDatabase(environment);
  await shelf.settings.put({ key: 'me', value: 'Alma' });

  tablet.disk.illness = 'closed';
  tablet.disk.dropConnections();
  await expect(shelf.settings.put({ key: 'me', value: 'Bea' })).rejects.toThrow();
  tablet.disk.illness = null;

  clock.pass(2_000);
  await until('the shelf to be open again', () => shelf.isOpen());
  await shelf.settings.put({ key: 'me', value: 'Cora' });
  expect((await shelf.settings.get('me'))?.value).toBe('Cora');
  kill();
});

it('A database that was closed on purpose stays closed', async () => {
  const tablet = new FakeTablet();
  const clock = new FakeClock();
  const { environment, kill } = tablet.openTab(clock);
  const shelf = new ShelfDatabase(environment);
  await shelf.open();
  tablet.disk.illness = 'closed';
  tablet.disk.dropConnections();
  await expect(shelf.settings.get('me')).rejects.toThrow();
  shelf.close();
  tablet.disk.illness = null;
  clock.pass(60_000);
  await expect(shelf.settings.get('me')).rejects.toThrow();
  kill();
});

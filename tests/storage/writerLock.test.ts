// One tab of a tablet holds the pen: it is handed over when asked for, taken from a tab that sleeps, and comes by itself when it is left lying.
import { describe, expect, it } from 'vitest';
import type { StorageEnvironment } from '#storage/environment.ts';
import { claimWriting, type WriterLock } from '#storage/writerLock.ts';
import { FakeClock } from '#tests/support/fakeClock.ts';
import { FakeTablet } from '#tests/support/tabletEnvironment.ts';
import { until } from '#tests/support/until.ts';

const BOOK = 'prompt-corner-book-hamlet';

interface Tab {
  readonly pen: WriterLock;
  readonly clock: FakeClock;
  readonly finished: string[];
  kill(): void;
}

async function openTab(tablet: FakeTablet, change: (environment: StorageEnvironment) => StorageEnvironment = (same) => same): Promise<Tab> {
  const clock = new FakeClock();
  const { environment, kill } = tablet.openTab(clock);
  const finished: string[] = [];
  const pen = await claimWriting(change(environment), BOOK, async () => void finished.push('finished writing'));
  return { pen, clock, finished, kill };
}

const hasPen = (tab: Tab) => (): boolean => tab.pen.isMine.current();

describe('the pen', () => {
  it('is given to the first tab, and the second looks on', async () => {
    const tablet = new FakeTablet();
    const first = await openTab(tablet);
    const second = await openTab(tablet);
    expect([hasPen(first)(), hasPen(second)()]).toEqual([true, false]);
  });

  it('is handed over when asked for, after the writing is finished', async () => {
    const tablet = new FakeTablet();
    const [first, second] = [await openTab(tablet), await openTab(tablet)];
    await second.pen.takeOver();
    expect([hasPen(first)(), hasPen(second)(), first.finished]).toEqual([false, true, ['finished writing']]);
  });

  it('comes by itself when the tab that wrote is closed, or is cleared away after a reload', async () => {
    const tablet = new FakeTablet();
    const [first, second, third] = [await openTab(tablet), await openTab(tablet), await openTab(tablet)];
    first.kill();
    await until('the second has it', hasPen(second));
    second.pen.close();
    await until('the third has it', hasPen(third));
  });

  it('comes back to the tab that gave it away when the other is closed', async () => {
    const tablet = new FakeTablet();
    const [first, second] = [await openTab(tablet), await openTab(tablet)];
    await second.pen.takeOver();
    second.pen.close();
    await until('it is back', hasPen(first));
  });

  it('is taken by force from a tab that sleeps, which knows it when it wakes up', async () => {
    const tablet = new FakeTablet();
    const sleeper = await openTab(tablet, (environment) => ({ ...environment, openChannel: null }));
    const second = await openTab(tablet);
    const taking = second.pen.takeOver();
    await until('it has waited long enough', () => {
      second.clock.pass(500);
      return hasPen(second)();
    });
    await taking;
    expect(hasPen(sleeper)()).toBe(false);
    second.pen.close();
    await until('it gets it back in the end', hasPen(sleeper));
  });

  it('is not taken by a tab that was closed while it waited', async () => {
    const tablet = new FakeTablet();
    const sleeper = await openTab(tablet, (environment) => ({ ...environment, openChannel: null }));
    const second = await openTab(tablet);
    const taking = second.pen.takeOver();
    second.pen.close();
    second.clock.pass(5_000);
    await taking;
    expect(hasPen(sleeper)()).toBe(true);
  });

  it('does not go to a tab that nobody sees when the one in front is reloaded, and does once somebody looks there', async () => {
    const tablet = new FakeTablet();
    const front = await openTab(tablet);
    let look: () => void = () => undefined;
    const behind = await openTab(tablet, (environment) => ({
      ...environment,
      whenSeen: (run) => {
        look = run;
      },
    }));
    front.kill();
    const reloaded = await openTab(tablet);
    expect([hasPen(behind)(), hasPen(reloaded)()]).toEqual([false, true]);
    look();
    reloaded.kill();
    await until('somebody looks there', hasPen(behind));
  });

  it('stays where it is when a tab that waits for it is closed', async () => {
    const tablet = new FakeTablet();
    const [first, second] = [await openTab(tablet), await openTab(tablet)];
    second.pen.close();
    first.pen.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasPen(second)()).toBe(false);
  });
});

// The main job, in each browser: a play comes in, the network goes, the book is opened cold and written in, and a second tablet sees it when the relay is back.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchChromium, newTablet } from '#tests/support/chromium.ts';
import { bookOnDisk, contentOf, wordsIn } from '#tests/support/diskBook.ts';
import { launchFirefox, newFirefoxTab } from '#tests/support/firefox.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { BROWSERS, type OpenTab } from './openTabs.ts';
import {
  bookIsOpen,
  fixture,
  goToPlace,
  importPlay,
  isOfflineReady,
  joinBook,
  openApp,
  relayHasEverything,
  savedOnThisTablet,
  setCue,
  shareBook,
  writeNote,
} from './steps.ts';

const ALL_BROWSERS: Readonly<Record<string, () => Promise<OpenTab>>> = {
  ...BROWSERS,
  Firefox: async () => {
    const browser = await launchFirefox();
    return { tab: await newFirefoxTab(browser), troubles: async () => [], close: () => browser.close() };
  },
};

const PLAY = 'pirates.txt';

describe.each(Object.keys(ALL_BROWSERS))('in %s', (name) => {
  let relay: RelayProcess;
  let second: Browser;
  let opened: OpenTab;
  let hand: Hand;

  beforeAll(async () => {
    relay = await startRelay({ appFolder: inject('appFolder') });
    [second, opened] = await Promise.all([launchChromium(), ALL_BROWSERS[name]!()]);
    hand = handFor(opened.tab);
  });

  afterAll(async () => {
    await opened?.close();
    await second?.close();
    await relay?.discard();
  });

  test('a play is imported, written in without a network through two cold starts, and whole on a second tablet afterwards', async () => {
    await openApp(hand, relay.url);
    await importPlay(hand, PLAY, fixture(PLAY));
    const link = await shareBook(hand);
    await goToPlace(hand, '');

    await relay.cutOff();
    await hand.tab.reload();
    await bookIsOpen(hand);
    await setCue(hand, 'sherry', 'house to half, thunder far away');
    await savedOnThisTablet(hand);

    await hand.tab.reload();
    await bookIsOpen(hand);
    await hand.see({ css: '.flag-what', text: 'house to half, thunder far away' });
    await writeNote(hand, 'bumper', 'Pirates X DL, sit on the bench');
    await savedOnThisTablet(hand);
    await hand.tab.reload();
    await bookIsOpen(hand);
    await hand.see({ css: '.note', text: 'sit on the bench' });
    await isOfflineReady(hand);

    await relay.start();
    await relayHasEverything(hand);
    const other = handFor((await newTablet(second)).tab);
    await joinBook(other, link);
    await other.see({ css: '.flag-what', text: 'house to half, thunder far away' });
    await other.see({ css: '.note', text: 'sit on the bench' });
    await sameOnBothDisks(hand, other);
  });
});

/** Both tablets hold the same book on their disks, with what was written in it. */
async function sameOnBothDisks(one: Hand, other: Hand): Promise<void> {
  await until('both disks hold the same', async () => {
    const [mine, theirs] = await Promise.all([bookOnDisk(one.tab), bookOnDisk(other.tab)]);
    return mine !== null && theirs !== null && JSON.stringify(contentOf(mine)) === JSON.stringify(contentOf(theirs));
  });
  const doc = await bookOnDisk(one.tab);
  expect(doc).not.toBeNull();
  for (const word of ['thunder', 'bench', 'sherry']) expect(wordsIn(doc!)).toContain(word);
}

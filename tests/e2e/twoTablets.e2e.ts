// Two tablets, both without a network for hundreds of edits to the same scene, then back: the same book on both, every typed word in it,
// and never a badge that said "saved" or "the relay has everything" before it was true.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { bookOnDisk, contentOf, wordsIn } from '#tests/support/diskBook.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { seeded } from '#tests/support/seeded.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { type BusyHand, busyHand } from './busyHand.ts';
import { badge, goToPlace, joinBook, openApp, openSample, relayHasEverything, SAYS_AT_RELAY, savedOnThisTablet, shareBook } from './steps.ts';

const DEEDS_EACH = 200;
/** After so many deeds the badge is asked, and its answer is checked against the disk. */
const CHECK_EVERY = 25;
const SEED = 20_261_124;

let relay: RelayProcess;
let browser: Browser;

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

interface Writer {
  readonly tablet: ChromiumTablet;
  readonly hand: Hand;
  readonly busy: BusyHand;
}

async function writer(name: string, seed: number): Promise<Writer> {
  const tablet = await newTablet(browser);
  return { tablet, hand: handFor(tablet.tab), busy: busyHand(tablet.page, name, seeded(seed)) };
}

/** Everything that the badge says from now on is kept. */
async function listenToBadge({ tablet }: Writer): Promise<void> {
  await tablet.page.evaluate(`
    globalThis.badgeSaid = [];
    const note = () => {
      const words = document.querySelector('.save-badge b')?.textContent ?? '';
      if (globalThis.badgeSaid.at(-1) !== words) globalThis.badgeSaid.push(words);
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    note();`);
}

const heardFromBadge = ({ tablet }: Writer): Promise<readonly string[]> => tablet.page.evaluate('globalThis.badgeSaid');

/** Works offline, and now and then holds the badge to its word. */
async function workAlone(one: Writer): Promise<void> {
  const done = new Map<string, number>();
  for (let count = 1; count <= DEEDS_EACH; count += 1) {
    const deed = await one.busy.doSomething();
    if (deed !== null) done.set(deed, (done.get(deed) ?? 0) + 1);
    if (count % CHECK_EVERY !== 0) continue;
    const typedBefore = [...one.busy.typed];
    await savedOnThisTablet(one.hand);
    const doc = await bookOnDisk(one.tablet.tab);
    const words = doc === null ? new Set<string>() : wordsIn(doc);
    expect(typedBefore.filter((word) => !words.has(word))).toEqual([]);
  }
  for (const deed of ['note', 'cue', 'rewrite', 'move', 'bin', 'text', 'cut']) expect(done.get(deed) ?? 0, deed).toBeGreaterThan(0);
}

test('both come back to one book with every word', async () => {
  const one = await writer('anna', SEED);
  const two = await writer('bert', SEED + 1);
  await openApp(one.hand, relay.url);
  await openSample(one.hand);
  const link = await shareBook(one.hand);
  await joinBook(two.hand, link);
  await goToPlace(one.hand, '');
  await relayHasEverything(one.hand);
  await relayHasEverything(two.hand);

  await Promise.all([one.tablet.radio(false), two.tablet.radio(false)]);
  await relay.cutOff();
  await until('both know that the relay is gone', async () => !SAYS_AT_RELAY.test(await badge(one.hand)) && !SAYS_AT_RELAY.test(await badge(two.hand)));
  await Promise.all([listenToBadge(one), listenToBadge(two)]);
  await Promise.all([workAlone(one), workAlone(two)]);

  for (const each of [one, two]) {
    const said = await heardFromBadge(each);
    expect(said.length).toBeGreaterThan(1);
    expect(said.filter((words) => SAYS_AT_RELAY.test(words))).toEqual([]);
    expect(each.busy.typed.length).toBeGreaterThan(60);
  }

  await relay.start();
  await Promise.all([one.tablet.radio(true), two.tablet.radio(true)]);
  await relayHasEverything(one.hand);
  await relayHasEverything(two.hand);
  await until('both disks hold the same', async () => {
    const [mine, theirs] = await Promise.all([bookOnDisk(one.tablet.tab), bookOnDisk(two.tablet.tab)]);
    return mine !== null && theirs !== null && JSON.stringify(contentOf(mine)) === JSON.stringify(contentOf(theirs));
  });
  const words = wordsIn((await bookOnDisk(one.tablet.tab))!);
  expect([...one.busy.typed, ...two.busy.typed].filter((word) => !words.has(word))).toEqual([]);
  expect([...one.tablet.troubles, ...two.tablet.troubles]).toEqual([]);
}, 420_000);

// The battery dies right after the badge said that the work is saved on this tablet: it is.
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { tabletOf } from '#tests/support/chromium.ts';
import { launchOnDisk, newDisk } from '#tests/support/killableChromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { handFor } from '#tests/support/tab.ts';
import { bookIsOpen, openApp, openSample, savedOnThisTablet, writeNote } from './steps.ts';

let relay: RelayProcess;

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder') });
});

afterAll(() => relay?.discard());

const ROUNDS = 4;

test('what was called saved is there after each of several power cuts, opened without a network', async () => {
  const disk = await newDisk();
  let address = '';
  for (let round = 0; round <= ROUNDS; round += 1) {
    const browser = await launchOnDisk(disk.folder);
    const { tab } = await tabletOf(browser.context, browser.page);
    const hand = handFor(tab);
    if (round === 0) {
      await openApp(hand, relay.url);
      await openSample(hand);
      address = await tab.url();
      await relay.cutOff();
    } else {
      await tab.goto(address);
      await bookIsOpen(hand);
      for (let earlier = 0; earlier < round; earlier += 1) await hand.see({ css: '.note', text: `powercut${earlier}` });
    }
    if (round === ROUNDS) {
      await browser.close();
      break;
    }
    await writeNote(hand, 'the', `powercut${round}`, round);
    await savedOnThisTablet(hand);
    await browser.kill();
  }
  await disk.discard();
  expect(address).toContain('/book/');
});

// A scan without a single letter, brought in with the network off: its pages are the book and cues stand on places of them; or its words are read on the tablet.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { HOUSE } from '#tests/support/houseFiles.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { bookIsOpen, goToPlace, openApp, savedOnThisTablet, takeTool } from './steps.ts';

const SCAN = join(HOUSE, 'tests/fixtures/scans/macbeth.pdf');

let relay: RelayProcess;
let browser: Browser;
let tablet: ChromiumTablet;
let hand: Hand;

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
});

beforeEach(async () => {
  tablet = await newTablet(browser);
  hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await tablet.radio(false);
  await openApp(hand, relay.url);
  await tablet.page.locator('input[type=file]').first().setInputFiles(SCAN);
  await hand.see({ text: '3 pages, all of them pictures' }, 60_000);
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

/** Taps the picture of a page at shares of its width and height. */
async function tapPicture(page: number, across: number, down: number): Promise<void> {
  const picture = tablet.page.locator('.line-page .page-picture').nth(page);
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (box === null) throw new Error('The picture is not there.');
  await tablet.page.mouse.click(box.x + box.width * across, box.y + box.height * down);
}

const isDrawn = (): Promise<boolean> =>
  tablet.page.evaluate("document.querySelector('.page-picture canvas') !== null && document.querySelector('.page-picture canvas').width > 100");

describe('a scan', () => {
  test('is a book of pages without a network; a cue stands on a place of one, after the tablet was off too, and on its word once the words are read', async () => {
    await until('the page is drawn in the review', isDrawn);
    await hand.tap({ role: 'button', name: 'Put the pages in the book' });
    await bookIsOpen(hand);
    await until('the page is drawn in the book', isDrawn);
    await takeTool(hand, 'Cue');
    // On the first word of the first stage direction, though nobody knows that yet.
    await tapPicture(0, 0.17, 0.232);
    await hand.see({ css: '.flag-editor textarea' });
    await hand.tab.type('thunder');
    await hand.tab.key('Enter');
    await hand.see({ css: '.flag-what', text: 'thunder' });
    await savedOnThisTablet(hand);
    await tablet.page.reload();
    await bookIsOpen(hand);
    await hand.see({ css: '.flag-what', text: 'thunder' });
    await until('the place is on the picture', async () => (await tablet.page.locator('.place-cue').count()) === 1);
    await goToPlace(hand, 'cues');
    await hand.see({ text: 'upper left' });
    await goToPlace(hand, 'production');
    await hand.tap({ role: 'button', name: 'Read the words on this tablet' });
    await hand.see({ text: 'lines were read' }, 120_000);
    await goToPlace(hand, 'cues');
    await hand.see({ css: '.cue-words', text: 'Thunder' });
    await goToPlace(hand, '');
    await hand.see({ css: '.line .print', text: 'When shall we three meet again' });
    expect(await tablet.violations()).toEqual([]);
    expect(tablet.troubles).toEqual([]);
  });

  test('is read on the tablet without a network: stopped in the middle, it goes on where it was, and its words are the book', async () => {
    await hand.tap({ role: 'button', name: 'Read the words on this tablet' });
    await hand.see({ text: 'Reading page 2 of 3' }, 90_000);
    await hand.tap({ role: 'button', name: 'Stop' });
    await hand.tap({ role: 'button', name: 'Go on reading' });
    await hand.see({ role: 'button', name: 'Make the book' }, 120_000);
    await hand.see({ text: '14 speeches' });
    await hand.tap({ role: 'button', name: 'Make the book' });
    await bookIsOpen(hand);
    await hand.see({ css: '.line .print', text: 'When shall we three meet again' });
    expect(await tablet.violations()).toEqual([]);
    expect(tablet.troubles).toEqual([]);
  });
});

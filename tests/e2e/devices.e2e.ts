// Devices: what is saved where, who changed what, the bin, backups, and sharing by link, code and new keys.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { bookIsOpen, goToPlace, joinBook, openApp, openSample, relayHasEverything, setCue, shareBook } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;
let mine: ChromiumTablet;
let hand: Hand;
let link: string;

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
  mine = await newTablet(browser);
  hand = handFor(mine.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

test('a book that was never shared says that it is on this tablet only', async () => {
  await goToPlace(hand, 'devices');
  await hand.seeWords('This book is on this tablet only');
  await hand.seeWords('Saved on this tablet');
});

test('everything that a show needs is kept offline, and the self-test says so', async () => {
  await hand.tap({ role: 'button', name: 'Check again' });
  await hand.seeWords('Every part of the app is on this tablet');
});

test('the name of this tablet’s person is kept', async () => {
  await signAs(mine, 'Sam, SM');
  // Another tab reads it from the disk, as the next start would.
  const next = await mine.context.newPage();
  const nameOnDisk = async (): Promise<string> => {
    await next.goto(`${relay.url}/tablet`);
    return next.getByRole('textbox', { name: 'Your name' }).inputValue();
  };
  await until('the name is on the disk', async () => (await nameOnDisk()) === 'Sam, SM');
  await next.close();
});

/** Writes the name on the Devices screen that is open, or on the tablet's own. */
async function signAs(tablet: ChromiumTablet, name: string): Promise<void> {
  await tablet.page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await tablet.tab.key('Tab');
}

test('sharing gives a link, a code to scan and a code to say', async () => {
  await hand.see({ role: 'button', name: 'Start sharing' });
  link = await shareBook(hand);
  expect(link).toMatch(/\/join#/);
  await hand.see({ css: '.qr-code path' });
  await hand.tap({ role: 'button', name: 'Make a short code' });
  await hand.see({ css: '.short-code b' });
  expect(await hand.tab.run("return document.querySelector('.short-code b').textContent")).toMatch(/^[A-Z0-9]{4} [A-Z0-9]{4}$/);
});

test('a second tablet joins by the short code, and the key stands in no address', async () => {
  const code = String(await hand.tab.run("return document.querySelector('.short-code b').textContent"));
  const other = await newTablet(browser);
  const theirs = handFor(other.tab);
  await openApp(theirs, relay.url);
  await theirs.tap({ role: 'link', name: 'Join a production' });
  // Whoever has no name yet is asked for it, and joins under it.
  await signAs(other, 'Alex, deputy');
  await other.page.getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase());
  await theirs.tap({ css: '[aria-labelledby=join-code] button[type=submit]' });
  await bookIsOpen(theirs);
  expect(await theirs.tab.url()).not.toContain('#');
  await hand.see({ css: '.people li', text: 'Alex, deputy' });
  await other.close();
});

test('what another tablet changed meanwhile is listed by who, and each line leads there', async () => {
  await hand.tab.goto(relay.url);
  const other = await newTablet(browser);
  const theirs = handFor(other.tab);
  await joinBook(theirs, link);
  await goToPlace(theirs, 'devices');
  await theirs.tap({ role: 'button', name: 'Say who you are' });
  await signAs(other, 'Kim, ASM');
  await theirs.tap({ css: '.place-nav a', text: 'Book' });
  await bookIsOpen(theirs);
  await setCue(theirs, 'salver', 'tray off');
  await relayHasEverything(theirs);
  await hand.tap({ css: '.shelf-book a', text: 'Earnest' });
  await bookIsOpen(hand);
  await goToPlace(hand, 'devices');
  await hand.see({ css: '.away-change', text: 'tray off' });
  await hand.see({ css: '.away-person h3', text: 'Kim, ASM' });
  await hand.tap({ css: '.away-change', text: 'tray off' });
  await bookIsOpen(hand);
  await hand.see({ css: '.flag', text: 'tray off' });
  await goToPlace(hand, 'devices');
  await hand.tap({ role: 'button', name: 'I have seen it' });
  await hand.seeWords('Nobody else has changed anything');
  await other.close();
});

test('what was deleted stands in the bin and is restored from there', async () => {
  await goToPlace(hand, 'cues');
  await hand.tap({ role: 'button', name: 'More about' });
  await hand.tap({ role: 'menuitem', name: 'Put in the bin' });
  await goToPlace(hand, 'devices');
  await hand.see({ css: '#bin .row-list li' });
  await hand.tap({ css: '#bin .row-list button', text: 'Restore' });
  await hand.seeWords('Nothing is in the bin');
});

test('a backup is made by hand and gone back to, and the present is backed up first', async () => {
  await hand.tap({ role: 'button', name: 'Back up now' });
  await hand.see({ css: '#backups .row-list li', text: 'by hand' });
  await hand.tap({ css: '#backups .row-list button' });
  await hand.tap({ role: 'button', name: 'Go back', exactly: true });
  await hand.see({ css: '#backups .row-list li', text: 'before restore' }, 90_000);
});

test('new keys end the old invitations', async () => {
  await hand.tap({ role: 'button', name: 'Change the sharing keys', nth: 0 });
  await hand.tap({ css: 'dialog .button-main' });
  await hand.seeWords('The sharing keys are changed');
  const stranger = await newTablet(browser);
  const theirs = handFor(stranger.tab);
  await theirs.tab.goto(link);
  await theirs.see({ css: '.refusal' });
  await stranger.close();
});

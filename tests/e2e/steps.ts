// What people do in the app, in their words, with one pair of hands for every browser.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Hand } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';

export const LINE = '.line';
export const WORDS = '.line .print';

const FIXTURES = new URL('../fixtures/plays/', import.meta.url);

export function fixture(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(name, FIXTURES)));
}

/** Opens the shelf and waits until the app would open without a network. */
export async function openApp(hand: Hand, url: string): Promise<void> {
  await hand.tab.goto(url);
  await isOfflineReady(hand);
  await hand.see({ css: '.shelf-ways, .welcome' });
}

export async function isOfflineReady(hand: Hand): Promise<void> {
  await until('the app is kept on the tablet', async () => (await hand.tab.run("return document.documentElement.dataset.offlineReady ?? ''")) === '1');
}

/** From the shelf: a script file in, looked at, made into a book; ends in the book. */
export async function importPlay(hand: Hand, fileName: string, bytes: Uint8Array): Promise<void> {
  await hand.chooseFile('input[type=file]', fileName, bytes);
  await hand.tap({ role: 'button', name: 'Make the book' });
  await bookIsOpen(hand);
}

export async function openSample(hand: Hand): Promise<void> {
  await hand.tap({ role: 'button', name: 'Open the sample' });
  await bookIsOpen(hand);
}

/** The script is there and can be written in. */
export async function bookIsOpen(hand: Hand): Promise<void> {
  await hand.see({ css: `.bar ${'.bar-tools'}` });
  await hand.see({ css: LINE });
}

export type ToolName = 'Read' | 'Block' | 'Cue' | 'Text';

export async function takeTool(hand: Hand, tool: ToolName): Promise<void> {
  await hand.tap({ css: '.bar-tools [role=group] button', text: tool });
}

/** Tap a word with the cue tool and write what the cue does. */
export async function setCue(hand: Hand, word: string, what: string, nth = 0): Promise<void> {
  await takeTool(hand, 'Cue');
  await hand.tapWord(WORDS, word, nth);
  await hand.see({ css: '.flag-editor textarea' });
  await hand.tab.type(what);
  await fieldHolds(hand, '.flag-editor textarea', what);
  await hand.tab.key('Enter');
  await hand.see({ css: '.flag-what', text: what });
}

/** Tap a word with the block tool and write the move. */
export async function writeNote(hand: Hand, word: string, text: string, nth = 0): Promise<void> {
  await takeTool(hand, 'Block');
  await hand.tapWord(WORDS, word, nth);
  await hand.see({ css: '.note.is-writing textarea' });
  await hand.tab.type(text);
  await fieldHolds(hand, '.note.is-writing textarea', text);
  await hand.tab.key('Enter');
  await hand.see({ css: '.note:not(.is-writing)', text });
}

/** What was typed has arrived in its field. */
export async function fieldHolds(hand: Hand, css: string, text: string): Promise<void> {
  await until(`the field holds "${text}"`, async () => String(await hand.tab.run('return document.querySelector(args[0])?.value ?? ""', css)).includes(text));
}

/** What the save badge says first: "Saved on this tablet", "Saved here, 3 changes waiting", "Not saved on this tablet" ... */
export async function badge(hand: Hand): Promise<string> {
  return String(await hand.tab.run("return document.querySelector('.save-badge b')?.textContent ?? ''"));
}

/** Claims that a badge makes only when they are true. */
export const SAYS_SAVED = /^saved\b/i;
export const SAYS_AT_RELAY = /^saved here and at the relay/i;

export async function savedOnThisTablet(hand: Hand): Promise<void> {
  await until('the badge says that the work is saved on this tablet', async () => SAYS_SAVED.test(await badge(hand)));
}

/** From the open book: shares it through the relay that served the app, and returns the link that invites to edit. Ends on the Devices screen. */
export async function shareBook(hand: Hand): Promise<string> {
  await goToPlace(hand, 'devices');
  await hand.tap({ role: 'button', name: 'Start sharing' });
  return invitation(hand);
}

export async function invitation(hand: Hand): Promise<string> {
  await hand.see({ role: 'button', name: 'Copy the link' });
  // Where the clipboard is refused the link is shown instead, in every browser alike.
  await hand.tab.run(
    "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('refused')) } });",
  );
  await hand.tap({ role: 'button', name: 'Copy the link' });
  await hand.see({ css: '.invitation-said', text: '/join' });
  return String(await hand.tab.run("return document.querySelector('.invitation-said').textContent.trim()"));
}

/** Opens an invitation on another tablet; ends in its book. */
export async function joinBook(hand: Hand, link: string): Promise<void> {
  await hand.tab.goto(link);
  await bookIsOpen(hand);
}

/** Another place of the open book, by its address; the tablet is left as a cold start would find it. Waits first until what was written is saved. */
export async function goToPlace(hand: Hand, place: '' | 'cues' | 'pages' | 'production' | 'devices'): Promise<void> {
  await savedOnThisTablet(hand);
  const { origin, pathname } = new URL(await hand.tab.url());
  const [, book, id] = pathname.split('/');
  await hand.tab.goto(`${origin}/${book}/${id}${place === '' ? '' : `/${place}`}`);
  if (place === '') await bookIsOpen(hand);
}

export async function relayHasEverything(hand: Hand): Promise<void> {
  await until(
    'the badge says that everything is at the relay',
    async () => {
      const said = await badge(hand);
      if (!SAYS_AT_RELAY.test(said)) throw new Error(`it says "${said}"`);
      return true;
    },
    // Tablets dial again after half a minute at the latest.
    90_000,
  );
}

/** From the open book: *Save a copy* on Devices, and the bytes of the file that comes out. */
export async function saveCopy(page: Page): Promise<Uint8Array> {
  const { origin, pathname } = new URL(page.url());
  await page.goto(`${origin}${pathname.split('/').slice(0, 3).join('/')}/devices`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /^Save a copy/ })
      .first()
      .click(),
  ]);
  return new Uint8Array(readFileSync(await download.path()));
}

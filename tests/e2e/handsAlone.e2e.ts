// The whole main job by keyboard alone, and by touch alone; and the pen. No mouse anywhere.
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor, type Point } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { bookIsOpen, fieldHolds, isOfflineReady, savedOnThisTablet, WORDS } from './steps.ts';

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

/** What has the focus, as it is read aloud. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    "(() => { const it = document.activeElement; return it === null || it === document.body ? '' : (it.getAttribute('aria-label') ?? it.textContent ?? '').replace(/\\s+/g, ' ').trim(); })()",
  );

/** Tab (or Shift+Tab) until something is focused whose name matches. Every stop on the way must be visible. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stops = 0; stops < 80; stops += 1) {
    const here = await focused(page);
    if (name.test(here)) return;
    passed.push(here.slice(0, 30));
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${name}. Passed: ${passed.join(' | ')}`);
}

test('by keyboard alone: open the sample, set a cue, write blocking, move, bin, undo, change a line, jump, search, and look where it is saved', async () => {
  const tablet = await newTablet(browser);
  const { page } = tablet;
  const hand = handFor(tablet.tab);
  await page.goto(relay.url);
  await isOfflineReady(hand);
  await hand.see({ role: 'button', name: 'Open the sample' });
  await tabTo(page, /sample/i);
  await page.keyboard.press('Enter');
  await bookIsOpen(hand);

  await page.keyboard.press('q');
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await hand.see({ css: '.flag-editor textarea' });
  await page.keyboard.type('keyboard warms the room');
  await page.keyboard.press('Enter');
  await hand.see({ css: '.flag-what', text: 'keyboard warms the room' });

  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await hand.see({ css: '.note.is-writing textarea' });
  await page.keyboard.type('keyboard X DSR');
  await page.keyboard.press('Enter');
  await hand.see({ css: '.note', text: 'keyboard X DSR' });

  const before = await wordUnderMark(page, 'keyboard X DSR');
  await page.keyboard.press('m');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await until('the note stands on another word', async () => ![before, ''].includes(await wordUnderMark(page, 'keyboard X DSR')));

  await page.keyboard.press('Delete');
  await until('the note is in the bin', async () => (await hand.count({ css: '.note', text: 'keyboard X DSR' })) === 0);
  await page.keyboard.press('Control+z');
  await hand.see({ css: '.note', text: 'keyboard X DSR' });

  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await hand.see({ css: '.line-editor textarea' });
  await page.keyboard.type('KEYED ');
  await fieldHolds(hand, '.line-editor textarea', 'KEYED ');
  await page.keyboard.press('Enter');
  await hand.see({ css: '.line', text: 'KEYED' });

  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await hand.see({ css: '.find-box' });
  // Nobody waits for the results of a page that they know.
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await until('page 12 is open', async () => /\b12\b/.test(String(await page.evaluate("document.querySelector('.bar-page')?.textContent ?? ''"))));

  await until('the jump box is gone', async () => (await page.locator('.find-box').count()) === 0);
  // Typed at once: letters that come before the box are kept for it.
  await page.keyboard.press('/');
  await page.keyboard.type('keyboard warms');
  await hand.see({ css: '[data-result]', text: 'keyboard' });
  await page.keyboard.press('Enter');
  await hand.see({ css: '.flag-what', text: 'keyboard warms the room' });

  await savedOnThisTablet(hand);
  await page.keyboard.press('Escape');
  await tabTo(page, /^Menu/);
  await page.keyboard.press('Enter');
  await hand.see({ css: '.menu-places' });
  await tabTo(page, /^Devices/);
  await page.keyboard.press('Enter');
  await hand.seeWords('What is saved where');
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

/** The quoted words that a note's own label names. */
function wordUnderMark(page: Page, text: string): Promise<string> {
  return page.evaluate(
    `([...document.querySelectorAll('.note-open')].find((note) => note.textContent.includes(${JSON.stringify(text)}))?.textContent ?? '').match(/“(.+?)”/)?.[1] ?? ''`,
  );
}

interface Finger {
  tap(point: Point): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
}

function fingerOf(page: Page, devtools: CDPSession): Finger {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }) => ({ x, y })) });
  return {
    tap: ({ x, y }) => page.touchscreen.tap(x, y),
    async drag(from, to) {
      await touch('touchStart', [from]);
      for (let step = 1; step <= 8; step += 1)
        await touch('touchMove', [{ x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 }]);
      await touch('touchEnd', []);
    },
  };
}

/** The same hand, whose taps are touches. */
function touching(tablet: ChromiumTablet, finger: Finger): Hand {
  return handFor({ ...tablet.tab, pressAt: (point) => finger.tap(point), dragFromTo: (from, to) => finger.drag(from, to) });
}

test('by touch alone: open the sample, set a cue, write blocking, drag it to another word, bin it, undo, change a line', async () => {
  const tablet = await newTablet(browser, { touch: true });
  const { page } = tablet;
  const finger = fingerOf(page, await tablet.devtools());
  const hand = touching(tablet, finger);
  await page.goto(relay.url);
  await isOfflineReady(hand);
  await hand.tap({ role: 'button', name: 'Open the sample' });
  await bookIsOpen(hand);

  await hand.tap({ css: '.bar-tools [role=group] button', text: 'Cue' });
  await hand.tapWord(WORDS, 'playing');
  await hand.see({ css: '.flag-editor textarea' });
  expect(await page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA');
  await page.keyboard.type('touched');
  await hand.tap({ css: '.flag-editor [aria-label^="Done"], .flag-editor button[title^="Done"]' });
  await hand.see({ css: '.flag-what', text: 'touched' });

  await hand.tap({ css: '.bar-tools [role=group] button', text: 'Block' });
  await hand.tapWord(WORDS, 'polite');
  await hand.see({ css: '.note.is-writing textarea' });
  await page.keyboard.type('finger X DL');
  await hand.tap({ css: '.note.is-writing .note-tools button[aria-label^="Done"], .note.is-writing .note-tools button[title^="Done"]' });
  await hand.see({ css: '.note', text: 'finger X DL' });

  await dragNote(hand, page, finger, 'finger X DL', 'sorry');
  await until('the note stands on the other word', async () => /sorry/.test(await wordUnderMark(page, 'finger X DL')));

  await hand.tap({ css: '.note-open', text: 'finger X DL' });
  await hand.tap({ css: '.note.is-selected .note-tools button[aria-label*="bin"], .note .note-tools button[title*="bin"]' });
  await until('the note is in the bin', async () => (await hand.count({ css: '.note', text: 'finger X DL' })) === 0);
  await hand.tap({ css: '.bar-undo button' });
  await hand.see({ css: '.note', text: 'finger X DL' });

  await hand.tap({ css: '.bar-tools [role=group] button', text: 'Text' });
  await hand.tapWord(WORDS, 'sentiment');
  await hand.see({ css: '.line-editor textarea' });
  await page.keyboard.type('TOUCHED ');
  await hand.tap({ css: '.line-tools button', text: 'Done' });
  await hand.see({ css: '.line', text: 'TOUCHED' });

  await finger.drag(await hand.pointOfWord(WORDS, 'science'), await hand.pointOfWord(WORDS, 'Life'));
  await hand.see({ css: '.tool-words', text: '“science for Life”' });
  await hand.tap({ css: '[aria-label="Picked words"] button', text: 'Cut' });
  await until('the words are struck', async () => (await page.locator('.line del').allTextContents()).join('').includes('science for Life'));
  await savedOnThisTablet(hand);
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

/** A circle is picked up where it stands in the line and put down on a word. */
async function dragNote(hand: Hand, page: Page, finger: Finger, text: string, word: string): Promise<void> {
  const to = await hand.pointOfWord(WORDS, word);
  const id = await page.evaluate(
    `(() => { const note = [...document.querySelectorAll('.note-open')].find((it) => it.textContent.includes(${JSON.stringify(text)})); return note?.querySelector('.circle')?.textContent ?? ''; })()`,
  );
  const from = await hand.pointAtRest(`the circle ${String(id)} is in view`, () =>
    page.evaluate(
      `(() => { const circle = [...document.querySelectorAll('.line .circle')].find((it) => it.textContent === ${JSON.stringify(id)}); const box = circle?.getBoundingClientRect(); return box === undefined ? null : { x: box.left + box.width / 2, y: box.top + box.height / 2 }; })()`,
    ),
  );
  // A finger hides the word under it, so what it holds is shown (and dropped) above it.
  await finger.drag(from, { x: to.x, y: to.y + 34 });
}

test('a pen sets a mark where it touches', async () => {
  const tablet = await newTablet(browser, { touch: true });
  const devtools = await tablet.devtools();
  const hand = handFor({
    ...tablet.tab,
    async pressAt({ x, y }) {
      const pen = { x, y, pointerType: 'pen' as const, button: 'left' as const, clickCount: 1, force: 0.4 };
      await devtools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...pen, button: 'none', clickCount: 0 });
      await devtools.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...pen });
      await devtools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...pen });
    },
  });
  await tablet.page.goto(relay.url);
  await isOfflineReady(hand);
  await hand.tap({ role: 'button', name: 'Open the sample' });
  await bookIsOpen(hand);
  await hand.tap({ css: '.bar-tools [role=group] button', text: 'Block' });
  await hand.tapWord(WORDS, 'polite');
  await hand.see({ css: '.note.is-writing textarea' });
  await tablet.page.keyboard.type('penned');
  await tablet.page.keyboard.press('Enter');
  await hand.see({ css: '.note', text: 'penned' });
  await tablet.close();
});

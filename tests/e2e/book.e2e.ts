// The Book in the hand: by keyboard alone, with a pen and a resting palm, by dragging, and kept where it was left.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { bookIsOpen, openApp, openSample, takeTool, WORDS } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;
let tablet: ChromiumTablet;
let hand: Hand;
let page: Page;

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

beforeEach(async () => {
  tablet = await newTablet(browser);
  page = tablet.page;
  hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  return () => tablet.close();
});

/** The circles on the pages that are drawn: more of them come while the pages around are filled. */
const circles = () => page.locator('button.circle').evaluateAll((all) => all.map((circle) => circle.dataset['note']));
const spoken = () => page.locator('[role=status][aria-live]').first().textContent();

describe('by keyboard alone', () => {
  test('a move is blocked, written, moved to another word, binned, and brought back', async () => {
    await page.locator('.scroller').focus();
    await page.keyboard.press('b');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await until('the word under the cursor is spoken', async () => /\p{L}/u.test((await spoken()) ?? ''));
    const before = await circles();
    await page.keyboard.press('Enter');
    await hand.see({ css: '.note.is-writing textarea' });
    await page.keyboard.type('LAN X DL by keys');
    await page.keyboard.press('Enter');
    await hand.see({ css: '.note', text: 'LAN X DL by keys' });
    const made = (await page.locator('button.circle.is-selected').getAttribute('data-note')) ?? '';
    expect(made).not.toBe('');
    expect(before).not.toContain(made);

    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await until('it was moved', async () => (await spoken()) === 'Moved.');
    await hand.see({ css: '.note', text: 'LAN X DL by keys' });

    await page.keyboard.press('Delete');
    await until('it is off the page', async () => !(await circles()).includes(made));
    await page.keyboard.press('Control+z');
    await hand.see({ css: '.note', text: 'LAN X DL by keys' });
  });

  test('a cue is placed with the next free number, and a jump by its name comes back to it', async () => {
    await page.locator('.scroller').focus();
    await page.keyboard.press('q');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await hand.see({ css: '.flag-editor textarea' });
    const number = await page.locator('.number-field').inputValue();
    expect(number).toMatch(/^\d/);
    await page.keyboard.type('set by keys');
    await page.keyboard.press('Enter');
    await hand.see({ css: '.flag-what', text: 'set by keys' });
    await page.keyboard.press('r');
    for (let turn = 0; turn < 3; turn++) await page.keyboard.press('PageDown');
    await page.keyboard.press('j');
    await hand.see({ css: '.find-box' });
    await page.keyboard.type('set by keys');
    await page.keyboard.press('Escape');
    await until('the jump box is gone', async () => (await page.locator('.find-box').count()) === 0);
    await page.keyboard.press('/');
    await hand.see({ css: '.find-box' });
    await page.keyboard.type('set by keys');
    await hand.see({ css: '.result', text: 'set by keys' });
    await page.keyboard.press('Enter');
    await hand.see({ css: '.flag.is-selected .flag-what', text: 'set by keys' });
  });
});

/** Runs in the page: types into the box and presses Enter in one breath, before anything can have been found. */
function typeAndEnter(words: string): void {
  const box = document.querySelector<HTMLInputElement>('.find-box');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, words);
  box?.dispatchEvent(new Event('input', { bubbles: true }));
  box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
}

test('Enter that comes before the results takes the first of them, on a page that is not drawn yet too', async () => {
  await page.locator('.scroller').focus();
  await page.keyboard.press('j');
  await hand.see({ css: '.find-box' });
  await page.evaluate(typeAndEnter, '30');
  await until('the jump box is gone', async () => (await page.locator('.find-box').count()) === 0);
  await until('the bar names the page', async () => /p\. 30\b/.test((await page.locator('.bar-page').textContent()) ?? ''));
});

describe('with the hand', () => {
  test('a circle is dragged to another word in one step that undo takes back', async () => {
    await takeTool(hand, 'Block');
    const note = page.locator('button.circle').nth(2);
    const label = await note.getAttribute('aria-label');
    const id = await note.getAttribute('data-note');
    // The word first: the page is moved until it stands in the middle.
    const to = await hand.pointOfWord(WORDS, 'Lane', 1);
    const from = await hand.pointOf({ css: `button.circle[data-note="${id}"]` });
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y);
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await hand.see({ css: '.boxes-picked > div' });
    await page.mouse.up();
    const now = page.locator(`button.circle[data-note="${id}"]`);
    await until('it stands on the other word', async () => (await now.getAttribute('aria-label'))?.includes('“Lane”') ?? false);
    await page.keyboard.press('Control+z');
    await until('it stands where it stood', async () => (await now.getAttribute('aria-label')) === label);
  });

  test('while the pen writes, a palm on the glass marks nothing', async () => {
    await takeTool(hand, 'Block');
    const word = await hand.pointOfWord(WORDS, 'polite', 0);
    // On its page, which is drawn with all of its circles at once.
    const circlesBeside = () => page.locator('.page', { hasText: 'polite' }).first().locator('button.circle').count();
    const before = await circlesBeside();
    const press = (type: string, pointerType: string, width: number) =>
      page.evaluate(
        ({ x, y, type, pointerType, width }) => {
          const target = document.elementFromPoint(x, y);
          target?.dispatchEvent(
            new PointerEvent(type, {
              bubbles: true,
              cancelable: true,
              isPrimary: true,
              pointerId: 7,
              pointerType,
              width,
              height: width,
              clientX: x,
              clientY: y,
              button: 0,
            }),
          );
          if (type === 'pointerup') target?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: x, clientY: y }));
        },
        { ...word, type, pointerType, width },
      );
    await press('pointerdown', 'touch', 70);
    await press('pointerup', 'touch', 70);
    expect(await circlesBeside()).toBe(before);
    await press('pointerdown', 'pen', 1);
    await press('pointerup', 'pen', 1);
    await until('the pen made its circle', async () => (await circlesBeside()) === before + 1);
    await page.keyboard.press('Escape');
    await press('pointerdown', 'touch', 20);
    await press('pointerup', 'touch', 20);
    expect(await circlesBeside()).toBe(before + 1);
  });

  test('words of a line are changed and its cue stays on its word', async () => {
    await takeTool(hand, 'Text');
    await hand.tapWord(WORDS, 'playing', 0);
    await hand.see({ css: '.line-editor textarea' });
    await page.keyboard.press('Home');
    await page.keyboard.type('Well, ');
    await page.keyboard.press('Enter');
    await hand.see({ css: '.line', text: 'Well, Did you hear what I was' });
    await until('the cue is still on the word', () =>
      page.evaluate(() => [...document.querySelectorAll('[data-cues]')].some((words) => words.textContent?.startsWith('playing') ?? false)),
    );
  });
});

test('after a cold start the book lies open where it was left', async () => {
  await page.locator('.rail').focus();
  await page.keyboard.press('PageDown');
  await until('the bar names the page', async () => /p\. 11\b/.test((await page.locator('.bar-page').textContent()) ?? ''));
  const top = await page.evaluate(() => {
    const view = document.querySelector('.scroller')?.getBoundingClientRect().top ?? 0;
    return [...document.querySelectorAll('.scroller .line')].find((line) => line.getBoundingClientRect().bottom > view + 4)?.textContent ?? '';
  });
  await page.reload();
  await bookIsOpen(hand);
  await until('the same page', async () => /p\. 11\b/.test((await page.locator('.bar-page').textContent()) ?? ''));
  await until('the same line is at the top', () =>
    page.evaluate((wanted) => {
      const view = document.querySelector('.scroller')?.getBoundingClientRect().top ?? 0;
      return [...document.querySelectorAll('.scroller .line')].find((line) => line.getBoundingClientRect().bottom > view + 4)?.textContent === wanted;
    }, top),
  );
});

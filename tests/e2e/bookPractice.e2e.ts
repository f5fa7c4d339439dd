// What people come to do in the Book beside writing: telling doubled cues apart, naming a new character, finding words again.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { fieldHolds, goToPlace, openApp, openSample, setCue, takeTool, WORDS } from './steps.ts';

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
  tablet = await newTablet(browser, { touch: true });
  page = tablet.page;
  hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  return async () => {
    const { troubles } = tablet;
    await tablet.close();
    expect(troubles).toEqual([]);
  };
});

/** Toasts go by themselves after some seconds: these stay for as long as a test may need. */
const keepToasts = () =>
  page.evaluate(() => {
    const { setTimeout } = window;
    window.setTimeout = ((work: () => void, wait: number) => setTimeout(work, wait >= 7_000 ? wait * 60 : wait)) as typeof window.setTimeout;
  });

describe('two cues with one number', () => {
  test('are both flagged in the margin, and one tap gives one of them a free number, which undo takes back', async () => {
    const first = await page.locator('.flag .tag').first().textContent();
    const number = (first ?? '').replace(/^\D+/, '');
    await setCue(hand, 'polite', 'made on another tablet');
    const mine = page.locator('.flag', { hasText: 'made on another tablet' });
    await mine.locator('.flag-face').tap();
    const field = page.locator('.flag-editor .number-field');
    await field.fill(number);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await until('both are flagged', async () => (await page.locator('.flag .twins').count()) === 2);
    expect(await page.locator('.flag .twin-sign').allTextContents()).toEqual(Array(2).fill(expect.stringContaining('×2')));
    const mend = mine.getByRole('button', { name: /^Make this one/ });
    expect((await mend.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const free = ((await mend.getAttribute('aria-label')) ?? '').replace('Make this one ', '');
    await keepToasts();
    await mend.tap();
    await until('nothing is flagged any more', async () => (await page.locator('.twins').count()) === 0);
    await until('it has the free number', async () => (await mine.locator('.tag').textContent()) === free);
    await hand.tap({ css: '.toast button', text: 'Undo' });
    await until('undo gives the number back', async () => (await page.locator('.flag .twins').count()) === 2);
  });
});

test('a cue set on the lowest row in view has its buttons in view, however long its words become', async () => {
  await takeTool(hand, 'Cue');
  const lowest = await hand.pointAtRest('there is a lowest row', () =>
    page.evaluate(() => {
      const view = document.querySelector('.scroller')?.getBoundingClientRect();
      const rows = [...document.querySelectorAll('.scroller .line .words')].flatMap((words) => [...words.getClientRects()]);
      const row = rows.filter((rect) => rect.bottom < (view?.bottom ?? 0) - 2 && rect.width > 120).sort((one, other) => other.bottom - one.bottom)[0];
      return row === undefined ? null : { x: row.left + 60, y: row.top + row.height / 2 };
    }),
  );
  await page.touchscreen.tap(lowest.x, lowest.y);
  await hand.see({ css: '.flag-editor textarea' });
  const hidden = () =>
    page.evaluate(() => {
      const view = document.querySelector('.scroller')?.getBoundingClientRect().bottom ?? 0;
      return Math.max(0, (document.querySelector('.flag-editor')?.getBoundingClientRect().bottom ?? Infinity) - view);
    });
  await until('the editor is in view', async () => (await hidden()) === 0);
  await hand.tab.type('Fade to half over eight counts, the window last of all, and hold there until she has gone');
  await until('the longer editor is in view', async () => (await hidden()) === 0);
});

describe('a line for somebody who is not in the play yet', () => {
  test('is added, and the character named on the spot with short form and colour, in one step of undo', async () => {
    await takeTool(hand, 'Text');
    await hand.tapWord(WORDS, 'polite');
    await hand.tap({ css: '.line-tools button', text: 'Line after' });
    await hand.tab.type('Beg pardon, sir, the carriage.');
    await fieldHolds(hand, '.line-editor textarea', 'Beg pardon, sir, the carriage.');
    await hand.tap({ css: '.speakers .chip-new' });
    await hand.tab.type('Second Footman');
    const short = page.getByRole('textbox', { name: 'Short form' });
    await until('a short form is proposed', async () => (await short.inputValue()).length >= 2);
    await short.fill('2F');
    await page.getByRole('radio', { name: 'Colour 7' }).check({ force: true });
    await hand.tap({ role: 'button', name: 'Add to the play' });
    await hand.see({ css: '.line-editor .who', text: 'Second Footman' });
    await until('the words of the line have the keyboard', () => page.evaluate(() => document.activeElement?.matches('.line-editor textarea')));
    await hand.tab.key('Enter');
    await hand.see({ css: '.line', text: 'Second FootmanBeg pardon, sir, the carriage.' });

    // Named again, the one who is there is offered.
    await hand.tapWord(WORDS, 'Beg');
    await hand.tap({ css: '.speakers .chip-new' });
    await hand.tab.type('second footman');
    await hand.seeWords('is in the play already, as 2F');
    await hand.tap({ role: 'button', name: 'Cancel' });
    await hand.tab.key('Escape');

    await page.locator('.scroller').focus();
    await hand.tap({ role: 'button', name: 'Undo' });
    await until('nobody speaks it', async () => (await page.locator('.line', { hasText: 'Beg pardon' }).textContent()) === 'Beg pardon, sir, the carriage.');
    await hand.tap({ role: 'button', name: 'Redo' });
    await hand.see({ css: '.line .who', text: 'Second Footman' });
    await goToPlace(hand, 'production');
    const row = page.locator('.character-row', { has: page.getByRole('textbox', { name: 'Name of Second Footman' }) });
    expect(await row.getByRole('textbox', { name: 'Short form of Second Footman' }).inputValue()).toBe('2F');
    await row.getByRole('button', { name: 'Colour of Second Footman: 7. Change' }).waitFor();
  });
});

describe('the words of the house', () => {
  test('change with the production’s choice wherever the app shows them, and change back', async () => {
    await goToPlace(hand, 'production');
    const names = () => page.locator('.department-row').getByRole('textbox', { name: /^Name of/ });
    const shown = async () => Promise.all((await names().all()).map((name) => name.inputValue()));
    await hand.see({ css: '.department-row' });
    await until('the departments are named as here', async () => (await shown()).join() === 'Lights,Sound,Flys,Stage,Video,Followspots');
    await page.getByRole('button', { name: /^Colour of ALGERNON/ }).waitFor();
    await page.locator('.choice', { hasText: 'US' }).tap();
    await until('the departments are named as there', async () => (await shown()).join() === 'Lights,Sound,Fly rail,Deck,Video,Follow spots');
    await page.getByRole('button', { name: /^Color of ALGERNON/ }).waitFor();
    await page.locator('.choice', { hasText: 'UK' }).tap();
    await until('and back', async () => (await shown()).join() === 'Lights,Sound,Flys,Stage,Video,Followspots');
  });
});

interface Marking {
  readonly isOnWords: boolean;
  /** Where the lines stood that were in view while the words were marked, and where they stand now. */
  readonly linesWhile: readonly number[];
  readonly linesAfter: readonly number[];
}

/** Runs in the page: looks the moment the words are marked, for the marking goes by itself. */
function watchTheMarking(): void {
  const topOf = (line: Element) => Math.round(line.getBoundingClientRect().top);
  new MutationObserver((_, observer) => {
    const box = document.querySelector('.boxes-found > div')?.getBoundingClientRect();
    if (box === undefined) return;
    observer.disconnect();
    const words = [...document.querySelectorAll('.line')].find((line) => line.textContent?.includes('lost both'))?.getBoundingClientRect();
    const isOnWords = words !== undefined && box.top >= words.top - 4 && box.bottom <= words.bottom + 4;
    const inView = [...document.querySelectorAll('.roll .line')].filter((line) => topOf(line) > 0 && topOf(line) < innerHeight);
    const linesWhile = inView.map(topOf);
    Object.assign(window, { marking: (): Marking => ({ isOnWords, linesWhile, linesAfter: inView.map(topOf) }) });
  }).observe(document.body, { childList: true, subtree: true });
}

describe('found words', () => {
  test('are marked in the result, and on the page for a moment after the jump, without moving a line', async () => {
    await hand.tap({ role: 'button', name: 'Search the book' });
    await hand.see({ css: '.find-box' });
    await hand.tab.type('lost both');
    await hand.see({ css: '.result mark', text: 'lost both' });
    expect(new Set(await page.locator('.result mark').allTextContents())).toEqual(new Set(['lost both']));
    await page.evaluate(watchTheMarking);
    await hand.tap({ css: '.result', text: 'lost both my parents' });
    await until('the words are marked', () => page.evaluate(() => 'marking' in window));
    await until('the marking goes by itself', async () => (await page.locator('.boxes-found').count()) === 0);
    const { isOnWords, linesWhile, linesAfter } = await page.evaluate(() => (window as unknown as { marking: () => Marking }).marking());
    expect(isOnWords).toBe(true);
    expect(linesWhile.length).toBeGreaterThan(3);
    // The browser rounds where it scrolls to.
    const moved = linesAfter.map((top, at) => Math.abs(top - (linesWhile[at] ?? Number.NaN)));
    expect(Math.max(...moved)).toBeLessThanOrEqual(1);
  });
});

test('on a long place the index leads down the page, and the bar with the way back stays where it is', async () => {
  await goToPlace(hand, 'production');
  await hand.see({ css: '.department-row' });
  await page.locator('.sections-index a', { hasText: 'Blocking key' }).tap();
  await until('the key is in sight', () => page.evaluate(() => (document.querySelector('#key')?.getBoundingClientRect().top ?? 9999) < innerHeight));
  expect(await page.evaluate(() => [document.documentElement.scrollTop, document.querySelector('.place-bar')?.getBoundingClientRect().top])).toEqual([0, 0]);
});

test('in a window that becomes as narrow as a phone the tool in hand is put down, and a tap writes nothing unseen', async () => {
  await takeTool(hand, 'Cue');
  // Of the page that is in view, which is drawn with all of its cues at once.
  const marked = () => page.locator('.page[data-filled]').first().locator('.line .has-cue').count();
  const before = await marked();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator(WORDS).nth(2).tap();
  await page.setViewportSize({ width: 1180, height: 820 });
  await hand.see({ css: '.bar-tools button[aria-pressed=true]', text: 'Read' });
  await until('the wide page is there', async () => (await page.locator('.flag').count()) > 0);
  await until('no word more has a cue', async () => (await marked()) === before);
});

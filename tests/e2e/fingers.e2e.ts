// Fingers on the Book: two of them bring a printed page nearer, one drags a mark along the first row and sees where it aims; the left-handed book; a phone's marks keep off the words.
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { scannedMacbeth } from '#tests/support/scanScripts.ts';
import { type Hand, handFor, type Point } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { writePdf } from '#tests/support/writePdf.ts';
import { bookIsOpen, importPlay, openApp, openSample, savedOnThisTablet, setCue, takeTool, WORDS, writeNote } from './steps.ts';

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

const SCRIPT = writePdf({
  pages: [1, 2, 3].map((leaf) =>
    Array.from({ length: 20 }, (_, row) => ({
      x: 40,
      y: 60 + row * 24,
      text: `${row % 2 === 0 ? 'ANNA' : 'BOB'}. Speak of teapots number${leaf}x${row} and be still.`,
      size: 11,
      font: 'typewriter' as const,
    })),
  ),
});

type Touch = 'touchStart' | 'touchMove' | 'touchEnd';

const touch = (devtools: CDPSession, type: Touch, points: readonly Point[]): Promise<unknown> =>
  devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });

/** Two fingers on either side of `middle`, from so far apart to so far apart. */
async function pinch(devtools: CDPSession, middle: Point, from: number, to: number): Promise<void> {
  const fingers = (apart: number): readonly Point[] => [-1, 1].map((side) => ({ x: middle.x + (side * apart) / 2, y: middle.y }));
  await touch(devtools, 'touchStart', fingers(from));
  for (let step = 1; step <= 10; step += 1) await touch(devtools, 'touchMove', fingers(from + ((to - from) * step) / 10));
  await touch(devtools, 'touchEnd', []);
}

const boxOf = async (hand: Hand, css: string): Promise<{ left: number; right: number; width: number; top: number }> =>
  (await hand.tab.run(
    'const { left, right, width, top } = document.querySelector(args[0]).getBoundingClientRect(); return { left, right, width, top };',
    css,
  )) as { left: number; right: number; width: number; top: number };

async function widthAtRest(hand: Hand, css: string): Promise<number> {
  await hand.pointOf({ css });
  return (await boxOf(hand, css)).width;
}

async function typedBook(size: 'landscape' | 'phone' = 'landscape'): Promise<{ tablet: ChromiumTablet; hand: Hand }> {
  const tablet = await newTablet(browser, { touch: true });
  const hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await importPlay(hand, 'typed.pdf', SCRIPT);
  if (size === 'phone') {
    await takeTool(hand, 'Text');
    await hand.tapWord(WORDS, 'number1x2');
    await hand.see({ css: '.line-editor textarea' });
    await tablet.page.keyboard.press('End');
    await hand.tab.type(' Quite still.');
    await hand.tab.key('Enter');
    await setCue(hand, 'number1x4', 'Lights for the teapots');
    await writeNote(hand, 'number1x7', 'X DL');
    await savedOnThisTablet(hand);
    await tablet.page.setViewportSize({ width: 390, height: 844 });
  }
  await hand.tap({ role: 'button', name: 'Page as printed' });
  await hand.see({ css: '.print-sheet[data-leaf="1"] canvas' });
  return { tablet, hand };
}

test('two fingers apart bring the printed page nearer, where they are; together they bring it back, and no mark is made', async () => {
  const { tablet, hand } = await typedBook();
  const devtools = await tablet.devtools();
  await takeTool(hand, 'Cue');
  const paper = '.print-sheet[data-leaf="1"] .print-paper';
  const before = await widthAtRest(hand, paper);
  const middle = { x: 360, y: 420 };
  await pinch(devtools, middle, 120, 260);
  await until('the page is nearer', async () => (await boxOf(hand, paper)).width > before * 1.5);
  const near = await boxOf(hand, paper);
  expect(near.left).toBeLessThan(middle.x);
  expect(near.right).toBeGreaterThan(middle.x);
  await pinch(devtools, middle, 300, 90);
  await until('the page is as far as before, or further', async () => (await boxOf(hand, paper)).width <= before * 1.02);
  expect(await hand.count({ css: '.flag' })).toBe(0);
  expect(await hand.count({ css: '.flag-editor' })).toBe(0);
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

test('two fingers on a page that is a picture bring it nearer, where they are, and leave the size of the text alone', async () => {
  const tablet = await newTablet(browser, { touch: true });
  const hand = handFor(tablet.tab);
  const devtools = await tablet.devtools();
  await openApp(hand, relay.url);
  await hand.chooseFile('input[type=file]', 'scan.pdf', scannedMacbeth());
  await hand.tap({ role: 'button', name: 'Put the pages in the book' });
  await bookIsOpen(hand);
  const size = (): Promise<unknown> => hand.tab.run("return document.querySelector('.book').style.getPropertyValue('--script-size')");
  const picture = '.line-page .page-picture';
  const before = await widthAtRest(hand, picture);
  const sizeBefore = await size();
  const middle = { x: 360, y: 420 };
  const held = (await boxOf(hand, picture)).top;
  const share = (middle.y - held) / (before * Math.SQRT2);
  await pinch(devtools, middle, 120, 260);
  const paper = '.print-sheet[data-leaf="1"] .print-paper';
  console.log(
    'DEBUG',
    JSON.stringify({
      before,
      share,
      size: await size(),
      now: await hand.tab.run(
        "return [document.querySelector('.printed') !== null, [...document.querySelectorAll('.print-paper, .line-page .page-picture')].map((e) => JSON.stringify(e.getBoundingClientRect()))]",
      ),
    }),
  );
  await until('the page is nearer', async () => (await hand.count({ css: paper })) === 1 && (await boxOf(hand, paper)).width > before * 1.5);
  const near = await boxOf(hand, paper);
  expect(Math.abs((middle.y - near.top) / (near.width * Math.SQRT2) - share)).toBeLessThan(0.05);
  expect(await size()).toBe(sizeBefore);
  // Here, too, a cue stands on a place of the picture.
  await hand.see({ css: `${paper} canvas` });
  await takeTool(hand, 'Cue');
  await hand.tab.pressAt({ x: 300, y: 300 });
  await hand.see({ css: '.flag-editor textarea' });
  await hand.tab.type('thunder');
  await hand.tab.key('Enter');
  await hand.see({ css: '.flag-what', text: 'thunder' });
  await hand.tap({ role: 'button', name: 'Page as printed' });
  await until('the place is on the picture among the text', async () => (await hand.count({ css: '.line-page .place-cue' })) === 1);
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

test('two fingers on the text make it larger', async () => {
  const tablet = await newTablet(browser, { touch: true });
  const hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  const size = async (): Promise<number> =>
    Number.parseFloat(String(await hand.tab.run("return getComputedStyle(document.querySelector('.line .print')).fontSize")));
  const before = await size();
  await pinch(await tablet.devtools(), { x: 380, y: 420 }, 120, 260);
  await until('the text is larger', async () => (await size()) > before);
  await tablet.close();
});

test('a finger that drags a mark along the first row is told the word it aims at, and drops it on that word', async () => {
  const tablet = await newTablet(browser, { touch: true });
  const hand = handFor(tablet.tab);
  const devtools = await tablet.devtools();
  await openApp(hand, relay.url);
  await importPlay(hand, 'typed.pdf', SCRIPT);
  await writeNote(hand, 'teapots', 'X DL');
  const at = await hand.pointOfWord(WORDS, 'number1x0');
  const from = await hand.pointOf({ css: '.line .circle' });
  expect(Math.abs(from.y - at.y)).toBeLessThan(14);
  await touch(devtools, 'touchStart', [from]);
  for (let step = 1; step <= 8; step += 1) await touch(devtools, 'touchMove', [{ x: from.x + ((at.x - from.x) * step) / 8, y: from.y }]);
  await hand.see({ css: '.ghost-word' });
  const said = await hand.tab.run(
    "const word = document.querySelector('.ghost-word'); const box = word.getBoundingClientRect(); return [word.textContent, box.bottom];",
  );
  const [word, bottom] = said as [string, number];
  expect(word).not.toBe('');
  expect(bottom).toBeLessThan(from.y - 34);
  await touch(devtools, 'touchEnd', []);
  await until('the note stands on the word that was told', async () =>
    hand.tab.run(
      "return [...document.querySelectorAll('.note-open')].some((note) => note.textContent.includes('X DL') && note.textContent.includes('“' + args[0] + '”'))",
      word,
    ),
  );
  expect(await hand.count({ css: '.ghost-word' })).toBe(0);
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

test('a book for the left hand has its margin, its facing page and its tools on that side, and takes a cue there', async () => {
  const tablet = await newTablet(browser);
  const hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  const sides = async (): Promise<readonly [boolean, boolean]> => {
    const print = await boxOf(hand, '.page .line .print');
    const margin = await boxOf(hand, '.page .margin');
    const facing = await boxOf(hand, '.leaf-facing');
    return [margin.left < print.left, facing.left < print.left];
  };
  const right = await sides();
  expect(right[0]).toBe(false);
  await hand.tap({ role: 'button', name: 'Menu' });
  await hand.tap({ css: '.menu-settings [role=group] button, .menu-settings label', text: 'Left' });
  await hand.tab.key('Escape');
  await until('the sides have changed', async () => (await sides()).join() === right.map((side) => !side).join());
  await setCue(hand, 'playing', 'for the left hand');
  const flag = await boxOf(hand, '.flag');
  expect(flag.right).toBeLessThan((await boxOf(hand, '.page .line .print')).left + 1);
  await savedOnThisTablet(hand);
  await hand.tab.reload();
  await bookIsOpen(hand);
  await hand.see({ css: '.flag-what', text: 'for the left hand' });
  expect(await sides()).toEqual(right.map((side) => !side));
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

test('on a phone the marks of a printed page leave the words to be read, and a tap opens them', async () => {
  const { tablet, hand } = await typedBook('phone');
  await hand.see({ css: '.print-dot' });
  expect(await hand.count({ css: '.print-paper .tag' })).toBe(0);
  // The dot stands within its own row, before its word.
  const [dot, word] = (await hand.tab.run(
    "return ['.print-dot', '.print-cue'].map((css) => { const { left, right, top, bottom } = document.querySelector(css).getBoundingClientRect(); return { left, right, top, bottom }; });",
  )) as [{ left: number; right: number; top: number; bottom: number }, { left: number; right: number; top: number; bottom: number }];
  expect(dot.right).toBeLessThanOrEqual(word.left + 1);
  expect(dot.top).toBeGreaterThan(word.top);
  // The sign of a changed line stands beside the print, whole.
  await hand.see({ css: '.print-sign' });
  expect((await boxOf(hand, '.print-sign')).left).toBeGreaterThanOrEqual(0);
  await hand.tap({ css: '.print-dot' });
  await hand.see({ role: 'dialog' });
  await hand.seeWords('Lights for the teapots');
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

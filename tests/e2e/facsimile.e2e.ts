// The page as printed, in a basement: a cue set on a word of the picture is on that word of the text; a whole script goes by on three canvases; a restart finds the page again.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeComplaints, smallTargets } from '#tests/support/accessibility.ts';
import { launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor, type Point } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { PAGE, type PdfWords, writePdf } from '#tests/support/writePdf.ts';
import { BROWSERS, type OpenTab } from './openTabs.ts';
import { bookIsOpen, importPlay, openApp, savedOnThisTablet, takeTool } from './steps.ts';

const LEAVES = 24;
const ROWS = 22;
const SIZE = 11;
/** Every letter of the typewriter has this width, so that the test knows where each word is printed. */
const LETTER = SIZE * 0.6;

const rowOf = (leaf: number, row: number) => `${row % 2 === 0 ? 'ANNA' : 'BOB'}. Speak of ${WORDS[row % WORDS.length]} number${leaf}x${row} and be still.`;
const WORDS = ['teapots', 'clocks', 'candles', 'gardens', 'handbags'];
const placeOf = (row: number) => ({ x: 40, y: 60 + row * 22 });

function script(): Uint8Array {
  const pages = Array.from({ length: LEAVES }, (_, at): PdfWords[] => [
    ...Array.from({ length: ROWS }, (_row, row) => ({ ...placeOf(row), text: rowOf(at + 1, row), size: SIZE, font: 'typewriter' as const })),
    { x: 205, y: 575, text: String(at + 1), size: 10 },
  ]);
  return writePdf({ pages });
}

/** Where on the glass a word of a page is printed. */
const printed = (hand: Hand, leaf: number, row: number, word: string): Promise<Point> =>
  hand.pointAtRest(`${word} is printed on page ${leaf}`, () => printedNow(hand, leaf, row, word));

async function printedNow(hand: Hand, leaf: number, row: number, word: string): Promise<Point> {
  const text = rowOf(leaf, row);
  const { x, y } = placeOf(row);
  const middle = { x: x + (text.indexOf(word) + word.length / 2) * LETTER, y: y - SIZE * 0.3 };
  const paper = (await hand.tab.run(
    "const box = document.querySelector('.print-sheet[data-leaf=\"' + args[0] + '\"] .print-paper').getBoundingClientRect(); return [box.left, box.top, box.width];",
    leaf,
  )) as [number, number, number];
  const scale = paper[2] / PAGE.width;
  return { x: paper[0] + middle.x * scale, y: paper[1] + middle.y * scale };
}

const boxOf = async (hand: Hand, css: string): Promise<readonly number[]> =>
  (await hand.tab.run(
    'const { left, top, width } = document.querySelector(args[0]).getBoundingClientRect(); return [left, Math.max(top, document.querySelector(".scroller").getBoundingClientRect().top), width];',
    css,
  )) as number[];

/** Runs in the page from its start: where the print stood that the first page showed. */
function noteStandingInk(): void {
  new MutationObserver((_, observer) => {
    const ink = document.querySelector('.first-page .print-ink');
    if (ink === null) return;
    const { left, top, width } = ink.getBoundingClientRect();
    Object.assign(window, { inkStood: [left, top, width] });
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

const leafInView = async (hand: Hand): Promise<number> =>
  Number(
    await hand.tab.run(
      "const box = document.querySelector('.scroller.printed').getBoundingClientRect(); const eye = box.top + box.height * 0.3; return [...document.querySelectorAll('.print-sheet')].find((sheet) => sheet.getBoundingClientRect().bottom > eye)?.dataset.leaf ?? 0;",
    ),
  );

/** The page is drawn: there is ink on the canvas of its picture. */
const isDrawn = (hand: Hand, leaf: number) =>
  until(`page ${leaf} is drawn`, async () =>
    hand.tab.run(
      `const canvas = document.querySelector('.print-sheet[data-leaf="' + args[0] + '"] canvas');
       if (canvas === null) return false;
       const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, Math.floor(canvas.height / 3)).data;
       for (let at = 0; at < pixels.length; at += 4) if (pixels[at] < 90 && pixels[at + 3] > 0) return true;
       return false;`,
      leaf,
    ),
  );

async function asPrinted(hand: Hand): Promise<void> {
  await hand.tap({ role: 'button', name: 'Page as printed' });
}

describe.each(Object.keys(BROWSERS))('in %s', (name) => {
  let relay: RelayProcess;
  let opened: OpenTab;
  let hand: Hand;

  beforeAll(async () => {
    relay = await startRelay({ appFolder: inject('appFolder') });
    opened = await BROWSERS[name]!();
    hand = handFor(opened.tab);
    await openApp(hand, relay.url);
    await importPlay(hand, 'typed.pdf', script());
    await savedOnThisTablet(hand);
    // From now on what the tablet keeps has to do.
    await hand.tab.reload();
    await bookIsOpen(hand);
    await relay.stop();
  });

  afterAll(async () => {
    await opened?.close();
    await relay?.discard();
  });

  test('a cue that is set on a word of the picture stands on that word in the text', async () => {
    await asPrinted(hand);
    await isDrawn(hand, 1);
    await takeTool(hand, 'Cue');
    await hand.tab.pressAt(await printed(hand, 1, 4, 'number1x4'));
    await hand.see({ css: '.flag-editor textarea' });
    await hand.tab.type('Lights for the teapots');
    await hand.tab.key('Enter');
    await hand.see({ css: '.flag-what', text: 'Lights for the teapots' });
    const word = await printed(hand, 1, 4, 'number1x4');
    const mark = (await hand.tab.run(
      "const paper = document.querySelector('.print-sheet[data-leaf=\"1\"] .print-paper').getBoundingClientRect(); const box = document.querySelector('.print-cue').getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2, box.width / (paper.width / 420)];",
    )) as [number, number, number];
    expect(Math.abs(mark[0] - word.x)).toBeLessThan(3);
    expect(Math.abs(mark[1] - word.y)).toBeLessThan(6);
    expect(Math.abs(mark[2] - 'number1x4'.length * LETTER)).toBeLessThan(2);
    await asPrinted(hand);
    await hand.see({ css: '.line .has-cue', text: 'number1x4' });
    expect(await hand.tab.run("return document.querySelector('.line .has-cue').textContent")).toBe('number1x4');
  });

  test('a mark is dragged to another word of the picture, and words that were changed since say so', async () => {
    await takeTool(hand, 'Text');
    await hand.tapWord('.line .print', 'number1x8');
    await hand.see({ css: '.line-tools' });
    await hand.tab.type('other ');
    await hand.tab.key('Enter');
    await asPrinted(hand);
    await hand.see({ css: '.print-sign' });
    await takeTool(hand, 'Cue');
    await hand.tab.dragFromTo(await hand.pointOf({ css: '.flag-face .tag' }), await printed(hand, 1, 6, 'number1x6'));
    await until('the cue is on the other word', async () =>
      hand.tab.run("return document.querySelector('.flag-face').textContent.includes(args[0])", 'number1x6'),
    );
    await takeTool(hand, 'Read');
    await hand.tap({ css: '.print-sign' });
    // The caret went to the letter that was tapped.
    await hand.see({ css: '.line', text: 'other ' });
  });

  test('the whole script goes by on three canvases', async () => {
    await asPrinted(hand);
    await isDrawn(hand, 1);
    const seen = (await hand.tab.run(
      `const scroller = document.querySelector('.scroller.printed');
       const made = []; const make = document.createElement.bind(document);
       document.createElement = (...asked) => { const element = make(...asked); if (String(asked[0]).toLowerCase() === 'canvas') made.push(element); return element; };
       const first = [...document.querySelectorAll('canvas')];
       let most = 0; const leaves = new Set(); const step = scroller.clientHeight / 3;
       const count = () => { most = Math.max(most, [...new Set([...first, ...made])].filter((canvas) => canvas.width > 0).length, document.querySelectorAll('canvas').length);
         for (const canvas of document.querySelectorAll('.print-sheet canvas')) leaves.add(canvas.closest('.print-sheet').dataset.leaf); };
       scroller.scrollTop = 0;
       for (let turns = 0; turns < 3000; turns += 1) {
         await new Promise((done) => requestAnimationFrame(done)); count();
         const sheets = [...document.querySelectorAll('.print-sheet')];
         const inView = sheets.filter((sheet) => { const box = sheet.getBoundingClientRect(); return box.bottom > 80 && box.top < innerHeight - 20; });
         if (!inView.every((sheet) => sheet.querySelector('canvas') !== null)) continue;
         if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2) break;
         scroller.scrollTop += step;
       }
       document.createElement = make;
       return [most, leaves.size, scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2];`,
    )) as [number, number, boolean];
    expect(seen[0]).toBeLessThanOrEqual(3);
    expect(seen[1]).toBe(LEAVES);
    expect(seen[2]).toBe(true);
  });

  test('the text opens where the picture was, the picture where the text was, and in Chromium a restart where one left', async () => {
    await hand.tab.run("const scroller = document.querySelector('.scroller.printed'); scroller.scrollTop = scroller.scrollHeight / 2;");
    await until('a page in the middle is in view', async () => Math.abs((await leafInView(hand)) - LEAVES / 2) < LEAVES / 4);
    await isDrawn(hand, await leafInView(hand));
    const leaf = await leafInView(hand);
    await asPrinted(hand);
    await bookIsOpen(hand);
    await until('the text of that page is in view', async () =>
      hand.tab.run(
        "return document.querySelector('.bar-page').textContent.trim() === 'p. ' + args[0] && document.body.textContent.includes('number' + args[0] + 'x')",
        leaf,
      ),
    );
    await asPrinted(hand);
    await until('the same page is in view', async () => (await leafInView(hand)) === leaf);
    await savedOnThisTablet(hand);
    // WebKit keeps nothing of what a page writes while it goes.
    if (name !== 'Chromium') return;
    await hand.tab.reload();
    await hand.see({ css: '.scroller.printed' });
    await until('the page that was left is in view', async () => (await leafInView(hand)) === leaf);
    await isDrawn(hand, leaf);
    expect(await opened.troubles()).toEqual([]);
  });
});

describe.each(['paper', 'blackout'] as const)('in %s', (theme) => {
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

  test('axe finds nothing on the printed page with its marks and signs, every target takes a finger, no page is a lamp in the dark, and a cold start paints it', async () => {
    const { tab, page } = await newTablet(browser, { theme, bypassCSP: true });
    await page.addInitScript(noteStandingInk);
    const hand = handFor(tab);
    await openApp(hand, relay.url);
    await importPlay(hand, 'typed.pdf', script());
    await takeTool(hand, 'Text');
    await hand.tapWord('.line .print', 'number1x8');
    await hand.see({ css: '.line-tools' });
    await hand.tab.type('other ');
    await hand.tab.key('Enter');
    await takeTool(hand, 'Block');
    await asPrinted(hand);
    await hand.see({ css: '.print-sign' });
    await isDrawn(hand, 1);
    await hand.tab.pressAt(await printed(hand, 1, 5, 'number1x5'));
    await hand.see({ css: '.note.is-writing textarea' });
    expect(await axeComplaints(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    const light = Number(
      await hand.tab.run(
        "const canvas = document.querySelector('.print-sheet canvas'); const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data; let sum = 0; for (let at = 0; at < pixels.length; at += 4) sum += pixels[at] + pixels[at + 1] + pixels[at + 2]; return sum / (pixels.length / 4) / 765;",
      ),
    );
    if (theme === 'blackout') expect(light).toBeLessThan(0.1);
    else expect(light).toBeGreaterThan(0.8);
    // What was seen stands there at the next start before the app is read, and gives way to the page itself.
    await hand.tab.key('Escape');
    const paper = await boxOf(hand, '.print-sheet[data-leaf="1"] .print-paper');
    await until('the print in view is kept', async () => hand.tab.run("return Object.values(localStorage).some((kept) => kept.includes('data:image/jpeg'))"));
    await hand.tab.reload();
    await isDrawn(hand, 1);
    const [left, top, width] = (await hand.tab.run('return window.inkStood')) as [number, number, number];
    expect([left, top, width].map(Math.round)).toEqual(paper.map(Math.round));
    await until('the page stands there alone', async () => (await hand.tab.run("return document.querySelectorAll('.print-ink').length")) === 0);
  });
});

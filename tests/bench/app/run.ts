// The app on a book of the planned size, in Chromium with a slowed processor: cold open, gestures, jumps, scrolling, search, weight and heap.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { buildApp } from '#tests/support/builtApp.ts';
import { startRelay } from '#tests/support/relayProcess.ts';
import { seeded } from '#tests/support/seeded.ts';
import { until } from '#tests/support/waiting.ts';
import type { Figure } from '../figures.ts';
import { heapOf, launchMeasured, type MeasuredBrowser, newProfile, type Profile, SLOWDOWN } from './browser.ts';
import { framesOf, timeOf } from './meter.ts';
import { type PreparedBook, prepareBook } from './prepare.ts';

/** A line of the last place stands in the view, in print. The first page may be painted before the book is open. */
const READABLE =
  "[...document.querySelectorAll('.line')].some((line) => { const box = line.getBoundingClientRect(); return box.height > 0 && box.top < innerHeight && box.bottom > 60 && line.textContent.trim() !== ''; })";
/** The tools are there: a tap on a word would write. */
const EDITABLE = "document.querySelector('.bar-tools') !== null && document.querySelector('.line') !== null";

const COLD_OPENS = 9;
/** A browser that has just been started compiles pages of its own on the same two processors; that is no part of opening the app. */
const BROWSER_STARTS_MS = 1_500;
const GESTURES = 25;
const KEYSTROKES = 60;

export async function measureApp(say: (line: string) => void): Promise<{ readonly figures: readonly Figure[]; readonly book: string }> {
  const app = await buildApp();
  const relay = await startRelay({ appFolder: app.folder });
  const profile = await newProfile();
  try {
    const book = await prepareBook(profile, relay.url);
    say(`the book: ${book.description}`);
    await relay.stop();
    const cold = await coldOpens(profile, book, say);
    const open = await gestures(profile, book, say);
    return { figures: [...cold, ...open], book: book.description };
  } finally {
    await relay.discard();
    await profile.discard();
    await app.discard();
  }
}

/** The browser started anew, no network, the service worker and the disk cold in memory. */
async function coldOpens(profile: Profile, { address }: PreparedBook, say: (line: string) => void): Promise<readonly Figure[]> {
  const readable: number[] = [];
  const editable: number[] = [];
  let scripts: readonly number[] = [];
  for (let run = 0; run < COLD_OPENS; run += 1) {
    const browser = await launchMeasured(profile, { readable: READABLE, editable: EDITABLE });
    await browser.page.evaluate(`new Promise((done) => setTimeout(done, ${BROWSER_STARTS_MS}))`);
    await browser.page.goto(address);
    await until('the book was seen to open', () => browser.page.evaluate('meter.seen.editable !== undefined && meter.seen.readable !== undefined'), 90_000);
    readable.push(Number(await browser.page.evaluate('meter.seen.readable')));
    editable.push(Number(await browser.page.evaluate('meter.seen.editable')));
    if (run === 0) scripts = await scriptsBefore(browser.page, readable[0] ?? 0);
    await browser.close();
    say(`cold open ${run + 1}: readable ${readable.at(-1)?.toFixed(0)} ms, editable ${editable.at(-1)?.toFixed(0)} ms`);
  }
  return [
    { name: 'cold open to a readable page at the last place', unit: 'ms', budget: 1_000, samples: readable },
    { name: 'cold open to an editable page', unit: 'ms', budget: 2_500, samples: editable },
    {
      name: 'JavaScript before the first page, gzipped',
      unit: 'kB',
      budget: 200,
      samples: [scripts.reduce((sum, size) => sum + size, 0) / 1_000],
      note: `${scripts.length} files`,
    },
  ];
}

/** Gzipped sizes of the scripts that had been asked for by then. */
async function scriptsBefore(page: Page, milliseconds: number): Promise<readonly number[]> {
  const texts = (await page.evaluate(`Promise.all(
    [...new Set(performance.getEntriesByType('resource').filter((it) => /\\.js(\\?|$)/.test(it.name) && it.startTime <= ${milliseconds}).map((it) => it.name))]
      .map((name) => fetch(name).then((response) => response.text())))`)) as readonly string[];
  return texts.map((text) => gzipSync(text, { level: 9 }).length);
}

async function gestures(profile: Profile, { address }: PreparedBook, say: (line: string) => void): Promise<readonly Figure[]> {
  const browser = await launchMeasured(profile);
  try {
    await browser.page.goto(address);
    await browser.page.locator('.bar-tools').waitFor({ timeout: 90_000 });
    // Idle work after opening (search index, places) is over when two frames in a row are short.
    await until(
      'the app has come to rest',
      async () => Math.max(...(await framesOf(browser.page, () => browser.page.evaluate('new Promise((done) => setTimeout(done, 400))')))) < 60,
      60_000,
    );
    const marks = await taps(browser.page);
    say('taps measured');
    const keys = await keystrokes(browser.page);
    say('keystrokes measured');
    const jumps = await jumpsAcross(browser.page);
    say('jumps measured');
    const scrolls = await scroll(browser);
    say('scrolling measured');
    const searches = await searchAsTyped(browser.page);
    say('search measured');
    const heap = await heapOf(browser.devtools);
    return [
      { name: 'tap on a word to the painted cue', unit: 'ms', budget: 50, samples: marks.cue },
      { name: 'tap on a word to the painted number', unit: 'ms', budget: 50, samples: marks.note },
      { name: 'keystroke in a note to paint', unit: 'ms', budget: 30, samples: keys },
      { name: 'jump to any page', unit: 'ms', budget: 100, samples: jumps },
      { name: 'search as you type', unit: 'ms', budget: 50, samples: searches },
      { name: 'frames while scrolling', unit: 'ms', budget: null, samples: scrolls },
      {
        name: 'longest frame of a scroll',
        unit: 'ms',
        budget: 50,
        samples: [Math.max(...scrolls)],
        note: `${scrolls.filter((frame) => frame > 50).length} of ${scrolls.length} over 50 ms`,
      },
      { name: 'heap', unit: 'MB', budget: 150, samples: [heap] },
    ];
  } finally {
    await browser.close();
  }
}

/** Points on plain words of the script: not on a circle, and with room for what opens there. */
const WORDS_IN_VIEW = `[...document.querySelectorAll('.line .print')].flatMap((print) => {
  const box = print.getBoundingClientRect();
  if (box.top < 130 || box.bottom > innerHeight - 120) return [];
  for (const right of [60, 90, 130, 170]) {
    const point = { x: box.left + right, y: box.top + 12 };
    const under = document.elementFromPoint(point.x, point.y);
    if (under !== null && print.contains(under) && under.closest('.words') !== null) return [point];
  }
  return [];
})`;

async function taps(page: Page): Promise<{ readonly cue: readonly number[]; readonly note: readonly number[] }> {
  const chance = seeded(4);
  const tap = async (key: string, field: string): Promise<number> => {
    await page.keyboard.press(key);
    const point = chance.pick((await page.evaluate(WORDS_IN_VIEW)) as readonly { x: number; y: number }[]);
    const time = await timeOf(page, 'pointerup', `document.querySelector('${field}') !== null`, () => page.mouse.click(point.x, point.y));
    await page.keyboard.press('Escape');
    await until('the field is closed', () => page.evaluate(`document.querySelector('${field}') === null`));
    return time;
  };
  const cue: number[] = [];
  const note: number[] = [];
  for (let count = 0; count < GESTURES; count += 1) {
    cue.push(await tap('q', '.flag-editor textarea'));
    note.push(await tap('b', '.note.is-writing textarea'));
  }
  return { cue, note };
}

async function keystrokes(page: Page): Promise<readonly number[]> {
  await page.keyboard.press('b');
  const [point] = (await page.evaluate(WORDS_IN_VIEW)) as readonly { x: number; y: number }[];
  if (point === undefined) throw new Error('No word is in view.');
  await page.mouse.click(point.x, point.y);
  const field = '.note.is-writing textarea';
  await page.locator(field).waitFor();
  const times: number[] = [];
  for (let count = 1; count <= KEYSTROKES; count += 1) {
    const before = Number(await page.evaluate(`document.querySelector('${field}').value.length`));
    times.push(await timeOf(page, 'keydown', `document.querySelector('${field}').value.length > ${before}`, () => page.keyboard.press('x')));
  }
  await page.keyboard.press('Escape');
  return times;
}

/** From the press on a result of the jump box to the page, painted where it belongs. */
async function jumpsAcross(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let count = 0; count < GESTURES; count += 1) {
    const label = 3 + ((count * 37) % 150);
    await page.keyboard.press('j');
    await page.locator('.find-box').waitFor();
    await page.keyboard.type(String(label));
    await until('the page is offered', () => page.evaluate(`document.querySelector('[data-result]')?.textContent.includes('${label}') ?? false`));
    times.push(
      await timeOf(
        page,
        'keydown',
        `document.querySelector('.find-box') === null && ${READABLE} && document.querySelector('.bar-page')?.textContent.includes('${label}')`,
        () => page.keyboard.press('Enter'),
      ),
    );
  }
  return times;
}

async function scroll({ page, devtools }: MeasuredBrowser): Promise<readonly number[]> {
  return framesOf(page, async () => {
    for (const yDistance of [-6_000, 4_000, -6_000]) {
      await devtools.send('Input.synthesizeScrollGesture', { x: 380, y: 500, yDistance, speed: 1_600, gestureSourceType: 'touch' });
    }
  });
}

async function searchAsTyped(page: Page): Promise<readonly number[]> {
  await page.keyboard.press('/');
  await page.locator('.find-box').waitFor();
  const times: number[] = [];
  for (const word of ['garden', 'muffin', 'cucumber', 'Victoria']) {
    await page.locator('.find-box').fill('');
    let typed = '';
    for (const letter of word) {
      typed += letter;
      const shown = `document.querySelector('.find-results mark, .find-results .result, .find-none') !== null && document.querySelector('.find-box').value === ${JSON.stringify(typed)}`;
      times.push(await timeOf(page, 'keydown', shown, () => page.keyboard.press(letter)));
    }
  }
  await page.keyboard.press('Escape');
  return times;
}

export const APP_CONDITIONS = `Chromium, processor slowed ${SLOWDOWN}×`;

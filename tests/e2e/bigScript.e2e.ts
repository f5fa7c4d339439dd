// A script is read in a worker: however long the play, the page stays alive under the finger, and the reading can be stopped.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { HOUSE } from '#tests/support/houseFiles.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { bookIsOpen, openApp } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;
let folder: string;
let tablet: ChromiumTablet;
let page: Page;
let hand: Hand;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompt-corner-big-'));
  // Fifty evenings of the sample: close to the largest script that is taken.
  const play = await readFile(join(HOUSE, 'src/app/sample/earnest.fountain'), 'utf8');
  await writeFile(join(folder, 'fifty evenings.fountain'), Array(50).fill(play).join('\n'));
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  tablet = await newTablet(browser, { touch: true });
  page = tablet.page;
  hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  return () => tablet.close();
});

const choose = () => page.locator('input[type=file]').first().setInputFiles(join(folder, 'fifty evenings.fountain'));
const readers = () => page.workers().filter((worker) => /importWorker/.test(worker.url())).length;

test('a very long play is read while the page goes on painting, and then looked at', async () => {
  await page.evaluate(() => {
    const seen = { frames: 0 };
    Object.assign(globalThis, { seen });
    const count = () => {
      if (document.querySelector('.reading') !== null) seen.frames++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await choose();
  await until('it is being read in a worker', () => readers() === 1);
  await hand.see({ role: 'button', name: 'Make the book' }, 120_000);
  // On the page itself the reading would have been one long frame.
  expect(await page.evaluate(() => (globalThis as unknown as { seen: { frames: number } }).seen.frames)).toBeGreaterThan(10);
  await hand.seeWords('From “fifty evenings.fountain”');
  await until('the worker has gone home', () => readers() === 0);
  expect(tablet.troubles).toEqual([]);
});

test('the reading is stopped at a tap, and nothing of it is left', async () => {
  await choose();
  await until('it is being read', () => readers() === 1);
  await hand.tap({ css: '.reading button', text: 'Cancel' });
  await until('nothing reads any more', () => readers() === 0);
  await hand.see({ css: '.choose-leaf' });
  expect(await hand.count({ css: '.refusal' })).toBe(0);
  await openApp(hand, relay.url);
  expect(await hand.count({ css: '.shelf-book' })).toBe(0);
  expect(tablet.troubles).toEqual([]);
});

const makers = () => page.workers().filter((worker) => /bookWorker/.test(worker.url())).length;
const booksOnDisk = () => page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.includes('-book-')).length);

test('the book is made in a worker; stopped in the middle of it, nothing is left', async () => {
  await choose();
  await hand.tap({ role: 'button', name: 'Make the book' }, 120_000);
  await until('it is being made', () => makers() === 1);
  await hand.seeWords('Making the book…');
  await hand.tap({ role: 'button', name: 'Cancel' });
  await hand.see({ css: '.shelf-ways, .welcome' });
  await until('nothing makes a book any more', () => makers() === 0);
  await until('no book is on the disk', async () => (await booksOnDisk()) === 0);
  await until('nor the file that it was read from', async () => (await filesKept()) === 0);
  expect(await hand.count({ css: '.shelf-book' })).toBe(0);
  expect(tablet.troubles).toEqual([]);
});

test('the worker itself writes the book that is then opened', async () => {
  await page.addInitScript(() => {
    const Real = globalThis.Worker;
    const answers: unknown[] = [];
    Object.assign(globalThis, { answers });
    globalThis.Worker = class extends Real {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        if (options?.name === 'new book') this.addEventListener('message', ({ data }) => answers.push(data));
      }
    };
  });
  await openApp(hand, relay.url);
  await page.locator('input[type=file]').first().setInputFiles(join(HOUSE, 'src/app/sample/earnest.fountain'));
  await hand.tap({ role: 'button', name: 'Make the book' });
  await bookIsOpen(hand);
  expect(await page.evaluate(() => (globalThis as unknown as { answers: unknown[] }).answers)).toEqual([{ type: 'made' }]);
  await until('the worker has gone home', () => makers() === 0);
  expect(await booksOnDisk()).toBe(1);
  expect(await filesKept()).toBe(1);
  expect(tablet.troubles).toEqual([]);
});

function filesKept(): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('prompt-corner-assets');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('assets').objectStore('assets').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

test('a worker that breaks is a sentence about the file, not a blank page', async () => {
  // As when the browser ends a worker that has taken too much.
  await page.addInitScript(() => {
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        queueMicrotask(() => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true })));
      }
    };
  });
  await openApp(hand, relay.url);
  await choose();
  await hand.see({ css: '.refusal', text: '“fifty evenings.fountain” could not be read.' });
  await hand.see({ css: '.choose-leaf' });
});

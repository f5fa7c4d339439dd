// The app as a thing on the home screen: kept whole for a day without a network, never white in the dark, and never changed under somebody's hands.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { SCREENS, setStage } from './screens.ts';
import { bookIsOpen, goToPlace, openApp, openSample, takeTool, WORDS } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;
let ownApp: string;

beforeAll(async () => {
  // A copy of our own, because one test makes a new version of it.
  ownApp = await mkdtemp(join(tmpdir(), 'prompt-corner-versions-'));
  await cp(inject('appFolder'), ownApp, { recursive: true });
  relay = await startRelay({ appFolder: ownApp });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
  await rm(ownApp, { recursive: true, force: true });
});

test('every screen opens cold without a network, and Devices says that the app is kept', async () => {
  const tablet = await newTablet(browser);
  const stage = await setStage(tablet, relay.url);
  await relay.cutOff();
  await tablet.radio(false);
  for (const screen of SCREENS) await screen.show(stage);
  await stage.hand.tab.goto(`${stage.url}/book/${stage.book}/devices`);
  await stage.hand.seeWords('offline ready');
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
  await relay.start();
});

test('in Blackout no frame is bright, from a cold start to the open book', async () => {
  const tablet = await newTablet(browser, { theme: 'blackout' });
  const hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  const frames = await framesWhile(tablet, async () => {
    await hand.tab.reload();
    await bookIsOpen(hand);
    await hand.tab.goto(relay.url);
    await hand.see({ css: '.shelf-book' });
  });
  expect(frames.length).toBeGreaterThan(2);
  const brightness = await brightnessOf(await (await newTablet(browser)).page, frames);
  // Amber print on black: some light, but no field of it.
  expect(Math.max(...brightness)).toBeLessThan(0.25);
  await tablet.close();
});

/** Every frame that Chromium composed meanwhile, as PNG. */
async function framesWhile(tablet: ChromiumTablet, act: () => Promise<void>): Promise<readonly string[]> {
  const devtools = await tablet.devtools();
  const frames: string[] = [];
  devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    void devtools.send('Page.screencastFrameAck', { sessionId });
  });
  await devtools.send('Page.startScreencast', { format: 'png', everyNthFrame: 1, maxWidth: 400, maxHeight: 300 });
  await act();
  await devtools.send('Page.stopScreencast');
  return frames;
}

/** Mean brightness of each picture, 0 black to 1 white, looked at by a browser. */
function brightnessOf(page: Page, frames: readonly string[]): Promise<readonly number[]> {
  return page.evaluate(async (pictures) => {
    const found: number[] = [];
    for (const picture of pictures) {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const pen = canvas.getContext('2d');
      if (pen === null) throw new Error('No canvas.');
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) sum += ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 765;
      found.push(sum / (data.length / 4));
    }
    return found;
  }, frames);
}

test('a new version waits, keeps away while a note is being written, and is taken only when it is asked for', async () => {
  const tablet = await newTablet(browser);
  const hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  await hand.tab.reload();
  await bookIsOpen(hand);
  await tablet.page.evaluate('globalThis.sameWindow = true');

  await publishNewVersion();
  await takeTool(hand, 'Block');
  await hand.tapWord(WORDS, 'the', 3);
  await hand.see({ css: '.is-writing textarea' });
  await tablet.page.keyboard.type('half a sent');
  await lookForUpdate(hand);
  await until('the new version is fetched', () => tablet.page.evaluate('navigator.serviceWorker.getRegistration().then((it) => it?.waiting !== null)'));
  expect(await hand.count({ role: 'button', name: 'Update now' })).toBe(0);
  await tablet.page.keyboard.type('ence');
  await tablet.page.keyboard.press('Enter');
  await hand.see({ css: '.note', text: 'half a sentence' });

  await hand.see({ role: 'button', name: 'Update now' });
  expect(await tablet.page.evaluate('globalThis.sameWindow')).toBe(true);
  expect(await versionOf(tablet.page)).toBe('');
  await hand.tap({ role: 'button', name: 'Update now' });
  const isNext = async (): Promise<boolean> => (await versionOf(tablet.page)) === 'next';
  // Where the update has to wait, the bar stays and says so: then it is asked for once more.
  await until('the page is of the new version', isNext, 25_000).catch(async () => {
    await hand.tap({ role: 'button', name: 'Update now' });
    await until('the page is of the new version at the second press', isNext);
  });
  await bookIsOpen(hand);
  await hand.see({ css: '.note', text: 'half a sentence' });

  // The book as it was under the old version, whole, and once.
  await goToPlace(hand, 'devices');
  await hand.see({ css: '#backups .row-list li', text: 'before new version' });
  expect(await hand.count({ css: '#backups .row-list li', text: 'before new version' })).toBe(1);
  await tablet.close();
});

const versionOf = (page: Page): Promise<string> => page.evaluate("document.documentElement.dataset.testVersion ?? ''");

async function lookForUpdate(hand: Hand): Promise<void> {
  await hand.tab.run('await (await navigator.serviceWorker.getRegistration())?.update();');
}

/** The same app with another index.html, and a service worker that knows it. */
async function publishNewVersion(): Promise<void> {
  const index = join(ownApp, 'index.html');
  await writeFile(index, (await readFile(index, 'utf8')).replace('<html ', '<html data-test-version="next" '));
  const worker = join(ownApp, 'service-worker.js');
  const source = await readFile(worker, 'utf8');
  const renamed = source.replace(/(\{[^{}]*"?url"?:"index\.html"[^{}]*\})/, (record) =>
    record.replace(/revision"?:"[^"]+"/, (revision) => revision.replace(/"[^"]+"$/, '"next"')),
  );
  if (renamed === source) throw new Error('The service worker does not list index.html.');
  await writeFile(worker, renamed);
  await relay.stop();
  await relay.start();
}

// Over plain http there is no way to keep a book, so the app shows nothing but the way to https: the relay's own, where it has one.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { handFor } from '#tests/support/tab.ts';

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

/** A tablet that came over plain http, as browsers tell a page. (localhost counts as safe, and a machine under test may have no other address.) */
async function overHttp(): Promise<ChromiumTablet> {
  const tablet = await newTablet(browser, { size: 'phone', touch: true });
  await tablet.page.addInitScript(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }));
  return tablet;
}

test('a relay without https says what whoever runs it has to do, and no book can be begun', async () => {
  const tablet = await overHttp();
  const hand = handFor(tablet.tab);
  await tablet.page.goto(relay.url);
  await hand.seeWords('Prompt Corner needs a secure address');
  await hand.seeWords('npm run start:https');
  expect(await hand.count({ role: 'button' })).toBe(0);
  expect(await tablet.page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length)).toBe(0);
  await tablet.close();
});

test('a relay with https names its own address, an invitation goes along, and the page that walks a tablet through trusting it', async () => {
  const tablet = await overHttp();
  const hand = handFor(tablet.tab);
  const way = { secure: ['https://192.168.1.20:4321', 'javascript:alert(1)'], trust: 'http://192.168.1.20:4322/trust' };
  await tablet.page.route('**/api/relay', (route) => route.fulfill({ json: { name: 'prompt-corner', ...way } }));
  await tablet.page.goto(`${relay.url}/join#an-invitation`);
  await hand.see({ role: 'link', name: 'https://192.168.1.20:4321' });
  await hand.see({ role: 'link', name: 'trust it once on this tablet' });
  expect(await tablet.page.locator('a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))).toEqual([
    'https://192.168.1.20:4321/join#an-invitation',
    'http://192.168.1.20:4322/trust',
  ]);
  await tablet.close();
});

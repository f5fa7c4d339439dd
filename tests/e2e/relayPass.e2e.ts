// A relay that opens new productions only for a pass: the Devices screen says so, takes the pass, keeps it, and can forget it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { goToPlace, invitation, joinBook, openApp, openSample, relayHasEverything } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder'), env: { NEW_BOOKS: 'token', NEW_BOOKS_TOKEN: 'stage-door' } });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

test('the pass is asked for where the sharing was begun, and stays on this tablet', async () => {
  const tablet = await newTablet(browser, { touch: true });
  const { page } = tablet;
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  page.on('websocket', (socket) => addresses.push(socket.url()));
  const hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  await goToPlace(hand, 'devices');
  await hand.tap({ role: 'button', name: 'Start sharing' });
  await hand.see({ role: 'heading', name: 'This relay wants a pass' });
  const field = page.getByLabel('Pass', { exact: true });
  const use = page.getByRole('button', { name: 'Use this pass' });
  await field.fill('stage door');
  await use.tap();
  await hand.seeWords('That cannot be a pass');
  await field.fill('Stage-Door');
  await use.tap();
  await hand.seeWords('The relay does not take this pass');
  expect(await field.inputValue(), 'what was typed can be mended').toBe('Stage-Door');
  expect(await hand.count({ css: '.qr-code' }), 'nobody is invited to a book that the relay does not have').toBe(0);
  await field.fill('stage-door');
  await use.tap();
  await relayHasEverything(hand);
  await until('the field is gone', async () => (await page.locator('.relay-pass').count()) === 0);

  const link = await invitation(hand);
  const other = await newTablet(browser);
  await joinBook(handFor(other.tab), link);
  await other.close();

  await page.goto(`${relay.url}/tablet`);
  await hand.tap({ role: 'button', name: 'Forget the pass' });
  await until('it is forgotten', async () => (await page.getByRole('button', { name: /^Forget the pass/ }).count()) === 0);
  expect(addresses.filter((address) => /stage-door/i.test(address))).toEqual([]);
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

// A PDF on the shelf becomes a preview with its acts, scenes and characters, without a network too; a locked one asks for its password.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { HOUSE } from '#tests/support/houseFiles.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { writePdf } from '#tests/support/writePdf.ts';
import { isOfflineReady, openApp } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;
let tablet: ChromiumTablet;
let hand: Hand;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompt-corner-pdf-'));
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
  tablet = await newTablet(browser);
  hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
  await rm(folder, { recursive: true, force: true });
});

async function choose(file: string): Promise<void> {
  await tablet.page.locator('input[type=file]').first().setInputFiles(file);
}

describe('a PDF', () => {
  test('that is locked asks for its password, says when it is wrong, and opens', async () => {
    const pages = [1, 2].map((page) =>
      Array.from({ length: 8 }, (_, at) => ({ x: 50, y: 80 + at * 20, text: `${at % 2 === 0 ? 'ANNA' : 'BOB'}. Words ${page} ${at}.` })),
    );
    await writeFile(join(folder, 'locked.pdf'), writePdf({ pages, password: 'Birnam' }));
    await choose(join(folder, 'locked.pdf'));
    const field = tablet.page.getByLabel('Password');
    await field.fill('Dunsinane');
    await hand.tap({ role: 'button', name: 'Open it' });
    await hand.see({ text: 'That is not the password of “locked.pdf”.' });
    await field.fill('Birnam');
    await hand.tap({ role: 'button', name: 'Open it' });
    await hand.see({ role: 'button', name: 'Make the book' });
    await hand.see({ text: '16 speeches' });
  });

  test('is read with the network off, and nothing is stopped by the policy of the page', async () => {
    await isOfflineReady(hand);
    await tablet.radio(false);
    await openApp(hand, relay.url);
    await choose(join(HOUSE, 'tests/fixtures/scripts/pdf/midsummer.pdf'));
    await hand.see({ role: 'button', name: 'Make the book' });
    await hand.see({ text: '500 speeches' });
    await tablet.radio(true);
    expect(await tablet.violations()).toEqual([]);
    expect(tablet.troubles).toEqual([]);
  });
});

// Puts a book of the planned size on the measured tablet, the way a person would: by opening a saved copy.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import * as Y from 'yjs';
import type { Instant } from '#domain/ids.ts';
import { isOfflineReady } from '#tests/e2e/steps.ts';
import { makeBigBook, PLANNED_SIZE } from '#tests/support/bigBook.ts';
import { tabletOf } from '#tests/support/chromium.ts';
import { productionIn } from '#tests/support/diskBook.ts';
import { handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { launchMeasured, type Profile, setSlowdown } from './browser.ts';

export interface PreparedBook {
  readonly address: string;
  /** The state's size, as stored. */
  readonly bytes: number;
  readonly description: string;
}

/** Imports the big book, goes to the middle of it, and leaves the browser closed and the place kept. */
export async function prepareBook(profile: Profile, url: string): Promise<PreparedBook> {
  const doc = new Y.Doc();
  makeBigBook(doc);
  const state = Y.encodeStateAsUpdate(doc);
  const file = join(profile.folder, '..', `${profile.folder.split('/').at(-1)}-copy.zip`);
  await writeFile(file, savedCopy(doc, state));
  const browser = await launchMeasured(profile, {}, 1);
  const { tab } = await tabletOf(browser.context, browser.page);
  const hand = handFor(tab);
  await tab.goto(url);
  await isOfflineReady(hand);
  await hand.see({ css: '.welcome' });
  await browser.page.locator('input[type=file]').first().setInputFiles(file);
  await hand.tap({ role: 'button', name: 'Put it on the shelf' }, 120_000);
  await hand.see({ css: '.bar-tools' }, 120_000);
  await hand.see({ css: '.line' }, 120_000);
  await goToPage(browser.page, 90);
  const address = await tab.url();
  // The first page is kept when the reading comes to rest; leaving the book keeps it too.
  await tab.goto(`${url}/book/${productionIn(address)}`);
  await hand.see({ css: '.bar-tools' }, 120_000);
  await until('the place is kept', () => browser.page.evaluate('Object.keys(localStorage).some((key) => /place/.test(key))'));
  await setSlowdown(browser.devtools, 1);
  await browser.close();
  const { lines, cues, notes } = PLANNED_SIZE;
  return {
    address: `${url}/book/${productionIn(address)}`,
    bytes: state.length,
    description: `${lines} lines, ${cues} cues, ${notes} notes, ${(state.length / 1e6).toFixed(1)} MB`,
  };
}

function savedCopy(doc: Y.Doc, state: Uint8Array): Uint8Array {
  const about = doc.getMap('about');
  const label = {
    format: 'prompt-corner copy',
    version: 1,
    production: about.get('productionId'),
    title: about.get('title'),
    author: 'Anon.',
    savedAt: 1_700_000_000_000 as Instant,
    sharing: null,
  };
  return zipSync({ 'state.bin': new Uint8Array(state), 'copy.json': strToU8(JSON.stringify(label)) }, { level: 1 });
}

/** By the jump box, as a person goes there. */
export async function goToPage(page: Page, label: number): Promise<void> {
  await page.keyboard.press('j');
  await page.locator('.find-box').waitFor();
  await page.keyboard.type(String(label));
  await until('the page is offered', () => page.evaluate("document.querySelector('[data-result]') !== null"));
  await page.keyboard.press('Enter');
  await until('the box is gone', () => page.evaluate("document.querySelector('.find-box') === null"));
}

// The tablet's disk fails in the middle of the work: the badge says so within two seconds, typing goes on, a copy can be saved, and nothing is lost once the disk is back.

import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as Y from 'yjs';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { bookOnDisk, wordsIn } from '#tests/support/diskBook.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { badge, bookIsOpen, openApp, openSample, SAYS_SAVED, savedOnThisTablet, writeNote } from './steps.ts';

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

/** Stands between the app and IndexedDB, and can break it in the ways that were seen on tablets. Nothing of the app knows of it. */
const BREAKABLE_DISK = `
  (() => {
    const open = new Set();
    const disk = { state: 'well' };
    globalThis.disk = disk;
    const originalOpen = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...args) {
      if (disk.state === 'closed') throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
      const request = originalOpen.apply(this, args);
      request.addEventListener('success', () => open.add(request.result));
      return request;
    };
    const originalTransaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      const transaction = originalTransaction.apply(this, args);
      if (disk.state === 'aborting' && transaction.mode === 'readwrite') {
        const abort = () => { try { transaction.abort(); } catch (error) { if (error.name !== 'InvalidStateError') throw error; } };
        transaction.commit = abort;
        queueMicrotask(abort);
      }
      return transaction;
    };
    for (const name of ['add', 'put']) {
      const original = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (...args) {
        if (disk.state === 'full') throw new DOMException('The disk is full.', 'QuotaExceededError');
        return original.apply(this, args);
      };
    }
    disk.set = (state) => {
      disk.state = state;
      if (state === 'closed') for (const database of open) database.close();
    };
  })();`;

async function tabletWithBreakableDisk(): Promise<ChromiumTablet> {
  const tablet = await newTablet(browser);
  await tablet.page.addInitScript(BREAKABLE_DISK);
  return tablet;
}

const TROUBLES: readonly (readonly [how: string, state: string])[] = [
  ['loses its connection', 'closed'],
  ['aborts every transaction', 'aborting'],
  ['is full', 'full'],
];

describe.each(TROUBLES)('when the disk %s', (_how, state) => {
  test('it is said, writing goes on, a copy holds everything, and the disk has everything when it is back', async () => {
    const tablet = await tabletWithBreakableDisk();
    const hand = handFor(tablet.tab);
    await openApp(hand, relay.url);
    await openSample(hand);
    await writeNote(hand, 'the', 'before the trouble', 0);
    await savedOnThisTablet(hand);

    await tablet.page.evaluate(`disk.set(${JSON.stringify(state)})`);
    await writeNote(hand, 'the', 'during the trouble', 1);
    await hand.see({ css: '[role=alert]', text: 'Not saved on this tablet' });
    await until('the badge says it too', async () => /not saved/i.test(await badge(hand)));

    await writeNote(hand, 'the', 'and still writing', 2);
    await hand.see({ css: '.note', text: 'and still writing' });
    const [download] = await Promise.all([tablet.page.waitForEvent('download'), tablet.page.getByRole('button', { name: 'Save a copy now' }).click()]);
    const words = wordsInCopy(new Uint8Array(await readFile(await download.path())));
    for (const word of ['before', 'during', 'still']) expect(words).toContain(word);

    await tablet.page.evaluate("disk.set('well')");
    // It may have mended itself before a hand gets to the button.
    const again = tablet.page.getByRole('button', { name: 'Try again' });
    await until('it is saved again', async () => {
      if (SAYS_SAVED.test(await badge(hand))) return true;
      if (await again.isEnabled({ timeout: 100 }).catch(() => false)) await again.click({ timeout: 1_000 }).catch((late: unknown) => String(late));
      return false;
    });
    await until('the alert is gone', async () => (await hand.count({ css: '[role=alert]', text: 'Not saved' })) === 0);
    const doc = await bookOnDisk(tablet.tab);
    expect(doc).not.toBeNull();
    for (const word of ['before', 'during', 'still']) expect(wordsIn(doc!)).toContain(word);

    await tablet.tab.reload();
    await bookIsOpen(hand);
    for (const text of ['before the trouble', 'during the trouble', 'and still writing']) await hand.see({ css: '.note', text });
    await tablet.close();
  });
});

function wordsInCopy(zip: Uint8Array): ReadonlySet<string> {
  for (const bytes of Object.values(unzipSync(zip))) {
    const doc = new Y.Doc();
    try {
      Y.applyUpdate(doc, bytes);
    } catch {
      // Not the file that holds the state.
      continue;
    }
    if (doc.share.size > 0) return wordsIn(doc);
  }
  return new Set();
}

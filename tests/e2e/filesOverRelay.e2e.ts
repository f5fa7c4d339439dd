// The script as it was sent follows its book: brought in with the radio off, brought to the relay when it is on, and given out by the other tablet byte for byte.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { HOUSE } from '#tests/support/houseFiles.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { seeded } from '#tests/support/seeded.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { writeDocx } from '#tests/support/writeDocx.ts';
import { bookIsOpen, goToPlace, importPlay, joinBook, openApp, relayHasEverything, shareBook } from './steps.ts';

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

interface Person {
  readonly tablet: ChromiumTablet;
  readonly hand: Hand;
}

async function somebody(): Promise<Person> {
  const tablet = await newTablet(browser);
  return { tablet, hand: handFor(tablet.tab) };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What Devices says of the first file of the book. */
const fileWords = async ({ hand }: Person): Promise<string> => String(await hand.tab.run("return document.querySelector('.file-row')?.textContent ?? ''"));

const sayOfFile = (one: Person, words: RegExp): Promise<unknown> =>
  until(
    `Devices says ${words} of the file`,
    async () => {
      const said = await fileWords(one);
      if (!words.test(said)) throw new Error(`it says "${said}"`);
      return true;
    },
    90_000,
  );

/** Production, *The file*: what comes out of the tablet. */
async function takeFileOut({ tablet, hand }: Person): Promise<Uint8Array> {
  await goToPlace(hand, 'production');
  const button = tablet.page.getByRole('button', { name: /^Save the file/ }).first();
  const [download] = await Promise.all([tablet.page.waitForEvent('download'), button.click()]);
  return new Uint8Array(readFileSync(await download.path()));
}

/**
 * Theatre wifi: the first part of a file comes through, and what follows is on its way for as long as the test needs, on however busy a machine.
 * The function that comes back lets everything through again.
 */
async function tooSlowForFiles({ page }: ChromiumTablet): Promise<() => Promise<void>> {
  let parts = 0;
  const held: Route[] = [];
  const isFile = ({ pathname }: URL): boolean => /\/files\//.test(pathname);
  await page.route(isFile, async (route) => {
    if (route.request().method() !== 'PUT') return route.continue();
    parts += 1;
    if (parts === 1) await route.continue();
    else held.push(route);
  });
  return async () => {
    await page.unroute(isFile);
    // Given up by the tablet itself meanwhile, most of them.
    await Promise.allSettled(held.map((route) => route.abort()));
  };
}

/** A small script in a large Word file: somebody has pasted photographs of the set into it. */
function heavyScript(pictureBytes: number): Uint8Array {
  const random = seeded(7);
  const says = (text: string) => ({ kind: 'paragraph', style: '', level: 0, align: 'start', indent: 0, firstIndent: 0, runs: [{ text }] });
  const lines = Array.from({ length: 12 }, (_, at) => says(`${at % 2 === 0 ? 'ANNA' : 'BOB'}: The words of speech ${at + 1}, all of them.`));
  const picture = Uint8Array.from({ length: pictureBytes }, () => random.below(256));
  return zipSync({ ...unzipSync(writeDocx(lines as unknown as Parameters<typeof writeDocx>[0])), 'word/media/image1.png': picture }, { level: 0 });
}

describe('a file of the book', () => {
  test('comes in offline, goes to the relay online, and is on the tablet that joins: the book first', async () => {
    const script = new Uint8Array(readFileSync(join(HOUSE, 'tests/fixtures/scripts/pdf/midsummer.pdf')));
    const [sm, asm] = [await somebody(), await somebody()];
    await openApp(sm.hand, relay.url);
    await sm.tablet.radio(false);
    await importPlay(sm.hand, 'midsummer.pdf', script);
    await goToPlace(sm.hand, 'devices');
    await sayOfFile(sm, /midsummer\.pdf.*209 KB.*On this tablet, and in copies/);
    await sm.tablet.radio(true);
    const link = await shareBook(sm.hand);
    await sayOfFile(sm, /On this tablet and at the relay/);

    await joinBook(asm.hand, link);
    await goToPlace(asm.hand, 'devices');
    await sayOfFile(asm, /On this tablet and at the relay/);
    expect(hashOf(await takeFileOut(asm))).toBe(hashOf(script));
    expect([...sm.tablet.troubles, ...asm.tablet.troubles]).toEqual([]);
    expect([...(await sm.tablet.violations()), ...(await asm.tablet.violations())]).toEqual([]);
  });

  test('survives a relay that is cut off while it is being brought; until it is there, the other tablet says what it waits for', async () => {
    const script = heavyScript(3_000_000);
    const [sm, asm] = [await somebody(), await somebody()];
    await openApp(sm.hand, relay.url);
    await importPlay(sm.hand, 'photographs.docx', script);
    const wifiIsWell = await tooSlowForFiles(sm.tablet);
    const link = await shareBook(sm.hand);
    await sayOfFile(sm, /on its way to the relay: [1-9]/);
    await joinBook(asm.hand, link);
    await goToPlace(asm.hand, 'production');
    await asm.hand.see({ text: 'The file: Only on another tablet.' });
    expect(await asm.tablet.page.getByRole('button', { name: /^Save the file/ }).isDisabled()).toBe(true);
    await relay.cutOff();
    await sayOfFile(sm, /It waits for wifi/);
    await wifiIsWell();
    await relay.start();
    await sayOfFile(sm, /On this tablet and at the relay/);
    await goToPlace(asm.hand, 'devices');
    await sayOfFile(asm, /On this tablet and at the relay/);
    expect(hashOf(await takeFileOut(asm))).toBe(hashOf(script));
    await goToPlace(asm.hand, '');
    await bookIsOpen(asm.hand);
    await relayHasEverything(asm.hand);
    expect([...sm.tablet.troubles, ...asm.tablet.troubles]).toEqual([]);
  });
});

// Bad input gets a clear sentence: what is wrong with what, and what to do. The shelf stays as it was, and the relay lives.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as Y from 'yjs';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { seeded } from '#tests/support/seeded.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { writePdf } from '#tests/support/writePdf.ts';
import { badge, bookIsOpen, joinBook, openApp, openSample, saveCopy, shareBook } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;
let tablet: ChromiumTablet;
let hand: Hand;
let copy: Uint8Array;
let link: string;
let bookAddress: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompt-corner-files-'));
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
  tablet = await newTablet(browser);
  hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  bookAddress = await hand.tab.url();
  link = await shareBook(hand);
  copy = await saveCopy(tablet.page);
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
  await rm(folder, { recursive: true, force: true });
});

const letters = (text: string): Uint8Array => new TextEncoder().encode(text);

function noise(bytes: number, start: readonly number[] = []): Uint8Array {
  const chance = seeded(7);
  return Uint8Array.from({ length: bytes }, (_, index) => start[index] ?? chance.below(256));
}

/** A script that would be fine, were it not for its size. */
function hugeText(megabytes: number): Uint8Array {
  const speech = letters('HAMLET. To be, or not to be, that is the question.\n\n');
  const whole = new Uint8Array(megabytes * 1024 * 1024);
  for (let at = 0; at < whole.length; at += speech.length) whole.set(speech.subarray(0, Math.min(speech.length, whole.length - at)), at);
  return whole;
}

const FILES: readonly (readonly [what: string, name: string, bytes: () => Uint8Array])[] = [
  ['a binary file', 'show.bin', () => noise(20_000, [0x7f, 0x45, 0x4c, 0x46])],
  ['a binary file that calls itself a text', 'script.txt', () => noise(50_000)],
  ['a PDF of which hardly anything is there', 'script.pdf', () => letters('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')],
  ['a PDF whose pages are pictures', 'scan.pdf', () => writePdf({ pages: [[], []] })],
  ['a Word file of the last century', 'script.doc', () => noise(20_000, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ['a Word file that is cut off', 'script.docx', () => copy.subarray(0, 900)],
  ['a script of another program', 'script.pages', () => zipSync({ 'Index/Document.iwa': letters('x') })],
  ['an empty file', 'empty.txt', () => new Uint8Array()],
  ['a file of nothing but spaces', 'spaces.txt', () => letters('   \n\n\t  \n')],
  ['a text of 50 MB', 'huge.txt', () => hugeText(50)],
  ['a zip that is cut off', 'copy.zip', () => copy.subarray(0, Math.floor(copy.length / 2))],
  ['a zip of something else', 'holiday.zip', () => zipSync({ 'beach.txt': letters('sand') })],
  ['a saved copy with a hole in it', 'holed.zip', () => withHole(copy)],
];

/** The same zip with its state's bytes spoilt. */
function withHole(whole: Uint8Array): Uint8Array {
  const files = unzipSync(whole);
  const [name] = Object.entries(files).sort(([, one], [, other]) => other.length - one.length)[0] ?? [''];
  files[name] = (files[name] ?? new Uint8Array()).slice(0, 1_000);
  return zipSync(files);
}

/** Through a real file: fifty megabytes are too many to hand over in a message. */
async function choose(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(folder, name), bytes);
  await tablet.page.locator('input[type=file]').first().setInputFiles(join(folder, name));
}

describe('on the shelf', () => {
  test.each(FILES)('%s is refused with a sentence, and nothing changes', async (_what, name, bytes) => {
    await openApp(hand, relay.url);
    const before = await hand.count({ css: '.shelf-book' });
    await choose(name, bytes());
    await hand.see({ css: '.refusal' }, 90_000);
    const said = String(await hand.tab.run("return document.querySelector('.refusal').textContent"));
    expect(said.length).toBeGreaterThan(30);
    expect(said).not.toMatch(/undefined|null|NaN|TypeError|RangeError|Unexpected|at \w+ \(|\[object/);
    expect(said).toContain(name);
    await openApp(hand, relay.url);
    expect(await hand.count({ css: '.shelf-book' })).toBe(before);
  });

  test('a file that is gone when it is read is refused too', async () => {
    await openApp(hand, relay.url);
    await choose('borrowed.txt', letters('HAMLET. Words, words, words.'));
    await hand.see({ role: 'button', name: 'Make the book' });
    await openApp(hand, relay.url);
    await tablet.page.evaluate("Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'))");
    await choose('borrowed.txt', letters('HAMLET. Words, words, words.'));
    await hand.see({ css: '.refusal', text: 'borrowed.txt' });
  });

  test('a book from a newer version opens to be read, and says so', async () => {
    const other = await newTablet(browser);
    const reader = handFor(other.tab);
    await openApp(reader, relay.url);
    await reader.chooseFile('input[type=file]', 'from-the-future.zip', fromTheFuture(copy));
    await reader.tap({ role: 'button', name: 'Put it on the shelf' });
    await reader.seeWords('newer version');
    await reader.see({ css: '.line' });
    expect(await reader.count({ css: '.bar-tools' })).toBe(0);
    await other.close();
  });
});

/** The saved copy as an app of next year would have written it. */
function fromTheFuture(whole: Uint8Array): Uint8Array {
  const files = unzipSync(whole);
  for (const [name, bytes] of Object.entries(files)) {
    const doc = new Y.Doc();
    try {
      Y.applyUpdate(doc, bytes);
    } catch {
      // Not the file that holds the state.
      continue;
    }
    if (doc.getMap('about').size === 0) continue;
    doc.getMap('about').set('minimumAppVersion', 999);
    doc.getMap('lines').forEach((line) => {
      if (line instanceof Y.Map) line.set('sung by moonlight', true);
    });
    files[name] = new Uint8Array(Y.encodeStateAsUpdate(doc));
  }
  return zipSync(files);
}

test('a link with a wrong key is refused in words, and the relay and other books go on', async () => {
  const stranger = await newTablet(browser);
  const other = handFor(stranger.tab);
  await other.tab.goto(withAnotherKey(link));
  await other.seeWords('key');
  const said = await other.visibleText();
  expect(said).toMatch(/invit/);
  expect(said).not.toMatch(/undefined|typeerror|\[object/);
  await stranger.close();

  const friend = await newTablet(browser);
  await joinBook(handFor(friend.tab), link);
  await hand.tab.goto(bookAddress);
  await bookIsOpen(hand);
  expect((await fetch(`${relay.url}/healthz`)).ok).toBe(true);
  expect(await badge(hand)).not.toBe('');
  await friend.close();
});

/** The same invitation with other letters where its key is. */
function withAnotherKey(invitation: string): string {
  const [address = '', packed = ''] = invitation.split('#/join/');
  const parts = JSON.parse(Buffer.from(packed, 'base64url').toString()) as unknown[];
  const role = parts.findIndex((part) => part === 'e' || part === 'v');
  const key = String(parts[role + 1]);
  if (!/^[A-Za-z0-9_-]{22,}$/.test(key)) throw new Error('The invitation is packed differently than this test knows.');
  parts[role + 1] = [...key].reverse().join('');
  return `${address}#/join/${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
}

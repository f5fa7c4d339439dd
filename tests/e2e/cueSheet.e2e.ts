// The cue sheet: every cue in show order, edited where it stands, doubled numbers mended at a tap, and a CSV that no spreadsheet runs.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { bookIsOpen, goToPlace, openApp, openSample, savedOnThisTablet } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;
let tablet: ChromiumTablet;
let hand: Hand;

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
  tablet = await newTablet(browser);
  hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
  await openSample(hand);
  await goToPlace(hand, 'cues');
  await hand.see({ css: '.cue-list .cue-row' });
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

const rows = (): Promise<number> => hand.count({ css: '.cue-list .cue-row' });
const seeRows = (count: number): Promise<unknown> => until(`${count} cues are listed`, async () => (await rows()) === count);
const twins = (): Promise<number> => hand.count({ css: '.cue-problems p', text: 'Two cues are' });
/** How many cues a chip says that it stands for. */
const onChip = async (text: string): Promise<number> =>
  Number(
    await hand.tab.run(
      "return [...document.querySelectorAll('.cue-chip')].find((chip) => chip.textContent.includes(args[0])).querySelector('.cue-chip-count').textContent",
      text,
    ),
  );

test('a department’s chip shows its cues only', async () => {
  // The rest of a long sheet is drawn a moment after the first screenful.
  const [all, sound] = [await onChip('All'), await onChip('SND')];
  expect(sound).toBeGreaterThan(0);
  expect(sound).toBeLessThan(all);
  await seeRows(all);
  await hand.tap({ css: '.cue-chip', text: 'SND' });
  await seeRows(sound);
  await hand.tap({ css: '.cue-chip', text: 'All' });
  await seeRows(all);
});

test('what a cue does is written in place, and is there after a reload', async () => {
  await hand.tap({ css: '.cue-list .cue-row button.cue-what' });
  await hand.see({ css: '.cue-what-field' });
  await hand.tab.type(' — slowly');
  await hand.tab.key('Enter');
  await hand.see({ css: 'button.cue-what', text: '— slowly' });
  await savedOnThisTablet(hand);
  await hand.tab.reload();
  await hand.see({ css: 'button.cue-what', text: '— slowly' });
});

test('a number given twice is flagged on both, and one tap mends it', async () => {
  const second = String(
    await hand.tab.run("return [...document.querySelectorAll('.cue-number')].filter((tag) => tag.textContent.startsWith('LX'))[1].textContent"),
  );
  await hand.tap({ css: '.cue-number', text: 'LX' });
  await tablet.page.locator('.cue-number-form input').fill(second.replace('LX', '').trim());
  await hand.tab.key('Enter');
  await hand.seeWords(`Two cues are LX ${second.replace('LX', '').trim()}`);
  await until('it is said on both', async () => (await twins()) === 2);
  await hand.tap({ css: '.cue-problems button' });
  await until('it is said no more', async () => (await twins()) === 0);
});

test('a cue is added on words that are looked up, and put in the bin again', async () => {
  const before = await rows();
  await hand.tap({ role: 'button', name: 'Add a cue' });
  await hand.write({ role: 'textbox', name: 'Where it is taken' }, 'lost both my parents');
  // What was found for the first letters is listed while the rest is typed.
  await hand.tap({ css: '.cue-hit', text: 'lost both my parents' });
  await tablet.page.getByRole('textbox', { name: 'What it does' }).fill('=SUM(A1)');
  await hand.tap({ role: 'button', name: 'Add the cue' });
  await hand.see({ css: 'button.cue-what', text: '=SUM(A1)' });
  await seeRows(before + 1);
});

test('the CSV holds every row, and a formula is only text', async () => {
  const [download] = await Promise.all([tablet.page.waitForEvent('download'), tablet.page.getByRole('button', { name: 'CSV' }).click()]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain("'=SUM(A1)");
  expect(text).not.toMatch(/(^|,)=SUM/m);
  expect(text.trim().split('\r\n').length).toBe((await rows()) + 1);
  expect(download.suggestedFilename()).toMatch(/Earnest.*cues\.csv$/);
});

test('the words of a cue lead to its place in the book', async () => {
  const last = tablet.page.locator('.cue-list .cue-row:last-child');
  const asked = String(await last.getAttribute('id')).replace(/^cue-/, '');
  // Rows that were skipped so far are laid out on the way down; this click waits until they stand still.
  await last.locator('.cue-where a').click();
  await bookIsOpen(hand);
  await hand.see({ css: `.flag[data-flag="${asked}"], [data-flag="${asked}"]` });
  const isInSight = `const flag = document.querySelector('[data-flag="${asked}"]')?.getBoundingClientRect(); return flag !== undefined && flag.top > 0 && flag.bottom < innerHeight + 200`;
  await until('its place is in sight', () => hand.tab.run(isInSight));
});

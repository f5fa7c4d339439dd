// The shelf keeps productions: made, renamed, doubled, put in the bin and taken out, from a blank page, a paste, a file, a dropped file or a saved copy.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Paragraph, PLAIN_RUN } from '#domain/script/reading/paragraphs/paragraph.ts';
import { type ChromiumTablet, launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { writeDocx } from '#tests/support/writeDocx.ts';
import { bookIsOpen, openApp, openSample, saveCopy } from './steps.ts';

let relay: RelayProcess;
let browser: Browser;
let tablet: ChromiumTablet;
let hand: Hand;

function paragraph(text: string): Paragraph {
  const runs = [{ ...PLAIN_RUN, text }];
  return { kind: 'paragraph', runs, style: '', level: 0, align: 'start', indent: 0, firstIndent: 0, sourceLine: 0, page: null };
}

const TWO_SPEECHES = 'ACT I\n\nLANE. Yes, sir.\n\nALGERNON. And the cucumber sandwiches?\n\nLANE. Yes, sir.\n\nALGERNON. Thank you, Lane.\n';

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
  tablet = await newTablet(browser);
  hand = handFor(tablet.tab);
  await openApp(hand, relay.url);
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

const shelf = (): Promise<void> => hand.tab.goto(relay.url);
const books = async (): Promise<string> =>
  String(await hand.tab.run("return [...document.querySelectorAll('.cover-title')].map((title) => title.textContent).join(' | ')"));

test('an empty shelf welcomes, and one tap leads to a working book', async () => {
  await hand.seeWords('The shelf is empty');
  await openSample(hand);
  await shelf();
  await hand.see({ css: '.shelf-book', text: 'Earnest' });
});

test('a title on the shelf keeps the tails of its letters', async () => {
  const [tails, edge] = (await hand.tab.run(
    "const title = document.querySelector('.cover-title'); const letters = document.createRange(); letters.selectNodeContents(title); return [Math.max(...[...letters.getClientRects()].map((row) => row.bottom)), title.getBoundingClientRect().bottom];",
  )) as [number, number];
  expect(tails).toBeLessThanOrEqual(edge + 0.5);
});

test('the sample is there once, however often it is opened', async () => {
  expect(await hand.count({ role: 'button', name: 'Open the sample' })).toBe(0);
});

describe('a new production', () => {
  test('begins blank under its title', async () => {
    await shelf();
    await hand.tap({ role: 'button', name: 'Blank book' });
    await hand.tap({ role: 'button', name: 'Make the book' });
    await hand.seeWords('Give it a title');
    await hand.write({ role: 'textbox', name: 'Title' }, 'Hamlet');
    await hand.tap({ role: 'button', name: 'Make the book' });
    await hand.see({ css: '.bar-tools' });
    await shelf();
    await hand.see({ css: '.shelf-book', text: 'Hamlet' });
  });

  test('begins from a paste, which is looked at first', async () => {
    await shelf();
    await hand.tap({ role: 'button', name: 'Paste a script' });
    await tablet.page.getByRole('textbox', { name: 'The script' }).fill(TWO_SPEECHES);
    await hand.tap({ role: 'button', name: 'Read what is pasted' });
    await hand.seeWords('4 speeches');
    await hand.seeWords('2 characters');
    await tablet.page.getByRole('textbox', { name: 'Title' }).fill('Pasted play');
    await hand.tap({ role: 'button', name: 'Make the book' });
    await bookIsOpen(hand);
    await hand.see({ css: '.line', text: 'cucumber' });
  });

  test('begins from a paste out of a word processor, with its italics; once it is edited here, from its words alone', async () => {
    const { page, context } = tablet;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const speeches = ['Put it down.', 'I will not.', 'Then I go.', 'Go, then.'];
    const html = speeches.map((words, at) => `<p class=MsoNormal><b>${at % 2 === 0 ? 'ANNA' : 'BOB'}.</b> ${words} <i>Sits.</i></p>`).join('');
    const plain = speeches.map((words, at) => `${at % 2 === 0 ? 'ANNA' : 'BOB'}. ${words} Sits.`).join('\n\n');
    const paste = async (): Promise<void> => {
      await shelf();
      await hand.tap({ role: 'button', name: 'Paste a script' });
      const field = page.getByRole('textbox', { name: 'The script' });
      await page.evaluate(
        (kinds) => navigator.clipboard.write([new ClipboardItem(Object.fromEntries(kinds.map(([kind, words]) => [kind, new Blob([words], { type: kind })])))]),
        [
          ['text/html', html],
          ['text/plain', plain],
        ] as [string, string][],
      );
      await field.focus();
      await page.keyboard.press('Control+V');
      await until('the words are there', async () => (await field.inputValue()).includes('Go, then.'));
    };
    const directions = (): Promise<number> => hand.count({ css: '.review-line .is-direction' });

    await paste();
    await hand.tap({ role: 'button', name: 'Read what is pasted' });
    await hand.seeWords('4 speeches');
    await until('four directions', async () => (await directions()) === 4);

    await paste();
    await page.keyboard.type(' Now.');
    await hand.tap({ role: 'button', name: 'Read what is pasted' });
    await hand.seeWords('Go, then. Sits. Now.');
    expect(await directions()).toBe(0);
  });

  test('begins from a Word file chosen on the shelf, a zip as saved copies are', async () => {
    await shelf();
    await hand.see({ css: '.shelf-ways, .welcome' });
    const flow = ['ANNA: Put it down.', 'BOB: I will not.', 'ANNA: Then I go.', 'BOB: Go, then.'].map(paragraph);
    await hand.chooseFile('input[type=file]', 'Kettle.docx', writeDocx(flow));
    await hand.seeWords('4 speeches');
    await hand.seeWords('From “Kettle.docx”');
  });

  test('is mended in the review before it is made: a line is given to its speaker, a character gets another name, and each step can be undone', async () => {
    const { page } = tablet;
    const script = 'ACT I\n\nLANE. Yes, sir.\n\n(Goes out.)\n\nALGERNON. And the sandwiches?\n\nALG. Thank you.\n\nLANE. Not at all, sir.\n\nALGERNON. Lane!\n';
    await shelf();
    await hand.see({ css: '.shelf-ways, .welcome' });
    await hand.chooseFile('input[type=file]', 'mended.txt', new TextEncoder().encode(script));
    await hand.see({ role: 'button', name: 'Make the book' });

    const direction = page.locator('.review-line', { hasText: 'Goes out' });
    await direction.getByRole('button', { name: /^Mend/ }).click();
    await direction.getByRole('combobox', { name: /Speech of/ }).selectOption('LANE');
    await until('Lane says it', async () => (await page.locator('.review-line', { hasText: 'Goes out' }).locator('.who').textContent()) === 'LANE');
    await hand.tap({ role: 'button', name: 'Undo', exactly: true });
    await until('nobody says it', async () => (await page.locator('.review-line', { hasText: 'Goes out' }).locator('.who').count()) === 0);
    await hand.tap({ role: 'button', name: 'Redo', exactly: true });

    await page.locator('.review-line', { hasText: 'sandwiches' }).getByRole('button', { name: /^Mend/ }).click();
    await page.locator('.review-line.is-chosen').getByRole('button', { name: 'More of the line before' }).click();
    await hand.see({ css: '.review-line', text: 'Goes out. ALGERNON And the sandwiches?' });
    await hand.tap({ role: 'button', name: 'Undo', exactly: true });

    await page.getByRole('button', { name: 'Mend LANE' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('LANE, A MANSERVANT');
    await hand.tap({ role: 'button', name: 'Rename', exactly: true });
    await hand.tap({ role: 'button', name: 'Make the book' });
    await bookIsOpen(hand);
    const said = await page.locator('.line', { hasText: 'Goes out' }).textContent();
    expect(said).toContain('LANE, A MANSERVANT');
    expect(await page.locator('.line', { hasText: 'sandwiches' }).locator('.who').textContent()).toBe('ALGERNON');
  });

  test('that is cancelled in the preview leaves nothing behind', async () => {
    await shelf();
    await hand.see({ css: '.shelf-ways, .welcome' });
    const before = await books();
    await hand.chooseFile('input[type=file]', 'never.txt', new TextEncoder().encode(TWO_SPEECHES));
    await hand.see({ role: 'button', name: 'Make the book' });
    await hand.tap({ role: 'button', name: 'Cancel' });
    await hand.see({ css: '.shelf-ways, .welcome' });
    expect(await books()).toBe(before);
  });
});

describe('a production on the shelf', () => {
  test('is renamed, and still is after a reload', async () => {
    await shelf();
    await hand.tap({ role: 'button', name: 'More about Hamlet' });
    await hand.tap({ role: 'menuitem', name: 'Rename' });
    await tablet.page.getByRole('textbox', { name: 'Title' }).fill('Hamlet, touring');
    await hand.tap({ role: 'button', name: 'Rename', exactly: true });
    await hand.see({ css: '.shelf-book', text: 'Hamlet, touring' });
    await hand.tab.reload();
    await hand.see({ css: '.shelf-book', text: 'Hamlet, touring' });
  });

  test('is doubled', async () => {
    await hand.tap({ role: 'button', name: 'More about Pasted play' });
    await hand.tap({ role: 'menuitem', name: 'Duplicate' });
    await hand.see({ css: '.shelf-book', text: 'Pasted play', nth: 1 });
  });

  test('goes into the bin and comes out of it', async () => {
    await hand.tap({ role: 'button', name: 'More about Hamlet, touring' });
    await hand.tap({ role: 'menuitem', name: 'Put in the bin' });
    await hand.see({ css: '.shelf-bin summary' });
    await until('Hamlet has left the shelf', async () => !(await books()).includes('Hamlet'));
    await hand.tap({ css: '.shelf-bin summary' });
    await hand.tap({ role: 'button', name: 'Take out Hamlet, touring' });
    await hand.see({ css: '.shelf-book', text: 'Hamlet, touring' });
  });

  test('is saved as a copy, which opens on another tablet as the same book', async () => {
    await hand.tap({ css: '.shelf-book a', text: 'Pasted play' });
    await bookIsOpen(hand);
    const copy = await saveCopy(tablet.page);
    const other = await newTablet(browser);
    const reader = handFor(other.tab);
    await openApp(reader, relay.url);
    await reader.chooseFile('input[type=file]', 'pasted.zip', copy);
    await reader.tap({ role: 'button', name: 'Put it on the shelf' });
    await bookIsOpen(reader);
    await reader.see({ css: '.line', text: 'cucumber' });
    await other.close();
  });
});

test('by keyboard alone: from the shelf into a menu and out again, the focus where it was', async () => {
  await shelf();
  await hand.see({ css: '.shelf-book' });
  const menu = tablet.page.getByRole('button', { name: 'More about Hamlet, touring' });
  await menu.focus();
  await hand.tab.key('Enter');
  await hand.see({ role: 'menuitem', name: 'Rename' });
  await hand.tab.key('ArrowDown');
  expect(await hand.tab.run('return document.activeElement.textContent')).toContain('Duplicate');
  await hand.tab.key('Escape');
  expect(await hand.tab.run("return document.activeElement.getAttribute('aria-label')")).toBe('More about Hamlet, touring');
});

test('an address that leads nowhere says so and leads back', async () => {
  await hand.tab.goto(`${relay.url}/book/nothing-here`);
  await hand.seeWords('not on this tablet');
  await hand.tap({ role: 'link', name: 'To the shelf' });
  await hand.see({ css: '.shelf-book' });
});

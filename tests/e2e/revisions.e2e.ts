// What can be done with a revision afterwards: another name and colour, a cut line kept after all, its file read again.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { writePdf } from '#tests/support/writePdf.ts';
import { bookIsOpen, goToPlace, importPlay, openApp, savedOnThisTablet } from './steps.ts';

const SPEECHES = [
  'ANNA. Somebody has left the window open again this evening.',
  'BOB. It was the gentleman from the theatre, I believe.',
  'ANNA. Then the gentleman from the theatre shall close it himself.',
  'BOB. He went home an hour ago, with the only umbrella in the house.',
  'ANNA. There was never more than one umbrella in this house.',
  'BOB. There was never more than one gentleman either, madam.',
];

const page = (speeches: readonly string[]) => writePdf({ pages: [speeches.map((text, at) => ({ x: 50, y: 90 + at * 24, text, size: 11 }))] });

let relay: RelayProcess;
let browser: Browser;
let hand: Hand;

beforeAll(async () => {
  [relay, browser] = await Promise.all([startRelay({ appFolder: inject('appFolder') }), launchChromium()]);
  hand = handFor((await newTablet(browser)).tab);
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

test('a revision gets another name, a line that it cut is kept after all, and files are read again', async () => {
  await openApp(hand, relay.url);
  await importPlay(hand, 'play.pdf', page(SPEECHES));
  await goToPlace(hand, 'production');
  await hand.tap({ css: '#scripts a', text: 'Read it again' });
  await hand.see({ css: '.desk-leaf h2', text: 'Nothing changed' });
  await hand.tap({ role: 'button', name: 'Cancel' });

  await hand.see({ role: 'button', name: 'Choose the new script or pages' });
  await hand.chooseFile('#new input[type=file]', 'Thursday.pdf', page(SPEECHES.filter((_, at) => at !== 3)));
  await hand.see({ css: '.change-cut' });
  await hand.tap({ role: 'button', name: 'Bring them in' });
  await hand.tap({ css: '.revision button', text: 'Name and colour' });
  await hand.write({ css: 'dialog .field input' }, 'Thursday evening');
  await hand.tap({ css: 'dialog .revision-colour', text: 'Salmon' });
  await hand.tap({ css: 'dialog button', text: 'Keep' });
  await hand.see({ css: '.revision b', text: 'Thursday evening' });
  await hand.see({ css: '.revision small', text: 'Salmon' });

  await hand.tap({ css: '.cut-list summary' });
  await hand.tap({ css: '.cut-list button', text: 'Keep this line' });
  await until('no line is cut any more', async () => (await hand.count({ css: '.cut-list' })) === 0);
  await hand.see({ css: '#revisions', text: 'Thursday evening' });
  await savedOnThisTablet(hand);

  // Its own file does not have the line that was kept.
  await hand.tap({ css: '.revision button', text: 'Read it again' });
  await hand.see({ css: '.change-cut', text: 'umbrella in the house' });
  await hand.tap({ role: 'button', name: 'Cancel' });
  await goToPlace(hand, '');
  await bookIsOpen(hand);
  await hand.see({ css: '.line', text: 'with the only umbrella' });
  await goToPlace(hand, 'production');
  await hand.see({ css: '#scripts', text: 'play.pdf' });
  expect(await hand.count({ css: '#scripts a', text: 'Read it again' })).toBe(0);
});

test('new pages that are locked ask for their password', async () => {
  await goToPlace(hand, 'pages');
  await hand.see({ role: 'button', name: 'Choose the new script or pages' });
  const locked = writePdf({ pages: [SPEECHES.map((text, at) => ({ x: 50, y: 90 + at * 24, text, size: 11 }))], password: 'friday' });
  await hand.chooseFile('#new input[type=file]', 'Friday.pdf', locked);
  await hand.write({ css: '#new input[type=password]' }, 'friday');
  await hand.tap({ role: 'button', name: 'Open it' });
  await hand.see({ css: '.desk-leaf h2' });
});

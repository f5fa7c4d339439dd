// A scan without a single letter, brought in with the network off: its pages are the book and cues stand on places of them; or its words are read on the tablet.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { scannedMacbeth, scriptWithDrawing } from '#tests/support/scanScripts.ts';
import { type Hand, handFor, type Point } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { hugePage, plainPage, writeScan } from '#tests/support/writeScan.ts';
import { BROWSERS, type OpenTab } from './openTabs.ts';
import { bookIsOpen, goToPlace, openApp, savedOnThisTablet, takeTool } from './steps.ts';

const SCAN = scannedMacbeth();

/** As on a tablet that has no memory left for another canvas. */
const NO_ROOM = 'window.roomBefore = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = () => null;';
const ROOM_AGAIN = 'HTMLCanvasElement.prototype.getContext = window.roomBefore;';

/** What the review lets a hand do, from the first moment of the reading to the last: each way it could be mended, and whether a book could be made of it. */
const WATCH_THE_REVIEW = `
  window.whileReading = [];
  const look = () => {
    if (document.querySelector('.read-pages-going') === null) return;
    const canMend = [...document.querySelectorAll('.preview-mendable')].some((part) => !part.inert);
    const canTurnBack = !document.querySelector('.place-foot [aria-label=Undo]').disabled;
    const canMake = !document.querySelector('.place-foot .button-main').disabled;
    window.whileReading.push([canMend, canTurnBack, canMake]);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });`;

/** Where on the glass a place of a page is, by shares of its width and height. */
const onPicture = (hand: Hand, page: number, across: number, down: number): Promise<Point> =>
  hand.pointAtRest(`page ${page} is in view`, () => onPictureNow(hand, page, across, down));

async function onPictureNow(hand: Hand, page: number, across: number, down: number): Promise<Point> {
  const [left, top, width, height] = (await hand.tab.run(
    "const picture = document.querySelectorAll('.line-page .page-picture')[args[0]]; picture.scrollIntoView({ block: 'nearest' }); const box = picture.getBoundingClientRect(); return [box.left, box.top, box.width, box.height];",
    page,
  )) as [number, number, number, number];
  return { x: left + width * across, y: top + height * down };
}

const isDrawn = (hand: Hand): Promise<unknown> =>
  hand.tab.run("const canvas = document.querySelector('.page-picture canvas'); return canvas !== null && canvas.width > 100;");

describe.each(Object.keys(BROWSERS))('a scan in %s', (name) => {
  let relay: RelayProcess;
  let opened: OpenTab;
  let hand: Hand;

  beforeAll(async () => {
    relay = await startRelay({ appFolder: inject('appFolder') });
    opened = await BROWSERS[name]!();
    hand = handFor(opened.tab);
    await openApp(hand, relay.url);
    // From now on what the tablet keeps has to do.
    await relay.stop();
    await openApp(hand, relay.url);
  });

  afterAll(async () => {
    await opened?.close();
    await relay?.discard();
  });

  const bringIn = async (fileName: string, bytes: Uint8Array): Promise<void> => {
    await hand.tab.goto(relay.url);
    await hand.see({ css: '.shelf-ways, .welcome' });
    await hand.chooseFile('input[type=file]', fileName, bytes);
  };

  test('shows its pages, and what was read of them stays when the reading is stopped', async () => {
    await bringIn('macbeth.pdf', SCAN);
    await hand.see({ text: '3 pages, all of them pictures' });
    await until('the page is drawn in the review', () => isDrawn(hand));
    await hand.tab.run(NO_ROOM);
    await hand.tap({ role: 'button', name: 'Next page' });
    await hand.see({ text: 'This page could not be drawn' });
    await hand.tab.run(ROOM_AGAIN);
    await hand.tap({ role: 'button', name: 'Try again' });
    await until('the page is drawn at last', () => isDrawn(hand));
    await hand.tap({ role: 'button', name: 'Read the words on this tablet' });
    await hand.see({ text: 'Reading page 2 of 3' }, 90_000);
    await hand.tap({ role: 'button', name: 'Stop' });
    await hand.see({ css: '.read-pages-ways p', text: 'of 3 pages' });
    await hand.see({ role: 'button', name: 'Go on reading' });
  });

  test('is a book of pages; a cue stands on a place of one, after the tablet was off too, and on its word once the words are read', async () => {
    await hand.tap({ role: 'button', name: 'Put the pages in the book' });
    await bookIsOpen(hand);
    await until('the page is drawn in the book', () => isDrawn(hand));
    await takeTool(hand, 'Cue');
    // On the first word of the first stage direction, though nobody knows that yet.
    await hand.tab.pressAt(await onPicture(hand, 0, 0.17, 0.232));
    await hand.see({ css: '.flag-editor textarea' });
    await hand.tab.type('thunder');
    await hand.tab.key('Enter');
    await hand.see({ css: '.flag-what', text: 'thunder' });
    await savedOnThisTablet(hand);
    await hand.tab.reload();
    await bookIsOpen(hand);
    await hand.see({ css: '.flag-what', text: 'thunder' });
    await until('the place is on the picture', async () => (await hand.count({ css: '.place-cue' })) === 1);
    await goToPlace(hand, 'cues');
    await hand.see({ text: 'upper left' });
    await goToPlace(hand, 'production');
    await hand.tap({ role: 'button', name: 'Go on reading' });
    await hand.see({ text: 'lines were read' }, 120_000);
    // What was hard to read is listed there, each line a way into the book.
    await hand.see({ css: '#scripts details a[href*="#line="]', text: 'hard to read' });
    await goToPlace(hand, 'cues');
    await hand.see({ css: '.cue-words', text: 'Thunder' });
    await goToPlace(hand, '');
    await hand.see({ css: '.line .print', text: 'When shall we three meet again' });
    expect(await opened.troubles()).toEqual([]);
  });

  test('whose pages were read is a book of words at once, and nothing of the reading stays beside it', async () => {
    await bringIn('macbeth.pdf', SCAN);
    await hand.see({ text: 'All 3 pages are read already' });
    await hand.tap({ role: 'button', name: 'Take the words that were read' });
    await hand.see({ text: '14 speeches' });
    await hand.tap({ role: 'button', name: 'Make the book' });
    await bookIsOpen(hand);
    await hand.see({ css: '.line .print', text: 'When shall we three meet again' });
    await savedOnThisTablet(hand);
    await bringIn('macbeth.pdf', SCAN);
    await hand.see({ role: 'button', name: 'Read the words on this tablet' });
    expect(await opened.troubles()).toEqual([]);
  });

  // The review is the same in every browser; what draws, reads and opens is not.
  const inChromium = name === 'Chromium' ? test : () => undefined;
  inChromium('among pages of text is read while nothing can be mended, and stays a picture where it has no words', async () => {
    await bringIn('lamp.pdf', scriptWithDrawing());
    await hand.see({ text: '1 page that is a picture' });
    // Something is mended, so that there is something to undo.
    await hand.tap({ css: '.review-mend', nth: 0 });
    await hand.tap({ css: '.line-fixes .choice-chip', text: 'Not script' });
    await hand.tap({ role: 'button', name: 'Read the words on this tablet' });
    await hand.tab.run(WATCH_THE_REVIEW);
    await hand.tap({ role: 'button', name: 'Read, and mend anew' });
    await hand.see({ text: 'No words were found on it.' });
    const seen = (await hand.tab.run('return window.whileReading;')) as readonly unknown[];
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map(String))).toEqual(new Set(['false,false,false']));
    await hand.see({ css: '.review-picture', text: 'Page 2, a picture' });
  });

  test('that is locked asks for its password once, and after the tablet was off once more for its pages', async () => {
    await bringIn('locked.pdf', writeScan([plainPage(), hugePage()], 150, 'Birnam'));
    await hand.write({ role: 'textbox', name: 'Password' }, 'Birnam');
    await hand.tap({ role: 'button', name: 'Open it' });
    await hand.see({ text: '2 pages, all of them pictures' });
    await until('the page is drawn in the review', () => isDrawn(hand));
    await hand.tap({ role: 'button', name: 'Next page' });
    await hand.see({ text: 'more than 70 million dots' });
    await hand.tap({ role: 'button', name: 'Put the pages in the book' });
    await bookIsOpen(hand);
    await until('the page is drawn in the book', () => isDrawn(hand));
    await savedOnThisTablet(hand);
    await hand.tab.reload();
    await hand.write({ role: 'textbox', name: 'Password' }, 'Dunsinane');
    await hand.tap({ role: 'button', name: 'Open the pages' });
    await hand.see({ text: 'That is not the password of this file.' });
    await hand.write({ role: 'textbox', name: 'Password' }, 'Birnam');
    await hand.tab.key('Enter');
    await until('the page is drawn with its password', () => isDrawn(hand));
    expect(await opened.troubles()).toEqual([]);
  });
});

// Every screen of the app and how to get there, for what is asked of each of them: axe, target sizes, policy, pictures.
import type { ChromiumTablet } from '#tests/support/chromium.ts';
import { productionIn } from '#tests/support/diskBook.ts';
import { scannedMacbeth, scriptWithDrawing } from '#tests/support/scanScripts.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { bookIsOpen, fixture, openApp, openSample, shareBook, takeTool, WORDS } from './steps.ts';

export interface Screen {
  readonly name: string;
  /** From the open sample, shared, with one line of blocking and one cue of our own. */
  show(stage: Stage): Promise<void>;
}

export interface Stage {
  readonly tablet: ChromiumTablet;
  readonly hand: Hand;
  readonly url: string;
  readonly book: string;
}

/** Opens the app on a fresh tablet: the sample on the shelf, shared. */
export async function setStage(tablet: ChromiumTablet, url: string): Promise<Stage> {
  const hand = handFor(tablet.tab);
  await openApp(hand, url);
  await openSample(hand);
  const book = productionIn(await hand.tab.url());
  await shareBook(hand);
  return { tablet, hand, url, book };
}

const atBook = async ({ hand, url, book }: Stage): Promise<void> => {
  await hand.tab.goto(`${url}/book/${book}`);
  // The first page is there before the book is; the bar comes with the book.
  await hand.see({ css: '.bar h1' });
  await hand.see({ css: '.line' });
};

const withPanel = (label: string, sees: string) => async (stage: Stage) => {
  await atBook(stage);
  await stage.hand.tap({ role: 'button', name: label, exactly: true });
  await stage.hand.see({ css: sees });
};

const place = (name: 'cues' | 'pages' | 'production' | 'devices', sees: string) => async (stage: Stage) => {
  await stage.hand.tab.goto(`${stage.url}/book/${stage.book}/${name}`);
  await stage.hand.seeWords(sees);
};

const address = (path: string, sees: string) => async (stage: Stage) => {
  await stage.hand.tab.goto(`${stage.url}${path}`);
  await stage.hand.seeWords(sees);
};

/** Screens that a phone has too. */
export const SCREENS: readonly Screen[] = [
  { name: 'shelf', show: address('/', 'Earnest') },
  { name: 'new book', show: address('/new', 'A new book') },
  {
    name: 'preview',
    async show(stage) {
      await address('/', 'Earnest')(stage);
      await stage.hand.chooseFile('input[type=file]', 'pirates.txt', fixture('pirates.txt'));
      await stage.hand.see({ role: 'button', name: 'Make the book' });
    },
  },
  { name: 'join', show: address('/join', 'Join a production') },
  { name: 'tablet', show: address('/tablet', 'tablet') },
  { name: 'book', show: atBook },
  { name: 'search', show: withPanel('Search the book', '.find-box') },
  { name: 'jump', show: withPanel('Jump', '.find-box') },
  { name: 'menu', show: withPanel('Menu', '.menu-places') },
  { name: 'cue sheet', show: place('cues', 'Cue sheet') },
  { name: 'new pages', show: place('pages', 'Bring in new pages') },
  {
    name: 'revision desk',
    async show(stage) {
      await place('pages', 'Bring in new pages')(stage);
      await stage.hand.chooseFile('#new input[type=file]', 'pirates.txt', fixture('pirates.txt'));
      await stage.hand.see({ css: '.change-list .change' });
    },
  },
  { name: 'production', show: place('production', 'Characters') },
  { name: 'devices', show: place('devices', 'What is saved where') },
  { name: 'not found', show: address('/nowhere', 'shelf') },
];

/** States of the Book that need its tools, which a phone leaves out. */
export const TOOL_SCREENS: readonly Screen[] = [
  {
    name: 'writing a note',
    async show(stage) {
      await atBook(stage);
      await bookIsOpen(stage.hand);
      await takeTool(stage.hand, 'Block');
      await stage.hand.tapWord(WORDS, 'the', 1);
      await stage.hand.see({ css: '.is-writing textarea' });
    },
  },
  {
    name: 'writing a cue',
    async show(stage) {
      await atBook(stage);
      await bookIsOpen(stage.hand);
      await takeTool(stage.hand, 'Cue');
      await stage.hand.tapWord(WORDS, 'the', 2);
      await stage.hand.see({ css: '.flag-editor textarea' });
    },
  },
  {
    name: 'changing a line',
    async show(stage) {
      await atBook(stage);
      await bookIsOpen(stage.hand);
      await takeTool(stage.hand, 'Text');
      await stage.hand.tapWord(WORDS, 'the', 0);
      await stage.hand.see({ css: '.line-tools' });
    },
  },
];

const bringIn = async ({ hand, url }: Stage, fileName: string, bytes: Uint8Array): Promise<void> => {
  await hand.tab.goto(url);
  await hand.see({ css: '.shelf-ways' });
  await hand.chooseFile('input[type=file]', fileName, bytes);
};

const bringInScan = async (stage: Stage): Promise<void> => {
  await bringIn(stage, 'macbeth.pdf', scannedMacbeth());
  await stage.hand.see({ css: '.page-picture canvas' });
};

/** What a script looks like whose pages are pictures. */
export const SCAN_SCREENS: readonly Screen[] = [
  { name: 'scan', show: bringInScan },
  {
    name: 'scan that is being read',
    async show(stage) {
      await bringInScan(stage);
      await stage.hand.tap({ role: 'button', name: 'Read the words on this tablet' });
      await stage.hand.see({ css: '.read-pages-going' });
    },
  },
  {
    name: 'script with a picture in it',
    async show(stage) {
      await bringIn(stage, 'lamp.pdf', scriptWithDrawing());
      await stage.hand.see({ text: '1 page that is a picture' });
    },
  },
  {
    name: 'book of pictures',
    async show(stage) {
      await bringInScan(stage);
      await stage.hand.tap({ role: 'button', name: 'Put the pages in the book' });
      await stage.hand.see({ css: '.line-page .page-picture canvas' });
    },
  },
];

// A page that is left in the middle of everything: with transactions under way, with words that nobody has saved. The next page opens, and has the words.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { BROWSERS, type OpenTab } from './openTabs.ts';
import { bookIsOpen, fieldHolds, goToPlace, openApp, openSample, takeTool, WORDS } from './steps.ts';

/** A transaction that asks and asks, on each of the databases that every page opens. Resolves when all of them are under way. */
const NEVER_ENDING = `
  const begin = (name) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const stores = [...request.result.objectStoreNames];
      const store = request.result.transaction(stores, 'readwrite').objectStore(stores[0]);
      const ask = () => { store.count().onsuccess = () => { resolve(); ask(); }; };
      ask();
    };
  });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  await Promise.all(names.map(begin));
  return names.length;`;

const TITLE = "return [...document.querySelectorAll('input')].find((field) => [...field.labels].some((label) => label.textContent.includes('Title'))).value;";

describe.each(Object.keys(BROWSERS))('in %s', (name) => {
  let relay: RelayProcess;
  let opened: OpenTab;
  let hand: Hand;
  let book: string;

  beforeAll(async () => {
    relay = await startRelay({ appFolder: inject('appFolder') });
    opened = await BROWSERS[name]!();
    hand = handFor(opened.tab);
    await openApp(hand, relay.url);
    await openSample(hand);
    book = await hand.tab.url();
  });

  afterAll(async () => {
    await opened?.close();
    await relay?.discard();
  });

  test('with transactions under way on every database, the next page opens all the same', async () => {
    expect(await hand.tab.run(NEVER_ENDING)).toBeGreaterThan(2);
    await hand.tab.goto(relay.url);
    await hand.see({ css: '.shelf-book' });
    await hand.tab.goto(book);
    await bookIsOpen(hand);
  });

  test('while the words of a cue are typed, every word is there', async () => {
    await takeTool(hand, 'Cue');
    await hand.tapWord(WORDS, 'salver');
    await hand.see({ css: '.flag-editor textarea' });
    await hand.tab.type('lanterns all along the quay');
    await fieldHolds(hand, '.flag-editor textarea', 'lanterns all along the quay');
    await hand.tab.goto(relay.url);
    await hand.see({ css: '.shelf-book' });
    await hand.tab.goto(book);
    await bookIsOpen(hand);
    await goToPlace(hand, 'cues');
    await hand.see({ css: '.cue-row', text: 'lanterns all along the quay' });
  });

  test('while a title is typed, the title is there', async () => {
    await goToPlace(hand, 'production');
    await hand.write({ role: 'textbox', name: 'Title' }, ' by the sea');
    await hand.tab.goto(relay.url);
    await hand.see({ css: '.shelf-book' });
    await hand.tab.goto(book);
    await bookIsOpen(hand);
    await goToPlace(hand, 'production');
    await until('the title has its words', async () => String(await hand.tab.run(TITLE)).includes('by the sea'));
    expect(await opened.troubles()).toEqual([]);
  });
});

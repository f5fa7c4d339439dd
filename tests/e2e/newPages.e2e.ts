// New pages on Thursday: a PDF is marked in a basement, the revised PDF comes in, every mark is on its word or in front of a person; another tablet that was away finds the same.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readTextBytes } from '#importers/readTextBytes.ts';
import { launchChromium, newTablet } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { scriptCase } from '#tests/support/scriptFixtures.ts';
import { type Hand, handFor } from '#tests/support/tab.ts';
import { until } from '#tests/support/waiting.ts';
import { type PdfWords, writePdf } from '#tests/support/writePdf.ts';
import { BROWSERS, type OpenTab } from './openTabs.ts';
import { bookIsOpen, goToPlace, importPlay, joinBook, openApp, relayHasEverything, savedOnThisTablet, setCue, shareBook, takeTool, WORDS } from './steps.ts';

const MARKS = 20;
/** Of the marked speeches, by their place among them. */
const WORD_GONE = 4;
const LINE_CUT = 8;
const LINE_MOVED = 14;

interface Speech {
  readonly who: string;
  readonly text: string;
  /** A word that stands nowhere else: where a cue goes. */
  readonly word: string;
}

/** The first speeches of a play that are long enough to be known again. */
function someSpeeches(): readonly Speech[] {
  const play = scriptCase('made/ideal-husband-txt-colon');
  const lines = readTextBytes(play.bytes, play.fileName).lines.filter(
    ({ kind, text }) => kind === 'speech' && /^[\x20-\x7e’]{40,160}$/.test(text) && !text.includes('('),
  );
  const all = lines.slice(0, MARKS * 2).map(({ printed, text }) => ({ who: printed.toUpperCase(), text: text.replaceAll('’', "'") }));
  const everything = all.map(({ text }) => text).join(' ');
  const isOnce = (word: string) => everything.split(word).length === 2;
  const speeches = all.flatMap((speech) => {
    const words = speech.text.split(/[^A-Za-z]+/).slice(1, -1);
    const word = words.filter((each) => each.length > 3 && isOnce(each)).sort((one, other) => other.length - one.length)[0];
    return word === undefined ? [] : [{ ...speech, word }];
  });
  return speeches.slice(0, MARKS);
}

const PER_PAGE = 14;

function setPages(lines: readonly { readonly who: string; readonly text: string }[]): Uint8Array {
  const rows = lines.flatMap(({ who, text }) => wrapped(`${who}. ${text}`, 62).map((row, index) => ({ text: row, isFirst: index === 0 })));
  const head: PdfWords[] = [{ x: 180, y: 60, text: 'ACT I', font: 'bold', size: 14 }];
  const pages: PdfWords[][] = [];
  for (let from = 0; from < rows.length; from += PER_PAGE * 2) {
    const page = rows.slice(from, from + PER_PAGE * 2).map(({ text, isFirst }, at) => ({ x: isFirst ? 50 : 66, y: 90 + at * 16, text, size: 11 }));
    pages.push([...(from === 0 ? head : []), ...page, { x: 205, y: 575, text: String(pages.length + 1), size: 10 }]);
  }
  return writePdf({ pages });
}

function wrapped(text: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    if (row !== '' && row.length + word.length + 1 > width) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row];
}

function revised(speeches: readonly Speech[]): { readonly who: string; readonly text: string }[] {
  const lines = speeches.map(({ who, text, word }, index) => ({ who, text: index === WORD_GONE ? text.replace(word, 'otherwise') : text }));
  const moved = lines[LINE_MOVED];
  const kept = lines.filter((_, index) => index !== LINE_CUT && index !== LINE_MOVED);
  return [
    ...kept.slice(0, 10),
    { who: speeches[0]?.who ?? '', text: 'Somebody has rewritten this whole evening, and nobody told the stage manager.' },
    ...kept.slice(10),
    ...(moved === undefined ? [] : [moved]),
  ];
}

/** The row of the cue sheet that holds a cue's words. */
const rowOf = async (hand: Hand, what: string): Promise<string> =>
  String(
    await hand.tab.run("return [...document.querySelectorAll('.cue-list .cue-row')].find((row) => row.textContent.includes(args[0]))?.textContent ?? ''", what),
  );

describe.each(Object.keys(BROWSERS))('in %s', (name) => {
  const speeches = someSpeeches();
  let relay: RelayProcess;
  let second: Browser;
  let opened: OpenTab;
  let hand: Hand;

  beforeAll(async () => {
    relay = await startRelay({ appFolder: inject('appFolder') });
    [second, opened] = await Promise.all([launchChromium(), BROWSERS[name]!()]);
    hand = handFor(opened.tab);
  });

  afterAll(async () => {
    await opened?.close();
    await second?.close();
    await relay?.discard();
  });

  test('every mark is on its word or in front of a person, and a tablet that was away finds the same', async () => {
    expect(speeches).toHaveLength(MARKS);
    await openApp(hand, relay.url);
    await importPlay(hand, 'play.pdf', setPages(speeches));
    const link = await shareBook(hand);
    await relayHasEverything(hand);
    const away = handFor((await newTablet(second)).tab);
    await joinBook(away, link);
    await relayHasEverything(away);
    await goToPlace(hand, '');
    await bookIsOpen(hand);
    await relay.cutOff();

    for (const [index, { word }] of speeches.entries()) await setCue(hand, word, `go ${index} now`);
    await setCue(away, speeches[2]?.word ?? '', 'late and kept');
    await setCue(away, speeches[LINE_CUT]?.word ?? '', 'late and cut');
    await savedOnThisTablet(away);

    await goToPlace(hand, 'pages');
    await hand.see({ role: 'button', name: 'Choose the new script or pages' });
    await hand.chooseFile('#new input[type=file]', 'play, Thursday.pdf', setPages(revised(speeches)));
    await hand.see({ css: '.desk-marks', text: `${MARKS - 2} marks keep their words` });
    await hand.see({ css: '.change-cut' });
    await hand.tap({ role: 'button', name: 'Bring them in' });
    await hand.see({ css: '#marks h2', text: 'Marks that need you: 2' });

    // One is put on the words that are there now, the other placed by hand.
    await hand.tap({ css: '.mark-item button', text: 'Put it on' });
    await hand.see({ css: '#marks h2', text: 'Marks that need you: 1' });
    await hand.tap({ css: '.mark-item a', text: 'Place it in the book' });
    await bookIsOpen(hand);
    await hand.see({ css: '.tool-words', text: 'Tap the word where' });
    await hand.tapWord(WORDS, 'rewritten');
    await until('it is placed', async () => (await hand.count({ css: '.tool-words', text: 'Tap the word where' })) === 0);
    await savedOnThisTablet(hand);
    await goToPlace(hand, 'pages');
    await hand.see({ css: '#marks', text: 'None. Every cue' });

    await goToPlace(hand, 'cues');
    await hand.see({ css: '.cue-list .cue-row' });
    for (const [index, { word }] of speeches.entries()) {
      const expected = index === WORD_GONE ? 'otherwise' : index === LINE_CUT ? 'rewritten' : word;
      await until(`cue ${index} is on “${expected}”`, async () => (await rowOf(hand, `go ${index} now`)).includes(expected));
    }

    await relay.start();
    await relayHasEverything(hand);
    await relayHasEverything(away);
    await until('the mark made meanwhile is on its word', async () => (await rowOf(hand, 'late and kept')).includes(speeches[2]?.word ?? ' '));
    await goToPlace(away, 'pages');
    await away.see({ css: '#marks .mark-item', text: 'late and cut' });
    // What was placed on the first tablet meanwhile is placed here too.
    await until('it is the only one', async () => (await away.count({ css: '#marks .mark-item' })) === 1);
    await goToPlace(hand, 'pages');
    await hand.see({ css: '#marks .mark-item', text: 'late and cut' });
    await goToPlace(away, '');
    await bookIsOpen(away);
    await takeTool(away, 'Read');
    await away.see({ css: '.line.is-starred', text: 'Somebody has rewritten' });
  });
});

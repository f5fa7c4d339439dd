// What coming in leaves behind, in Chromium: the page's heap at every stage of five scripts brought in one after the other, the workers that are still there,
// and how soon the shelf answers to a Cancel at different moments, with what is left on the disk. npx tsx tests/support/importMemory.ts FILE [rounds]
import type { CDPSession, Page } from 'playwright-core';
import { buildApp } from './builtApp.ts';
import { launchChromium, newTablet } from './chromium.ts';
import { chooseFile, chooseScript, letPass, makeTheBook, sayTook, tapButton, timeUntil, watchImports } from './importWatch.ts';
import { startRelay } from './relayProcess.ts';

const [FILE = '', rounds = '5'] = process.argv.slice(2);
const SHELF = '.shelf-ways, .welcome';

/** Megabytes in use by the page's JavaScript, and the nodes of its document, after everything that can be let go was. */
async function memoryOf(devtools: CDPSession): Promise<string> {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return `${(of('JSHeapUsedSize') / 1e6).toFixed(1)} MB, ${of('Nodes')} nodes`;
}

const workersOf = (page: Page): string => `${page.workers().length} workers`;

/** The browser ends a worker that is in the middle of something when it gets round to it. */
async function lastWorkerGone(page: Page): Promise<string> {
  const start = performance.now();
  while (page.workers().length > 0 && performance.now() - start < 10_000) await letPass(page, 10);
  return page.workers().length > 0 ? `${workersOf(page)} after ten seconds` : `no worker after ${Math.round(performance.now() - start)} ms`;
}

/** Books and files on the disk: databases of books, rows of files, books whose changes are counted. */
function onDisk(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const counts: number[] = [];
    for (const [database, store] of [
      ['prompt-corner-assets', 'assets'],
      ['prompt-corner-journal', 'unconfirmed'],
    ] as const) {
      if (!names.includes(database)) {
        counts.push(0);
        continue;
      }
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(database);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const request = opened.transaction(store).objectStore(store).count();
      counts.push(
        await new Promise<number>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        }),
      );
      opened.close();
    }
    const books = names.filter((name) => name.includes('-book-')).length;
    return `${books} books, ${counts[0]} files, ${counts[1]} counts`;
  });
}

async function toTheShelf(page: Page): Promise<void> {
  await page.evaluate(() => {
    history.pushState(null, '', '/');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await page.locator(SHELF).first().waitFor();
  await letPass(page, 500);
}

/** Five scripts, each read and cancelled, read again and made a book, on one page that is never loaded anew. */
async function watchMemory(page: Page, devtools: CDPSession): Promise<void> {
  console.log(`before:            ${await memoryOf(devtools)}, ${workersOf(page)}`);
  for (let round = 1; round <= Number(rounds); round += 1) {
    await chooseScript(page, FILE);
    console.log(`${round}, at the review:   ${await memoryOf(devtools)}, ${workersOf(page)}`);
    await tapButton(page, 'Cancel');
    await page.locator(SHELF).first().waitFor();
    console.log(`${round}, after Cancel:    ${await memoryOf(devtools)}, ${workersOf(page)}`);
    await chooseScript(page, FILE);
    await makeTheBook(page);
    console.log(`${round}, in the book:     ${await memoryOf(devtools)}, ${workersOf(page)}`);
    await toTheShelf(page);
    console.log(`${round}, on the shelf:    ${await memoryOf(devtools)}, ${workersOf(page)}`);
  }
}

/** Milliseconds after the file was chosen at which the reading is cancelled. */
const WHILE_READING = [60, 200, 500, 1000];
/** Milliseconds after “Make the book”. */
const WHILE_MADE = [0, 20, 60, 120, 200, 300];

async function watchCancel(page: Page): Promise<void> {
  console.log(`on the disk before: ${await onDisk(page)}`);
  for (const wait of WHILE_READING) {
    await chooseFile(page, FILE);
    await page.locator('.reading button').waitFor();
    await letPass(page, wait);
    if ((await page.locator('.reading button').count()) === 0) console.log(`while reading, after ${wait} ms: it was read already`);
    else console.log(`while reading, after ${wait} ms: ${sayTook(await timeUntil(page, 'click', '.choose-leaf', () => tapButton(page, 'Cancel')))}`);
    console.log(`   left: ${await lastWorkerGone(page)}; ${await onDisk(page)}`);
    await toTheShelf(page);
  }
  await chooseScript(page, FILE);
  console.log(`at the review: ${sayTook(await timeUntil(page, 'click', SHELF, () => tapButton(page, 'Cancel')))}`);
  console.log(`   left: ${await lastWorkerGone(page)}; ${await onDisk(page)}`);
  for (const wait of WHILE_MADE) {
    await chooseScript(page, FILE);
    const cancel = await page.getByRole('button', { name: 'Cancel', exact: true }).boundingBox();
    await tapButton(page, 'Make the book');
    await letPass(page, wait);
    const isMade = (): boolean => page.url().includes('/book/');
    if (cancel === null || isMade()) console.log(`while made, after ${wait} ms: it was made already`);
    else {
      const took = await timeUntil(page, 'click', `${SHELF}, .bar`, () => page.mouse.click(cancel.x + cancel.width / 2, cancel.y + cancel.height / 2));
      console.log(`while made, after ${wait} ms: ${isMade() ? 'the book was quicker' : sayTook(took)}`);
    }
    console.log(`   left: ${await lastWorkerGone(page)}; ${await onDisk(page)}`);
    await toTheShelf(page);
  }
}

const app = await buildApp();
const relay = await startRelay({ appFolder: app.folder });
const browser = await launchChromium();
try {
  for (const watch of [watchMemory, watchCancel]) {
    const { page, context, devtools } = await newTablet(browser);
    const session = await devtools();
    await session.send('Performance.enable');
    await session.send('HeapProfiler.enable');
    await watchImports(page);
    await page.goto(relay.url);
    await page.locator(SHELF).first().waitFor();
    await letPass(page, 1500);
    await watch(page, session);
    await context.close();
  }
} finally {
  await browser.close();
  await relay.discard();
  await app.discard();
}

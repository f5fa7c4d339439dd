// From a script file chosen on the shelf to its review, and from there to the readable book, in Chromium, and the tasks over 50 ms meanwhile:
// npx tsx tests/support/reviewTimes.ts FILE … For looking, not for asserting.
import { basename } from 'node:path';
import { buildApp } from './builtApp.ts';
import { launchChromium, newTablet } from './chromium.ts';
import { chooseScript, makeTheBook, sayTook, watchImports } from './importWatch.ts';
import { startRelay } from './relayProcess.ts';

const ROUNDS = 5;

const app = await buildApp();
const relay = await startRelay({ appFolder: app.folder });
const browser = await launchChromium();
try {
  const { page } = await newTablet(browser);
  await watchImports(page);
  for (const file of process.argv.slice(2)) {
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto('about:blank');
      await page.goto(relay.url);
      const name = basename(file);
      console.log(`${name}: review after ${sayTook(await chooseScript(page, file))}`);
      console.log(`${' '.repeat(name.length)}  book   after ${sayTook(await makeTheBook(page))}`);
    }
  }
} finally {
  await browser.close();
  await relay.discard();
  await app.discard();
}

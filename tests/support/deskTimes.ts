// What a whole show costs the page in Chromium, as its longest task: made into a book, laid beside its new pages, those brought in and gone back from.
// npx tsx tests/support/deskTimes.ts [rounds]. For looking, not for asserting.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftScript } from '#domain/script/draft.ts';
import { readTextBytes } from '#importers/readTextBytes.ts';
import { buildApp } from './builtApp.ts';
import { launchChromium, newTablet } from './chromium.ts';
import { chooseFile, chooseScript, letPass, makeTheBook, sayTook, type Took, tapButton, timeUntil, watchImports } from './importWatch.ts';
import { mutateScript } from './mutatedScript.ts';
import { startRelay } from './relayProcess.ts';
import { scriptCase } from './scriptFixtures.ts';
import { seeded } from './seeded.ts';

const LINES = 4500;
const CHANGES = 400;
const PLAYS = ['made/earnest-txt-block', 'made/ideal-husband-txt-colon', 'made/dolls-house-txt-inline', 'made/krug-fountain', 'made/midsummer-fountain'];
const plays = PLAYS.map((name) => {
  const { bytes, fileName } = scriptCase(name);
  return readTextBytes(bytes, fileName);
});
const draft: DraftScript = { ...(plays[0] as DraftScript), lines: plays.flatMap((play) => play.lines).slice(0, LINES) };

/** As a Fountain file, which says of each line what it is. */
function fountainOf({ lines }: DraftScript): Buffer {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[*_[\]]/g, '');
  const written = lines.map(({ kind, text, speakers }) => {
    if (kind === 'act') return `# ${plain(text)}`;
    if (kind === 'scene') return `.${plain(text)}`;
    return kind === 'speech' ? `@${(speakers[0] ?? 'VOICE').toUpperCase()}\n${plain(text)}` : `!${plain(text)}`;
  });
  return Buffer.from(written.join('\n\n'));
}

const CHOOSER = '#new input[type=file]';
const folder = await mkdtemp(join(tmpdir(), 'prompt-corner-desk-'));
const season = join(folder, 'season.fountain');
const thursday = join(folder, 'season, Thursday.fountain');
const app = await buildApp();
const relay = await startRelay({ appFolder: app.folder });
const browser = await launchChromium();
try {
  await writeFile(season, fountainOf(draft));
  await writeFile(thursday, fountainOf(mutateScript(draft, seeded(7), CHANGES).fresh));
  for (let round = 0; round < Number(process.argv[2] ?? 3); round += 1) {
    const { page } = await newTablet(browser);
    await watchImports(page);
    const say = (what: string, took: Took): void => console.log(`${what.padEnd(28)} ${sayTook(took)}`);
    await page.goto(relay.url);
    await chooseScript(page, season);
    say('made into a book', await makeTheBook(page));
    // The book is kept before it is left.
    await page
      .getByText(/^Saved on this tablet/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.goto(`${page.url().split('/').slice(0, 5).join('/')}/pages`);
    await page.locator(CHOOSER).waitFor({ state: 'attached', timeout: 60_000 });
    // The book is open, and what comes after that is over.
    await letPass(page, 1500);
    say('read, and laid beside', await timeUntil(page, 'change', '.change-list li', () => chooseFile(page, thursday, CHOOSER)));
    say('brought in', await timeUntil(page, 'click', '.revision', () => tapButton(page, 'Bring them in')));
    await page.getByRole('button', { name: 'Go back to before it' }).click();
    say('gone back from', await timeUntil(page, 'click', '.revision.is-back', () => tapButton(page, 'Go back')));
    await page.context().close();
  }
} finally {
  await browser.close();
  await relay.discard();
  await app.discard();
  await rm(folder, { recursive: true, force: true });
}

// What a whole show costs the page in Chromium, as its longest task: made into a book, laid beside its new pages, those brought in and gone back from.
// npx tsx tests/support/deskTimes.ts [rounds]. For looking, not for asserting.
import type { Page } from 'playwright-core';
import type { DraftScript } from '#domain/script/draft.ts';
import { readTextBytes } from '#importers/readTextBytes.ts';
import { buildApp } from './builtApp.ts';
import { launchChromium, newTablet } from './chromium.ts';
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

interface Tasks {
  readonly longTasks: number[];
}

/** What was done, how long it took, and the tasks over 50 ms meanwhile. */
async function watch(page: Page, what: string, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as Tasks).longTasks.splice(0));
  const start = performance.now();
  await act();
  const took = performance.now() - start;
  // The observer tells of a task after it.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  const tasks = await page.evaluate(() => (globalThis as unknown as Tasks).longTasks);
  console.log(
    `${what.padEnd(28)} ${String(Math.round(took)).padStart(6)} ms; tasks over 50 ms: ${tasks.length === 0 ? 'none' : tasks.map(Math.round).join(', ')}`,
  );
}

const app = await buildApp();
const relay = await startRelay({ appFolder: app.folder });
const browser = await launchChromium();
try {
  for (let round = 0; round < Number(process.argv[2] ?? 3); round += 1) {
    const { page } = await newTablet(browser);
    await page.addInitScript(() => {
      const longTasks: number[] = [];
      Object.assign(globalThis, { longTasks });
      new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' });
    });
    await page.goto(relay.url);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'season.fountain', mimeType: 'text/plain', buffer: fountainOf(draft) });
    const make = page.getByRole('button', { name: 'Make the book' });
    await make.waitFor({ timeout: 60_000 });
    await page.locator('.review-line').nth(55).waitFor({ timeout: 60_000 });
    await watch(page, 'made into a book', async () => {
      await make.click();
      await page.waitForURL(/\/book\//, { timeout: 60_000 });
      await page.locator('.line .print').first().waitFor({ timeout: 60_000 });
    });
    // The book is kept before it is left.
    await page
      .getByText(/^Saved on this tablet/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.goto(`${page.url().split('/').slice(0, 5).join('/')}/pages`);
    const chooser = page.locator('#new input[type=file]');
    await chooser.waitFor({ state: 'attached', timeout: 60_000 });
    const fresh = fountainOf(mutateScript(draft, seeded(7), CHANGES).fresh);
    await watch(page, 'read, and laid beside', async () => {
      await chooser.setInputFiles({ name: 'season, Thursday.fountain', mimeType: 'text/plain', buffer: fresh });
      await page.locator('.change-list li').first().waitFor({ timeout: 60_000 });
    });
    await watch(page, 'brought in', async () => {
      await page.getByRole('button', { name: 'Bring them in' }).click();
      await page.locator('.revision').first().waitFor({ timeout: 60_000 });
    });
    await page.getByRole('button', { name: 'Go back to before it' }).click();
    await watch(page, 'gone back from', async () => {
      await page.getByRole('button', { name: 'Go back', exact: true }).click();
      await page.locator('.revision.is-back').waitFor({ timeout: 60_000 });
    });
    await page.context().close();
  }
} finally {
  await browser.close();
  await relay.discard();
  await app.discard();
}

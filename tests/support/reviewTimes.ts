// From a script file chosen on the shelf to its review, in Chromium, and the tasks over 50 ms meanwhile: npx tsx tests/support/reviewTimes.ts FILE …
import { basename } from 'node:path';
import { buildApp } from './builtApp.ts';
import { launchChromium, newTablet } from './chromium.ts';
import { startRelay } from './relayProcess.ts';

const ROUNDS = 5;

interface Seen {
  chosen: number;
  shown: number;
  readonly longTasks: { readonly at: number; readonly ms: number }[];
}

const app = await buildApp();
const relay = await startRelay({ appFolder: app.folder });
const browser = await launchChromium();
try {
  const { page } = await newTablet(browser);
  await page.addInitScript(() => {
    const seen: Seen = { chosen: 0, shown: 0, longTasks: [] };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      if (seen.chosen > 0) seen.longTasks.push(...list.getEntries().map((task) => ({ at: task.startTime, ms: task.duration })));
    }).observe({ type: 'longtask' });
    document.addEventListener('change', () => (seen.chosen = performance.now()), { capture: true, once: true });
    new MutationObserver((_, observer) => {
      if (document.querySelector('.preview') === null) return;
      observer.disconnect();
      // The turn after the next frame has been painted.
      requestAnimationFrame(() => setTimeout(() => (seen.shown = performance.now())));
    }).observe(document, { childList: true, subtree: true });
  });
  for (const file of process.argv.slice(2)) {
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto('about:blank');
      await page.goto(relay.url);
      await page.locator('input[type=file]').first().setInputFiles(file);
      await page.locator('.preview-characters li').nth(4).waitFor({ timeout: 60_000 });
      await page.locator('.review-line').nth(55).waitFor({ timeout: 60_000 });
      const { chosen, shown, longTasks } = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
      const tasks = longTasks.map(({ at, ms }) => `${Math.round(ms)} ms at ${Math.round(at - chosen)}`).join(', ');
      console.log(`${basename(file)}: review after ${Math.round(shown - chosen)} ms; tasks over 50 ms: ${tasks === '' ? 'none' : tasks}`);
    }
  }
} finally {
  await browser.close();
  await relay.discard();
  await app.discard();
}

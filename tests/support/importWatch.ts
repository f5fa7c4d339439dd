// What the page goes through while a script comes in: when what was waited for was painted, and every task over 50 ms meanwhile. For looking, not for asserting.
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';

interface Seen {
  /** When the tap came that is waited after. */
  from: number;
  /** When what was waited for was painted. */
  shown: number;
  longTasks: { readonly at: number; readonly ms: number }[];
}

export interface Took {
  readonly ms: number;
  /** Those since the tap, by when they began after it. */
  readonly longTasks: readonly { readonly at: number; readonly ms: number }[];
}

/** What follows the first painting belongs to it: the rest of the screen, and what the app puts off until then. */
const SETTLES_MS = 600;

/** Time that the page has for itself, by its own clock. */
export function letPass(page: Page, ms: number): Promise<void> {
  return page.evaluate((wait) => new Promise<void>((resolve) => setTimeout(resolve, wait)), ms);
}

export async function watchImports(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { from: 0, shown: 0, longTasks: [] };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => seen.longTasks.push(...list.getEntries().map((task) => ({ at: task.startTime, ms: task.duration })))).observe({
      type: 'longtask',
    });
  });
}

/** From the next event of this kind to the frame in which `css` is there. The page is asked nothing meanwhile: a driver's questions run on it, too. */
export async function timeUntil(page: Page, kind: 'change' | 'click', css: string, act: () => Promise<unknown>): Promise<Took> {
  await page.evaluate(
    ([event, wanted]) => {
      const { seen } = globalThis as unknown as { seen: Seen };
      seen.longTasks = [];
      seen.shown = 0;
      document.addEventListener(event, () => (seen.from = performance.now()), { capture: true, once: true });
      new MutationObserver((_, observer) => {
        if (document.querySelector(wanted) === null) return;
        observer.disconnect();
        // The turn after the next frame has been painted.
        requestAnimationFrame(() => setTimeout(() => (seen.shown = performance.now())));
      }).observe(document, { childList: true, subtree: true });
    },
    [kind, css] as const,
  );
  await act();
  await page.waitForFunction(() => (globalThis as unknown as { seen: Seen }).seen.shown > 0, undefined, { polling: 200, timeout: 120_000 });
  await letPass(page, SETTLES_MS);
  return page.evaluate(() => {
    const { from, shown, longTasks } = (globalThis as unknown as { seen: Seen }).seen;
    return { ms: shown - from, longTasks: longTasks.filter((task) => task.at + task.ms > from).map(({ at, ms }) => ({ at: at - from, ms })) };
  });
}

export function sayTook({ ms, longTasks }: Took): string {
  const tasks = longTasks.map((task) => `${Math.round(task.ms)} ms at ${Math.round(task.at)}`).join(', ');
  return `${Math.round(ms)} ms; tasks over 50 ms: ${tasks === '' ? 'none' : tasks}`;
}

/** A tap in the middle of it, long enough after the questions that a driver asks to find it. */
export async function tapButton(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor({ timeout: 120_000 });
  const box = await button.boundingBox();
  if (box === null) throw new Error(`“${name}” is nowhere.`);
  // The page has got over these questions.
  await letPass(page, 100);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Chooses a file. Not by the driver's own hand, which never lets go of the field, and with it of the whole shelf. */
export async function chooseFile(page: Page, file: string, field = 'input[type=file]'): Promise<void> {
  await page.locator(field).first().waitFor({ state: 'attached', timeout: 60_000 });
  const devtools = await page.context().newCDPSession(page);
  const { result } = await devtools.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(field)})` });
  if (result.objectId === undefined) throw new Error('There is no field for a file.');
  await devtools.send('DOM.setFileInputFiles', { files: [resolve(file)], objectId: result.objectId });
  await devtools.detach();
}

/** The shelf, and a script chosen on it, up to the review. */
export async function chooseScript(page: Page, file: string): Promise<Took> {
  const took = await timeUntil(page, 'change', '.preview', () => chooseFile(page, file));
  await page.locator('.preview-characters li').nth(4).waitFor({ timeout: 60_000 });
  await page.locator('.review-line').nth(55).waitFor({ timeout: 60_000 });
  return took;
}

/** The review, and the book made of it, up to its readable page. */
export async function makeTheBook(page: Page): Promise<Took> {
  const took = await timeUntil(page, 'click', '.scroller .page-lines .print', () => tapButton(page, 'Make the book'));
  await page.locator('.bar .bar-tools').waitFor({ timeout: 60_000 });
  return took;
}

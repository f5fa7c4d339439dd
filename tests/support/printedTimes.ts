// A script of two hundred printed pages, opened cold in the middle, as text and as printed: npx tsx tests/support/printedTimes.ts [rounds] [slower]. For looking, not for asserting.
import type { Page } from 'playwright-core';
import { buildApp } from './builtApp.ts';
import { launchChromium, newTablet } from './chromium.ts';
import { startRelay } from './relayProcess.ts';
import { until } from './waiting.ts';
import { type PdfWords, writePdf } from './writePdf.ts';

const LEAVES = 200;
const ROWS = 24;
const rounds = Number(process.argv[2] ?? 5);
/** How many times slower the processor is made to seem. */
const slower = Number(process.argv[3] ?? 1);
const words = 'the handbag was found in the cloak room at Victoria station on the Brighton line and nobody asked'.split(' ');

function script(): Uint8Array {
  const row = (leaf: number, at: number): string =>
    `${at % 2 === 0 ? 'ANNA' : 'BOB'}. ${Array.from({ length: 6 }, (_, word) => words[(leaf * 7 + at * 3 + word * 5) % words.length]).join(' ')}.`;
  const pages = Array.from({ length: LEAVES }, (_, leaf): PdfWords[] => [
    ...Array.from({ length: ROWS }, (_row, at) => ({ x: 40, y: 55 + at * 21, text: row(leaf, at), size: 11, font: 'typewriter' as const })),
    { x: 205, y: 575, text: String(leaf + 1), size: 10 },
  ]);
  return writePdf({ pages });
}

/** From the start of the navigation to the first frame in which `seen` holds, ms. */
async function coldOpen(page: Page, url: string, seen: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url);
  const at = await until(
    `"${seen}" is seen`,
    () => page.evaluate((what) => (globalThis as unknown as { seenAt?: Record<string, number> }).seenAt?.[what], seen),
    60_000,
  );
  return Math.round(at);
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const app = await buildApp();
const relay = await startRelay({ appFolder: app.folder });
const browser = await launchChromium();
try {
  const { page } = await newTablet(browser);
  // The transpiler names functions with a helper that the page lacks.
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(() => {
    const seenAt: Record<string, number> = {};
    Object.assign(globalThis, { seenAt });
    const inked = (canvas: HTMLCanvasElement): boolean => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height >> 1).data ?? [];
      for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 90) return true;
      return false;
    };
    const inView = (element: Element): boolean => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 80 && top < innerHeight;
    };
    const note = (what: string, holds: boolean): void => {
      if (holds) seenAt[what] ??= performance.now();
    };
    const look = (): void => {
      note('text', [...document.querySelectorAll('.line .print')].some(inView));
      note('editable', document.querySelector('.bar .bar-tools') !== null && document.querySelector('.line, .print-sheet') !== null);
      note('kept print', document.querySelector('.print-ink') !== null);
      note('printed', seenAt['printed'] !== undefined || [...document.querySelectorAll<HTMLCanvasElement>('.print-sheet canvas')].filter(inView).some(inked));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(relay.url);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'typed.pdf', mimeType: 'application/pdf', buffer: Buffer.from(script()) });
  await page.getByRole('button', { name: 'Make the book' }).click({ timeout: 120_000 });
  await page.locator('.line .print').first().waitFor({ timeout: 60_000 });
  await page
    .getByText(/^Saved on this tablet/)
    .first()
    .waitFor({ timeout: 60_000 });
  const url = page.url();
  if (slower > 1) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  }
  for (const look of ['text', 'printed'] as const) {
    if (look === 'printed') {
      await page.getByRole('button', { name: 'Page as printed' }).click();
      await page.locator('.print-sheet canvas').first().waitFor({ timeout: 60_000 });
    }
    await page.evaluate(() => {
      const scroller = document.querySelector('.scroller');
      if (scroller !== null) scroller.scrollTop = scroller.scrollHeight / 2;
    });
    // The place is kept, with its picture.
    const before = await page.evaluate(() => JSON.stringify(localStorage));
    await until('the place is kept', async () => {
      const now = await page.evaluate(() => JSON.stringify(localStorage));
      return now !== before && (look === 'text' || now.includes('data:image/jpeg'));
    });
    const kept: number[] = [];
    const seen: number[] = [];
    const editable: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      seen.push(await coldOpen(page, url, look));
      if (look === 'printed') kept.push(await coldOpen(page, url, 'kept print'));
      editable.push(await coldOpen(page, url, 'editable'));
    }
    if (kept.length > 0) console.log(`printed: what was seen when it was left after ${middle(kept)} ms (${kept.join(', ')})`);
    console.log(
      `${look}: ${look === 'text' ? 'readable' : 'drawn'} after ${middle(seen)} ms (${seen.join(', ')}), tools after ${middle(editable)} ms (${editable.join(', ')})`,
    );
  }
} finally {
  await browser.close();
  await relay.discard();
  await app.discard();
}

// Firefox, by puppeteer-core over WebDriver BiDi: no driver to download.
import { type Browser, launch, type Page } from 'puppeteer-core';
import { findFirefox } from './browsers.ts';
import type { Tab } from './tab.ts';

const SLOW_START_MS = 90_000;

export function launchFirefox(): Promise<Browser> {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error('No Firefox was found: install it, or say where it is with FIREFOX_PATH.');
  return launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    protocol: 'webDriverBiDi',
    timeout: SLOW_START_MS,
    protocolTimeout: SLOW_START_MS,
  });
}

export async function newFirefoxTab(browser: Browser): Promise<Tab> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1180, height: 820 });
  return tabOf(page, () => context.close());
}

function tabOf(page: Page, close: () => Promise<void>): Tab {
  return {
    browser: 'firefox',
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    url: () => Promise.resolve(page.url()),
    run: (body, ...args) => page.evaluate(`(async (args) => {${body}\n})(${JSON.stringify(args)})`),
    pressAt: ({ x, y }) => page.mouse.click(x, y),
    async dragFromTo(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
    },
    type: (text) => page.keyboard.type(text),
    key: (name) => page.keyboard.press(name),
    async screenshot(path) {
      await page.screenshot({ path: path as `${string}.png` });
    },
    close,
  };
}

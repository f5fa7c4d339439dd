// Chromium, by playwright-core: tablets as browser contexts, with touch, pen, a radio that can be switched off, and a processor that can be slowed down.
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from './browsers.ts';
import type { KeyName, Tab } from './tab.ts';
import { LONG_ENOUGH_MS } from './waiting.ts';

/** Flags that Chromium needs as root and in containers, and that keep it off the network. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const SIZES = {
  landscape: { width: 1180, height: 820 },
  portrait: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;

export type SizeName = keyof typeof SIZES;
export type Theme = 'paper' | 'blackout';

export function chromiumPath(): string {
  const path = findChromium();
  if (path === null) throw new Error('No Chromium was found: install it, or say where it is with CHROME_PATH.');
  return path;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: [...CHROMIUM_FLAGS] });
}

/** A browser with a profile on disk, which outlives it: for what must be there after a crash. */
export function launchWithProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    headless: true,
    args: [...CHROMIUM_FLAGS],
    viewport: SIZES.landscape,
  });
}

export interface TabletOptions {
  readonly size?: SizeName;
  readonly touch?: boolean;
  readonly theme?: Theme;
  /** Only for tools that must inject their own script, such as axe. */
  readonly bypassCSP?: boolean;
}

export interface ChromiumTablet {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly tab: Tab;
  /** Uncaught errors and console errors of the page, with refused requests of an offline radio left out. */
  readonly troubles: string[];
  /** What the content security policy stopped. */
  violations(): Promise<readonly string[]>;
  radio(on: boolean): Promise<void>;
  devtools(): Promise<CDPSession>;
  close(): Promise<void>;
}

/** A tablet of its own: storage, service worker and radio are not shared with another. */
export async function newTablet(browser: Browser, options: TabletOptions = {}): Promise<ChromiumTablet> {
  const context = await browser.newContext({
    viewport: SIZES[options.size ?? 'landscape'],
    hasTouch: options.touch ?? false,
    bypassCSP: options.bypassCSP ?? false,
    colorScheme: options.theme === 'blackout' ? 'dark' : 'light',
    acceptDownloads: true,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  return tabletOf(context, page, true);
}

/** The tablet that a page of a context is. */
export async function tabletOf(context: BrowserContext, page: Page, closesContext = false): Promise<ChromiumTablet> {
  page.setDefaultTimeout(LONG_ENOUGH_MS);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOfflineNoise(message.text())) troubles.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { policyViolations: seen });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      seen.push(`${violatedDirective} stopped ${blockedURI} (${sourceFile}:${lineNumber})`);
    });
  });
  return {
    page,
    context,
    tab: tabOf(page),
    troubles,
    violations: async () => (await page.evaluate(() => (globalThis as unknown as { policyViolations: string[] }).policyViolations)) ?? [],
    radio: (on) => context.setOffline(!on),
    devtools: () => context.newCDPSession(page),
    close: () => (closesContext ? context.close() : page.close()),
  };
}

/** The browser itself logs each refused connection as an error; a tablet without a relay is normal weather. */
function isOfflineNoise(text: string): boolean {
  return /net::ERR_|WebSocket connection to|Failed to load resource|Failed to fetch/.test(text);
}

function tabOf(page: Page): Tab {
  return {
    browser: 'chromium',
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    url: () => Promise.resolve(page.url()),
    // CDP's evaluate is not bound by the page's content security policy, so the body may be compiled there.
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
    key: (name: KeyName) => page.keyboard.press(name),
    async screenshot(path) {
      await page.screenshot({ path });
    },
    close: () => page.close(),
  };
}

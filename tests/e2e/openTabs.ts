// A tab of its own in each of the browsers that a test runs in: the same test, the same hand, another engine.
import { launchChromium, newTablet } from '#tests/support/chromium.ts';
import type { Tab } from '#tests/support/tab.ts';
import { launchWebKit } from '#tests/support/webkit.ts';

export interface OpenTab {
  readonly tab: Tab;
  /** What went wrong in the page, where the browser tells it: errors, and what the content security policy stopped. */
  troubles(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** By the browser's name: opens a browser with one tab. */
export const BROWSERS: Readonly<Record<string, () => Promise<OpenTab>>> = {
  Chromium: async () => {
    const browser = await launchChromium();
    const tablet = await newTablet(browser);
    return { tab: tablet.tab, troubles: async () => [...(await tablet.violations()), ...tablet.troubles], close: () => browser.close() };
  },
  WebKit: async () => {
    const webkit = await launchWebKit();
    return { tab: webkit.tab, troubles: async () => [], close: () => webkit.close() };
  },
};

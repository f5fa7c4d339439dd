// Every screen, in both themes: axe finds nothing, targets are large enough for a finger, nothing breaks the content security policy, nothing is logged as an error.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeComplaints, smallTargets } from '#tests/support/accessibility.ts';
import { launchChromium, newTablet, type SizeName, type Theme } from '#tests/support/chromium.ts';
import { type RelayProcess, startRelay } from '#tests/support/relayProcess.ts';
import { SCAN_SCREENS, SCREENS, type Screen, type Stage, setStage, TOOL_SCREENS } from './screens.ts';

let relay: RelayProcess;
let browser: Browser;

beforeAll(async () => {
  relay = await startRelay({ appFolder: inject('appFolder') });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await relay?.discard();
});

/** Upright only the Book lies differently: one leaf with a drawer instead of two. */
const VIEWS: readonly (readonly [theme: Theme, size: SizeName, screens: readonly Screen[]])[] = [
  ['paper', 'landscape', [...SCREENS, ...TOOL_SCREENS, ...SCAN_SCREENS]],
  ['blackout', 'landscape', [...SCREENS, ...TOOL_SCREENS, ...SCAN_SCREENS]],
  ['blackout', 'portrait', [...SCREENS.filter(({ name }) => name === 'book'), ...TOOL_SCREENS]],
];

describe.each(VIEWS)('in %s, %s', (theme, size, screens) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(await newTablet(browser, { theme, size, bypassCSP: true }), relay.url);
  });
  afterAll(() => stage?.tablet.close());

  test.each(screens)('$name: axe finds nothing and every target takes a finger', async ({ show }) => {
    await show(stage);
    expect(await stage.tablet.page.evaluate('document.documentElement.dataset.theme')).toBe(theme);
    expect(await axeComplaints(stage.tablet.page)).toEqual([]);
    expect(await smallTargets(stage.tablet.page)).toEqual([]);
  });
});

describe('on a phone', () => {
  let stage: Stage;
  beforeAll(async () => {
    // Shared on a tablet first: the phone is only made small afterwards, because it leaves the tools out.
    const tablet = await newTablet(browser, { bypassCSP: true });
    stage = await setStage(tablet, relay.url);
    await tablet.page.setViewportSize({ width: 390, height: 844 });
  });
  afterAll(() => stage?.tablet.close());

  test.each([...SCREENS, ...SCAN_SCREENS])('$name: axe finds nothing, every target takes a finger, and nothing is wider than the glass', async ({ show }) => {
    await show(stage);
    expect(await axeComplaints(stage.tablet.page)).toEqual([]);
    expect(await smallTargets(stage.tablet.page)).toEqual([]);
    expect(await stage.tablet.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});

test('the content security policy stops nothing of ours, and no screen logs an error', async () => {
  const tablet = await newTablet(browser);
  const stage = await setStage(tablet, relay.url);
  for (const screen of [...SCREENS, ...TOOL_SCREENS]) {
    await screen.show(stage);
    expect(await tablet.violations(), screen.name).toEqual([]);
  }
  const policy = (await fetch(relay.url)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain('default-src');
  expect(policy).not.toContain("'unsafe-eval'");
  expect(tablet.troubles).toEqual([]);
  await tablet.close();
});

// The measured browser: Chromium with a profile that keeps its books between launches, and a processor four times slower than this one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchWithProfile } from '#tests/support/chromium.ts';
import { installMeter } from './meter.ts';

/** A mid-range tablet is between once and four times as slow as the machines this is measured on. */
export const SLOWDOWN = 4;

export interface Profile {
  readonly folder: string;
  discard(): Promise<void>;
}

export async function newProfile(): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'prompt-corner-profile-'));
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
}

export interface MeasuredBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly devtools: CDPSession;
  close(): Promise<void>;
}

/** Launches the browser on the profile, with a page that is slowed down and metered from its first navigation on. */
export async function launchMeasured(profile: Profile, watched: Readonly<Record<string, string>> = {}, slowdown = SLOWDOWN): Promise<MeasuredBrowser> {
  const context = await launchWithProfile(profile.folder);
  const page = context.pages()[0] ?? (await context.newPage());
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await installMeter(page, watched);
  return { context, page, devtools, close: () => context.close() };
}

export async function setSlowdown(devtools: CDPSession, rate: number): Promise<void> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Megabytes in use by the page's JavaScript after everything that can be let go was. */
export async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

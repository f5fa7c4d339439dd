// A Chromium that can be killed like a flat battery kills a tablet, and started again on what its disk then holds.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';
import { startProgram } from './processes.ts';
import { until } from './waiting.ts';

export interface KillableBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** kill -9, at once. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function newDisk(): Promise<{ readonly folder: string; discard(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'prompt-corner-profile-'));
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
}

export async function launchOnDisk(folder: string): Promise<KillableBrowser> {
  const args = [
    ...CHROMIUM_FLAGS,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${folder}`,
    '--window-size=1180,820',
    '--hide-crash-restore-bubble',
    'about:blank',
  ];
  const program = startProgram(chromiumPath(), args);
  const address = await until('Chromium listens', () => program.output().match(/DevTools listening on (ws:\S+)/)?.[1] ?? null, 60_000);
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('Chromium has no context.');
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    kill: () => program.kill(),
    async close() {
      await browser.close();
      await program.stop();
    },
  };
}

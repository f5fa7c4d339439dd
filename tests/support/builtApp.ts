// The app, built once for a whole run of browser tests. BUILT_APP names a build that stands already.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUSE } from './houseFiles.ts';
import { startProgram } from './processes.ts';

export const BUILT_APP = 'BUILT_APP';

export interface BuiltApp {
  readonly folder: string;
  /** Removes the build, if this call made it. */
  discard(): Promise<void>;
}

export async function buildApp(): Promise<BuiltApp> {
  const standing = process.env[BUILT_APP];
  if (standing !== undefined && standing !== '') return { folder: standing, discard: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'prompt-corner-app-'));
  const vite = startProgram(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir'], {
    cwd: HOUSE,
    // Vitest says NODE_ENV=test; a build under it is no production build and keeps nothing offline.
    env: { NODE_ENV: 'production' },
  });
  const code = await vite.ended;
  if (code !== 0) throw new Error(`The app does not build:\n${vite.output()}`);
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
}

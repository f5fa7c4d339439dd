// Runs one project of the tests and tells the result in one plain line: `tsx tests/support/runVitest.ts PROJECT [files]`. Whatever is skipped counts as failed.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUSE } from './houseFiles.ts';
import { startProgram } from './processes.ts';
import { tally, type VitestTotals } from './verdict.ts';

const [project = 'unit', ...filters] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'prompt-corner-results-'));
const file = join(folder, 'result.json');
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters];
const vitest = startProgram(process.execPath, args, { cwd: HOUSE, onOutput: (text) => process.stdout.write(text) });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void vitest.stop());
const code = await vitest.ended;

const { passed, failed } = await readTally();
await rm(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code === 0 && failed === 0 ? 0 : 1;

async function readTally(): Promise<{ readonly passed: number; readonly failed: number }> {
  try {
    return tally(JSON.parse(await readFile(file, 'utf8')) as VitestTotals, code);
  } catch (error) {
    console.error(`No result was written: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

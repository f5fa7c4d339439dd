// `npm run sabotage [area...]`: breaks the code on purpose, one break after the other, in a copy of the project, and expects the tests to fail each time.
// Ends with a table and one plain line "N passed, N failed": a break that no test notices is a failure.
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUSE } from '#tests/support/houseFiles.ts';
import { startProgram } from '#tests/support/processes.ts';
import { BREAKS, type Break } from './breaks.ts';

interface Outcome {
  readonly broken: Break;
  /** The first test that noticed; null: none did. */
  readonly caughtBy: string | null;
  readonly trouble: string | null;
}

const PARTS = ['src', 'sync-server', 'tests', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'];
const FAILED_TEST = /^\s*(?:×|FAIL)\s+(.+?)(?:\s+\d+ms)?$/m;

async function copyProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prompt-corner-sabotage-'));
  for (const part of PARTS) await cp(join(HOUSE, part), join(folder, part), { recursive: true });
  await symlink(join(HOUSE, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

/** Without any break they end by themselves, on a busy machine in minutes. */
const PATIENCE_MS = 600_000;
/** A broken run that takes so many times as long as all the tests took without a break has no end. */
const TIMES_AS_LONG = 3;

async function runTests(folder: string, tests: readonly string[], patienceMs: number): Promise<{ readonly failed: boolean; readonly output: string }> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--bail', '1', ...tests.map((test) => `tests/${test}`)];
  const program = startProgram(process.execPath, args, { cwd: folder, env: { NO_COLOR: '1', FORCE_COLOR: '0' } });
  // A break may make a test wait for ever: that is noticed too.
  const alarm = setTimeout(() => void program.kill(), patienceMs);
  const code = await program.ended;
  clearTimeout(alarm);
  return { failed: code !== 0, output: program.output() };
}

async function tryBreak(folder: string, broken: Break, patienceMs: number): Promise<Outcome> {
  const file = join(folder, broken.file);
  const whole = await readFile(file, 'utf8');
  if (whole.split(broken.find).length !== 2) return { broken, caughtBy: null, trouble: `"${broken.find}" does not stand in ${broken.file} exactly once` };
  await writeFile(
    file,
    whole.replace(broken.find, () => broken.put),
  );
  try {
    const { failed, output } = await runTests(folder, broken.tests, patienceMs);
    // A break that does not even load proves nothing.
    if (/SyntaxError|Transform failed|ReferenceError/.test(output)) return { broken, caughtBy: null, trouble: 'it does not run at all' };
    return { broken, caughtBy: failed ? (FAILED_TEST.exec(output)?.[1] ?? 'no end') : null, trouble: null };
  } finally {
    await writeFile(file, whole);
  }
}

/** The tests that are to notice have to be green without any break. */
async function isGreen(folder: string, breaks: readonly Break[]): Promise<boolean> {
  const { failed, output } = await runTests(folder, [...new Set(breaks.flatMap(({ tests }) => tests))], PATIENCE_MS);
  if (failed) console.log(output);
  return !failed;
}

const asked = process.argv.slice(2).join(' ');
const breaks = BREAKS.filter(({ area }) => asked === '' || asked.includes(area));
const folder = await copyProject();
const outcomes: Outcome[] = [];
try {
  const begun = performance.now();
  if (!(await isGreen(folder, breaks))) throw new Error('The tests fail without any break.');
  const patienceMs = (performance.now() - begun) * TIMES_AS_LONG;
  for (const broken of breaks) {
    const outcome = await tryBreak(folder, broken, patienceMs);
    outcomes.push(outcome);
    console.log(`${outcome.caughtBy === null ? 'NOT NOTICED' : 'noticed'}  ${broken.area}: ${broken.what}`);
    console.log(`             ${outcome.trouble ?? outcome.caughtBy ?? 'every test passed'}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
const passed = outcomes.filter(({ caughtBy }) => caughtBy !== null).length;
console.log(`\n${new Set(outcomes.map(({ broken }) => broken.area)).size} areas, ${outcomes.length} breaks`);
console.log(`${passed} passed, ${outcomes.length - passed} failed`);
process.exitCode = passed === outcomes.length && outcomes.length > 0 ? 0 : 1;

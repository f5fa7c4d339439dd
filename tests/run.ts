// `npm test`: everything, in the order that tells soonest what is wrong. Ends with one plain line "N passed, N failed".
// A part that fails, runs out of time, tells no result or skips anything fails the whole.
import { provideBrowsers } from './support/browsers.ts';
import { BUILT_APP, type BuiltApp, buildApp } from './support/builtApp.ts';
import { HOUSE } from './support/houseFiles.ts';
import { endLeftovers, type Program, startProgram } from './support/processes.ts';
import { judge } from './support/verdict.ts';

interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly minutes: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Most parts count promises and print "N passed, N failed"; the others are one promise each, kept when they end with 0. */
  readonly counts: boolean;
}

interface Result {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly note: string;
}

const node = (...args: readonly string[]): readonly string[] => [process.execPath, ...args];
const script = (file: string, ...args: readonly string[]): readonly string[] => node('--import', 'tsx', file, ...args);

const FUZZ = ['--from', '1', '--seeds', '500'] as const;

/** Parts of one row run side by side (there are two cores), rows one after the other. Browsers come last and alone: they mind a busy machine. */
const rows = (app: string): readonly (readonly Part[])[] => [
  [
    { name: 'types', command: script('tests/support/checkTypes.ts'), minutes: 4, counts: false },
    {
      name: 'lint and format',
      command: node('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
      minutes: 2,
      counts: false,
    },
    { name: 'import rules', command: script('tests/architecture/checkImports.ts'), minutes: 2, counts: false },
  ],
  [
    { name: 'unit', command: script('tests/support/runVitest.ts', 'unit'), minutes: 14, counts: true },
    { name: 'fuzz', command: script('tests/fuzz/run.ts', ...FUZZ), minutes: 20, counts: true },
  ],
  [{ name: 'browsers', command: script('tests/support/runVitest.ts', 'e2e'), minutes: 21, env: { [BUILT_APP]: app }, counts: true }],
];

const running = new Set<Program>();
let builtApp: BuiltApp | null = null;

async function runPart({ name, command, minutes, env = {}, counts }: Part): Promise<Result> {
  const startedAt = Date.now();
  const [program = '', ...args] = command;
  const started = startProgram(program, args, { cwd: HOUSE, env: { ...env, FORCE_COLOR: '0', NO_COLOR: '1' } });
  running.add(started);
  let outOfTime = false;
  const alarm = setTimeout(() => {
    outOfTime = true;
    void started.stop();
  }, minutes * 60_000);
  const code = await started.ended;
  clearTimeout(alarm);
  running.delete(started);
  const result = { name, seconds: (Date.now() - startedAt) / 1000, ...judge(started.output(), code, { counts, outOfTime, minutes }) };
  console.log(`\n── ${name}: ${result.passed} passed, ${result.failed} failed, ${result.seconds.toFixed(0)} s${result.note === '' ? '' : ` (${result.note})`}`);
  if (result.failed > 0) console.log(started.output().trim());
  return result;
}

/** Browsers and build are parts like the others: without them nothing is proved. */
async function prepare(): Promise<{ readonly results: readonly Result[]; readonly app: BuiltApp | null }> {
  const startedAt = Date.now();
  const seconds = (): number => (Date.now() - startedAt) / 1000;
  const missing = provideBrowsers((line) => console.log(line));
  for (const sentence of missing) console.log(sentence);
  const browsers: Result = {
    name: 'browsers found',
    passed: 3 - missing.length,
    failed: missing.length,
    seconds: seconds(),
    note: missing.join(' '),
  };
  try {
    const app = await buildApp();
    builtApp = app;
    return { results: [browsers, { name: 'build', passed: 1, failed: 0, seconds: seconds() - browsers.seconds, note: '' }], app };
  } catch (error) {
    console.log(String(error));
    return {
      results: [browsers, { name: 'build', passed: 0, failed: 1, seconds: seconds() - browsers.seconds, note: 'the app does not build' }],
      app: null,
    };
  }
}

async function runEverything(): Promise<boolean> {
  const startedAt = Date.now();
  const { results: prepared, app } = await prepare();
  const results = [...prepared];
  for (const row of rows(app?.folder ?? '')) {
    const parts = app === null ? row.filter(({ env }) => env === undefined) : row;
    results.push(...(await Promise.all(parts.map(runPart))));
  }
  await app?.discard();
  const left = await endLeftovers();
  if (left > 0) results.push({ name: 'every process ended', passed: 0, failed: 1, seconds: 0, note: `${left} had to be ended` });
  report(results, (Date.now() - startedAt) / 1000);
  return results.every(({ failed }) => failed === 0);
}

function report(results: readonly Result[], seconds: number): void {
  const total = results.reduce((sum, result) => sum + result.seconds, 0);
  console.log('');
  for (const { name, passed, failed, seconds: own, note } of results) {
    const share = total === 0 ? 0 : (100 * own) / total;
    console.log(
      `${name.padEnd(20)}${String(passed).padStart(6)} passed${String(failed).padStart(5)} failed${own.toFixed(0).padStart(6)} s${share.toFixed(0).padStart(5)} %  ${note}`,
    );
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`all in ${(seconds / 60).toFixed(1)} minutes\n`);
  console.log(`${passed} passed, ${failed} failed`);
}

async function abandon(signal: NodeJS.Signals): Promise<void> {
  console.log(`\n${signal}: ending what was started`);
  await Promise.all([...running].map((program) => program.stop()));
  await endLeftovers();
  await builtApp?.discard();
  console.log('0 passed, 1 failed');
  process.exit(130);
}

process.once('SIGINT', (signal) => void abandon(signal));
process.once('SIGTERM', (signal) => void abandon(signal));
process.exitCode = (await runEverything()) ? 0 : 1;

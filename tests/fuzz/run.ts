// `npm run fuzz -- --seeds N --from S [--jobs J]`: plays seeds of the whole system and of the document alone, and prints how to repeat each that fails.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SeedReport } from './system.fuzz.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    /** Prints the whole story of every seed that fails. */
    story: { type: 'boolean', default: false },
    /** Ends at the first seed that fails. */
    fast: { type: 'boolean', default: false },
  },
});

/** A process plays so many seeds and is then replaced: what libraries keep for ever does not add up. */
const SEEDS_A_PROCESS = 60;
/** A seed that hangs is a failed seed. */
const PATIENCE_MS = 180_000;
const LINES_OF_STORY = 25;

interface Totals {
  passed: number;
  words: number;
  steps: number;
  saidSaved: number;
  saidAtRelay: number;
  crashes: number;
  kills: number;
}

const totals: Totals = { passed: 0, words: 0, steps: 0, saidSaved: 0, saidAtRelay: 0, crashes: 0, kills: 0 };
const failures: { readonly seed: number; readonly error: string; readonly story: readonly string[] }[] = [];
let isOver = false;

function note(report: SeedReport): void {
  if (report.error === null) totals.passed += 1;
  else fail(report.seed, report.error, report.story);
  for (const name of ['words', 'steps', 'saidSaved', 'saidAtRelay', 'crashes', 'kills'] as const) totals[name] += report[name];
}

function fail(seed: number, error: string, story: readonly string[]): void {
  failures.push({ seed, error, story });
  console.log(`\nSeed ${seed} failed: ${error}`);
  for (const line of values.story ? story : story.slice(-LINES_OF_STORY)) console.log(`  ${line}`);
  console.log(`Repeat it with: npm run fuzz -- --from ${seed} --seeds 1 --story`);
  if (values.fast) isOver = true;
}

/** Plays `seeds` in a process of their own. Resolves when all are told of; a process that dies or hangs fails the seed it was at. */
function playInProcess(seeds: readonly number[]): Promise<void> {
  const waiting = [...seeds];
  return new Promise((resolve) => {
    const [first = 1] = seeds;
    const worker = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./seedWorker.ts', import.meta.url)), String(first), '1', String(seeds.length)],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let lastWords = '';
    worker.stderr.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-2_000);
    });
    let alarm = setTimeout(() => worker.kill('SIGKILL'), PATIENCE_MS);
    createInterface({ input: worker.stdout }).on('line', (line) => {
      clearTimeout(alarm);
      alarm = setTimeout(() => worker.kill('SIGKILL'), PATIENCE_MS);
      note(JSON.parse(line) as SeedReport);
      waiting.shift();
      if (isOver) worker.kill('SIGKILL');
    });
    worker.on('close', () => {
      clearTimeout(alarm);
      const [at, ...rest] = waiting;
      if (at === undefined || isOver) return resolve();
      fail(at, `The process ended in the middle of it. ${lastWords}`, []);
      resolve(rest.length === 0 ? undefined : playInProcess(rest));
    });
  });
}

const from = Number(values.from);
const count = Number(values.seeds);
const shares: number[][] = [];
const size = Math.max(1, Math.min(SEEDS_A_PROCESS, Math.ceil(count / Number(values.jobs))));
for (let seed = from; seed < from + count; seed += size) shares.push(Array.from({ length: Math.min(size, from + count - seed) }, (_, index) => seed + index));

const startedAt = Date.now();
await Promise.all(
  Array.from({ length: Number(values.jobs) }, async () => {
    for (let share = shares.shift(); share !== undefined && !isOver; share = shares.shift()) await playInProcess(share);
  }),
);

const { passed, words, steps, crashes, kills, saidSaved, saidAtRelay } = totals;
console.log(
  `${count} seeds in ${((Date.now() - startedAt) / 1000).toFixed(0)} s: ${steps} steps, ${words} words, ${crashes} crashed tablets, ${kills} killed relays; "saved" held ${saidSaved} times, "the relay has everything" ${saidAtRelay} times.`,
);
for (const { seed, error } of failures) console.log(`Seed ${seed}: ${error.split('\n')[0]}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

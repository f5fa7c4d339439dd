// The relay against the stock server and hocuspocus, in one run on one machine: `npx tsx tests/bench/relay/run.ts [quick|once]`. Prints a table, writes bench-results/relay.json.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type Figure, percentile, summarise, tableOf } from '../figures.ts';
import type { Job } from './load.ts';
import { type BenchServer, type ServerName, startServer, whyNot } from './servers.ts';

const HOUSE = new URL('../../../', import.meta.url).pathname;
const isQuick = process.argv.includes('quick');
/** `once`: the whole of it, but each measure only one time. */
const RUNS = isQuick || process.argv.includes('once') ? 1 : 3;
const ROOMS = isQuick ? 200 : 1_000;
const SERVERS: readonly ServerName[] = ['ours', 'stock', 'hocuspocus'];
/** A small book: 4,000 letters typed one by one and bound together. */
const LETTERS = 4_000;

type Numbers = Readonly<Record<string, number | null>>;
type LoadJob = Job extends infer One ? (One extends Job ? Omit<One, 'server' | 'port'> : never) : never;

const notes: string[] = [];
const servers = SERVERS.filter((name) => {
  const why = whyNot(name);
  if (why !== null) notes.push(`${name} takes no part: ${why}.`);
  return why === null;
});

/** What each server measured, run by run, taken in turns so that a busy minute of the machine hits all of them. */
async function inTurns(what: string, measure: (server: BenchServer) => Promise<Numbers>, runs = RUNS): Promise<ReadonlyMap<ServerName, readonly Numbers[]>> {
  const results = new Map<ServerName, Numbers[]>(servers.map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const name of servers) {
      const server = await startServer(name);
      try {
        const numbers = await measure(server);
        results.get(name)?.push(numbers);
        console.error(`${what}, ${name}, run ${run + 1}: ${JSON.stringify(numbers)}`);
      } catch (failure) {
        notes.push(`${what}: ${name} did not finish (${failure instanceof Error ? failure.message.split('\n')[0] : String(failure)}).`);
      } finally {
        await server.discard();
      }
    }
  }
  return results;
}

const load = async (server: BenchServer, job: LoadJob): Promise<Numbers> => (await startLoad(server, job)).numbers;

/** Resolves at the generator's last word; it may stay connected until it is told to leave. */
function startLoad(server: BenchServer, job: LoadJob): Promise<{ readonly numbers: Numbers; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/relay/load.ts', JSON.stringify({ ...job, server: server.name, port: server.port })], {
    cwd: HOUSE,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill();
      reject(new Error('took longer than three minutes'));
    }, 180_000);
    child.stdout.on('data', (text: Buffer) => {
      clearTimeout(limit);
      resolve({ numbers: JSON.parse(String(text).trim()) as Numbers, child });
    });
    child.on('exit', (code) => code !== 0 && code !== null && reject(new Error(`the load generator ended with ${code}`)));
  });
}

async function memoryPerRoom(server: BenchServer): Promise<Numbers> {
  // Once for nothing, so that what is loaded and warmed up only once is not counted.
  await load(server, { what: 'fill', rooms: 20, letters: LETTERS, stay: false });
  await settle();
  const before = server.memory();
  const { child } = await startLoad(server, { what: 'fill', rooms: ROOMS, letters: LETTERS, stay: true });
  await settle();
  const occupied = server.memory();
  child.kill('SIGKILL');
  await settle();
  return { occupied: (occupied - before) / ROOMS, left: (server.memory() - before) / ROOMS };
}

async function reopened(server: BenchServer): Promise<Numbers> {
  await load(server, { what: 'fill', rooms: ROOMS, letters: LETTERS, stay: false });
  await server.restart();
  return load(server, { what: 'reopen', rooms: ROOMS });
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 3_000));

const seconds = isQuick ? 4 : 10;
const fan50 = await inTurns('fan-out 1 × 50', (server) => load(server, { what: 'fanOut', rooms: 1, clients: 50, perSecond: 5, seconds }));
const fan300 = await inTurns('fan-out 100 × 3', (server) => load(server, { what: 'fanOut', rooms: 100, clients: 3, perSecond: 5, seconds }));
const sustained = await inTurns('sustained 100 × 3', (server) =>
  load(server, { what: 'sustained', rooms: 100, clients: 3, seconds: isQuick ? 3 : 6, window: 10 }),
);
const memory = await inTurns('memory', memoryPerRoom, 1);
const back = await inTurns('reconnect', (server) => load(server, { what: 'reconnect', records: 20_000, edits: 500 }));
const restarted = await inTurns('reopened', reopened, 1);

const of = (results: ReadonlyMap<ServerName, readonly Numbers[]>, name: ServerName, key: string) =>
  (results.get(name) ?? []).map((numbers) => numbers[key] ?? Number.NaN);
const median = (results: ReadonlyMap<ServerName, readonly Numbers[]>, name: ServerName, key: string) => percentile(of(results, name, key), 0.5);

/** Our figure with its budget, then what the others did in the same run. */
function figures(
  label: string,
  results: ReadonlyMap<ServerName, readonly Numbers[]>,
  key: string,
  unit: Figure['unit'],
  budget: number | null,
  isFloor = false,
): Figure[] {
  return servers
    .filter((name) => of(results, name, key).some((sample) => Number.isFinite(sample)))
    .map((name) => ({ name: `${label}, ${name}`, unit, budget: name === 'ours' ? budget : null, isFloor, samples: of(results, name, key) }));
}

const all: Figure[] = [
  ...figures('fan-out p99, 1 × 50 at 5/s', fan50, 'p99', 'ms', 2 * median(fan50, 'stock', 'p99')),
  ...figures('fan-out p50, 1 × 50 at 5/s', fan50, 'p50', 'ms', null),
  ...figures('fan-out p99, 100 × 3 at 5/s', fan300, 'p99', 'ms', 2 * median(fan300, 'stock', 'p99')),
  ...figures('fan-out p50, 100 × 3 at 5/s', fan300, 'p50', 'ms', null),
  ...figures('sustained updates, 100 × 3', sustained, 'perSecond', '/s', median(sustained, 'stock', 'perSecond'), true),
  ...figures('memory of an idle room, one tablet in it', memory, 'occupied', 'kB', 50),
  ...figures('memory of an idle room, everybody gone', memory, 'left', 'kB', null),
  ...figures(`first handshake after a restart, ${ROOMS} rooms on disk`, restarted, 'first', 'ms', 50),
  ...figures(`handshakes of ${ROOMS} rooms, p99, twelve at a time`, restarted, 'p99', 'ms', null),
  ...figures('reconnect: 500 offline edits seen by another tablet', back, 'seen', 'ms', 1_000),
  ...figures('reconnect: 500 offline edits acknowledged', back, 'stored', 'ms', 1_000),
];
const summaries = all.map(summarise);
console.log(tableOf(summaries));
for (const note of notes) console.log(note);
console.log(
  'Ours has each edit on disk before anybody sees it; the stock server and hocuspocus here keep everything in memory only (after a restart their rooms are empty).',
);
mkdirSync(`${HOUSE}bench-results`, { recursive: true });
writeFileSync(`${HOUSE}bench-results/relay.json`, JSON.stringify({ node: process.version, at: new Date().toISOString(), figures: summaries, notes }, null, 2));

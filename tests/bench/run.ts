// `npm run bench [app] [relay]`: every budget beside what was measured, as a table and, in bench-results/, as JSON. Nothing here is ever asserted by npm test.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '#tests/support/browsers.ts';
import { HOUSE } from '#tests/support/houseFiles.ts';
import { endLeftovers, startProgram } from '#tests/support/processes.ts';
import { APP_CONDITIONS, measureApp } from './app/run.ts';
import { summarise, tableOf } from './figures.ts';

const asked = process.argv.slice(2);
const wants = (part: string): boolean => asked.length === 0 || asked.includes(part);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;

console.log(
  `${machine}, load ${loadavg()[0]?.toFixed(1)} at the start${(loadavg()[0] ?? 0) > cpus().length ? ': a busy machine, figures will be worse than they are' : ''}\n`,
);
try {
  if (wants('app')) await benchApp();
  if (wants('relay')) await benchRelay();
} finally {
  await endLeftovers();
}

async function benchApp(): Promise<void> {
  if (findChromium() === null) throw new Error('No Chromium was found: install it, or say where it is with CHROME_PATH.');
  const { figures, book } = await measureApp((line) => console.log(`· ${line}`));
  const summaries = figures.map(summarise);
  console.log(`\nThe app (${APP_CONDITIONS}), on ${book}\n\n${tableOf(summaries)}\n`);
  await mkdir(join(HOUSE, 'bench-results'), { recursive: true });
  const result = {
    at: new Date().toISOString(),
    machine,
    load: loadavg(),
    conditions: APP_CONDITIONS,
    book,
    summaries,
    samples: Object.fromEntries(figures.map(({ name, samples }) => [name, samples])),
  };
  await writeFile(join(HOUSE, 'bench-results', 'app.json'), JSON.stringify(result, null, 2));
}

/** In a process of its own, so that neither weighs on the other. */
async function benchRelay(): Promise<void> {
  const relay = startProgram(process.execPath, ['--import', 'tsx', 'tests/bench/relay/run.ts'], { cwd: HOUSE, onOutput: (text) => process.stdout.write(text) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void relay.stop());
  const code = await relay.ended;
  if (code !== 0) process.exitCode = 1;
}

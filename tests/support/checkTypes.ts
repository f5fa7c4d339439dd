// Type-checks the house once per environment, two compilers at a time: `npm run types`.
// Each environment only has the library it really has: the domain no browser, the relay no page, workers no document.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ENVIRONMENTS: Readonly<Record<string, string>> = {
  tests: 'tests/tsconfig.json',
  app: 'src/tsconfig.json',
  importers: 'src/importers/tsconfig.json',
  exporters: 'src/exporters/tsconfig.json',
  'service worker': 'src/tsconfig.service-worker.json',
  relay: 'sync-server/tsconfig.json',
  domain: 'src/domain/tsconfig.json',
};

interface Outcome {
  readonly environment: string;
  readonly passed: boolean;
  readonly output: string;
}

function checkEnvironment([environment, config]: readonly [name: string, config: string]): Promise<Outcome> {
  const args = ['node_modules/typescript/bin/tsc', '-p', config, '--pretty', 'false'];
  const compiler = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  compiler.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  compiler.stderr.on('data', (chunk) => {
    output += String(chunk);
  });
  return new Promise((resolve) => {
    compiler.on('close', (code) => resolve({ environment, passed: code === 0, output }));
  });
}

async function checkAll(): Promise<boolean> {
  // The longest first, so that the short ones fill the second core.
  const waiting = Object.entries(ENVIRONMENTS);
  const outcomes: Outcome[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) outcomes.push(await checkEnvironment(next));
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  for (const { environment, passed, output } of outcomes) {
    console.log(`types of ${environment}: ${passed ? 'right' : 'wrong'}`);
    if (!passed) console.log(output.trim());
  }
  return outcomes.every((outcome) => outcome.passed);
}

process.exitCode = (await checkAll()) ? 0 : 1;

// The relay as a theatre runs it: a process of its own that serves app and wire, on a disk of its own, and that can be stopped, cut off and started again.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUSE } from './houseFiles.ts';
import { type Program, startProgram } from './processes.ts';
import { until } from './waiting.ts';

export interface RelayProcess {
  /** Where app and relay are, without a slash at the end. localhost, so that browsers treat it as secure. */
  readonly url: string;
  readonly port: number;
  readonly dataFolder: string;
  /** What it printed since its last start. */
  output(): string;
  isRunning(): boolean;
  /** Starts it again, on the same port and the same disk. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** kill -9. */
  cutOff(): Promise<void>;
  /** Stops it and removes its disk. */
  discard(): Promise<void>;
}

export interface RelayOptions {
  readonly appFolder: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function startRelay({ appFolder, env = {} }: RelayOptions): Promise<RelayProcess> {
  const port = await freePort();
  const dataFolder = await mkdtemp(join(tmpdir(), 'prompt-corner-relay-'));
  const url = `http://localhost:${port}`;
  let program: Program | null = null;

  const relay: RelayProcess = {
    url,
    port,
    dataFolder,
    output: () => program?.output() ?? '',
    isRunning: () => program !== null,
    async start() {
      if (program !== null) return;
      const started = startProgram(process.execPath, ['--import', 'tsx', 'sync-server/main.ts'], {
        cwd: HOUSE,
        env: { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataFolder, APP_DIR: appFolder, ...env },
      });
      program = started;
      await until('the relay answers', () => isHealthy(url, started), 60_000);
    },
    async stop() {
      await program?.stop();
      program = null;
    },
    async cutOff() {
      await program?.kill();
      program = null;
    },
    async discard() {
      await relay.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  await relay.start();
  return relay;
}

async function isHealthy(url: string, program: Program): Promise<boolean> {
  if (program.child.exitCode !== null) throw new Error(`The relay ended by itself:\n${program.output()}`);
  const answer = await fetch(`${url}/healthz`);
  return answer.ok;
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('No free port.'))));
    });
  });
}

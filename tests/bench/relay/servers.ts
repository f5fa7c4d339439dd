// The three servers under the same load, each in a process of its own: ours, the stock one, hocuspocus.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export type ServerName = 'ours' | 'stock' | 'hocuspocus';

export interface BenchServer {
  readonly name: ServerName;
  readonly port: number;
  /** Resident memory in KiB. */
  memory(): number;
  stop(): Promise<void>;
  /** Stops it and starts it again on the same disk. */
  restart(): Promise<void>;
  discard(): Promise<void>;
}

const HOUSE = new URL('../../../', import.meta.url).pathname;

/** Why a server cannot take part here; null: it can. */
export function whyNot(name: ServerName): string | null {
  const folder = { ours: 'ws', stock: '@y/websocket-server', hocuspocus: '@hocuspocus/server' }[name];
  return existsSync(join(HOUSE, 'node_modules', folder)) ? null : `${folder} is not installed`;
}

export async function startServer(name: ServerName): Promise<BenchServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-bench-'));
  let child = await start(name, port, folder);
  const stop = () => end(child);
  return {
    name,
    port,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]),
    stop,
    async restart() {
      await stop();
      child = await start(name, port, folder);
    },
    async discard() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(name: ServerName, port: number, folder: string): Promise<ChildProcess> {
  const script = {
    ours: ['--import', 'tsx', 'sync-server/main.ts'],
    stock: ['node_modules/@y/websocket-server/src/server.js'],
    hocuspocus: ['tests/bench/relay/hocuspocus.mjs'],
  }[name];
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, CONNECTIONS_PER_ADDRESS: '100000', KNOCKS_PER_MINUTE: '1000000' };
  const child = spawn(process.execPath, ['--expose-gc', ...script], { cwd: HOUSE, stdio: ['ignore', 'ignore', 'inherit'], env });
  for (let attempt = 0; attempt < 400; attempt++) {
    if (await isListening(port)) return child;
    if (child.exitCode !== null) break;
    await wait(25);
  }
  throw new Error(`${name} did not start.`);
}

async function isListening(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

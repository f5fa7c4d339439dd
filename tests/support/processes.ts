// Starts programs so that none of them outlives the run: each is in a group of its own and carries a mark in its environment, by which the last of its
// children is found again (browsers leave their parent's group).
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { until } from './waiting.ts';

const MARK = 'PROMPT_CORNER_TEST_RUN';
/** The mark of this run; children of children inherit it. */
const mark = process.env[MARK] ?? randomUUID();
process.env[MARK] = mark;

export interface Program {
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves when it has ended, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, and insists after five seconds. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly onOutput?: (text: string) => void;
  /** Another mark than this run's. */
  readonly mark?: string;
}

const INSIST_AFTER_MS = 5_000;
const LAST_WORDS_MS = 1_000;

export function startProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Program {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env, [MARK]: options.mark ?? mark },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let output = '';
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    options.onOutput?.(chunk.toString());
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = endOf(child, (error) => {
    output += String(error);
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    signalGroup(child, signal);
    const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), INSIST_AFTER_MS);
    await ended;
    clearTimeout(insist);
  };
  return { child, output: () => output, ended, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** Its exit code, once its output is read; a child that outlives it may hold the pipes open, so they are waited for only a moment. */
function endOf(child: ChildProcess, onError: (error: Error) => void): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      onError(error);
      resolve(1);
    });
    child.on('exit', (code) => {
      const enough = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(code);
      }, LAST_WORDS_MS);
      child.on('close', () => {
        clearTimeout(enough);
        resolve(code);
      });
    });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  signalPid(process.platform === 'win32' ? child.pid : -child.pid, signal);
}

function signalPid(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone already: that is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Pids of living processes that carry this run's mark, without this process and its ancestors. Only Linux can tell. */
export function leftovers(of = mark): readonly number[] {
  if (process.platform !== 'linux') return [];
  const family = new Set([process.pid, process.ppid]);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => !family.has(pid) && environmentOf(pid).includes(`${MARK}=${of}`));
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    // It ended between the listing and the look, or belongs to somebody else.
    return '';
  }
}

/** Ends whatever this run left behind. Returns how many there were. */
export async function endLeftovers(of = mark): Promise<number> {
  const found = leftovers(of);
  for (const pid of found) signalPid(pid, 'SIGTERM');
  if (found.length > 0) await until('leftover processes have ended', () => leftovers(of).length === 0, INSIST_AFTER_MS).catch(() => killLeftovers(of));
  return found.length;
}

function killLeftovers(of: string): void {
  for (const pid of leftovers(of)) signalPid(pid, 'SIGKILL');
}

// kill -9 of a real relay right after an edit reached another tablet, again and again on the same disk. Run alone: `tsx tests/relay/killProbe.ts 100`.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { EDIT_PREFIX, MESSAGE, SUBPROTOCOL } from '#relay/protocol.ts';

export interface KillReport {
  readonly rounds: number;
  /** Edits whose receipt had arrived when the relay was killed. */
  readonly acknowledged: number;
  readonly acknowledgedLost: number;
  /** Edits that another tablet had seen. */
  readonly seen: number;
  readonly seenLost: number;
}

const HOUSE = new URL('../../', import.meta.url).pathname;
/** At most this many edits after the first one that arrived: sometimes in the middle of a commit, sometimes in a pause. */
const MOST_EDITS = 12;

export async function killAgainAndAgain(rounds: number): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-kill-'));
  const port = await freePort();
  const room = randomBytes(18).toString('base64url');
  const key = EDIT_PREFIX + randomBytes(24).toString('base64url');
  const report = { rounds, acknowledged: 0, acknowledgedLost: 0, seen: 0, seenLost: 0 };
  let relay = await startProcess(port, folder);
  try {
    for (let round = 0; round < rounds; round++) {
      const asm = await comeIn(port, room, key);
      const sm = await comeIn(port, room, key);
      const { acknowledged, seen } = await writeUntilKilled(asm, sm, round, relay);
      relay = await startProcess(port, folder);
      const after = (await comeIn(port, room, key, true)).doc.getMap('edits');
      report.acknowledged += acknowledged.length;
      report.acknowledgedLost += acknowledged.filter((name) => !after.has(name)).length;
      report.seen += seen.length;
      report.seenLost += seen.filter((name) => !after.has(name)).length;
    }
  } finally {
    if (relay.kill('SIGKILL')) await once(relay, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
  return report;
}

interface KillTablet {
  readonly socket: WebSocket;
  readonly doc: Y.Doc;
  highestReceipt: number;
}

async function writeUntilKilled(asm: KillTablet, sm: KillTablet, round: number, relay: ChildProcess): Promise<{ acknowledged: string[]; seen: string[] }> {
  const names: string[] = [];
  const editsOfAsm = asm.doc.getMap('edits');
  const last = randomInt(MOST_EDITS);
  const write = () => {
    const name = `${round}-${names.length}`;
    names.push(name);
    const before = Y.encodeStateVector(asm.doc);
    editsOfAsm.set(name, 'Algy X to piano');
    asm.socket.send(frame(MESSAGE.sync, 2, Y.encodeStateAsUpdate(asm.doc, before)));
    asm.socket.send(mark(names.length));
  };
  const exited = once(relay, 'exit');
  const seen: string[] = [];
  sm.doc.getMap('edits').observe(({ changes }) => {
    seen.push(...changes.keys.keys());
    // Right now: the other tablet has this edit on its screen.
    if (seen.length > last) relay.kill('SIGKILL');
    else for (let burst = randomInt(3); burst >= 0; burst--) write();
  });
  write();
  await exited;
  return { acknowledged: names.slice(0, asm.highestReceipt), seen };
}

/** A tablet that has everything the relay has. */
async function comeIn(port: number, room: string, key: string, leaves = false): Promise<KillTablet> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/${room}`, [SUBPROTOCOL, key]);
  const tablet: KillTablet = { socket, doc: new Y.Doc(), highestReceipt: 0 };
  socket.on('error', () => undefined); // killed under it
  await once(socket, 'open');
  const greeted = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data);
      const message = decoding.readVarUint(decoder);
      if (message === MESSAGE.receipt) tablet.highestReceipt = Math.max(tablet.highestReceipt, decoding.readVarUint(decoder));
      if (message !== MESSAGE.sync) return;
      const step = decoding.readVarUint(decoder);
      if (step !== 0) Y.applyUpdate(tablet.doc, decoding.readVarUint8Array(decoder));
      if (step === 1) resolve();
    });
  });
  socket.send(frame(MESSAGE.sync, 0, Y.encodeStateVector(tablet.doc)));
  await greeted;
  if (leaves) socket.terminate();
  return tablet;
}

async function startProcess(port: number, folder: string): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder };
  const child = spawn(process.execPath, ['--import', 'tsx', 'sync-server/main.ts'], { cwd: HOUSE, stdio: ['ignore', 'pipe', 'inherit'], env });
  // It says where it is once it can be used.
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('is open') && resolve());
    child.on('exit', () => reject(new Error('The relay did not start.')));
  });
  return child;
}

function frame(message: number, step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, message);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function mark(number: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.receipt);
  encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const report = await killAgainAndAgain(Number(process.argv[2] ?? 100));
  console.log(JSON.stringify(report));
  process.exitCode = report.acknowledgedLost + report.seenLost === 0 ? 0 : 1;
}

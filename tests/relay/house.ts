// What the relay's tests stand on: a real relay on port 0, stock y-websocket tablets, and raw sockets for bad manners.
import { createHash, randomBytes } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import * as syncProtocol from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Disk } from '#relay/disk.ts';
import { MemoryStore } from '#relay/memoryStore.ts';
import { MESSAGE, SUBPROTOCOL, VIEW_DERIVATION } from '#relay/protocol.ts';
import { type RelayParts, type RunningRelay, startRelay } from '#relay/relay.ts';
import { type Remote, runHere } from '#relay/threads.ts';
import { workOver } from '#relay/work.ts';

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

export function afterwards(cleanUp: () => unknown): void {
  cleanUps.push(cleanUp);
}

/** A relay in memory on a free port, unless told otherwise. */
export async function aRelay(parts: RelayParts = {}): Promise<RunningRelay> {
  const relay = await startRelay({ port: 0, host: '127.0.0.1', dataDir: null, appDir: null, ...parts });
  let isClosed = false;
  const close = relay.close;
  const once = async () => {
    if (isClosed) return;
    isClosed = true;
    await close();
  };
  afterwards(once);
  return { ...relay, close: once };
}

export interface TestBook {
  readonly id: string;
  readonly editKey: string;
  readonly viewKey: string;
}

export function aBook(): TestBook {
  const editKey = randomBytes(24).toString('base64url');
  return { id: randomBytes(18).toString('base64url'), editKey, viewKey: viewKeyOf(editKey) };
}

function viewKeyOf(editKey: string): string {
  return createHash('sha256')
    .update(VIEW_DERIVATION + editKey)
    .digest('base64url');
}

/** A tablet: a stock y-websocket client with its key in `protocols`. */
export function aTablet(
  relay: { readonly port: number },
  room: string,
  key: string,
  doc = new Y.Doc(),
): { readonly doc: Y.Doc; readonly wire: WebsocketProvider } {
  const wire = new WebsocketProvider(`ws://127.0.0.1:${relay.port}/ws`, room, doc, {
    protocols: [SUBPROTOCOL, key],
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  afterwards(() => wire.destroy());
  return { doc, wire };
}

/** Resolves when it is so; asked again on every turn of the loop. Vitest's time limit ends what never comes. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

export interface RawTablet {
  readonly socket: WebSocket;
  readonly frames: Uint8Array[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly doc: Y.Doc;
  send(...frames: Uint8Array[]): void;
  /** Everything the relay has, applied; resolves at the answer to the handshake. */
  handshake(): Promise<void>;
  /** Sends a mark and waits for a receipt that covers it. */
  receipt(mark: number): Promise<void>;
}

/** A connection that sends whatever it is told to. Resolves when the socket is open (or refused after opening). */
export async function aRawTablet(
  relay: { readonly port: number },
  room: string,
  protocols: readonly string[],
  headers: Record<string, string> = {},
): Promise<RawTablet> {
  const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/ws/${room}`, [...protocols], { headers });
  const frames: Uint8Array[] = [];
  const doc = new Y.Doc();
  let greetings = 0;
  let highestReceipt = -1;
  socket.on('message', (data: Buffer) => {
    frames.push(data);
    const decoder = decoding.createDecoder(data);
    const message = decoding.readVarUint(decoder);
    if (message === MESSAGE.receipt) highestReceipt = Math.max(highestReceipt, decoding.readVarUint(decoder));
    if (message !== MESSAGE.sync) return;
    const step = decoding.readVarUint(decoder);
    if (step === 0) return;
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    if (step === 1) greetings += 1;
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  afterwards(() => socket.terminate());
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', reject);
  });
  const send = (...out: Uint8Array[]) => {
    for (const frame of out) socket.send(frame);
  };
  return {
    socket,
    frames,
    closed,
    doc,
    send,
    async handshake() {
      const before = greetings;
      send(step1(doc));
      await until(() => greetings > before);
    },
    async receipt(mark) {
      send(markFrame(mark));
      await until(() => highestReceipt >= mark);
    },
  };
}

export function step1(doc: Y.Doc): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  syncProtocol.writeSyncStep1(encoder, doc);
  return encoding.toUint8Array(encoder);
}

export function syncFrame(step: 0 | 1 | 2, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

export const editFrame = (update: Uint8Array): Uint8Array => syncFrame(2, update);

export function awarenessFrame(...people: readonly { readonly id: number; readonly clock: number; readonly state: string }[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, people.length);
  for (const { id, clock, state } of people) {
    encoding.writeVarUint(inner, id);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}

export function markFrame(mark: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.receipt);
  encoding.writeVarUint(encoder, mark);
  return encoding.toUint8Array(encoder);
}

/** One update that writes the words at the end of the text 'note'. */
export function anEdit(words: string, doc = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const note = doc.getText('note');
  note.insert(note.length, words);
  return Y.encodeStateAsUpdate(doc, before);
}

export const edit = (book: TestBook): string[] => [SUBPROTOCOL, `e.${book.editKey}`];
export const view = (book: TestBook): string[] => [SUBPROTOCOL, `v.${book.viewKey}`];

export interface GatedDisk {
  readonly disk: Disk;
  readonly store: MemoryStore;
  /** Commits wait from now on. */
  shut(): void;
  open(): void;
  /** The answer to the next handshake is read, and then kept back until the returned function is called. */
  holdNextHandshake(): () => void;
  /** Batches whose commit was begun. */
  readonly batches: number[];
}

/** A disk in memory whose commits can be held up, as a slow fsync holds them. */
export function aGatedDisk(store = new MemoryStore()): GatedDisk {
  const thread = runHere(workOver(store));
  const batches: number[] = [];
  let gate = Promise.resolve();
  let open: () => void = () => undefined;
  const append: Remote['append'] = async (batch) => {
    batches.push(batch.rooms.length);
    await gate;
    return thread.work.append(batch);
  };
  let handshake: Promise<void> | null = null;
  const answerHandshake: Remote['answerHandshake'] = async (room, stateVector) => {
    const answer = await thread.work.answerHandshake(room, stateVector);
    const held = handshake;
    handshake = null;
    await held;
    return answer;
  };
  const mine: Partial<Remote> = { append, answerHandshake };
  const gated = { ...thread, work: new Proxy(thread.work, { get: (work, name) => mine[name as keyof Remote] ?? work[name as keyof Remote] }) };
  return {
    disk: new Disk(gated, gated),
    holdNextHandshake() {
      let release: () => void = () => undefined;
      handshake = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    store,
    batches,
    shut() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
  };
}

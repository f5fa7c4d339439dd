// A tablet as cheap as can be, so that the load generator measures the server and not itself: raw frames, no document.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { ServerName } from './servers.ts';

export interface Place {
  readonly server: ServerName;
  readonly port: number;
}

export interface BenchClient {
  readonly socket: WebSocket;
  /** Resolves with the answer to the handshake: what the server has. */
  handshake(stateVector?: Uint8Array): Promise<Uint8Array>;
  sendUpdate(update: Uint8Array): void;
  sendStep2(update: Uint8Array): void;
  /** Frames are cheap to make ahead. */
  frame(update: Uint8Array): Uint8Array;
  onUpdate: (update: Uint8Array) => void;
  onStep1: (stateVector: Uint8Array) => void;
  onReceipt: (mark: number) => void;
  mark(mark: number): void;
  close(): void;
}

const KEY = 'bench-key-of-at-least-22-letters';
const EMPTY_VECTOR = Uint8Array.of(0);

export function connect({ server, port }: Place, room: string): Promise<BenchClient> {
  // The stock server takes any path as the room, hocuspocus names the room in each frame.
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/${room}`, server === 'ours' ? ['prompt-corner.1', `e.${KEY}`] : [], { perMessageDeflate: false });
  let greeted: ((update: Uint8Array) => void) | null = null;
  const frameOf = (step: number, bytes: Uint8Array) => {
    const encoder = encoding.createEncoder();
    if (server === 'hocuspocus') encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
    return encoding.toUint8Array(encoder);
  };
  const client: BenchClient = {
    socket,
    handshake: (stateVector = EMPTY_VECTOR) =>
      new Promise((resolve) => {
        greeted = resolve;
        socket.send(frameOf(0, stateVector));
      }),
    sendUpdate: (update) => socket.send(frameOf(2, update)),
    sendStep2: (update) => socket.send(frameOf(1, update)),
    frame: (update) => frameOf(2, update),
    onUpdate: () => undefined,
    onStep1: () => undefined,
    onReceipt: () => undefined,
    mark(mark) {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, 100);
      encoding.writeVarUint(encoder, mark);
      socket.send(encoding.toUint8Array(encoder));
    },
    close: () => socket.terminate(),
  };
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data);
    if (server === 'hocuspocus') decoding.readVarString(decoder);
    const message = decoding.readVarUint(decoder);
    if (message === 100) return client.onReceipt(decoding.readVarUint(decoder));
    if (message !== 0 && message !== 4) return;
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 0) client.onStep1(bytes);
    else if (step === 2) client.onUpdate(bytes);
    else {
      const resolve = greeted;
      greeted = null;
      resolve?.(bytes);
    }
  });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      if (server === 'hocuspocus') socket.send(hocuspocusAuth(room));
      resolve(client);
    });
    socket.on('error', reject);
  });
}

function hocuspocusAuth(room: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, room);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, 'token');
  return encoding.toUint8Array(encoder);
}

/** Typing in a note, letter by letter: the updates of one device, and where each begins (client and clock stand in its head). */
export function typing(letters: number): { readonly updates: readonly Uint8Array[]; readonly client: number } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const note = doc.getText('note');
  for (let index = 0; index < letters; index++) note.insert(index, String.fromCharCode(97 + (index % 26)));
  return { updates, client: doc.clientID };
}

/** Device and clock of the first thing in an update. */
export function headOf(update: Uint8Array): { readonly client: number; readonly clock: number } {
  const decoder = decoding.createDecoder(update);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) };
}

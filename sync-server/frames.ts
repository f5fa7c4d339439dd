// The frames of the wire, taken apart and put together. Source: y-protocols 1.0 (sync.js, awareness.js), y-websocket 3.1.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from './protocol.ts';

export type Frame =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly people: Uint8Array }
  | { readonly kind: 'queryAwareness' }
  | { readonly kind: 'receipt'; readonly mark: number };

/** What one device says about itself: its awareness id, the id's clock, its state as JSON ('null': gone). */
export interface Presence {
  readonly id: number;
  readonly clock: number;
  readonly state: string;
}

const STEP1 = 0;
const STEP2 = 1;
const UPDATE = 2;

/** Null when the bytes are not a frame of this protocol. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readMessage(decoder);
    return decoding.hasContent(decoder) ? null : frame;
  } catch {
    return null; // the bytes ended too early, or a number was out of range
  }
}

function readMessage(decoder: decoding.Decoder): Frame | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { kind: 'awareness', people: decoding.readVarUint8Array(decoder) };
    case MESSAGE.queryAwareness:
      return { kind: 'queryAwareness' };
    case MESSAGE.receipt:
      return { kind: 'receipt', mark: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): Frame | null {
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === STEP1) return isStateVector(bytes) ? { kind: 'step1', stateVector: bytes } : null;
  if (step === STEP2) return { kind: 'step2', update: bytes };
  return step === UPDATE ? { kind: 'update', update: bytes } : null;
}

function isStateVector(bytes: Uint8Array): boolean {
  const decoder = decoding.createDecoder(bytes);
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    decoding.readVarUint(decoder); // client
    decoding.readVarUint(decoder); // clock
  }
  return !decoding.hasContent(decoder);
}

/** Null when the bytes are not an awareness message. */
export function readPresences(bytes: Uint8Array): readonly Presence[] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const presences: Presence[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      presences.push({ id: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder), state: decoding.readVarString(decoder) });
    }
    return decoding.hasContent(decoder) ? null : presences;
  } catch {
    return null;
  }
}

export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(STEP1, stateVector);
}

export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(STEP2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(UPDATE, update);
}

export function presenceFrame(presences: readonly Presence[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, presences.length);
  for (const { id, clock, state } of presences) {
    encoding.writeVarUint(encoder, id);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return frame(MESSAGE.awareness, encoding.toUint8Array(encoder));
}

/** Nobody's presence. y-websocket hangs up when no message came for 30 s (a ping is none), and this one changes nothing. */
export const HEARTBEAT_FRAME = presenceFrame([]);

export function receiptFrame(mark: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.receipt);
  encoding.writeVarUint(encoder, mark);
  return encoding.toUint8Array(encoder);
}

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function frame(message: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, message);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

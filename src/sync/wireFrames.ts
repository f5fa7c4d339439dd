// The frames that a tablet writes and reads itself, beside those that y-websocket takes care of.
import { createDecoder, type Decoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, type Encoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate, writeSyncStep1 } from 'y-protocols/sync';
import { type Doc, encodeStateAsUpdate } from 'yjs';
import { MESSAGE } from '#relay/protocol.ts';

export type SyncFrame =
  | { readonly kind: 'asks'; readonly has: Uint8Array }
  | { readonly kind: 'answers'; readonly update: Uint8Array }
  | { readonly kind: 'changes'; readonly update: Uint8Array }
  | { readonly kind: 'unknown' };

/** Reads what follows the message type. Throws when the frame is cut short. */
export function readSyncFrame(decoder: Decoder): SyncFrame {
  const kind = readVarUint(decoder);
  if (kind === messageYjsSyncStep1) return { kind: 'asks', has: readVarUint8Array(decoder) };
  if (kind === messageYjsSyncStep2) return { kind: 'answers', update: readVarUint8Array(decoder) };
  if (kind === messageYjsUpdate) return { kind: 'changes', update: readVarUint8Array(decoder) };
  return { kind: 'unknown' };
}

export function askForState(doc: Doc): Uint8Array {
  return frame((encoder) => {
    writeVarUint(encoder, MESSAGE.sync);
    writeSyncStep1(encoder, doc);
  });
}

/** Everything that whoever has `has` lacks; deletions are always all in it. */
export function answerWithState(doc: Doc, has: Uint8Array): Uint8Array {
  const update = encodeStateAsUpdate(doc, has);
  return frame((encoder) => {
    writeVarUint(encoder, MESSAGE.sync);
    writeVarUint(encoder, messageYjsSyncStep2);
    writeVarUint8Array(encoder, update);
  });
}

export function writeMark(mark: number): Uint8Array {
  return frame((encoder) => {
    writeVarUint(encoder, MESSAGE.receipt);
    writeVarUint(encoder, mark);
  });
}

function frame(write: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder();
  write(encoder);
  return toUint8Array(encoder);
}

export { createDecoder };

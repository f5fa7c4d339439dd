// The relay's end of a socket, played by hand: what the tablet sent, and what it is told.
import { createDecoder, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { type Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { MESSAGE } from '#relay/protocol.ts';

export type Heard = { readonly kind: 'asks' | 'answers' | 'changes' | 'presence' } | { readonly kind: 'mark'; readonly mark: number };

/** Made anew by the tablet for each dial; `sockets` holds them in order. */
export class FakeRelaySocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static sockets: FakeRelaySocket[] = [];
  readonly OPEN = 1;
  readyState = 0;
  binaryType = 'arraybuffer';
  readonly protocols: readonly string[];
  readonly url: string;
  readonly heard: Heard[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((close: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  isClosedByTablet = false;

  constructor(url: string, protocols: readonly string[]) {
    this.url = url;
    this.protocols = protocols;
    FakeRelaySocket.sockets.push(this);
  }

  static get last(): FakeRelaySocket {
    const socket = FakeRelaySocket.sockets.at(-1);
    if (socket === undefined) throw new Error('Nobody has dialled.');
    return socket;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  send(frame: Uint8Array): void {
    const decoder = createDecoder(frame);
    const type = readVarUint(decoder);
    if (type === MESSAGE.receipt) this.heard.push({ kind: 'mark', mark: readVarUint(decoder) });
    else if (type === MESSAGE.sync) this.heard.push({ kind: (['asks', 'answers', 'changes'] as const)[readVarUint(decoder)] ?? 'asks' });
    else this.heard.push({ kind: 'presence' });
  }

  close(): void {
    this.readyState = 3;
    this.isClosedByTablet = true;
  }

  /** The relay ends it. */
  end(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }

  say(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer });
  }

  /** What a relay says when it is asked for what it has: everything, and what it has of the tablet. */
  greet(doc: Doc): void {
    this.say(syncFrame(1, encodeStateAsUpdate(doc)));
    this.say(syncFrame(0, encodeStateVector(doc)));
  }

  tell(update: Uint8Array): void {
    this.say(syncFrame(2, update));
  }

  confirm(mark: number): void {
    const encoder = createEncoder();
    writeVarUint(encoder, MESSAGE.receipt);
    writeVarUint(encoder, mark);
    this.say(toUint8Array(encoder));
  }

  get marks(): readonly number[] {
    return this.heard.flatMap((heard) => (heard.kind === 'mark' ? [heard.mark] : []));
  }

  kinds(): readonly string[] {
    return this.heard.map((heard) => heard.kind);
  }
}

function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, MESSAGE.sync);
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}

// One tablet's connection: what it may do, how fast it is read, what waits for it, what it is owed as a receipt.
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { HEARTBEAT_FRAME, receiptFrame } from './frames.ts';
import type { Role } from './keys.ts';
import { CLOSE } from './protocol.ts';
import type { Limits } from './settings.ts';

export type CloseName = keyof typeof CLOSE;

/** Beats without a sign of life before a connection is given up. */
const MOST_SILENT_BEATS = 2;

export class Connection {
  readonly role: Role;
  readonly address: string;
  readonly #ws: WebSocket;
  readonly #socket: Socket;
  readonly #limits: Limits;
  readonly #handshakeDeadline: NodeJS.Timeout;

  /** Whether it takes part: true from its first handshake on. */
  isGreeted = false;
  /** A handshake is being answered. */
  isBeingGreeted = false;
  /** It asked again meanwhile: answered once, however often it asked. */
  askedAgain: Uint8Array | null = null;
  hasUploaded = false;
  /** What it would answer if it had nothing new; null when not asked, or answered. */
  noNews: Uint8Array | null = null;

  #isClosed = false;
  #isDeaf = false;
  #isCorked = false;
  #held: Uint8Array[] | null = null;
  #heldBytes = 0;

  #handedOn = 0;
  #onDisk = 0;
  /** Marks waiting for the disk: what must be on it before the mark may be answered. */
  #marks: { readonly after: number; readonly mark: number }[] = [];

  #tokens: number;
  #tokensAt = performance.now();

  #bytesHeard = 0;
  #bytesWaiting = 0;
  #silentBeats = 0;

  constructor(ws: WebSocket, socket: Socket, who: { readonly role: Role; readonly address: string }, limits: Limits) {
    this.#ws = ws;
    this.#socket = socket;
    this.role = who.role;
    this.address = who.address;
    this.#limits = limits;
    this.#tokens = limits.framesAtOnce;
    this.#handshakeDeadline = setTimeout(() => this.close('silent'), limits.handshakeMs);
  }

  /** Whether what it sends is still taken. */
  get isHeard(): boolean {
    return !this.#isClosed && !this.#isDeaf;
  }

  stopListening(): void {
    this.#isDeaf = true;
  }

  send(frame: Uint8Array): void {
    if (this.#isClosed) return;
    if (this.#held !== null) return this.#hold(this.#held, frame);
    if (this.#ws.bufferedAmount > this.#limits.slowReaderBytes) return this.close('tooSlow');
    this.#cork();
    this.#ws.send(frame, SEND_BINARY);
  }

  /** What is sent until the greeting has left waits behind it, so that no edit arrives before the book it belongs to. */
  holdForGreeting(): void {
    this.isGreeted = true;
    clearTimeout(this.#handshakeDeadline);
    this.#held ??= [];
  }

  greet(frames: readonly Uint8Array[]): void {
    if (this.#isClosed) return;
    const release = () => {
      const held = this.#held ?? [];
      this.#held = null;
      this.#heldBytes = 0;
      for (const frame of held) this.send(frame);
    };
    frames.forEach((frame, index) => {
      this.#ws.send(frame, SEND_BINARY, index === frames.length - 1 ? release : undefined);
    });
  }

  /** Counts an update that goes to the disk now. */
  handOn(): void {
    this.#handedOn += 1;
  }

  /** An update of this connection is on disk. They come in order. */
  isOnDisk(): void {
    this.#onDisk += 1;
    this.#answerMarks();
  }

  mark(mark: number): void {
    this.#marks.push({ after: this.#handedOn, mark });
    this.#answerMarks();
  }

  /** Takes one frame's worth from the allowance; reads more slowly when it is used up. Nothing is lost: the network holds it back. */
  spend(bytes: number): void {
    const now = performance.now();
    const { framesAtOnce, framesPerSecond } = this.#limits;
    this.#tokens = Math.min(framesAtOnce, this.#tokens + ((now - this.#tokensAt) / 1000) * framesPerSecond) - 1 - bytes / 65_536;
    this.#tokensAt = now;
    if (this.#tokens >= 0 || this.#ws.isPaused) return;
    this.#ws.pause();
    setTimeout(() => this.#ws.resume(), (1000 * (10 - this.#tokens)) / framesPerSecond).unref();
  }

  /** Called every heartbeat. Bytes in either direction are a sign of life: a long upload or download has no time for pongs. */
  beat(): void {
    const heard = this.#socket.bytesRead;
    const waiting = this.#ws.bufferedAmount;
    const isAlive = heard > this.#bytesHeard || waiting < this.#bytesWaiting || this.#ws.isPaused;
    this.#bytesHeard = heard;
    this.#bytesWaiting = waiting;
    this.#silentBeats = isAlive ? 0 : this.#silentBeats + 1;
    if (this.#silentBeats >= MOST_SILENT_BEATS) return this.close('silent');
    if (this.#isClosed) return;
    this.#ws.ping();
    if (this.#held === null) this.send(HEARTBEAT_FRAME);
  }

  close(name: CloseName): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.gone();
    this.#ws.close(CLOSE[name], name);
    // Who does not answer the goodbye is not waited for.
    const patience = name === 'tooSlow' || name === 'silent' ? 0 : 2_000;
    setTimeout(() => this.#ws.terminate(), patience).unref();
  }

  /** The socket is closed, by whichever side. */
  gone(): void {
    this.#isClosed = true;
    this.#held = null;
    this.#marks = [];
    clearTimeout(this.#handshakeDeadline);
  }

  #answerMarks(): void {
    let highest: number | null = null;
    while (this.#marks[0] !== undefined && this.#marks[0].after <= this.#onDisk) highest = Math.max(highest ?? 0, this.#marks.shift()?.mark ?? 0);
    if (highest !== null) this.send(receiptFrame(highest));
  }

  #hold(held: Uint8Array[], frame: Uint8Array): void {
    held.push(frame);
    this.#heldBytes += frame.length;
    if (this.#heldBytes > this.#limits.slowReaderBytes) this.close('tooSlow');
  }

  /** All that is sent in this turn goes out in one piece. */
  #cork(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    this.#socket.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      this.#socket.uncork();
    });
  }
}

const SEND_BINARY = { binary: true };

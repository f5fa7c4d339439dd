// Sockets between tablets and relay without a network: frames wait in queues until the still world delivers them, and weather falls on them.
import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { world } from './stillWorld.ts';

/** What befalls the frames of one tablet. All are chances from 0 to 1. */
export interface Weather {
  /** A frame waits up to so many milliseconds. */
  readonly lagMs: number;
  readonly duplicates: number;
  /** A frame overtakes the one before it. */
  readonly reorders: number;
  readonly drops: number;
}

export const CALM: Weather = { lagMs: 0, duplicates: 0, reorders: 0, drops: 0 };

/** Whoever answers upgrades: a relay that is up. */
export interface Doorkeeper {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
}

type Parcel =
  | { readonly kind: 'open'; readonly protocol: string }
  | { readonly kind: 'frame'; readonly bytes: Uint8Array; readonly isAgain?: boolean }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string };

/** One way of one connection. */
class Lane {
  readonly #parcels: Parcel[] = [];
  readonly #deliver: (parcel: Parcel) => void;
  readonly #weather: () => Weather;
  readonly #onTrouble: (what: 'dropped' | 'overtaken') => void;
  isStopped = false;
  isHeld = false;
  #isMoving = false;

  constructor(deliver: (parcel: Parcel) => void, weather: () => Weather, onTrouble: (what: 'dropped' | 'overtaken') => void) {
    this.#deliver = deliver;
    this.#weather = weather;
    this.#onTrouble = onTrouble;
  }

  get bytesWaiting(): number {
    return this.#parcels.reduce((sum, parcel) => sum + (parcel.kind === 'frame' ? parcel.bytes.length : 0), 0);
  }

  put(parcel: Parcel): void {
    if (this.isStopped) return;
    this.#parcels.push(parcel);
    this.move();
  }

  stop(): void {
    this.isStopped = true;
    this.#parcels.length = 0;
  }

  move(): void {
    if (this.#isMoving || this.isHeld || this.isStopped || this.#parcels.length === 0) return;
    this.#isMoving = true;
    const lag = this.#weather().lagMs;
    const step = (): void => {
      this.#isMoving = false;
      this.#next();
      this.move();
    };
    if (lag > 0) setTimeout(step, 1 + world.chance.below(lag));
    else setImmediate(step);
  }

  #next(): void {
    if (this.isHeld || this.isStopped) return;
    const { drops, duplicates, reorders } = this.#weather();
    if (reorders > 0 && world.chance.next() < reorders && this.#parcels[0]?.kind === 'frame' && this.#parcels[1]?.kind === 'frame') {
      this.#parcels.splice(0, 2, this.#parcels[1], this.#parcels[0]);
      this.#onTrouble('overtaken');
    }
    const parcel = this.#parcels.shift();
    if (parcel === undefined) return;
    if (parcel.kind === 'frame') {
      if (drops > 0 && world.chance.next() < drops) return this.#onTrouble('dropped');
      if (duplicates > 0 && parcel.isAgain !== true && world.chance.next() < duplicates) {
        this.#parcels.splice(world.chance.below(this.#parcels.length + 1), 0, { ...parcel, isAgain: true });
        // A goodbye is the last that is said.
        this.#parcels.sort((one, other) => Number(one.kind === 'close') - Number(other.kind === 'close'));
      }
    }
    this.#deliver(parcel);
  }
}

/** The relay's end, as far as the relay uses a `ws` socket. */
class RelayEnd extends EventEmitter {
  bufferedAmount = 0;
  isPaused = false;
  readonly #socket: YardSocket;

  constructor(socket: YardSocket) {
    super();
    this.#socket = socket;
  }

  send(bytes: Uint8Array, _options: unknown, sent?: () => void): void {
    // Not slice(): of a Buffer that is no copy.
    this.#socket.toTablet.put({ kind: 'frame', bytes: new Uint8Array(bytes) });
    if (sent !== undefined) setImmediate(sent);
  }

  pause(): void {
    this.isPaused = true;
    this.#socket.toRelay.isHeld = true;
  }

  resume(): void {
    this.isPaused = false;
    this.#socket.toRelay.isHeld = false;
    this.#socket.toRelay.move();
  }

  ping(): void {
    if (!this.#socket.isSevered) setImmediate(() => this.#socket.heard(2));
  }

  close(code: number, reason: string): void {
    this.#socket.toTablet.put({ kind: 'close', code, reason });
  }

  terminate(): void {
    this.#socket.toTablet.put({ kind: 'close', code: 1006, reason: '' });
    this.#socket.relayEndGone(1006);
  }
}

/** The relay's TCP socket, as far as the door and a connection use it. */
class Stream extends EventEmitter {
  destroyed = false;
  bytesRead = 0;
  readonly remoteAddress: string;
  readonly #onEnd: () => void;

  constructor(remoteAddress: string, onEnd: () => void) {
    super();
    this.remoteAddress = remoteAddress;
    this.#onEnd = onEnd;
  }

  end(): void {
    this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.#onEnd();
    this.emit('close');
  }

  cork(): void {
    // Nothing is sent in pieces here.
  }

  uncork(): void {
    // Nothing is sent in pieces here.
  }
}

const upgrades = new WeakMap<object, YardSocket>();
const realUpgrade = WebSocketServer.prototype.handleUpgrade;
/** The relay's own door answers; only the bytes of the WebSocket protocol are left out. */
WebSocketServer.prototype.handleUpgrade = function (this: WebSocketServer, request, socket, head, done) {
  const yard = upgrades.get(socket);
  if (yard === undefined) return realUpgrade.call(this, request, socket, head, done);
  done(yard.letIn() as never, request);
};

/** A tablet's radio, and everything that goes through it. */
export class Link {
  readonly address: string;
  readonly #yard: SocketYard;
  readonly #sockets = new Set<YardSocket>();
  weather: Weather = CALM;
  isOn = true;
  /** Told of every frame that a tablet hears, with the room it came from. */
  onHeard: (room: string, bytes: Uint8Array) => void = () => undefined;
  /** Dialling is not even refused: nothing comes back. */
  isSilent = false;
  /** A frame to the relay was lost, or overtaken by a later one: no WebSocket does that, and no receipt can know of it. */
  isTainted = false;

  constructor(yard: SocketYard, address: string) {
    this.#yard = yard;
    this.address = address;
  }

  get sockets(): ReadonlySet<YardSocket> {
    return this.#sockets;
  }

  get doorkeeper(): Doorkeeper | null {
    return this.#yard.doorkeeper;
  }

  /** The WebSocket class of a tab that lives on this tablet. */
  socketClass(): typeof WebSocket {
    const link = this;
    class Socket extends YardSocket {
      constructor(url: string, protocols: string | readonly string[] = []) {
        super(link, url, protocols);
      }
    }
    return Socket as unknown as typeof WebSocket;
  }

  /** Cuts every socket. 'told': both ends learn of it. 'silent': neither does, frames just go nowhere. 'refused': only the tablet learns of it. */
  cut(how: 'told' | 'silent' | 'refused'): void {
    for (const socket of [...this.#sockets]) socket.cut(how);
  }

  add(socket: YardSocket): void {
    this.#sockets.add(socket);
  }

  remove(socket: YardSocket): void {
    this.#sockets.delete(socket);
  }
}

export class YardSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  binaryType = 'arraybuffer';
  readyState = 0;
  protocol = '';
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  readonly link: Link;
  readonly toRelay: Lane;
  readonly toTablet: Lane;
  isSevered = false;
  readonly #room: string;
  readonly #protocols: readonly string[];
  #stream: Stream | null = null;
  #end: RelayEnd | null = null;
  #isEndGone = false;

  constructor(link: Link, url: string, protocols: string | readonly string[]) {
    this.link = link;
    this.#protocols = typeof protocols === 'string' ? [protocols] : protocols;
    const weather = (): Weather => link.weather;
    this.toRelay = new Lane(
      (parcel) => this.#atRelay(parcel),
      weather,
      () => {
        link.isTainted = true;
      },
    );
    this.toTablet = new Lane(
      (parcel) => this.#atTablet(parcel),
      weather,
      () => undefined,
    );
    link.add(this);
    this.#room = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
    setImmediate(() => this.#dial(url));
  }

  send(data: ArrayBuffer | Uint8Array): void {
    if (this.readyState !== this.OPEN) return;
    this.toRelay.put({ kind: 'frame', bytes: new Uint8Array(data instanceof Uint8Array ? data : data.slice(0)) });
  }

  close(code = 1005): void {
    if (this.readyState >= this.CLOSING) return;
    this.readyState = this.CLOSING;
    this.toRelay.put({ kind: 'close', code, reason: '' });
    setImmediate(() => this.#closed(1005, ''));
  }

  cut(how: 'told' | 'silent' | 'refused'): void {
    this.isSevered = true;
    this.toRelay.stop();
    this.toTablet.stop();
    if (how !== 'silent') setImmediate(() => this.#closed(1006, ''));
    if (how === 'told') setImmediate(() => this.relayEndGone(1006));
  }

  /** The relay process is gone: nothing reaches it, and it says nothing any more. */
  relayDied(isTold: boolean): void {
    this.isSevered = true;
    this.toRelay.stop();
    this.toTablet.stop();
    this.#end?.removeAllListeners();
    this.#isEndGone = true;
    if (isTold) setImmediate(() => this.#closed(1006, ''));
  }

  letIn(): RelayEnd {
    const end = new RelayEnd(this);
    this.#end = end;
    this.toTablet.put({ kind: 'open', protocol: this.#protocols[0] ?? '' });
    return end;
  }

  heard(bytes: number): void {
    if (this.#stream !== null) this.#stream.bytesRead += bytes;
  }

  relayEndGone(code: number): void {
    if (this.#isEndGone) return;
    this.#isEndGone = true;
    this.toRelay.stop();
    this.#stream?.destroy();
    this.#end?.emit('close', code);
  }

  #dial(url: string): void {
    if (this.readyState !== this.CONNECTING) return;
    if (this.link.isSilent) return;
    const { doorkeeper } = this.link;
    if (!this.link.isOn || doorkeeper === null) return this.#closed(1006, '');
    const stream = new Stream(this.link.address, () => {
      if (this.#end === null) this.#closed(1006, '');
    });
    this.#stream = stream;
    upgrades.set(stream, this);
    const request = {
      method: 'GET',
      url: new URL(url).pathname,
      headers: { 'sec-websocket-protocol': this.#protocols.join(', '), host: new URL(url).host },
      socket: stream,
    } as unknown as IncomingMessage;
    if (!doorkeeper.upgrade(request, stream as unknown as Duplex, Buffer.alloc(0))) this.#closed(1006, '');
  }

  #atRelay(parcel: Parcel): void {
    const end = this.#end;
    if (end === null || this.#isEndGone) return;
    if (parcel.kind === 'frame') {
      this.heard(parcel.bytes.length);
      end.emit('message', Buffer.from(parcel.bytes), true);
    } else if (parcel.kind === 'close') this.relayEndGone(parcel.code);
  }

  #atTablet(parcel: Parcel): void {
    if (this.readyState >= this.CLOSING) return;
    if (parcel.kind === 'open') {
      this.readyState = this.OPEN;
      this.protocol = parcel.protocol;
      this.onopen?.({});
    } else if (parcel.kind === 'frame') {
      this.link.onHeard(this.#room, parcel.bytes);
      this.onmessage?.({ data: new Uint8Array(parcel.bytes).buffer });
    } else {
      this.#closed(parcel.code, parcel.reason);
      setImmediate(() => this.relayEndGone(parcel.code));
    }
  }

  #closed(code: number, reason: string): void {
    if (this.readyState === this.CLOSED) return;
    const wasConnecting = this.readyState === this.CONNECTING;
    this.readyState = this.CLOSED;
    this.link.remove(this);
    this.toTablet.stop();
    if (wasConnecting) this.onerror?.({});
    this.onclose?.({ code, reason });
  }
}

/** All tablets' links to one relay. */
export class SocketYard {
  doorkeeper: Doorkeeper | null = null;
  readonly #links: Link[] = [];

  makeLink(): Link {
    const link = new Link(this, `10.0.0.${this.#links.length + 1}`);
    this.#links.push(link);
    return link;
  }

  /** The relay process ends in the middle of whatever it does. 'told': the tablets' sockets are reset; else nobody says a word to them. */
  killRelay(isTold: boolean): void {
    this.doorkeeper = null;
    for (const link of this.#links) for (const socket of [...link.sockets]) socket.relayDied(isTold);
  }
}

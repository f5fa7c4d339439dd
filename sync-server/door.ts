// Who may come in: path, origin, pace, key. Everything is settled before the WebSocket opens; a refusal opens it only to say why.
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type CloseName, Connection } from './connection.ts';
import type { Disk } from './disk.ts';
import { isKeyOf, isSame, keysOfBook, type OfferedKey, readKey, readToken } from './keys.ts';
import type { Log } from './log.ts';
import { isAllowedOrigin } from './origins.ts';
import { Pace } from './pace.ts';
import { CLOSE, ROOM_PATTERN, SUBPROTOCOL, WS_PATH } from './protocol.ts';
import type { Rooms } from './rooms.ts';
import type { RelaySettings } from './settings.ts';
import { bookOf } from './store.ts';

interface Knock {
  readonly room: string;
  readonly address: string;
  readonly key: OfferedKey | null;
  readonly token: string | null;
}

/** A frame's own bytes around an update. */
const FRAME_ROOM = 64;

export class Door {
  readonly #settings: RelaySettings;
  readonly #disk: Disk;
  readonly #rooms: Rooms;
  readonly #log: Log;
  readonly #sockets: { readonly edit: WebSocketServer; readonly view: WebSocketServer };
  readonly #knocks: Pace;
  readonly #addresses = new Map<string, number>();
  #keyChanges = 0;
  isClosed = false;

  constructor(settings: RelaySettings, disk: Disk, rooms: Rooms, log: Log) {
    this.#settings = settings;
    this.#disk = disk;
    this.#rooms = rooms;
    this.#log = log;
    this.#knocks = new Pace(settings.limits.knocksPerMinute, 60_000);
    const { firstUploadBytes, frameBytes } = settings.limits;
    this.#sockets = { edit: socketServer(firstUploadBytes + FRAME_ROOM), view: socketServer(frameBytes + FRAME_ROOM) };
  }

  get connections(): number {
    let sum = 0;
    for (const count of this.#addresses.values()) sum += count;
    return sum;
  }

  /** Changes a book's keys and shows everybody out; they come back with the new ones. */
  async changeKeys(book: string, keys: { readonly editHash: string; readonly viewHash: string }): Promise<void> {
    await this.#disk.changeKeys(book, keys);
    this.#keyChanges += 1;
    this.#rooms.closeBook(book, 'keysChanged');
  }

  /** Answers an upgrade request to /ws/<room>. False: the path is not ours. */
  knock(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith(WS_PATH)) return false;
    socket.on('error', () => socket.destroy());
    const room = path.slice(WS_PATH.length);
    const address = this.addressOf(request);
    if (!ROOM_PATTERN.test(room)) refuseUpgrade(socket, 404);
    else if (!isAllowedOrigin(request, this.#settings.origins)) refuseUpgrade(socket, 403);
    else if (this.isClosed) refuseUpgrade(socket, 503);
    else if (!this.#knocks.take(address)) refuseUpgrade(socket, 429);
    else void this.#answer({ room, address, ...readOffer(request) }, request, socket, head);
    return true;
  }

  addressOf(request: IncomingMessage): string {
    const forwarded = this.#settings.trustProxy
      ? String(request.headers['x-forwarded-for'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : '';
    return forwarded || (request.socket.remoteAddress ?? 'unknown');
  }

  async #answer(knock: Knock, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    this.#countAddress(knock.address, 1);
    let isLeft = false;
    const left = () => {
      if (!isLeft) this.#countAddress(knock.address, -1);
      isLeft = true;
    };
    socket.once('close', left);
    const refusal = await this.#refusal(knock);
    if (socket.destroyed) return left();
    this.#sockets[refusal === null ? (knock.key?.role ?? 'view') : 'view'].handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', (failure) => this.#log('connection', { failure: failure.message }));
      if (refusal !== null) return this.#turnAway(ws, refusal);
      if (knock.key !== null) this.#letIn(ws, socket as Socket, knock, knock.key);
    });
  }

  async #refusal(knock: Knock): Promise<CloseName | null> {
    const { limits } = this.#settings;
    if ((this.#addresses.get(knock.address) ?? 0) > limits.connectionsPerAddress) return 'tooManyConnections';
    if (this.#rooms.connectionsIn(knock.room) >= limits.connectionsPerRoom) return 'tooManyConnections';
    if (knock.key === null) return 'wrongKey';
    try {
      return await this.#checkKey(knock, knock.key);
    } catch {
      return 'diskFailed';
    }
  }

  async #checkKey(knock: Knock, offered: OfferedKey): Promise<CloseName | null> {
    const book = bookOf(knock.room);
    const keyChanges = this.#keyChanges;
    let { keys, rooms } = await this.#disk.doorFacts(book);
    if (keys === null) {
      if (offered.role === 'view') return 'unknownBook';
      if (!this.#mayOpenBook(knock.token)) return 'newBooksNotAllowed';
      if (this.#disk.bytes > this.#settings.limits.diskBytes) return 'relayFull';
      keys = await this.#disk.registerBook(book, keysOfBook(offered.key));
    }
    // The keys changed while we looked: what we saw may be the old ones.
    if (keyChanges !== this.#keyChanges) return this.#checkKey(knock, offered);
    if (!isKeyOf(offered, keys)) return 'wrongKey';
    const all = new Set([...rooms, ...this.#rooms.openRoomsOf(book)]);
    return all.has(knock.room) || all.size < this.#settings.limits.roomsPerBook ? null : 'relayFull';
  }

  #mayOpenBook(token: string | null): boolean {
    const { newBooks, newBooksToken } = this.#settings;
    if (newBooks === 'token') return token !== null && newBooksToken !== null && isSame(token, newBooksToken);
    return newBooks === 'anyone';
  }

  #letIn(ws: WebSocket, socket: Socket, knock: Knock, key: OfferedKey): void {
    const connection = new Connection(ws, socket, { role: key.role, address: knock.address }, this.#settings.limits);
    const room = this.#rooms.enter(knock.room, connection);
    ws.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) room.receive(connection, data);
      else connection.close('malformed');
    });
    ws.on('close', (code) => {
      connection.gone();
      room.leave(connection);
      this.#log('left', { code });
    });
  }

  #turnAway(ws: WebSocket, name: CloseName): void {
    this.#log('turned away', { why: name });
    ws.close(CLOSE[name], name);
    setTimeout(() => ws.terminate(), 2_000).unref();
  }

  #countAddress(address: string, change: number): void {
    const count = (this.#addresses.get(address) ?? 0) + change;
    if (count <= 0) this.#addresses.delete(address);
    else this.#addresses.set(address, count);
  }
}

/** No compression: it costs four times the processor for frames of a few dozen bytes. */
function socketServer(maxPayload: number): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : ([...offered][0] ?? false)),
  });
}

function readOffer(request: IncomingMessage): { readonly key: OfferedKey | null; readonly token: string | null } {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
  const first = <Found>(read: (text: string) => Found | null) => offered.map(read).find((found) => found !== null) ?? null;
  return { key: first(readKey), token: first(readToken) };
}

const STATUS_TEXT: Readonly<Record<number, string>> = { 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests', 503: 'Service Unavailable' };

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_TEXT[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

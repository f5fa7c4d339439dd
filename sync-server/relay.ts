// The relay, put together: one disk, its rooms, the door, the JSON beside it and the app's files, on a server of its own or on one that stands already.
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { answerApi, type WayToHttps } from './api.ts';
import { AppFiles } from './appFiles.ts';
import { Disk } from './disk.ts';
import { Door } from './door.ts';
import { FileCounter } from './fileCounter.ts';
import { FileStore } from './fileStore.ts';
import { contentPolicy, setSecurityHeaders } from './headers.ts';
import { Invitations } from './invitations.ts';
import { type Log, logNothing } from './log.ts';
import { MemoryStore } from './memoryStore.ts';
import { Rooms } from './rooms.ts';
import { completeSettings, type RelayOptions, type RelaySettings } from './settings.ts';
import { runHere, startThread } from './threads.ts';
import { workOver } from './work.ts';

export interface RelayParts extends RelayOptions {
  readonly log?: Log;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly wayToHttps?: () => WayToHttps;
  /** A disk of the caller's (tests). */
  readonly disk?: Disk;
  /** Asked before the app's files; true: answered. */
  readonly alsoAnswers?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A relay without a server of its own: hand it requests and upgrades. */
export interface Relay {
  readonly settings: RelaySettings;
  readonly disk: Disk;
  readonly rooms: Rooms;
  readonly hasApp: boolean;
  /** Answers everything; calls `otherwise` (or says 404) for what it does not know. */
  answer(request: IncomingMessage, response: ServerResponse, otherwise?: () => void): void;
  /** Takes an upgrade to /ws/…; false when the path is not its own. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Lets nobody in any more, finishes what was begun, says goodbye (1001), closes the disk. */
  close(): Promise<void>;
}

export interface RunningRelay extends Relay {
  readonly server: Server;
  readonly port: number;
}

/** Opens the books. Rejects when the disk cannot be used. */
export async function openRelay(parts: RelayParts): Promise<Relay> {
  const settings = completeSettings(parts);
  const disk = parts.disk ?? openDisk(settings);
  await disk.open();
  const log = parts.log ?? logNothing;
  const rooms = new Rooms(disk, settings.limits);
  const door = new Door(settings, disk, rooms, log);
  const store = new FileStore(settings.dataDir, settings.limits);
  await store.open();
  const addressOf = (request: IncomingMessage): string => door.addressOf(request);
  const files = new FileCounter({ limits: settings.limits, disk, store, log, addressOf });
  const wayToHttps = parts.wayToHttps ?? (() => ({ secure: [], trust: null }));
  const apiParts = { settings, disk, rooms, door, invitations: new Invitations(settings.limits), files, wayToHttps };
  const app = settings.appDir === null ? null : new AppFiles(settings.appDir);
  const heartbeat = setInterval(() => {
    for (const connection of rooms.connections()) connection.beat();
  }, settings.limits.heartbeatMs);

  const respond = async (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => {
    setSecurityHeaders(response, app?.policy ?? contentPolicy(''));
    if (await answerApi(apiParts, request, response)) return;
    if (parts.alsoAnswers?.(request, response) === true) return;
    if (app === null || !(await app.answer(request, response))) otherwise();
  };
  const answer: Relay['answer'] = (request, response, otherwise = () => notFound(response)) => {
    respond(request, response, otherwise).catch((failure: unknown) => {
      log('request failed', { failure: failure instanceof Error ? failure.message : String(failure) });
      response.destroy();
    });
  };
  const close = async () => {
    door.isClosed = true;
    clearInterval(heartbeat);
    rooms.stopListening();
    await files.close();
    await disk.whenIdle();
    rooms.closeAll('goingAway');
    await disk.close();
  };
  return { settings, disk, rooms, hasApp: app?.isBuilt === true, answer, upgrade: (request, socket, head) => door.knock(request, socket, head), close };
}

/** The whole relay on one port. Port 0 takes a free one. Rejects when the port is taken or the disk cannot be used. */
export async function startRelay(parts: RelayParts = {}): Promise<RunningRelay> {
  const relay = await openRelay(parts);
  const server: Server = parts.tls === undefined ? createServer() : createSecureServer(parts.tls);
  server.on('request', (request, response) => relay.answer(request, response));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!relay.upgrade(request, socket, head)) socket.destroy();
  });
  try {
    await listen(server, relay.settings.port, relay.settings.host);
  } catch (failure) {
    await relay.close();
    throw failure;
  }
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    await relay.close();
    server.closeAllConnections();
    await closed;
  };
  return { ...relay, server, port: (server.address() as AddressInfo).port, close };
}

/** Puts the relay onto a server that stands already (the dev server): it takes /ws/…, and leaves other upgrades alone. */
export async function attachRelay(server: Pick<Server, 'on'>, parts: RelayParts): Promise<Relay> {
  const relay = await openRelay({ appDir: null, ...parts });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => void relay.upgrade(request, socket, head));
  return relay;
}

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function openDisk({ dataDir }: RelaySettings): Disk {
  if (dataDir === null) {
    const here = runHere(workOver(new MemoryStore()));
    return new Disk(here, here);
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'books.sqlite');
  return new Disk(startThread({ file }), startThread({ file, readOnly: true }));
}

function notFound(response: ServerResponse): void {
  response.statusCode = 404;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end('There is nothing at this address.\n');
}

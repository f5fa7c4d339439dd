// What stands beside the wire, over HTTP: how the relay is, changing keys, invitations by code, the files of a book.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refused, refuse, send } from './answers.ts';
import type { Disk } from './disk.ts';
import type { Door } from './door.ts';
import type { FileCounter } from './fileCounter.ts';
import type { Invitations } from './invitations.ts';
import { HASH_PATTERN, roleOf } from './keys.ts';
import { isAllowedOrigin } from './origins.ts';
import { RECEIVED_HEADER } from './protocol.ts';
import type { Rooms } from './rooms.ts';
import type { RelaySettings } from './settings.ts';
import { VERSION } from './version.ts';

/** What a tablet that came over plain http must know to get to https. */
export interface WayToHttps {
  /** Addresses of the app over https; empty when this relay has none. */
  readonly secure: readonly string[];
  /** Where the page stands that walks a tablet through trusting this relay; null when there is nothing to trust. */
  readonly trust: string | null;
}

export interface ApiParts {
  readonly settings: RelaySettings;
  readonly disk: Disk;
  readonly rooms: Rooms;
  readonly door: Door;
  readonly invitations: Invitations;
  readonly files: FileCounter;
  readonly wayToHttps: () => WayToHttps;
}

const MOST_BODY = 8 * 1024;
const MOST_PAYLOAD = 2 * 1024;

/** Answers /healthz and /api/*. False: the path is not ours. */
export async function answerApi(parts: ApiParts, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (path !== '/healthz' && !path.startsWith('/api/')) return false;
  response.setHeader('Cache-Control', 'no-store');
  try {
    allowOrigin(parts.settings, request, response);
    if (request.method === 'OPTIONS') send(response, 204);
    else await route(parts, path, request, response);
  } catch (thrown) {
    refuse(request, response, thrown);
  }
  return true;
}

async function route(parts: ApiParts, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const filePath = /^\/api\/books\/([^/]+)\/files\/([^/]+)$/.exec(path);
  if (filePath !== null) return parts.files.answer(filePath[1] ?? '', filePath[2] ?? '', request, response);
  const keysPath = /^\/api\/books\/([^/]+)\/keys$/.exec(path);
  if (path === '/healthz') return needMethod(request, 'GET', () => health(parts, response));
  if (path === '/api/relay') return needMethod(request, 'GET', () => describe(parts, response));
  if (path === '/api/invitations') return needMethod(request, 'POST', () => invite(parts, request, response));
  if (path === '/api/invitations/open') return needMethod(request, 'POST', () => openInvitation(parts, request, response));
  if (keysPath !== null) return needMethod(request, 'POST', () => changeKeys(parts, keysPath[1] ?? '', request, response));
  throw new Refused('not found', 'There is nothing at this address.');
}

function health({ disk, rooms, door }: ApiParts, response: ServerResponse): void {
  const facts = { ok: disk.failure === null, version: VERSION, rooms: rooms.size, connections: door.connections };
  send(response, facts.ok ? 200 : 503, disk.failure === null ? facts : { ...facts, disk: disk.failure });
}

function describe({ settings, wayToHttps }: ApiParts, response: ServerResponse): void {
  const { secure, trust } = wayToHttps();
  const { newBooks, limits } = settings;
  const opens = { newBooks: newBooks !== 'nobody', newBooksToken: newBooks === 'token' };
  send(response, 200, { name: 'prompt-corner', protocol: 1, ...opens, files: { largest: limits.fileBytes }, certificate: trust !== null, secure, trust });
}

async function changeKeys(parts: ApiParts, book: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { editHash, viewHash } = await readBody(request);
  if (!isHash(editHash) || !isHash(viewHash)) throw new Refused('malformed', 'editHash and viewHash must be SHA-256 in hex.');
  await needEditKey(parts, book, request);
  await parts.door.changeKeys(book, { editHash, viewHash });
  parts.files.closeBook(book);
  parts.invitations.withdraw(book);
  send(response, 204);
}

async function invite(parts: ApiParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { bookId, payload } = await readBody(request);
  if (typeof bookId !== 'string' || typeof payload !== 'string' || payload === '') throw new Refused('malformed', 'bookId and payload must be text.');
  if (Buffer.byteLength(payload) > MOST_PAYLOAD) throw new Refused('too big', 'An invitation holds at most 2 KiB.');
  await needEditKey(parts, bookId, request);
  const made = parts.invitations.make(bookId, payload);
  if (made === null) throw new Refused('too fast', 'There are too many open invitations. Try again in a quarter of an hour.');
  send(response, 200, made);
}

async function openInvitation(parts: ApiParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { code } = await readBody(request);
  if (typeof code !== 'string' || code.length > 64) throw new Refused('malformed', 'code must be text.');
  const opened = parts.invitations.open(code, parts.door.addressOf(request));
  if (opened === 'unknown code')
    throw new Refused('unknown code', 'No invitation has this code. It may be older than a quarter of an hour: ask for a new one.');
  if (opened === 'too fast') throw new Refused('too fast', 'Too many wrong codes from here. Wait a minute, then try again.');
  send(response, 200, opened);
}

async function needEditKey({ disk }: ApiParts, book: string, request: IncomingMessage): Promise<void> {
  if ((await roleOf(disk, book, request)) !== 'edit') throw new Refused('wrong key', 'This key does not open this book.');
}

/** An app that was served from elsewhere may read the answers only when it is on the list. */
function allowOrigin({ origins }: RelaySettings, request: IncomingMessage, response: ServerResponse): void {
  if (!isAllowedOrigin(request, origins)) throw new Refused('origin', 'This relay does not answer pages from this address.');
  const { origin } = request.headers;
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Content-Range, Range');
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT');
  response.setHeader('Access-Control-Expose-Headers', `Content-Range, ${RECEIVED_HEADER}`);
  response.setHeader('Access-Control-Max-Age', '600');
  response.setHeader('Vary', 'Origin');
}

async function needMethod(request: IncomingMessage, method: string, answer: () => void | Promise<void>): Promise<void> {
  if (request.method !== method) throw new Refused('method', `Use ${method} here.`);
  await answer();
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BODY) throw new Refused('too big', 'This is more than an invitation or a pair of keys.');
    chunks.push(chunk);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new Refused('malformed', 'The body must be a JSON object.');
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && HASH_PATTERN.test(value);
}

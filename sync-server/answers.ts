// How the relay says no over HTTP: a name for the app, a sentence for people, and a status for everything in between.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileRefusal, HttpRefusal } from './protocol.ts';

const STATUS: Readonly<Record<HttpRefusal | FileRefusal, number>> = {
  malformed: 400,
  'wrong key': 401,
  'view only': 403,
  origin: 403,
  'unknown book': 404,
  'unknown code': 404,
  'unknown file': 404,
  'not found': 404,
  method: 405,
  busy: 409,
  gap: 409,
  'too big': 413,
  'other bytes': 422,
  'too fast': 429,
  disk: 503,
  stopping: 503,
  full: 507,
};

/** What is left of a body that was refused is read to its end up to this size, so that the sender hears the answer; more is cut off. */
const MOST_READ_IN_VAIN = 2 * 1024 * 1024;

export class Refused extends Error {
  readonly refusal: HttpRefusal | FileRefusal;
  constructor(refusal: HttpRefusal | FileRefusal, detail: string) {
    super(detail);
    this.refusal = refusal;
  }
}

/** Says why. Anything but a Refused is the disk's fault. */
export function refuse(request: IncomingMessage, response: ServerResponse, thrown: unknown): void {
  // The answer was under way already: whoever gets half of it must notice.
  if (response.headersSent) return void response.destroy();
  const refused = thrown instanceof Refused ? thrown : new Refused('disk', 'The relay could not reach its disk. Try again in a minute.');
  hangUpOnLongBody(request, response);
  send(response, STATUS[refused.refusal], { error: refused.refusal, detail: refused.message });
}

export function send(response: ServerResponse, status: number, body?: unknown): void {
  response.statusCode = status;
  if (body === undefined) return void response.end();
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

/** A body that nobody wants costs its sender the connection, when it is long. To be called before the answer. */
export function hangUpOnLongBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'PUT' || request.complete) return;
  const announced = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (announced <= MOST_READ_IN_VAIN) return;
  response.setHeader('Connection', 'close');
  response.once('finish', () => request.destroy());
}

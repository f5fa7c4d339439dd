// The counter where the files of a book are handed in and out: keys, limits, and transfers that stand still are ended.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { hangUpOnLongBody, Refused, send } from './answers.ts';
import type { Disk } from './disk.ts';
import type { FileStore, Part } from './fileStore.ts';
import { roleOf } from './keys.ts';
import type { Log } from './log.ts';
import { Pace } from './pace.ts';
import { FILE_HASH_PATTERN, RECEIVED_HEADER } from './protocol.ts';
import type { Limits } from './settings.ts';

export interface CounterParts {
  readonly limits: Limits;
  readonly disk: Disk;
  readonly store: FileStore;
  readonly log: Log;
  readonly addressOf: (request: IncomingMessage) => string;
}

interface Transfer {
  readonly book: string;
  readonly address: string;
  /** Bytes that have gone through so far. */
  moved(): number;
  hangUp(): void;
}

export class FileCounter {
  readonly #its: CounterParts;
  readonly #transfers = new Set<Transfer>();
  readonly #pace: Pace;
  #isClosed = false;

  constructor(its: CounterParts) {
    this.#its = its;
    this.#pace = new Pace(its.limits.fileRequestsPerMinute, 60_000);
  }

  /** Throws Refused, or whatever the disk throws. */
  async answer(book: string, hash: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD' && method !== 'PUT') throw new Refused('method', 'Use HEAD, GET or PUT here.');
    if (!FILE_HASH_PATTERN.test(hash)) throw new Refused('malformed', 'A file is named by the SHA-256 of what it holds, in 64 small hexadecimal digits.');
    if (this.#isClosed) throw new Refused('stopping', 'The relay is being stopped. Try again in a minute.');
    const address = this.#its.addressOf(request);
    if (!this.#pace.take(address)) throw new Refused('too fast', 'Too many files are asked for from here. Wait a minute, then try again.');
    const leave = this.#enter(book, address, request, response);
    try {
      // Counted before the key is looked at: keys that change meanwhile end this transfer too.
      const role = await roleOf(this.#its.disk, book, request);
      if (method === 'PUT' && role !== 'edit') throw new Refused('view only', 'This key may read the book, and bring nothing to it.');
      if (method === 'PUT') await this.#takeIn(book, hash, request, response);
      else await this.#handOut(book, hash, request, response);
    } catch (thrown) {
      if (method === 'PUT') this.#its.log('file not taken', { why: whyOf(thrown) });
      throw thrown;
    } finally {
      leave();
    }
  }

  /** The keys of a book were changed: what is on its way with the old ones ends. */
  closeBook(book: string): void {
    for (const transfer of this.#transfers) if (transfer.book === book) transfer.hangUp();
    // Whoever has no key any more may have begun a file: nobody is to go on from there.
    this.#its.store.abandon(book);
  }

  /** Ends what is on its way. Tablets come back, and uploads begin anew then. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const transfer of this.#transfers) transfer.hangUp();
    await this.#its.store.close();
  }

  async #takeIn(book: string, hash: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { store, log } = this.#its;
    const part = readPart(book, hash, request);
    store.mayBeBrought(part);
    if ((await store.find(book, hash)) !== null) {
      hangUpOnLongBody(request, response);
      return send(response, 200, { kept: true });
    }
    response.setHeader(RECEIVED_HEADER, store.received(book, hash));
    const outcome = await store.take(part, request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>);
    response.setHeader(RECEIVED_HEADER, part.to);
    if (outcome === 'kept') log('file kept', { bytes: part.total });
    send(response, outcome === 'kept' ? 201 : 202, { kept: outcome === 'kept' });
  }

  async #handOut(book: string, hash: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { store } = this.#its;
    const size = await store.find(book, hash);
    if (size === null) {
      response.setHeader(RECEIVED_HEADER, store.received(book, hash));
      throw new Refused('unknown file', 'This file is not here.');
    }
    response.setHeader(RECEIVED_HEADER, size);
    const from = readStart(request, size);
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Disposition', 'attachment');
    response.setHeader('Content-Length', size - from);
    if (from > 0) response.setHeader('Content-Range', `bytes ${from}-${size - 1}/${size}`);
    response.statusCode = from > 0 ? 206 : 200;
    if (request.method === 'HEAD' || from === size) return void response.end();
    // A tablet that leaves in the middle is no failure of the relay; it asks for the rest when it is back. One that is cut off because the file is not what it was asks again too.
    await pipeline(store.read(book, hash, from), response).catch(() => response.destroy());
  }

  #enter(book: string, address: string, request: IncomingMessage, response: ServerResponse): () => void {
    const { transfersAtOnce, transfersPerAddress, slowestTransferBytes, lookAtTransfersMs } = this.#its.limits;
    const fromHere = [...this.#transfers].filter((transfer) => transfer.address === address).length;
    if (this.#transfers.size >= transfersAtOnce || fromHere >= transfersPerAddress)
      throw new Refused('too fast', 'Too many files are on their way just now. Try again in a minute.');
    const { socket } = request;
    const transfer: Transfer = {
      book,
      address,
      moved: () => socket.bytesRead + socket.bytesWritten - socket.writableLength,
      hangUp: () => {
        request.destroy();
        response.destroy();
      },
    };
    let before = transfer.moved();
    const watch = setInterval(() => {
      const now = transfer.moved();
      if (now - before < slowestTransferBytes) transfer.hangUp();
      before = now;
    }, lookAtTransfersMs);
    watch.unref();
    this.#transfers.add(transfer);
    return () => {
      clearInterval(watch);
      this.#transfers.delete(transfer);
    };
  }
}

/** A name and nothing else: what a disk says of itself may tell the name of a file. */
function whyOf(thrown: unknown): string {
  if (thrown instanceof Refused) return thrown.refusal;
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
}

/** What a PUT brings: all of a file, or the part that Content-Range says. */
function readPart(book: string, hash: string, { headers }: IncomingMessage): Part {
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  const range = headers['content-range'];
  if (range === undefined) {
    if (length === null) throw new Refused('malformed', 'Say how long the file is: Content-Length.');
    return { book, hash, from: 0, to: length, total: length };
  }
  const found = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(range);
  const [from, last, total] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])];
  const isSound = found !== null && last >= from && last < total && (length === null || length === last - from + 1);
  if (!isSound) throw new Refused('malformed', 'Content-Range must be "bytes <from>-<to>/<total>", and fit to the length of the body.');
  return { book, hash, from, to: last + 1, total };
}

/** Where a GET goes on; anything but "bytes=<n>-" gets the whole file. */
function readStart({ method, headers }: IncomingMessage, size: number): number {
  const found = method === 'GET' ? /^bytes=(\d{1,15})-$/.exec(headers.range ?? '') : null;
  const start = Number(found?.[1] ?? 0);
  return start < size ? start : 0;
}

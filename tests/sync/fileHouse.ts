// A tablet's files without the rest of the tablet: a shelf in memory, a clock moved by hand, and the relay's answers as a test wants them.
import { createHash, randomBytes } from 'node:crypto';
import type { FileFact } from '#domain/device/fileFacts.ts';
import type { RelayOptions } from '#relay/settings.ts';
import type { FileWayIn } from '#sync/fileApi.ts';
import { type FileTransfer, type FileTransferOptions, type NamedFile, openFileTransfer } from '#sync/fileTransfer.ts';
import { aBook, afterwards, aRawTablet, aRelay, edit, type TestBook } from '#tests/relay/house.ts';
import { FakeClock } from '#tests/support/fakeClock.ts';
import { until } from '#tests/support/until.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export class MemoryShelf {
  readonly files = new Map<string, Uint8Array>();
  isFull = false;

  async has(hash: string): Promise<boolean> {
    return this.files.has(hash);
  }
  async read(hash: string): Promise<Uint8Array | null> {
    const bytes = this.files.get(hash);
    return bytes === undefined || hashOf(bytes) !== hash ? null : bytes;
  }
  async keep(hash: string, bytes: Uint8Array): Promise<boolean> {
    if (this.isFull) throw new DOMException('The disk is full.', 'QuotaExceededError');
    if (hashOf(bytes) !== hash) return false;
    this.files.set(hash, bytes);
    return true;
  }
}

export interface FileTablet {
  readonly shelf: MemoryShelf;
  readonly clock: FakeClock;
  readonly transfer: FileTransfer;
  /** What was asked of the relay, as "GET", "PUT 0". */
  readonly asked: string[];
  fact(hash?: string): FileFact;
  /** Whether the file is on the shelf, byte for byte. */
  has(script: Script): boolean;
  /** Lets time pass until it is so; none while the relay's answer is on its way, or the clock of a test would run out of patience with a busy machine. */
  see(what: string, isSo: () => boolean): Promise<void>;
}

export function aFileTablet(way: () => FileWayIn | null, options: Partial<FileTransferOptions> = {}): FileTablet {
  const shelf = new MemoryShelf();
  const clock = new FakeClock();
  const asked: string[] = [];
  const through = options.fetch ?? fetch;
  let underWay = 0;
  const came = (): void => {
    underWay -= 1;
  };
  const listening: typeof fetch = async (input, init) => {
    asked.push([init?.method, ...(/^bytes (\d+)/.exec(new Headers(init?.headers).get('content-range') ?? '') ?? []).slice(1)].join(' '));
    underWay += 1;
    // Of the answers only a file's bytes are read to their end.
    const isRead = (answer: Response): boolean => init?.method === 'GET' && answer.ok && answer.body !== null;
    const answer = await through(input, init).finally(came);
    if (!isRead(answer)) return answer;
    underWay += 1;
    return readTo(answer, came);
  };
  const transfer = openFileTransfer({ clock, random: () => 0, shelf, hasRoomFor: async () => true, way, ...options, fetch: listening });
  afterwards(() => transfer.close());
  return {
    shelf,
    clock,
    transfer,
    asked,
    fact: (hash) => transfer.facts.current().find((fact) => hash === undefined || fact.hash === hash) as FileFact,
    has: ({ hash, bytes }) => Buffer.from(bytes).equals(shelf.files.get(hash) ?? Buffer.alloc(0)),
    see: (what, isSo) =>
      until(what, () => {
        if (underWay === 0) clock.pass(5);
        return isSo();
      }),
  };
}

/** The same answer, which says when nothing more of it will come. */
function readTo(answer: Response, end: () => void): Response {
  const reader = answer.body?.getReader();
  const pull = async (stream: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    const read = await reader?.read().catch((failure: unknown) => {
      end();
      stream.error(failure);
    });
    if (read?.done === false) return stream.enqueue(read.value);
    if (read?.done !== true) return;
    end();
    stream.close();
  };
  const cancel = (): Promise<void> | undefined => {
    end();
    return reader?.cancel();
  };
  const { status, headers } = answer;
  return new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }) as ReadableStream<Uint8Array<ArrayBuffer>>, { status, headers });
}

export interface House {
  readonly book: TestBook;
  readonly way: (role: 'edit' | 'view') => () => FileWayIn;
  readonly at: (hash: string) => Promise<Response>;
}

export async function aHouse(limits: RelayOptions['limits'] = {}): Promise<House> {
  const relay = await aRelay({ limits });
  const book = aBook();
  await (await aRawTablet(relay, book.id, edit(book))).handshake();
  const relayUrl = `ws://127.0.0.1:${relay.port}`;
  const way = (role: 'edit' | 'view') => () => ({ relayUrl, bookId: book.id, role, key: role === 'edit' ? book.editKey : book.viewKey });
  const at = (hash: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${relay.port}/api/books/${book.id}/files/${hash}`, { headers: { Authorization: `Bearer v.${book.viewKey}` } });
  return { book, way, at };
}

export interface Script {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly named: NamedFile;
}

export function aScript(size: number): Script {
  const bytes = new Uint8Array(randomBytes(size));
  const hash = hashOf(bytes);
  return { bytes, hash, named: { hash, bytes: size, fileName: 'The play.pdf' } };
}

/** An answer that is cut off after these bytes. */
export function cutOff(bytes: Uint8Array): Response {
  let isSent = false;
  const pull = (stream: ReadableStreamDefaultController<Uint8Array>): void => {
    if (isSent) return stream.error(new TypeError('terminated'));
    isSent = true;
    stream.enqueue(bytes);
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }) as ReadableStream<Uint8Array<ArrayBuffer>>, { status: 200 });
}
export const noAnswer: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
export const says = (status: number, error: string): Response =>
  new Response(JSON.stringify({ error, detail: '' }), { status, headers: { 'Upload-Received': '0' } });

// The relay's counter for the files of a book, one file at a time: how much of it is there, bringing it in parts, fetching it.
import type { Clock } from '#domain/device/clock.ts';
import { EDIT_PREFIX, FILE_PART_BYTES, type FileRefusal, type HttpRefusal, RECEIVED_HEADER, VIEW_PREFIX } from '#relay/protocol.ts';

/** Where the files of a book are kept, and with which key. */
export interface FileWayIn {
  readonly relayUrl: string;
  readonly bookId: string;
  readonly role: 'edit' | 'view';
  readonly key: string;
}

/** The relay said no and why, or could not be reached ('unreachable'), or was not waited for any longer. */
export class FileAnswer extends Error {
  readonly reason: HttpRefusal | FileRefusal | 'unreachable' | 'unknown';
  constructor(reason: FileAnswer['reason'], options?: ErrorOptions) {
    super(`About the file the relay answered: ${reason}`, options);
    this.name = 'FileAnswer';
    this.reason = reason;
  }
}

/** A part may take this long to get there, and a fetched file may stand still this long. */
export const FILE_PATIENCE_MS = 60_000;

/** What of a file has been fetched so far. */
export interface Fetched {
  readonly hash: string;
  readonly bytes: Uint8Array;
  received: number;
}

export interface FileApi {
  /** 'whole' when the relay has it; otherwise how many bytes have come there so far. */
  ask(hash: string): Promise<'whole' | number>;
  /** Brings everything from `from` on. Resolves when the relay has the file on its disk. */
  bring(hash: string, bytes: Uint8Array, from: number, onProgress: (bytes: number) => void): Promise<void>;
  /** Fetches what is missing of it. Resolves when as many bytes have come as it has: whether they are the right ones, the caller finds out. */
  fetch(wanted: Fetched, onProgress: (bytes: number) => void): Promise<void>;
}

export interface FileApiParts {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
}

export function fileApi(parts: FileApiParts, way: FileWayIn): FileApi {
  const at = (hash: string): string => `${way.relayUrl.replace(/^ws/, 'http').replace(/\/+$/, '')}/api/books/${way.bookId}/files/${hash}`;
  const authorization = `Bearer ${way.role === 'edit' ? EDIT_PREFIX : VIEW_PREFIX}${way.key}`;
  const send = async (
    hash: string,
    method: string,
    headers: Readonly<Record<string, string>>,
    body: Uint8Array | null,
    patience: Patience,
  ): Promise<Response> => {
    try {
      return await parts.fetch(at(hash), {
        method,
        headers: { authorization, ...headers },
        ...(body === null ? {} : { body: body as Uint8Array<ArrayBuffer> }),
        signal: patience.signal,
        credentials: 'omit',
        cache: 'no-store',
      });
    } catch (error) {
      throw new FileAnswer('unreachable', { cause: error });
    }
  };
  return {
    async ask(hash) {
      return withPatience(parts, async (patience) => {
        const answer = await send(hash, 'HEAD', {}, null, patience);
        const received = answer.headers.get(RECEIVED_HEADER);
        // The answer to HEAD has no words. One without this header is not from a relay that keeps files, whatever its status.
        if (received !== null && answer.ok) return 'whole';
        if (received !== null && answer.status === 404) return Number(received);
        throw new FileAnswer(REASON_OF_STATUS.get(answer.status) ?? (answer.status >= 500 ? 'unreachable' : 'unknown'));
      });
    },
    async bring(hash, bytes, from, onProgress) {
      let at = from;
      do {
        const to = Math.min(at + FILE_PART_BYTES, bytes.length);
        const range = bytes.length === 0 ? {} : { 'content-range': `bytes ${at}-${to - 1}/${bytes.length}` };
        const headers = { 'content-type': 'application/octet-stream', ...range };
        const answer = await withPatience(parts, async (patience) => heard(await send(hash, 'PUT', headers, bytes.subarray(at, to), patience)));
        // It was there already: another tablet was faster.
        if (answer.status === 200) return;
        if (to === bytes.length && answer.status !== 201) throw new FileAnswer('unknown');
        at = to;
        onProgress(at);
      } while (at < bytes.length);
    },
    async fetch(wanted, onProgress) {
      await withPatience(parts, async (patience) => {
        const range: Record<string, string> = wanted.received > 0 ? { range: `bytes=${wanted.received}-` } : {};
        const answer = await heard(await send(wanted.hash, 'GET', range, null, patience));
        if (answer.status !== 206) wanted.received = 0;
        await pour(answer, wanted, patience, onProgress);
      });
    },
  };
}

interface Patience {
  readonly signal: AbortSignal;
  /** Something came: wait as long again. */
  renew(): void;
}

async function withPatience<Result>({ clock, signal }: FileApiParts, work: (patience: Patience) => Promise<Result>): Promise<Result> {
  const ends = new AbortController();
  const end = (): void => ends.abort();
  let callOff = clock.after(FILE_PATIENCE_MS, end);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const renew = (): void => {
    callOff();
    callOff = clock.after(FILE_PATIENCE_MS, end);
  };
  try {
    return await work({ signal: ends.signal, renew });
  } finally {
    callOff();
    signal.removeEventListener('abort', end);
  }
}

async function pour(answer: Response, wanted: Fetched, patience: Patience, onProgress: (bytes: number) => void): Promise<void> {
  const reader = answer.body?.getReader() ?? null;
  try {
    for (;;) {
      const read = reader === null ? { done: true as const } : await reader.read();
      if (read.done) break;
      patience.renew();
      // More than the book says it has: these are other bytes, and they are not waited for to the end.
      if (wanted.received + read.value.length > wanted.bytes.length) throw new FileAnswer('other bytes');
      wanted.bytes.set(read.value, wanted.received);
      wanted.received += read.value.length;
      onProgress(wanted.received);
    }
  } catch (error) {
    if (error instanceof FileAnswer) {
      // The rest of it is of no use, whether it can be called off or not.
      await reader?.cancel().catch(() => undefined);
      throw error;
    }
    throw new FileAnswer('unreachable', { cause: error });
  }
  // What is cut off on the way is an error above. This answer came to its end: it is a shorter file.
  if (wanted.received < wanted.bytes.length) throw new FileAnswer('other bytes');
}

/** The answer, if it is a yes. Throws FileAnswer with the relay's reason otherwise. */
async function heard(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  const read: unknown = await answer.json().catch(() => null);
  const said = typeof read === 'object' && read !== null && 'error' in read && typeof read.error === 'string' ? read.error : '';
  if (REASONS.has(said)) throw new FileAnswer(said as FileAnswer['reason']);
  throw new FileAnswer(REASON_OF_STATUS.get(answer.status) ?? (answer.status >= 500 ? 'unreachable' : 'unknown'));
}

const REASON_OF_STATUS: ReadonlyMap<number, FileAnswer['reason']> = new Map([
  [401, 'wrong key'],
  [403, 'view only'],
  // Without a word of files in it: a relay that is older than they are, or no relay.
  [404, 'not found'],
  [405, 'method'],
  [413, 'too big'],
  [429, 'too fast'],
  [507, 'full'],
] as const);

const REASONS: ReadonlySet<string> = new Set<FileAnswer['reason']>([
  'wrong key',
  'unknown book',
  'too fast',
  'too big',
  'malformed',
  'not found',
  'method',
  'origin',
  'view only',
  'unknown file',
  'busy',
  'gap',
  'other bytes',
  'full',
  'disk',
  'stopping',
]);

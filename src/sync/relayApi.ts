// The relay's few questions over HTTP: short codes for invitations, and new keys. Keys go in headers and bodies, never in addresses.
import type { Instant } from '#domain/ids.ts';
import { EDIT_PREFIX, type HttpRefusal } from '#relay/protocol.ts';

/** The relay answered with a reason, or could not be reached at all ('unreachable'). */
export class RelayAnswer extends Error {
  readonly reason: HttpRefusal | 'unreachable' | 'unknown';
  constructor(reason: RelayAnswer['reason'], options?: ErrorOptions) {
    super(`The relay answered: ${reason}`, options);
    this.name = 'RelayAnswer';
    this.reason = reason;
  }
}

const PATIENCE_MS = 8_000;

export interface RelayApi {
  /** Keeps `payload` (at most 2 KiB) behind a code for a quarter of an hour. */
  makeCode(bookId: string, editKey: string, payload: string): Promise<{ readonly code: string; readonly expiresAt: Instant }>;
  openCode(code: string): Promise<string>;
  /** Whether new books are opened for a token; a relay that does not say so wants none. */
  wantsToken(): Promise<boolean>;
  changeKeys(bookId: string, oldEditKey: string, hashes: { readonly editHash: string; readonly viewHash: string }): Promise<void>;
}

export function relayApi(fetcher: typeof fetch, relayUrl: string): RelayApi {
  const address = relayUrl.replace(/^ws/, 'http').replace(/\/+$/, '');
  const ask = async (path: string, body: unknown, editKey: string | null): Promise<unknown> => {
    const headers: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
    if (editKey !== null) headers['authorization'] = `Bearer ${EDIT_PREFIX}${editKey}`;
    let response: Response;
    try {
      response = await fetcher(address + path, {
        method: body === null ? 'GET' : 'POST',
        headers,
        ...(body === null ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
        credentials: 'omit',
      });
    } catch (error) {
      throw new RelayAnswer('unreachable', { cause: error });
    }
    const read: unknown = response.status === 204 ? null : await response.json().catch(() => null);
    // Every answer of a relay is JSON: a page of words comes from a web site, or from a proxy whose relay is away.
    if (read === null && response.status !== 204) throw new RelayAnswer(response.status >= 500 ? 'unreachable' : 'not found');
    if (!response.ok) throw new RelayAnswer(reasonIn(read));
    return read;
  };
  return {
    async makeCode(bookId, editKey, payload) {
      const read = await ask('/api/invitations', { bookId, payload }, editKey);
      const { code, expiresAt } = fields(read, 'code', 'expiresAt');
      const at = typeof expiresAt === 'string' ? Date.parse(expiresAt) : expiresAt;
      if (typeof code !== 'string' || typeof at !== 'number' || !Number.isFinite(at)) throw new RelayAnswer('unknown');
      return { code, expiresAt: at as Instant };
    },
    async openCode(code) {
      const { payload } = fields(await ask('/api/invitations/open', { code }, null), 'payload');
      if (typeof payload !== 'string') throw new RelayAnswer('unknown');
      return payload;
    },
    async wantsToken() {
      return fields(await ask('/api/relay', null, null), 'newBooksToken').newBooksToken === true;
    },
    async changeKeys(bookId, oldEditKey, hashes) {
      await ask(`/api/books/${bookId}/keys`, hashes, oldEditKey);
    },
  };
}

function fields<Name extends string>(value: unknown, ..._names: readonly Name[]): Partial<Record<Name, unknown>> {
  return typeof value === 'object' && value !== null ? value : {};
}

const REASONS: ReadonlySet<string> = new Set<HttpRefusal>([
  'wrong key',
  'unknown book',
  'unknown code',
  'too fast',
  'too big',
  'malformed',
  'not found',
  'method',
  'origin',
]);

function reasonIn(read: unknown): RelayAnswer['reason'] {
  const { error } = fields(read, 'error');
  return typeof error === 'string' && REASONS.has(error) ? (error as HttpRefusal) : 'unknown';
}

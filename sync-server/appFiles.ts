// Serves the built app out of memory: what has a hash in its name for ever, the rest asked for anew each time; packed for slow networks.
// In memory (a few megabytes), so that a build that runs meanwhile can neither break a running relay nor mix two versions.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { contentPolicy } from './headers.ts';

interface AppFile {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  /** Made at the first request that can take it; null for what is packed already. */
  packed: Promise<Buffer> | null;
}

interface Built {
  readonly builtAt: number;
  readonly policy: string;
  readonly files: ReadonlyMap<string, AppFile>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.fountain': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const PACKED_ALREADY = new Set(['.png', '.jpg', '.webp', '.woff2', '.ico']);
/** Vite puts a hash into the name of everything under assets/. */
const HASHED = /^\/assets\//;
const INDEX = '/index.html';
const pack = promisify(gzip);

export class AppFiles {
  readonly #folder: string;
  #built: Built | null = null;

  constructor(folder: string) {
    this.#folder = folder;
    this.#look();
  }

  /** The policy of the built page; without one, the strictest. */
  get policy(): string {
    return this.#built?.policy ?? contentPolicy('');
  }

  get isBuilt(): boolean {
    return this.#built !== null;
  }

  /** False: there is no such file, and the address is none inside the app. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const path = pathOf(request);
    if (path === null) return false;
    if (!HASHED.test(path)) this.#look();
    // Addresses inside the app (/book/…) open the app; a file that is missing stays missing.
    const found = this.#built?.files.get(path) ?? (extname(path) === '' ? this.#built?.files.get(INDEX) : undefined);
    if (found === undefined) return false;
    response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('ETag', found.etag);
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === found.etag) {
      response.statusCode = 304;
      response.end();
      return true;
    }
    response.setHeader('Content-Type', found.type);
    const body = await bodyFor(request, response, found);
    response.setHeader('Content-Length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  }

  /** Reads the folder again when it was built anew. While a build is under way there is no index: the old one goes on. */
  #look(): void {
    const builtAt = statSync(join(this.#folder, INDEX), { throwIfNoEntry: false })?.mtimeMs;
    if (builtAt === undefined || builtAt === this.#built?.builtAt) return;
    const files = new Map<string, AppFile>();
    for (const found of readdirSync(this.#folder, { recursive: true, withFileTypes: true })) {
      const file = join(found.parentPath, found.name);
      const path = `/${relative(this.#folder, file).split(sep).join('/')}`;
      if (!found.isFile() || path.includes('/.')) continue;
      files.set(path, readAppFile(file));
    }
    const index = files.get(INDEX);
    if (index !== undefined) this.#built = { builtAt, policy: contentPolicy(index.body.toString('utf8'), { mayCompile: true }), files };
  }
}

function readAppFile(file: string): AppFile {
  const body = readFileSync(file);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type, etag, body, packed: null };
}

async function bodyFor(request: IncomingMessage, response: ServerResponse, file: AppFile): Promise<Buffer> {
  const isWorthIt = file.body.length > 1024 && !PACKED_ALREADY.has(extname(pathOf(request) ?? ''));
  if (!isWorthIt || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return file.body;
  file.packed ??= pack(file.body, { level: 9 });
  response.setHeader('Content-Encoding', 'gzip');
  return file.packed;
}

function pathOf(request: IncomingMessage): string | null {
  try {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    return path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return null; // not an address
  }
}

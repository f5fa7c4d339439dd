// What stands beside the wire: health, facts, invitations, origins, and the app's files with the right headers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashSource } from '#relay/headers.ts';
import { Invitations } from '#relay/invitations.ts';
import { DEFAULT_LIMITS } from '#relay/settings.ts';
import { aBook, afterwards, aRawTablet, aRelay, edit, type TestBook } from './house.ts';

type Port = { readonly port: number };
const at = (relay: Port, path: string) => `http://127.0.0.1:${relay.port}${path}`;

async function aRegisteredBook(relay: Port): Promise<TestBook> {
  const book = aBook();
  await (await aRawTablet(relay, book.id, edit(book))).handshake();
  return book;
}

const post = (relay: Port, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(at(relay, path), { method: 'POST', headers, body: JSON.stringify(body) });

describe('facts', () => {
  it('tell whether it is well, and how many are in', async () => {
    const relay = await aRelay();
    await aRegisteredBook(relay);
    expect(await (await fetch(at(relay, '/healthz'))).json()).toMatchObject({ ok: true, rooms: 1, connections: 1 });
  });

  it('tell an app what this relay is and the way to https', async () => {
    const relay = await aRelay({ newBooks: 'nobody', wayToHttps: () => ({ secure: ['https://10.0.0.2:4321'], trust: 'http://10.0.0.2:4322/trust' }) });
    expect(await (await fetch(at(relay, '/api/relay'))).json()).toEqual({
      name: 'prompt-corner',
      protocol: 1,
      newBooks: false,
      newBooksToken: false,
      files: { largest: 100 * 1024 * 1024 },
      certificate: true,
      secure: ['https://10.0.0.2:4321'],
      trust: 'http://10.0.0.2:4322/trust',
    });
  });

  it('are refused by name when asked for wrongly', async () => {
    const relay = await aRelay();
    expect(await (await fetch(at(relay, '/api/elsewhere'))).json()).toMatchObject({ error: 'not found' });
    expect((await post(relay, '/healthz', {})).status).toBe(405);
  });
});

describe('an invitation', () => {
  it('is made with the edit key and opened by its code, however it is typed', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const made = await post(relay, '/api/invitations', { bookId: book.id, payload: '#join=secret' }, { Authorization: `Bearer e.${book.editKey}` });
    const { code, expiresAt } = (await made.json()) as { code: string; expiresAt: number };
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(expiresAt).toBeGreaterThan(Date.now());
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4).replaceAll('0', 'o')} `;
    expect(await (await post(relay, '/api/invitations/open', { code: typed })).json()).toEqual({ payload: '#join=secret' });
  });

  it('needs the edit key, a known book and a short payload', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const ask = async (bookId: string, key: string, payload: unknown) =>
      (await post(relay, '/api/invitations', { bookId, payload }, { Authorization: `Bearer ${key}` })).status;
    expect(await ask(book.id, `v.${book.viewKey}`, 'x')).toBe(401);
    expect(await ask(aBook().id, `e.${book.editKey}`, 'x')).toBe(404);
    expect(await ask(book.id, `e.${book.editKey}`, 'x'.repeat(3000))).toBe(413);
    expect(await ask(book.id, `e.${book.editKey}`, 'x'.repeat(30_000))).toBe(413);
    expect(await ask(book.id, `e.${book.editKey}`, 7)).toBe(400);
  });

  it('cannot be guessed: five wrong codes, then a pause, also for the right one', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const made = (await (await post(relay, '/api/invitations', { bookId: book.id, payload: 'p' }, { Authorization: `Bearer e.${book.editKey}` })).json()) as {
      code: string;
    };
    for (let count = 0; count < 5; count++) expect((await post(relay, '/api/invitations/open', { code: 'ZZZZ2222' })).status).toBe(404);
    expect((await post(relay, '/api/invitations/open', { code: 'ZZZZ2222' })).status).toBe(429);
    expect((await post(relay, '/api/invitations/open', { code: made.code })).status).toBe(429);
  });

  it('is forgotten after a quarter of an hour, and when the keys change', () => {
    let now = 1_000_000;
    const invitations = new Invitations(DEFAULT_LIMITS, () => now);
    const first = invitations.make('book', 'p');
    const second = invitations.make('book', 'q');
    if (first === null || second === null) throw new Error('There is room.');
    expect(invitations.open(first.code, 'a')).toEqual({ payload: 'p' });
    now += 15 * 60_000;
    expect(invitations.open(first.code, 'a')).toBe('unknown code');
    const third = invitations.make('book', 'r');
    invitations.withdraw('book');
    expect(invitations.open(third?.code ?? '', 'a')).toBe('unknown code');
  });
});

describe('a page from elsewhere', () => {
  const ask = async (relay: Port, origin: string) => {
    const book = aBook();
    return aRawTablet(relay, book.id, edit(book), { Origin: origin });
  };

  it('may not use the relay; its own pages and configured ones may', async () => {
    const relay = await aRelay({ origins: ['https://book.theatre.example'] });
    await expect(ask(relay, 'https://evil.example')).rejects.toThrow('403');
    await expect(ask(relay, 'null')).rejects.toThrow('403');
    await (await ask(relay, `http://127.0.0.1:${relay.port}`)).handshake();
    await (await ask(relay, 'https://book.theatre.example')).handshake();
  });

  it('gets no answer from the API either, and a configured one may read it', async () => {
    const relay = await aRelay({ origins: ['https://book.theatre.example'] });
    const get = (origin: string) => fetch(at(relay, '/api/relay'), { headers: { Origin: origin } });
    expect((await get('https://evil.example')).status).toBe(403);
    const answer = await get('https://book.theatre.example');
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://book.theatre.example');
  });
});

describe('the app', () => {
  function aBuiltApp(): string {
    const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-app-'));
    afterwards(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><title>Prompt Corner</title><script>theme()</script><script type="module" src="/assets/app-1a2b3c4d.js"></script>',
    );
    writeFileSync(join(folder, 'service-worker.js'), '// worker');
    writeFileSync(join(folder, 'assets', 'app-1a2b3c4d.js'), '// app');
    writeFileSync(join(folder, '.secret'), 'no');
    return folder;
  }

  it('is asked for anew each time, but what has a hash in its name is kept for ever', async () => {
    const relay = await aRelay({ appDir: aBuiltApp() });
    const cacheOf = async (path: string) => (await fetch(at(relay, path))).headers.get('cache-control');
    expect(await cacheOf('/')).toBe('no-cache');
    expect(await cacheOf('/service-worker.js')).toBe('no-cache');
    expect(await cacheOf('/assets/app-1a2b3c4d.js')).toBe('public, max-age=31536000, immutable');
  });

  it('opens at every address inside it, and nothing else is served', async () => {
    const relay = await aRelay({ appDir: aBuiltApp() });
    expect(await (await fetch(at(relay, '/book/abc'))).text()).toContain('Prompt Corner');
    expect((await fetch(at(relay, '/assets/missing-00000000.js'))).status).toBe(404);
    expect(await (await fetch(at(relay, '/.secret'))).text()).not.toBe('no');
    const raw = await new Promise<number | undefined>((resolve) => {
      request({ port: relay.port, host: '127.0.0.1', path: '/../../../../etc/passwd' }, (answer) => resolve(answer.resume().statusCode)).end();
    });
    expect([200, 404]).toContain(raw);
  });

  it('may load only its own code, and may be framed by nobody', async () => {
    const relay = await aRelay({ appDir: aBuiltApp() });
    const { headers } = await fetch(at(relay, '/'));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hashSource('theme()')}`);
    expect(policy).toContain("connect-src 'self' wss: https: ws://localhost:* ws://127.0.0.1:*");
    expect(policy).toContain("frame-ancestors 'none'");
    // WebAssembly may be compiled, which reads pictures and scans; code made from text may not.
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

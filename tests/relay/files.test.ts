// Files over the relay: who may bring and fetch them, that they are what their name says, and what is refused.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '#relay/settings.ts';
import {
  aFile,
  aFolder,
  aRegisteredBook,
  at,
  bearer,
  beginPut,
  bytesOf,
  editKey,
  filesIn,
  get,
  hashOf,
  put,
  putPart,
  received,
  refusalOf,
  untilReceived,
  viewKey,
} from './fileCalls.ts';
import { aBook, aRelay, until } from './house.ts';

describe('a file', () => {
  it('is brought with the edit key, and fetched as it was with either', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(3_000_000);
    expect((await get(relay, book, hashOf(script), viewKey(book), 'HEAD')).status).toBe(404);
    expect((await put(relay, book, script)).status).toBe(201);
    const head = await get(relay, book, hashOf(script), viewKey(book), 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '3000000']);
    for (const key of [viewKey(book), editKey(book)]) expect((await bytesOf(await get(relay, book, hashOf(script), key))).equals(script)).toBe(true);
    expect((await put(relay, book, script)).status).toBe(200);
  });

  it('of nothing is a file too', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    expect((await put(relay, book, aFile(0))).status).toBe(201);
    expect((await bytesOf(await get(relay, book, hashOf(aFile(0))))).length).toBe(0);
  });

  it('comes in parts, and goes on where it was cut off', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(1_000_000);
    expect((await putPart(relay, book, script, 0, 300_000)).status).toBe(202);
    const late = await putPart(relay, book, script, 400_000, 500_000);
    expect(late.headers.get('upload-received')).toBe('300000');
    expect(await refusalOf(late)).toEqual([409, 'gap']);
    expect(await received(relay, book, hashOf(script))).toBe(300_000);
    expect((await putPart(relay, book, script, 300_000, 1_000_000)).status).toBe(201);
    expect((await bytesOf(await get(relay, book, hashOf(script)))).equals(script)).toBe(true);
  });

  it('that was cut off in the middle of a part keeps what had come', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(200_000);
    const socket = await beginPut(relay, book, script, 120_000);
    await untilReceived(relay, book, hashOf(script), 120_000);
    expect(await refusalOf(await putPart(relay, book, script, 120_000, 200_000))).toEqual([409, 'busy']);
    socket.destroy();
    let answer = await putPart(relay, book, script, 120_000, 200_000);
    while (answer.status === 409) answer = await putPart(relay, book, script, 120_000, 200_000);
    expect(answer.status).toBe(201);
    expect((await bytesOf(await get(relay, book, hashOf(script)))).equals(script)).toBe(true);
  });

  it('is fetched from where it was cut off', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(100_000);
    await put(relay, book, script);
    const rest = await get(relay, book, hashOf(script), { ...viewKey(book), Range: 'bytes=40000-' });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 40000-99999/100000']);
    expect((await bytesOf(rest)).equals(script.subarray(40_000))).toBe(true);
    for (const odd of ['bytes=0-5', 'bytes=100000-', 'lines=1-', 'bytes=-5'])
      expect((await bytesOf(await get(relay, book, hashOf(script), { ...viewKey(book), Range: odd }))).length).toBe(100_000);
  });

  it('is still there when the relay was stopped and started', async () => {
    const dataDir = aFolder();
    const first = await aRelay({ dataDir });
    const book = await aRegisteredBook(first);
    const script = aFile(50_000);
    await put(first, book, script);
    await first.close();
    const second = await aRelay({ dataDir });
    expect((await bytesOf(await get(second, book, hashOf(script)))).equals(script)).toBe(true);
  });

  it('goes along when the keys change and when the book goes on in another room', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(50_000);
    await put(relay, book, script);
    const next = aBook();
    const hashes = { editHash: hashOf(Buffer.from(next.editKey)), viewHash: hashOf(Buffer.from(next.viewKey)) };
    await fetch(`http://127.0.0.1:${relay.port}/api/books/${book.id}/keys`, { method: 'POST', headers: editKey(book), body: JSON.stringify(hashes) });
    expect((await get(relay, book, hashOf(script))).status).toBe(401);
    expect((await get(relay, { ...next, id: book.id }, hashOf(script))).status).toBe(200);
  });

  it('of one book is no file of another', async () => {
    const relay = await aRelay();
    const [mine, theirs] = [await aRegisteredBook(relay), await aRegisteredBook(relay)];
    const script = aFile(1_000);
    await put(relay, mine, script);
    expect(await refusalOf(await get(relay, theirs, hashOf(script)))).toEqual([404, 'unknown file']);
  });

  it('that two tablets bring at once is kept once', async () => {
    const dataDir = aFolder();
    const relay = await aRelay({ dataDir });
    const book = await aRegisteredBook(relay);
    const script = aFile(400_000);
    const answers = await Promise.all([put(relay, book, script), put(relay, book, script), put(relay, book, script)]);
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [200, 201, 409].includes(status))).toBe(true);
    expect(filesIn(dataDir)).toEqual([hashOf(script)]);
    expect((await bytesOf(await get(relay, book, hashOf(script)))).equals(script)).toBe(true);
  });

  it('that somebody cleared from the disk is said to be away, and can be brought again', async () => {
    const dataDir = aFolder();
    const relay = await aRelay({ dataDir });
    const book = await aRegisteredBook(relay);
    const script = aFile(1_000);
    await put(relay, book, script);
    rmSync(join(dataDir, 'files'), { recursive: true });
    expect((await get(relay, book, hashOf(script), viewKey(book), 'HEAD')).status).toBe(404);
    expect((await get(relay, book, hashOf(script))).status).toBe(404);
    expect((await put(relay, book, script)).status).toBe(201);
    rmSync(join(dataDir, 'files'), { recursive: true });
    expect((await put(relay, book, script)).status).toBe(201);
    expect((await bytesOf(await get(relay, book, hashOf(script)))).equals(script)).toBe(true);
  });
});

describe('a file is refused', () => {
  it('to a view key, a wrong key, no key, and for a book that is not here', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(1_000);
    expect(await refusalOf(await put(relay, book, script, viewKey(book)))).toEqual([403, 'view only']);
    expect(await refusalOf(await put(relay, book, script, editKey(aBook())))).toEqual([401, 'wrong key']);
    expect(await refusalOf(await put(relay, book, script, bearer(`v.${book.editKey}`)))).toEqual([401, 'wrong key']);
    expect(await refusalOf(await put(relay, book, script, {}))).toEqual([401, 'wrong key']);
    expect(await refusalOf(await put(relay, aBook(), script))).toEqual([404, 'unknown book']);
    await put(relay, book, script);
    expect(await refusalOf(await get(relay, book, hashOf(script), bearer(`v.${aBook().viewKey}`)))).toEqual([401, 'wrong key']);
    expect((await get(relay, book, hashOf(script), {}, 'HEAD')).status).toBe(401);
  });

  it('when it is not what its name says, and nothing of it is left', async () => {
    const dataDir = aFolder();
    const relay = await aRelay({ dataDir });
    const book = await aRegisteredBook(relay);
    const script = aFile(2_000);
    const named = hashOf(aFile(2_000));
    expect(await refusalOf(await put(relay, book, script, editKey(book), named))).toEqual([422, 'other bytes']);
    expect(await received(relay, book, named)).toBe(0);
    expect((await get(relay, book, named)).status).toBe(404);
    expect(filesIn(dataDir)).toEqual([]);
  });

  it('when its name is a way out of the folder', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const ask = (path: string): Promise<number | undefined> =>
      new Promise((resolve) => {
        request({ port: relay.port, host: '127.0.0.1', path, headers: editKey(book) }, (answer) => resolve(answer.resume().statusCode)).end();
      });
    const books = `/api/books/${book.id}/files`;
    for (const name of ['..%2F..%2Fbooks.sqlite', '%2e%2e', `${'a'.repeat(64)}%00`, `${'A'.repeat(64)}`, `${'a'.repeat(63)}`, `${'a'.repeat(64)}.part`])
      expect(await ask(`${books}/${name}`)).toBe(400);
    for (const path of [`${books}/../../books.sqlite`, `${books}/`, `/api/books/../files/${'a'.repeat(64)}`]) expect(await ask(path)).toBe(404);
  });

  it('when it is too big, when the book’s room is used up, and when the relay’s is', async () => {
    const limits = { fileBytes: 10_000, filesOfBookBytes: 15_000, allFilesBytes: 20_000, filesPerBook: 3 };
    const relay = await aRelay({ limits });
    const [one, two] = [await aRegisteredBook(relay), await aRegisteredBook(relay)];
    expect(await refusalOf(await put(relay, one, aFile(10_001)))).toEqual([413, 'too big']);
    expect((await put(relay, one, aFile(9_000))).status).toBe(201);
    expect(await refusalOf(await put(relay, one, aFile(7_000)))).toEqual([507, 'full']);
    // What is on its way has its room already.
    const coming = aFile(8_000);
    await putPart(relay, two, coming, 0, 10);
    expect(await refusalOf(await put(relay, two, aFile(4_000)))).toEqual([507, 'full']);
    expect((await put(relay, one, aFile(1))).status).toBe(201);
    expect((await put(relay, one, aFile(2))).status).toBe(201);
    expect(await refusalOf(await put(relay, one, aFile(3)))).toEqual([507, 'full']);
    expect((await putPart(relay, two, coming, 10, 8_000)).status).toBe(201);
  });

  it('when it says nothing sensible about its length', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(100);
    const ranges = ['bytes 0-99/50', 'bytes 5-2/100', 'bytes 0-49/100', 'bytes 0-99/*', 'items 0-99/100', 'bytes 0-99/99999999999999999999'];
    for (const range of ranges) expect((await put(relay, book, script, { ...editKey(book), 'Content-Range': range })).status, range).toBe(400);
  });

  it('when too many are asked for, and by another method', async () => {
    const relay = await aRelay({ limits: { fileRequestsPerMinute: 3 } });
    const book = await aRegisteredBook(relay);
    const script = aFile(100);
    expect((await fetch(at(relay, book, hashOf(script)), { method: 'DELETE', headers: editKey(book) })).status).toBe(405);
    for (let count = 0; count < 3; count++) expect((await get(relay, book, hashOf(script))).status).toBe(404);
    expect(await refusalOf(await get(relay, book, hashOf(script)))).toEqual([429, 'too fast']);
  });

  it('when too many are on their way at once', async () => {
    const relay = await aRelay({ limits: { transfersPerAddress: 2 } });
    const book = await aRegisteredBook(relay);
    for (const script of [aFile(1_000), aFile(1_001)]) await beginPut(relay, book, script, 500);
    let answer = await get(relay, book, hashOf(aFile(5)));
    while (answer.status !== 429) answer = await get(relay, book, hashOf(aFile(5)));
    expect(await refusalOf(answer)).toEqual([429, 'too fast']);
  });
});

describe('a transfer', () => {
  it('that stands still is ended, and its place is free again', async () => {
    const relay = await aRelay({ limits: { lookAtTransfersMs: 20 } });
    const book = await aRegisteredBook(relay);
    const socket = await beginPut(relay, book, aFile(100_000), 10);
    await new Promise((resolve) => socket.once('close', resolve));
  });

  it('whose beginning waits too long is thrown away', async () => {
    const dataDir = aFolder();
    const relay = await aRelay({ dataDir, limits: { unfinishedFileMs: 10 } });
    const book = await aRegisteredBook(relay);
    await putPart(relay, book, aFile(1_000), 0, 500);
    await until(() => filesIn(dataDir).length === 0);
  });

  it('ends when the keys of its book change, and nobody goes on from there', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(100_000);
    const socket = await beginPut(relay, book, script, 50_000);
    await untilReceived(relay, book, hashOf(script), 50_000);
    const next = aBook();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const hashes = { editHash: hashOf(Buffer.from(next.editKey)), viewHash: hashOf(Buffer.from(next.viewKey)) };
    await fetch(`http://127.0.0.1:${relay.port}/api/books/${book.id}/keys`, { method: 'POST', headers: editKey(book), body: JSON.stringify(hashes) });
    await closed;
    expect(await received(relay, { ...next, id: book.id }, hashOf(script))).toBe(0);
  });

  it('ends when the relay is stopped: nothing half is left, and what was whole is', async () => {
    const dataDir = aFolder();
    const relay = await aRelay({ dataDir });
    const book = await aRegisteredBook(relay);
    const [whole, half] = [aFile(30_000), aFile(100_000)];
    await put(relay, book, whole);
    const socket = await beginPut(relay, book, half, 60_000);
    await untilReceived(relay, book, hashOf(half), 60_000);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await relay.close();
    await closed;
    expect(filesIn(dataDir)).toEqual([hashOf(whole)]);
  });

  it('leaves what a crash left to the next start, which clears it away', async () => {
    const dataDir = aFolder();
    const shelf = join(dataDir, 'files', 'a'.repeat(64));
    mkdirSync(shelf, { recursive: true });
    writeFileSync(join(shelf, `${'b'.repeat(64)}.1-1.part`), 'half');
    writeFileSync(join(shelf, 'c'.repeat(64)), 'whole');
    await aRelay({ dataDir });
    expect(filesIn(dataDir)).toEqual(['c'.repeat(64)]);
  });
});

describe('an app from elsewhere', () => {
  it('that the relay knows may bring and fetch; its browser is told so beforehand', async () => {
    const origin = 'https://book.theatre.example';
    const relay = await aRelay({ origins: [origin] });
    const book = await aRegisteredBook(relay);
    const hash = hashOf(aFile(10));
    const preflight = await fetch(at(relay, book, hash), { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
    for (const name of ['Authorization', 'Content-Range', 'Range']) expect(preflight.headers.get('access-control-allow-headers')).toContain(name);
    const answer = await get(relay, book, hash, { ...viewKey(book), Origin: origin });
    expect(answer.headers.get('access-control-expose-headers')).toContain('Upload-Received');
    expect((await get(relay, book, hash, { ...viewKey(book), Origin: 'https://evil.example' })).status).toBe(403);
  });

  it('learns how large a file may be', async () => {
    const relay = await aRelay();
    const facts = (await (await fetch(`http://127.0.0.1:${relay.port}/api/relay`)).json()) as { files: unknown };
    expect(facts.files).toEqual({ largest: DEFAULT_LIMITS.fileBytes });
  });
});

describe('the log', () => {
  it('tells of files no name, no key and no book', async () => {
    const lines: string[] = [];
    const relay = await aRelay({ log: (what, facts) => void lines.push(`${what} ${JSON.stringify(facts)}`) });
    const book = await aRegisteredBook(relay);
    const script = Buffer.from('A handbag?');
    await put(relay, book, script);
    await put(relay, book, script, viewKey(book));
    await put(relay, book, script, editKey(book), hashOf(aFile(3)));
    await until(() => lines.some((line) => line.startsWith('file kept')));
    const everything = lines.join('\n');
    for (const secret of [book.id, book.editKey, book.viewKey, 'handbag', hashOf(script)]) expect(everything).not.toContain(secret);
  });
});

// Files that the relay's disk spoiled, and files that are brought although they are there.
import { writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { describe, expect, it } from 'vitest';
import { FileStore } from '#relay/fileStore.ts';
import { DEFAULT_LIMITS } from '#relay/settings.ts';
import { aFile, aFolder, aRegisteredBook, at, bytesOf, filesIn, get, hashOf, onlyFileIn, put, viewKey } from './fileCalls.ts';
import { afterwards, aRelay } from './house.ts';

describe('a file at the relay', () => {
  it('that lost its end on the disk is said to be away, and can be brought again', async () => {
    const dataDir = aFolder();
    const relay = await aRelay({ dataDir });
    const book = await aRegisteredBook(relay);
    const script = aFile(1_000);
    await put(relay, book, script);
    writeFileSync(onlyFileIn(dataDir), script.subarray(0, 400));
    expect((await get(relay, book, hashOf(script), viewKey(book), 'HEAD')).status).toBe(404);
    expect((await put(relay, book, script)).status).toBe(201);
  });

  it.each([0, 150_000])('that is not what it was on the disk is given whole to nobody, from byte %s either, and can be brought again', async (from) => {
    const dataDir = aFolder();
    const relay = await aRelay({ dataDir });
    const book = await aRegisteredBook(relay);
    const script = aFile(200_000);
    await put(relay, book, script);
    const other = Buffer.from(script);
    other.writeUInt8(script.readUInt8(100_000) ^ 1, 100_000);
    writeFileSync(onlyFileIn(dataDir), other);
    await expect(get(relay, book, hashOf(script), { ...viewKey(book), Range: `bytes=${from}-` }).then(bytesOf)).rejects.toThrow();
    expect((await get(relay, book, hashOf(script))).status).toBe(404);
    expect(filesIn(dataDir)).toEqual([]);
    expect((await put(relay, book, script)).status).toBe(201);
    expect((await bytesOf(await get(relay, book, hashOf(script)))).equals(script)).toBe(true);
  });

  it('that is brought again counts once in the room of the relay', async () => {
    const store = new FileStore(aFolder(), { ...DEFAULT_LIMITS, allFilesBytes: 20_000 });
    const [script, other] = [aFile(9_000), aFile(9_000)];
    const take = (bytes: Buffer): Promise<string> => {
      async function* source() {
        yield bytes;
      }
      return store.take({ book: 'a book', hash: hashOf(bytes), from: 0, to: bytes.length, total: bytes.length }, source());
    };
    for (const bytes of [script, script, other]) expect(await take(bytes)).toBe('kept');
  });

  it('that is here already is brought by no endless body', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const script = aFile(1_000);
    await put(relay, book, script);
    const bring = async (bytes: number): Promise<string> => {
      const socket = createConnection(relay.port, '127.0.0.1');
      // The relay hangs up while something is still being sent.
      socket.on('error', () => undefined);
      afterwards(() => socket.destroy());
      const answer: Buffer[] = [];
      socket.on('data', (piece) => answer.push(piece));
      const closed = new Promise((resolve) => socket.once('close', resolve));
      const path = new URL(at(relay, book, hashOf(script))).pathname;
      socket.write(`PUT ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer e.${book.editKey}\r\nContent-Length: ${bytes}\r\n\r\n`);
      await closed;
      const said = Buffer.concat(answer).toString();
      expect(said).toContain('Connection: close');
      return said.slice(0, 12);
    };
    expect(await bring(5_000_000_000_000)).toBe('HTTP/1.1 413');
    expect(await bring(50_000_000)).toBe('HTTP/1.1 200');
  });
});

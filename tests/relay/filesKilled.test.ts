// A relay that is killed in the middle of a file: what was whole is whole, what was half is gone, and the tablet brings it again.
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startRelay } from '#tests/support/relayProcess.ts';
import { aBook, afterwards, aRawTablet, edit } from './house.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => found.name);

it('keeps no half file after kill -9, and every whole one', { timeout: 120_000 }, async () => {
  const relay = await startRelay({ appFolder: 'no-app-here' });
  afterwards(() => relay.discard());
  const book = aBook();
  const comeIn = async (): Promise<void> => {
    const tablet = await aRawTablet(relay, book.id, edit(book));
    await tablet.handshake();
  };
  await comeIn();
  const headers = { Authorization: `Bearer e.${book.editKey}` };
  const [whole, half] = [randomBytes(400_000), randomBytes(2_000_000)].map((bytes) => ({ bytes, hash: createHash('sha256').update(bytes).digest('hex') }));
  if (whole === undefined || half === undefined) throw new Error('Two files.');
  const at = (hash: string): string => `http://127.0.0.1:${relay.port}/api/books/${book.id}/files/${hash}`;
  const send = (hash: string, body: Uint8Array<ArrayBuffer> | ReadableStream, more = {}): Promise<Response> =>
    fetch(at(hash), { method: 'PUT', headers: { ...headers, ...more }, body, duplex: 'half' } as RequestInit);

  expect((await send(whole.hash, whole.bytes)).status).toBe(201);
  // The second half of this part never comes.
  const dripping = new ReadableStream({ start: (drip) => drip.enqueue(half.bytes.subarray(0, 1_000_000)) });
  const cut = send(half.hash, dripping, { 'Content-Range': `bytes 0-1999999/2000000` }).catch(() => 'cut');
  const received = async (): Promise<number> => Number((await fetch(at(half.hash), { method: 'HEAD', headers })).headers.get('upload-received'));
  while ((await received()) < 1_000_000);
  expect(filesIn(relay.dataFolder)).toHaveLength(2);
  await relay.cutOff();
  expect(await cut).toBe('cut');

  await relay.start();
  expect(filesIn(relay.dataFolder)).toEqual([whole.hash]);
  expect(Buffer.from(await (await fetch(at(whole.hash), { headers })).arrayBuffer()).equals(whole.bytes)).toBe(true);
  expect(await received()).toBe(0);
  expect((await send(half.hash, half.bytes)).status).toBe(201);
  expect(Buffer.from(await (await fetch(at(half.hash), { headers })).arrayBuffer()).equals(half.bytes)).toBe(true);
});

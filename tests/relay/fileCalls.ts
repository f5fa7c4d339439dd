// What a test asks of the relay's counter for files, and what lies in its folder.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aBook, afterwards, aRawTablet, edit, type TestBook } from './house.ts';

export type Port = { readonly port: number };

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const aFile = (size: number): Buffer => randomBytes(size);

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-files-test-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Everything in a folder, whatever it is called. */
export const filesIn = (folder: string): string[] =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => found.name);

export const onlyFileIn = (folder: string): string => {
  const [shelf] = readdirSync(join(folder, 'files'));
  const [file] = filesIn(folder);
  return join(folder, 'files', String(shelf), String(file));
};

export async function aRegisteredBook(relay: Port): Promise<TestBook> {
  const book = aBook();
  await (await aRawTablet(relay, book.id, edit(book))).handshake();
  return book;
}

export const at = (relay: Port, book: TestBook, hash: string): string => `http://127.0.0.1:${relay.port}/api/books/${book.id}/files/${hash}`;
export const bearer = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` });
export const editKey = (book: TestBook): Record<string, string> => bearer(`e.${book.editKey}`);
export const viewKey = (book: TestBook): Record<string, string> => bearer(`v.${book.viewKey}`);

export const put = (relay: Port, book: TestBook, bytes: Uint8Array, headers: Record<string, string> = editKey(book), hash = hashOf(bytes)): Promise<Response> =>
  fetch(at(relay, book, hash), { method: 'PUT', headers, body: bytes as Uint8Array<ArrayBuffer> });

export const putPart = (relay: Port, book: TestBook, whole: Uint8Array, from: number, to: number): Promise<Response> =>
  put(relay, book, whole.subarray(from, to), { ...editKey(book), 'Content-Range': `bytes ${from}-${to - 1}/${whole.length}` }, hashOf(whole));

export const get = (relay: Port, book: TestBook, hash: string, headers = viewKey(book), method = 'GET'): Promise<Response> =>
  fetch(at(relay, book, hash), { method, headers });

export const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
export const refusalOf = async (answer: Response): Promise<readonly [number, string]> => [answer.status, ((await answer.json()) as { error: string }).error];

/** Begins to bring a file on a bare socket and stops after so many bytes. */
export async function beginPut(relay: Port, book: TestBook, whole: Uint8Array, bytes: number): Promise<Socket> {
  const socket = createConnection(relay.port, '127.0.0.1');
  socket.on('error', () => undefined);
  afterwards(() => socket.destroy());
  const path = new URL(at(relay, book, hashOf(whole))).pathname;
  socket.write(`PUT ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer e.${book.editKey}\r\nContent-Length: ${whole.length}\r\n\r\n`);
  socket.write(whole.subarray(0, bytes));
  return socket;
}

export const received = async (relay: Port, book: TestBook, hash: string): Promise<number> =>
  Number((await get(relay, book, hash, editKey(book), 'HEAD')).headers.get('upload-received'));

export async function untilReceived(relay: Port, book: TestBook, hash: string, bytes: number): Promise<void> {
  while ((await received(relay, book, hash)) < bytes);
}

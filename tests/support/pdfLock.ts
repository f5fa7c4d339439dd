// The oldest lock that PDF knows: 40 bits, enough to be asked for a password.
import { createHash } from 'node:crypto';

const PADDING = Uint8Array.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a'.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

export interface Lock {
  /** The object that says how it is locked. */
  readonly dictionary: string;
  /** What the end of the file says: `object` is the number of the dictionary. */
  trailer(object: number): string;
  /** What the stream of an object holds, under the lock. */
  seal(plain: Uint8Array, object: number): Uint8Array;
}

const ID = Uint8Array.from({ length: 16 }, (_, at) => at * 7);
const PERMISSIONS = Uint8Array.of(0xfc, 0xff, 0xff, 0xff);

export function lockFor(password: string): Lock {
  const padded = padded32(password);
  const owner = scramble(md5(padded).subarray(0, 5), padded);
  const key = md5(padded, owner, PERMISSIONS, ID).subarray(0, 5);
  const user = scramble(key, PADDING);
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O <${hex(owner)}> /U <${hex(user)}> /P -4 >>`,
    trailer: (object) => `/Encrypt ${object} 0 R /ID [<${hex(ID)}> <${hex(ID)}>]`,
    seal: (plain, object) => scramble(md5(key, Uint8Array.of(object & 255, (object >> 8) & 255, 0, 0, 0)).subarray(0, 10), plain),
  };
}

function padded32(password: string): Uint8Array {
  const bytes = Uint8Array.from(password, (sign) => sign.charCodeAt(0));
  return Uint8Array.of(...bytes, ...PADDING).subarray(0, 32);
}

function md5(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** RC4. */
function scramble(key: Uint8Array, data: Uint8Array): Uint8Array {
  const box = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (a: number, b: number): void => {
    [box[a], box[b]] = [box[b] ?? 0, box[a] ?? 0];
  };
  for (let at = 0, to = 0; at < 256; at += 1) {
    to = (to + (box[at] ?? 0) + (key[at % key.length] ?? 0)) & 255;
    swap(at, to);
  }
  let one = 0;
  let two = 0;
  return data.map((byte) => {
    one = (one + 1) & 255;
    two = (two + (box[one] ?? 0)) & 255;
    swap(one, two);
    return byte ^ (box[((box[one] ?? 0) + (box[two] ?? 0)) & 255] ?? 0);
  });
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

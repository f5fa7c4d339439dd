// Reads the short words of an update quickly. A book of the planned size holds 140,000 of them, most of them the same few field names; asking the browser's
// decoder for each took a third of the time in which a book is opened. The same words come back, each kept once.
import { utf8TextDecoder } from 'lib0/string';

/** Longer ones are rarely met twice, and the browser's decoder is the quicker one for them. */
const LONGEST = 32;
const SLOTS = 4096;

/** A decoder for bytes of UTF-8 that leaves to `decode` whatever is long or not plain ASCII. */
export function readQuickly(decode: (bytes: Uint8Array) => string): (bytes: Uint8Array) => string {
  const known = new Array<string>(SLOTS).fill('');
  return (bytes) => {
    const { length } = bytes;
    if (length === 0 || length > LONGEST) return decode(bytes);
    let hash = length;
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[at] as number;
      if (byte > 0x7f) return decode(bytes);
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const found = known[slot] as string;
    if (found.length === length && isSame(found, bytes)) return found;
    const word = String.fromCharCode.apply(null, bytes as unknown as number[]);
    known[slot] = word;
    return word;
  };
}

function isSame(word: string, bytes: Uint8Array): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) !== bytes[at]) return false;
  return true;
}

/** Yjs decodes every word of an update with this one object. */
if (utf8TextDecoder !== null) {
  const slowly = utf8TextDecoder.decode.bind(utf8TextDecoder);
  utf8TextDecoder.decode = readQuickly(slowly as (bytes: Uint8Array) => string) as typeof utf8TextDecoder.decode;
}

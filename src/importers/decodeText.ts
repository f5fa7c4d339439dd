// Bytes to text: UTF-8 and UTF-16 with or without a byte-order mark, else Windows-1252 (which holds Latin-1). Line ends become '\n'.
import { ImportRefusal } from './importRefusal.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

/** Throws `ImportRefusal` when the bytes are no text in any of these. */
export function decodeText(bytes: Uint8Array, fileName: string): DecodedText {
  const { text, encoding } = decode(bytes);
  const clean = text.replace(/^\ufeff/, '');
  if (isMostlyControl(clean)) {
    throw new ImportRefusal(
      'binary',
      `“${fileName}” is not a text file.`,
      'Open it in the program that made it and save it as plain text or Fountain, then choose that file.',
    );
  }
  const unified = clean
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll('\u000b', '\n')
    .replace(/(?![\n\t\f])\p{Cc}/gu, '');
  if (unified.trim() === '') throw new ImportRefusal('empty', `There is no text in “${fileName}”.`, 'Choose the file that holds the script.');
  return { text: unified, encoding };
}

function decode(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be', bytes);
  const zeros = zeroShares(bytes);
  if (zeros.odd > 0.6 && zeros.even < 0.1) return as('utf-16le', bytes);
  if (zeros.even > 0.6 && zeros.odd < 0.1) return as('utf-16be', bytes);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Not UTF-8 (a truncated or foreign byte): every byte means something in Windows-1252.
    return as('windows-1252', bytes);
  }
}

function as(encoding: DecodedText['encoding'], bytes: Uint8Array): DecodedText {
  if (encoding === 'windows-1252') return { text: fromWindows1252(bytes), encoding };
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** Characters of the bytes 0x80 to 0x9f; five of them mean nothing and stay as they are. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By table: some versions of Node decode 'windows-1252' as Latin-1 and lose quotes and dashes. */
export function fromWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 8192) {
    const part = bytes.subarray(from, from + 8192);
    parts.push(String.fromCharCode(...Array.from(part, (byte) => (byte >= 0x80 && byte < 0xa0 ? UPPER.charCodeAt(byte - 0x80) : byte))));
  }
  return parts.join('');
}

function zeroShares(bytes: Uint8Array): { even: number; odd: number } {
  const length = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = Math.max(1, length / 2);
  return length < 4 ? { even: 0, odd: 0 } : { even: even / half, odd: odd / half };
}

/** Text has next to no control characters; pictures, sound and archives are full of them. */
function isMostlyControl(text: string): boolean {
  const length = Math.min(text.length, 64 * 1024);
  let control = 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0) control += 8;
    else if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0xfffd || (code >= 0x7f && code < 0xa0)) control += 1;
  }
  return control > length * 0.02 + 2;
}

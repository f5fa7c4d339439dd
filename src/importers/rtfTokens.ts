// Rich text to tokens: groups, control words with their numbers, bytes of text. Linear; knows nothing of what they mean.

export type RtfToken =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  | { readonly type: 'word'; readonly name: string; readonly value: number | null }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === OPEN || byte === CLOSE) {
      yield byte === OPEN ? { type: 'open' } : { type: 'close' };
      at += 1;
    } else if (byte === BACKSLASH) {
      const read = control(bytes, at + 1);
      yield read.token;
      at = read.next;
    } else if (byte === 0x0a || byte === 0x0d || byte === 0) at += 1;
    else {
      let end = at + 1;
      while (end < bytes.length && !isSign(bytes[end] ?? 0)) end += 1;
      yield { type: 'bytes', bytes: bytes.subarray(at, end) };
      at = end;
    }
  }
}

function isSign(byte: number): boolean {
  return byte === BACKSLASH || byte === OPEN || byte === CLOSE || byte === 0x0a || byte === 0x0d || byte === 0;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function control(bytes: Uint8Array, from: number): { token: RtfToken; next: number } {
  const first = bytes[from] ?? 0;
  if (first === 0x27) {
    const code = Number.parseInt(String.fromCharCode(bytes[from + 1] ?? 0, bytes[from + 2] ?? 0), 16);
    return { token: { type: 'bytes', bytes: Number.isNaN(code) ? new Uint8Array() : Uint8Array.of(code) }, next: from + 3 };
  }
  if (!isLetter(first)) return symbol(first, from);
  let end = from;
  while (end < from + 32 && isLetter(bytes[end] ?? 0)) end += 1;
  const name = String.fromCharCode(...bytes.subarray(from, end));
  let value: number | null = null;
  const digits = bytes[end] === 0x2d ? end + 1 : end;
  let last = digits;
  while (last < digits + 10 && isDigit(bytes[last] ?? 0)) last += 1;
  if (last > digits) {
    value = Number(String.fromCharCode(...bytes.subarray(end, last)));
    end = last;
  }
  if (bytes[end] === 0x20) end += 1;
  // Raw bytes follow \bin: they are no text, whatever they look like.
  if (name === 'bin') end += Math.max(0, value ?? 0);
  return { token: { type: 'word', name, value }, next: end };
}

function symbol(first: number, from: number): { token: RtfToken; next: number } {
  if (first === BACKSLASH || first === OPEN || first === CLOSE) return { token: { type: 'bytes', bytes: Uint8Array.of(first) }, next: from + 1 };
  if (first === 0x0a || first === 0x0d) return { token: { type: 'word', name: 'par', value: null }, next: from + 1 };
  return { token: { type: 'word', name: String.fromCharCode(first), value: null }, next: from + 1 };
}

// Reads a Yjs update (format 1) to the last byte without building anything, so that a malformed one is refused before it is stored.
// Stricter than Yjs where Yjs would suffer later: no sub-documents, no bottomless nesting, nothing after the end.
// Source of the format: yjs 13.6, src/utils/encoding.js, src/structs/*.js; lib0 0.2, decoding.js.

export type UpdateCheck = 'malformed' | 'empty' | 'fine';

const MOST_NESTING = 64;
const utf8 = new TextDecoder('utf-8', { fatal: true });

class Malformed extends Error {}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Malformed();
    return byte;
  }

  skip(length: number): void {
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new Malformed();
  }

  uint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed();
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  /** A signed number: six bits and a sign first, then seven at a time. */
  int(): void {
    let byte = this.byte();
    for (let length = 1; byte >= 0x80; length++) {
      if (length > 8) throw new Malformed();
      byte = this.byte();
    }
  }

  /** Text: returned only when asked for, decoded only when it is not plain ASCII. */
  text(): Uint8Array {
    const length = this.uint();
    const start = this.#at;
    this.skip(length);
    const bytes = this.#bytes.subarray(start, this.#at);
    for (let index = 0; index < length; index++) {
      if ((bytes[index] ?? 0) < 0x80) continue;
      utf8.decode(bytes);
      break;
    }
    return bytes;
  }

  json(isUndefinedAllowed: boolean): void {
    const text = utf8.decode(this.text());
    if (isUndefinedAllowed && text === 'undefined') return;
    if (isTooDeep(text)) throw new Malformed();
    JSON.parse(text);
  }

  any(depth = 0): void {
    if (depth > MOST_NESTING) throw new Malformed();
    const type = this.byte();
    switch (type) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125:
        return this.int();
      case 124:
        return this.skip(4);
      case 123:
      case 122:
        return this.skip(8);
      case 119:
        this.text();
        return;
      case 118:
        for (let left = this.uint(); left > 0; left--) {
          this.text();
          this.any(depth + 1);
        }
        return;
      case 117:
        for (let left = this.uint(); left > 0; left--) this.any(depth + 1);
        return;
      case 116:
        return this.skip(this.uint());
      default:
        throw new Malformed();
    }
  }
}

export function checkUpdate(update: Uint8Array): UpdateCheck {
  try {
    const reader = new Reader(update);
    const clients = reader.uint();
    for (let left = clients; left > 0; left--) {
      let structs = reader.uint();
      reader.uint(); // client
      reader.uint(); // clock
      for (; structs > 0; structs--) checkStruct(reader);
    }
    const deleters = reader.uint();
    for (let left = deleters; left > 0; left--) {
      reader.uint(); // client
      for (let ranges = reader.uint(); ranges > 0; ranges--) {
        reader.uint(); // clock
        reader.uint(); // length
      }
    }
    if (!reader.isAtEnd) return 'malformed';
    return clients === 0 && deleters === 0 ? 'empty' : 'fine';
  } catch {
    return 'malformed'; // Malformed, bad UTF-8 or bad JSON: nothing else can be thrown here
  }
}

function checkStruct(reader: Reader): void {
  const info = reader.byte();
  const kind = info & 0x1f;
  if (kind === 0 || kind === 10) {
    reader.uint(); // a stretch collected as garbage, or a gap
    return;
  }
  const hasLeft = (info & 0x80) !== 0;
  const hasRight = (info & 0x40) !== 0;
  if (hasLeft) checkId(reader);
  if (hasRight) checkId(reader);
  if (!hasLeft && !hasRight) {
    if (reader.uint() === 1) reader.text();
    else checkId(reader);
    if ((info & 0x20) !== 0) reader.text();
  }
  checkContent(reader, kind);
}

function checkId(reader: Reader): void {
  reader.uint(); // client
  reader.uint(); // clock
}

function checkContent(reader: Reader, kind: number): void {
  switch (kind) {
    case 1: // deleted
      reader.uint();
      return;
    case 2: // JSON
      for (let left = reader.uint(); left > 0; left--) reader.json(true);
      return;
    case 3: // bytes
      return reader.skip(reader.uint());
    case 4: // text
      reader.text();
      return;
    case 5: // embed
      return reader.json(false);
    case 6: // format
      reader.text();
      return reader.json(false);
    case 7: {
      const type = reader.uint();
      if (type > 6) throw new Malformed();
      if (type === 3 || type === 5) reader.text(); // XML elements and hooks have a name
      return;
    }
    case 8: // values
      for (let left = reader.uint(); left > 0; left--) reader.any();
      return;
    default: // 9 is a sub-document, which no book has; the rest does not exist
      throw new Malformed();
  }
}

function isTooDeep(json: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < json.length; index++) {
    const letter = json[index];
    if (letter === '"') isInText = !isInText;
    else if (isInText && letter === '\\') index++;
    else if (!isInText && (letter === '[' || letter === '{') && ++depth > MOST_NESTING) return true;
    else if (!isInText && (letter === ']' || letter === '}')) depth--;
  }
  return false;
}

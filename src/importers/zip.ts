// Unpacks parts of a zip, one at a time, and stops a bomb while it unpacks: what the zip says of its sizes is not believed.
import { Inflate } from 'fflate';
import { ImportRefusal } from './importRefusal.ts';
import { LARGEST_PART_BYTES, LARGEST_UNPACKED_BYTES, LARGEST_ZIP_RATIO, MOST_ZIP_PARTS } from './limits.ts';
import { type ZipPart, zipDirectory } from './zipDirectory.ts';

/** Packed bytes handed over at once: at most 16 MB come out of one step. */
const STEP = 16 * 1024;

export class Zip {
  readonly names: readonly string[];
  private readonly parts: ReadonlyMap<string, ZipPart>;
  private unpackedSoFar = 0;

  /** Throws `ImportRefusal` for a zip that is damaged, has too many parts, or says that it is a bomb. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly fileName: string,
  ) {
    const parts = zipDirectory(bytes, MOST_ZIP_PARTS + 1);
    if (parts === null) throw damaged(fileName);
    if (parts.length > MOST_ZIP_PARTS) throw tooMuch(fileName);
    this.parts = new Map(parts.map((part) => [part.name, part]));
    this.names = [...this.parts.keys()];
  }

  /** Null when there is no such part. Throws `ImportRefusal`. */
  read(name: string): Uint8Array | null {
    const part = this.parts.get(name);
    if (part === undefined) return null;
    if (part.isEncrypted) throw locked(this.fileName);
    if (part.unpacked > LARGEST_PART_BYTES || (part.unpacked > 1024 * 1024 && part.unpacked > part.packed * LARGEST_ZIP_RATIO)) throw tooMuch(this.fileName);
    const packed = this.packedBytes(part);
    const unpacked = part.method === 0 ? packed : part.method === 8 ? this.inflate(packed) : null;
    if (unpacked === null) throw damaged(this.fileName);
    this.unpackedSoFar += unpacked.length;
    if (this.unpackedSoFar > LARGEST_UNPACKED_BYTES) throw tooMuch(this.fileName);
    return unpacked;
  }

  private packedBytes(part: ZipPart): Uint8Array {
    const { bytes } = this;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (part.at + 30 > bytes.length || view.getUint32(part.at, true) !== 0x04034b50) throw damaged(this.fileName);
    const from = part.at + 30 + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true);
    if (from + part.packed > bytes.length) throw damaged(this.fileName);
    return bytes.subarray(from, from + part.packed);
  }

  private inflate(packed: Uint8Array): Uint8Array {
    const chunks: Uint8Array[] = [];
    let length = 0;
    let isDone = false;
    const inflate = new Inflate((chunk, final) => {
      chunks.push(chunk);
      length += chunk.length;
      isDone = final;
    });
    for (let at = 0; at < packed.length && !isDone; at += STEP) {
      try {
        inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
      } catch (error) {
        const refusal = damaged(this.fileName);
        refusal.cause = error;
        throw refusal;
      }
      const isBomb = length > 1024 * 1024 && length > (at + STEP) * LARGEST_ZIP_RATIO;
      if (length > LARGEST_PART_BYTES || isBomb || length + this.unpackedSoFar > LARGEST_UNPACKED_BYTES) throw tooMuch(this.fileName);
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}

function damaged(fileName: string): ImportRefusal {
  return new ImportRefusal('broken', `“${fileName}” is damaged.`, 'Open it in the program that made it, save it again, and choose that file.');
}

function locked(fileName: string): ImportRefusal {
  return new ImportRefusal(
    'locked',
    `“${fileName}” is locked with a password.`,
    'Open it in the program that made it, save it without a password, and choose that file.',
  );
}

function tooMuch(fileName: string): ImportRefusal {
  return new ImportRefusal(
    'too big',
    `“${fileName}” unpacks to far more than any script.`,
    'Open it in the program that made it, save the script alone, and choose that file.',
  );
}

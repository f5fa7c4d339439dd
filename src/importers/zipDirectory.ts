// The list of parts at the end of a zip: what is in it, how big it says it is. Reads nothing packed; for telling Word from OpenDocument.

export interface ZipPart {
  readonly name: string;
  /** Where its local head begins. */
  readonly at: number;
  readonly packed: number;
  /** What the zip says; a bomb lies. */
  readonly unpacked: number;
  /** 0: stored as it is; 8: deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
}

const END = 0x06054b50;
const PART = 0x02014b50;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** Null: damaged or cut off. `most`: parts beyond it are not listed. Never throws. */
export function zipDirectory(bytes: Uint8Array, most: number): ZipPart[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const names = new TextDecoder();
  const parts: ZipPart[] = [];
  for (let index = 0; index < Math.min(count, most); index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== PART) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return null;
    parts.push({
      name: names.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
      at: view.getUint32(at + 42, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at = next;
  }
  return parts;
}

/** A comment of up to 64 KB may stand after the end record. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at -= 1) if (view.getUint32(at, true) === END) return at;
  return null;
}

// PDF as one of the importers of bytes. What reads it is large, and is loaded when a PDF comes.
import type { ByteImporter } from '../byteImporter.ts';

/** Other programs put a few bytes before the mark; readers of PDF allow a kilobyte. */
const MARK_WITHIN = 1024;

export const pdf: ByteImporter = {
  format: 'pdf',
  endings: ['pdf'],
  looksLike: (bytes) => isPdf(bytes),
  read: async (bytes, fileName, tell, password, leaves) => (await import('./readPdf.ts')).readPdf(bytes, fileName, tell, password, leaves),
};

function isPdf(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length - 4, MARK_WITHIN);
  for (let at = 0; at < end; at += 1) {
    if (bytes[at] === 0x25 && bytes[at + 1] === 0x50 && bytes[at + 2] === 0x44 && bytes[at + 3] === 0x46 && bytes[at + 4] === 0x2d) return true;
  }
  return false;
}

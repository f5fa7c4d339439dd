// Gzip, by the browser's own stream where there is one (it works off the main thread), else by fflate, in one go (its workers are made of text, which the
// page's content policy forbids). Both read what the other wrote.
import { gunzipSync, gzipSync } from 'fflate';

export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  if (typeof CompressionStream !== 'undefined') return through(bytes, new CompressionStream('gzip'));
  return gzipSync(bytes);
}

/** Rejects when the bytes are damaged. */
export async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  if (typeof DecompressionStream !== 'undefined') return through(bytes, new DecompressionStream('gzip'));
  return gunzipSync(bytes);
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

// Gzip, by the browser's own stream where there is one (it works off the main thread), else by fflate. Both read what the other wrote.
import { gunzip, gzip } from 'fflate';

export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  if (typeof CompressionStream !== 'undefined') return through(bytes, new CompressionStream('gzip'));
  return byFflate(gzip, bytes);
}

/** Rejects when the bytes are damaged. */
export async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  if (typeof DecompressionStream !== 'undefined') return through(bytes, new DecompressionStream('gzip'));
  return byFflate(gunzip, bytes);
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

type Fflate = (bytes: Uint8Array, done: (error: Error | null, result: Uint8Array) => void) => unknown;

function byFflate(work: Fflate, bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    work(bytes, (error, result) => (error === null ? resolve(result) : reject(error)));
  });
}

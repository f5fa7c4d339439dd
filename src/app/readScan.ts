// Reading the words of a scan: page after page, each kept as soon as it is read, so that stopping costs nothing.
import { bytesOf } from '#hooks/bytesOf.ts';
import type { ReadScan, ScanReading } from '#hooks/tablet.ts';
import { readScanInWorker } from '#importers/scan/readScanInWorker.ts';
import { hashOf } from '#storage/assetShelf.ts';
import type { TabletParts } from './parts.ts';
import { asScreensSayIt } from './readScript.ts';

/** Rejects with `Refusal`, and with an AbortError when the person stopped it. */
export async function readScan({ scans }: TabletParts, file: Blob, fileName: string, reading: ScanReading): Promise<ReadScan> {
  const bytes = await bytesOf(file, fileName);
  const hash = await hashOf(bytes);
  const wanted = new Set(reading.leaves);
  // Without its store the reading only cannot be gone on with.
  const kept = (await scans.read(hash).catch(() => [])).filter((leaf) => wanted.has(leaf.leaf));
  const words = new Map(kept.map((leaf) => [leaf.leaf, leaf]));
  const leaves = reading.leaves.filter((leaf) => !words.has(leaf));
  reading.onProgress(words.size);
  const order = { bytes, fileName, leaves, kept, ...(reading.password === undefined ? {} : { password: reading.password }) };
  try {
    const draft = await readScanInWorker(order, {
      signal: reading.signal,
      onLeaf(leaf) {
        words.set(leaf.leaf, leaf);
        // Not kept is only read again the next time.
        void scans.keep(hash, leaf).catch(() => undefined);
        reading.onProgress(words.size);
      },
    });
    return { draft, words: [...words.values()].sort((one, other) => one.leaf - other.leaf) };
  } catch (error) {
    throw asScreensSayIt(error);
  }
}

/** Of these pages, how many were read before. */
export async function countReadPages({ scans }: TabletParts, file: Blob, fileName: string, leaves: readonly number[]): Promise<number> {
  const wanted = new Set(leaves);
  const read = await scans.read(await hashOf(await bytesOf(file, fileName))).catch(() => []);
  return read.filter((leaf) => wanted.has(leaf.leaf)).length;
}

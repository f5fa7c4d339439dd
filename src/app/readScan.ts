// Reading the words of a scan: page after page, each kept as soon as it is read, so that stopping costs nothing.
import { bytesOf } from '#hooks/bytesOf.ts';
import { passwordOf, rememberPassword } from '#hooks/filePasswords.ts';
import { PasswordWanted, type ReadScan, Refusal, type ScanReading } from '#hooks/tablet.ts';
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
  const password = reading.password ?? (await passwordOf(bytes)) ?? undefined;
  const order = { bytes, fileName, leaves, kept, ...(password === undefined ? {} : { password }) };
  const keeping: Promise<boolean>[] = [];
  try {
    const draft = await readScanInWorker(order, {
      signal: reading.signal,
      onLeaf(leaf) {
        words.set(leaf.leaf, leaf);
        // Not kept is only read again the next time.
        keeping.push(
          scans.keep(hash, leaf).then(
            () => true,
            () => false,
          ),
        );
        reading.onProgress(words.size);
      },
    });
    if (reading.password !== undefined) await rememberPassword(await bytesOf(file, fileName), reading.password);
    return { draft, words: [...words.values()].sort((one, other) => one.leaf - other.leaf) };
  } catch (error) {
    const said = asScreensSayIt(error);
    if (!(said instanceof Refusal) || said instanceof PasswordWanted) throw said;
    const stayed = kept.length + (await Promise.all(keeping)).filter((isKept) => isKept).length;
    const told = new Refusal(said.title, `${sayKept(stayed, words.size)} ${said.detail}`.trim());
    told.cause = error;
    throw told;
  }
}

/** Of the pages that were read, those that really are kept. */
function sayKept(kept: number, read: number): string {
  if (read === 0) return '';
  if (kept === 0) return 'What was read could not be kept: there is no room on this tablet.';
  if (kept < read) return `Of the ${read} pages that were read, ${kept} ${kept === 1 ? 'is' : 'are'} kept; for the others there is no room on this tablet.`;
  return kept === 1 ? 'The page that was read is kept.' : `The ${kept} pages that were read are kept.`;
}

/** Of these pages, how many were read before. */
export async function countReadPages({ scans }: TabletParts, file: Blob, fileName: string, leaves: readonly number[]): Promise<number> {
  const wanted = new Set(leaves);
  const read = await scans.read(await hashOf(await bytesOf(file, fileName))).catch(() => []);
  return read.filter((leaf) => wanted.has(leaf.leaf)).length;
}

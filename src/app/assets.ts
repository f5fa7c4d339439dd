// The files of a production: kept when a script is brought in, given back when somebody asks for them.
import type { Book } from '#document/book.ts';
import { scriptFiles } from '#document/read/scriptFiles.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { wordsToJson } from '#domain/script/scan/wordsFile.ts';
import { bytesOf } from '#hooks/bytesOf.ts';
import { Refusal } from '#hooks/tablet.ts';
import type { PutForNow } from '#storage/assetShelf.ts';
import type { TabletParts } from './parts.ts';

/** Null when there is no room for it: the book is worth more than the file that it came from, and is made without it. */
export async function keepFile(parts: TabletParts, file: Blob): Promise<AssetRef | null> {
  return (await putFile(parts, file))?.ref ?? null;
}

async function putFile({ assets }: TabletParts, file: Blob): Promise<{ readonly ref: AssetRef; readonly put: PutForNow } | null> {
  try {
    const bytes = await bytesOf(file, 'The script');
    const put = await assets.putForNow(bytes);
    return { ref: { hash: put.hash, bytes: bytes.length }, put };
  } catch {
    // A full disk, or a file that is gone from where it was chosen.
    return null;
  }
}

/** The files that a book is made with. */
export interface KeptScript {
  readonly asset: AssetRef | null;
  readonly words: AssetRef | null;
  readonly puts: readonly PutForNow[];
}

/**
 * The file of a script that is to be made a book, and the words that were recognised on its pages. Where pages are pictures the file is the script: without room
 * for it no book is made.
 */
export async function keepScript(parts: TabletParts, draft: DraftScript, file: Blob, words: readonly ReadLeaf[]): Promise<KeptScript> {
  const puts: PutForNow[] = [];
  const keep = async (part: Blob): Promise<AssetRef | null> => {
    const kept = await putFile(parts, part);
    if (kept !== null) puts.push(kept.put);
    return kept?.ref ?? null;
  };
  const asset = await keep(file);
  if (asset === null && draft.lines.some((line) => line.kind === 'page'))
    throw new Refusal(
      'There is no room for the pages',
      'The pages of this script are pictures, and they do not fit on this tablet. Free some space and try again.',
    );
  if (asset === null || words.length === 0) return { asset, words: null, puts };
  return { asset, words: await keep(new Blob([wordsToJson(words)])), puts };
}

/** The book was not made: what was kept only for it goes. */
export async function letGoOfScript({ puts }: KeptScript): Promise<void> {
  // What cannot be let go takes some room; the same file, chosen again, is kept in its place.
  for (const put of puts) await put.letGo().catch(() => undefined);
}

/** Once the book is on the shelf its pages need not be read again. Before that they are all that is left of the reading. */
export async function forgetReading({ scans }: TabletParts, { asset, words }: Pick<KeptScript, 'asset' | 'words'>): Promise<void> {
  // What cannot be forgotten takes a little room and is never looked for again.
  if (asset !== null && words !== null) await scans.forget(asset.hash).catch(() => undefined);
}

/** The files of a book that are on this tablet, each once. One that cannot be read is left out: the copy of a book does not wait for it. */
export async function filesOf({ assets }: TabletParts, book: Book): Promise<readonly { readonly fileName: string; readonly bytes: Uint8Array }[]> {
  const found = new Map<string, { readonly fileName: string; readonly bytes: Uint8Array }>();
  for (const { fileName, asset } of scriptFiles(book)) {
    if (found.has(asset.hash)) continue;
    const bytes = await assets.read(asset.hash).catch(() => null);
    if (bytes !== null) found.set(asset.hash, { fileName, bytes });
  }
  return [...found.values()];
}

/** Keeps the files that came with a saved copy. A full disk does not keep the book from being opened. */
export async function keepFiles({ assets }: TabletParts, files: readonly Uint8Array[]): Promise<void> {
  // Each is found again by what it holds; one that does not fit is only missing.
  for (const bytes of files) await assets.put(bytes).catch(() => undefined);
}

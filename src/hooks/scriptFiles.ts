// The files that a book's script came from.
import type { AssetRef } from '#domain/productions/production.ts';
import { assetName } from '#domain/script/place.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { wordsFromJson } from '#domain/script/scan/wordsFile.ts';
import { bytesOf } from '#hooks/bytesOf.ts';
import type { ProductionSession } from '#hooks/session.ts';

export { type ScriptFile, scriptFileNamed, scriptFiles } from '#document/read/scriptFiles.ts';

/** The words that were recognised on the pages of a file of the book; null when none were, or they are not on this tablet. */
export async function recognisedWords(session: Pick<ProductionSession, 'book' | 'sourceFile'>, asset: string): Promise<readonly ReadLeaf[] | null> {
  const words = wordsOf(session.book, asset);
  const file = words === null ? null : await session.sourceFile(words);
  return file === null ? null : wordsFromJson(new TextDecoder().decode(await bytesOf(file, 'The words')));
}

/** The file of the words that were recognised on the pages of `asset`, as the book names it; null when none were. */
export function wordsOf({ tables: { imports } }: Pick<ProductionSession['book'], 'tables'>, asset: string): AssetRef | null {
  const row = imports
    .ids()
    .map((id) => imports.get(id))
    .findLast((one) => one?.words != null && one.asset != null && assetName(one.asset.hash) === asset);
  return row?.words ?? null;
}

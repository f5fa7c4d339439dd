// The files that a book's script came from.
import { assetName } from '#domain/script/place.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { wordsFromJson } from '#domain/script/scan/wordsFile.ts';
import { bytesOf } from '#hooks/bytesOf.ts';
import type { ProductionSession } from '#hooks/session.ts';

export { type ScriptFile, scriptFileNamed, scriptFiles } from '#document/read/scriptFiles.ts';

/** The words that were recognised on the pages of a file of the book; null when none were, or they are not on this tablet. */
export async function recognisedWords(session: Pick<ProductionSession, 'book' | 'sourceFile'>, asset: string): Promise<readonly ReadLeaf[] | null> {
  const { imports } = session.book.tables;
  const row = imports
    .ids()
    .map((id) => imports.get(id))
    .findLast((one) => one?.words != null && one.asset != null && assetName(one.asset.hash) === asset);
  const file = row?.words == null ? null : await session.sourceFile(row.words);
  return file === null ? null : wordsFromJson(new TextDecoder().decode(await bytesOf(file, 'The words')));
}

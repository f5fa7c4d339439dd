// A script file to a draft: bytes and name in, draft script with doubts and page labels out. Runs in a worker and in Node.
import type { DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { chooseByteImporter } from './byteImporters.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkScriptSize } from './limits.ts';
import { asDraft, asRefusal, readTextBytes, type Tell } from './readTextBytes.ts';

export { readTextBytes };

/** `onProgress` is told shares from 0 to 1. `leaves`: what text recognition found on pages of this file that are pictures. Rejects with `ImportRefusal` and nothing else. */
export async function readBytes(
  bytes: Uint8Array,
  fileName: string,
  onProgress: Tell = () => undefined,
  password?: string,
  leaves: readonly ReadLeaf[] = [],
): Promise<DraftScript> {
  checkScriptSize(bytes.length, fileName, bytes);
  const importer = chooseByteImporter(bytes, fileName);
  if (importer === null) return readTextBytes(bytes, fileName, onProgress);
  onProgress(0.05);
  try {
    const script = await importer.read(bytes, fileName, (share) => onProgress(0.05 + share * 0.8), password, leaves);
    if (script.blocks.length === 0 && script.title === '' && script.doubts.every((doubt) => doubt.original === ''))
      throw new ImportRefusal('no text', `There is no text in “${fileName}”.`, 'Choose the file that holds the script.');
    onProgress(0.85);
    const draft = asDraft(script, importer.format, fileName, bytes.length);
    onProgress(1);
    return draft;
  } catch (error) {
    throw asRefusal(error, fileName);
  }
}

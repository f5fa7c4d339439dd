// Reading a script file for the preview: the importer's refusals become the app's, so that the screen can say them.
import type { DraftScript } from '#domain/script/draft.ts';
import { bytesOf } from '#hooks/bytesOf.ts';
import { rememberPassword } from '#hooks/filePasswords.ts';
import { PasswordWanted, Refusal } from '#hooks/tablet.ts';
import { endingOf } from '#importers/fileNames.ts';
import { ImportRefusal } from '#importers/importRefusal.ts';
import { checkScriptSize, LARGEST_FILE_BYTES } from '#importers/limits.ts';
import { type ReadingOptions, readScriptInWorker } from '#importers/readInWorker.ts';
import { isZip } from '#importers/zipDirectory.ts';
import { isScriptZip } from '#importers/zipScripts.ts';

/** Rejects with `Refusal` when the file is no script, and with an AbortError when the person stopped it. */
export async function readScript(file: Blob, fileName: string, options: ReadingOptions): Promise<DraftScript> {
  try {
    // Before its bytes are loaded: a film chosen by mistake would not fit into the tablet's memory.
    checkScriptSize(file.size, fileName);
    const draft = await readScriptInWorker(await bytesOf(file, fileName), fileName, options);
    // Its pages are shown and read later, in this tab, without asking again.
    if (options.password !== undefined) await rememberPassword(await bytesOf(file, fileName), options.password);
    return draft;
  } catch (error) {
    throw asScreensSayIt(error);
  }
}

/**
 * A script, or else a saved copy of a production? Word, OpenDocument and e-books are zips as copies are: a zip that no importer knows is taken for a
 * copy, whose reader says what is wrong with it.
 */
export async function isScript(file: Blob, fileName: string): Promise<boolean> {
  if (!isZip(await bytesOf(file.slice(0, 4), fileName)) || !['', 'zip'].includes(endingOf(fileName))) return true;
  if (file.size > LARGEST_FILE_BYTES) return false;
  return isScriptZip(await bytesOf(file, fileName), fileName);
}

/** An importer's refusal as the app's; anything else stays what it is. */
export function asScreensSayIt(error: unknown): unknown {
  return error instanceof ImportRefusal ? asTheScreenSaysIt(error) : error;
}

function asTheScreenSaysIt(refused: ImportRefusal): Error {
  if (refused.reason === 'stopped') return new DOMException('The reading was stopped.', 'AbortError');
  const refusal = refused.reason === 'password' ? new PasswordWanted(refused.title, refused.detail) : new Refusal(refused.title, refused.detail);
  refusal.cause = refused;
  return refusal;
}

// A script file to a draft: bytes and name in, draft script with doubts and page labels out. Runs in a worker and in Node.
import type { DraftScript } from '#domain/script/draft.ts';
import { draftFromBlocks } from '#domain/script/reading/draftFromBlocks.ts';
import { decodeText } from './decodeText.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkScriptSize } from './limits.ts';
import { chooseTextImporter } from './registry.ts';
import { refuseUnopened } from './unopened.ts';

/** `onProgress` is told shares from 0 to 1. Throws `ImportRefusal` and nothing else. */
export function readBytes(bytes: Uint8Array, fileName: string, onProgress: (share: number) => void = () => undefined): DraftScript {
  checkScriptSize(bytes.length, fileName);
  refuseUnopened(bytes, fileName);
  onProgress(0.1);
  const { text, encoding } = decodeText(bytes, fileName);
  onProgress(0.25);
  const importer = chooseTextImporter(fileName, text);
  try {
    const script = importer.read(text);
    onProgress(0.8);
    const draft = draftFromBlocks(script, { name: fileName, format: importer.format, encoding, bytes: bytes.length });
    onProgress(1);
    return { ...draft, title: draft.title === '' ? titleFromName(fileName) : draft.title };
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    const refusal = new ImportRefusal(
      'broken',
      `“${fileName}” could not be read.`,
      'Nothing was changed. Save the script again as plain text and choose that file.',
    );
    refusal.cause = error;
    throw refusal;
  }
}

function titleFromName(fileName: string): string {
  return fileName
    .replace(/\.[A-Za-z0-9]{1,10}$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
}

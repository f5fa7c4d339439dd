// A script file to a draft: bytes and name in, draft script with doubts and page labels out. Runs in a worker and in Node.
import type { DraftScript, SourceFormat } from '#domain/script/draft.ts';
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import { draftFromBlocks } from '#domain/script/reading/draftFromBlocks.ts';
import { decodeText } from './decodeText.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkScriptSize } from './limits.ts';
import { chooseByteImporter, chooseTextImporter } from './registry.ts';
import { refuseUnopened } from './unopened.ts';

type Tell = (share: number) => void;

/** `onProgress` is told shares from 0 to 1. Rejects with `ImportRefusal` and nothing else. */
export async function readBytes(bytes: Uint8Array, fileName: string, onProgress: Tell = () => undefined, password?: string): Promise<DraftScript> {
  checkScriptSize(bytes.length, fileName, bytes);
  const importer = chooseByteImporter(bytes, fileName);
  if (importer === null) return readTextBytes(bytes, fileName, onProgress);
  onProgress(0.05);
  try {
    const script = await importer.read(bytes, fileName, (share) => onProgress(0.05 + share * 0.8), password);
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

/** The same, at once, for bytes that are known to be text: plain text, Markdown, Fountain. Throws `ImportRefusal` and nothing else. */
export function readTextBytes(bytes: Uint8Array, fileName: string, onProgress: Tell = () => undefined): DraftScript {
  checkScriptSize(bytes.length, fileName, bytes);
  refuseUnopened(bytes, fileName);
  onProgress(0.1);
  const { text, encoding } = decodeText(bytes, fileName);
  onProgress(0.25);
  const importer = chooseTextImporter(fileName, text);
  try {
    const script = importer.read(text);
    onProgress(0.8);
    const draft = asDraft({ ...script, encoding }, importer.format, fileName, bytes.length);
    onProgress(1);
    return draft;
  } catch (error) {
    throw asRefusal(error, fileName);
  }
}

function asDraft(script: SourceScript, format: SourceFormat, fileName: string, bytes: number): DraftScript {
  const draft = draftFromBlocks(script, { name: fileName, format, encoding: script.encoding ?? 'utf-8', bytes });
  return { ...draft, title: draft.title === '' ? titleFromName(fileName) : draft.title };
}

function asRefusal(error: unknown, fileName: string): ImportRefusal {
  if (error instanceof ImportRefusal) return error;
  const refusal = new ImportRefusal(
    'broken',
    `“${fileName}” could not be read.`,
    'Nothing was changed. Save the script again as plain text and choose that file.',
  );
  refusal.cause = error;
  return refusal;
}

function titleFromName(fileName: string): string {
  return fileName
    .replace(/\.[A-Za-z0-9]{1,10}$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
}

// Text bytes to a draft, at once: plain text, Markdown, Fountain. Small, so that it can be read outside the import worker too.
import type { DraftScript, SourceFormat } from '#domain/script/draft.ts';
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import { draftFromBlocks } from '#domain/script/reading/draftFromBlocks.ts';
import { decodeText } from './decodeText.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkScriptSize } from './limits.ts';
import { chooseTextImporter } from './registry.ts';
import { refuseUnopened } from './unopened.ts';

export type Tell = (share: number) => void;

/** For bytes that are known to be text. Throws `ImportRefusal` and nothing else. */
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

export function asDraft(script: SourceScript, format: SourceFormat, fileName: string, bytes: number): DraftScript {
  const draft = draftFromBlocks(script, { name: fileName, format, encoding: script.encoding ?? 'utf-8', bytes });
  return { ...draft, title: draft.title === '' ? titleFromName(fileName) : draft.title };
}

export function asRefusal(error: unknown, fileName: string): ImportRefusal {
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

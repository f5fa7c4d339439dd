// Which importer reads a text: by its name, then by what it says. A new format of text is one more module in this list.

import type { SourceFormat } from '#domain/script/draft.ts';
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import { endingOf } from './fileNames.ts';
import { looksLikeFountain, readFountain } from './fountain.ts';
import { ImportRefusal } from './importRefusal.ts';
import { looksLikeMarkdown, readMarkdown } from './markdown.ts';
import { readPlainText } from './plainText.ts';

export interface TextImporter {
  readonly format: SourceFormat;
  /** Endings of file names that are surely this. */
  readonly endings: readonly string[];
  /** Does the text itself say so? Asked when the name does not decide. */
  looksLike(text: string): boolean;
  /** Takes text with '\n' line ends. */
  read(text: string): SourceScript;
}

export const TEXT_IMPORTERS: readonly TextImporter[] = [
  { format: 'fountain', endings: ['fountain', 'spmd'], looksLike: looksLikeFountain, read: readFountain },
  { format: 'markdown', endings: ['md', 'markdown', 'mdown', 'mkd'], looksLike: looksLikeMarkdown, read: readMarkdown },
  { format: 'text', endings: ['txt', 'text', 'asc'], looksLike: () => true, read: readPlainText },
];

export function chooseTextImporter(fileName: string, text: string): TextImporter {
  const ending = endingOf(fileName);
  const byName = TEXT_IMPORTERS.find((importer) => importer.endings.includes(ending) && importer.format !== 'text');
  const chosen = byName ?? TEXT_IMPORTERS.find((importer) => importer.looksLike(text));
  if (chosen === undefined)
    throw new ImportRefusal(
      'unknown format',
      `“${fileName}” is in a form that cannot be read.`,
      'Save the script as PDF, Word or plain text and choose that file.',
    );
  return chosen;
}

// How much an import may take. A long play is a third of a megabyte of text.
import { ImportRefusal } from './importRefusal.ts';

export const LARGEST_SCRIPT_BYTES = 8 * 1024 * 1024;
export const LONGEST_READING_MS = 30_000;

/** Throws `ImportRefusal` for a file that is empty or larger than any script. Look at the size before loading the bytes. */
export function checkScriptSize(bytes: number, fileName: string): void {
  if (bytes === 0) throw new ImportRefusal('empty', `“${fileName}” is empty.`, 'Choose the file that holds the script.');
  if (bytes > LARGEST_SCRIPT_BYTES) {
    const size = `${Math.round(bytes / (1024 * 1024))} MB`;
    throw new ImportRefusal(
      'too big',
      `“${fileName}” is too big to be a script (${size}).`,
      'The longest plays are under 1 MB as text, and 8 MB is the limit. Choose the text of the script alone.',
    );
  }
}

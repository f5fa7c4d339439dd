// Plain text scripts, in any layout.
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import { readText } from '#domain/script/reading/textReading.ts';

export function readPlainText(text: string): SourceScript {
  return readText(text);
}

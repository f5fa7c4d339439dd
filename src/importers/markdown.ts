// tmp
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import { readText } from '#domain/script/reading/textReading.ts';
export function looksLikeMarkdown(_t: string): boolean { return false; }
export function readMarkdown(text: string): SourceScript { return readText(text); }

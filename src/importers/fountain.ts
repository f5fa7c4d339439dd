// tmp
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import { readText } from '#domain/script/reading/textReading.ts';
export function looksLikeFountain(_t: string): boolean { return false; }
export function readFountain(text: string): SourceScript { return readText(text); }

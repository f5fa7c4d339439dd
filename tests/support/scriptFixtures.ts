// The script fixtures and their truth, and the way from a file to a report.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DraftScript } from '#domain/script/draft.ts';
import { readTextBytes } from '#importers/readBytes.ts';
import { type Report, reportOf } from './reportOf.ts';
import type { ScoredScript } from './scoreImport.ts';

const ROOT = join(import.meta.dirname, '../fixtures/scripts');

export interface ScriptCase {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly truth: ScoredScript & { readonly title: string; readonly author: string; readonly characters: readonly { name: string; description: string }[] };
}

export function scriptCase(folder: string): ScriptCase {
  const directory = join(ROOT, folder);
  const fileName = readdirSync(directory).find((name) => name !== 'truth.json') ?? '';
  return { name: folder, fileName, bytes: fileBytes(join(directory, fileName)), truth: JSON.parse(readFileSync(join(directory, 'truth.json'), 'utf8')) };
}

export function fixtureNames(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(ending));
}

export function fixtureBytes(path: string): Uint8Array {
  return fileBytes(join(ROOT, path));
}

function fileBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

export function readDraft(text: string, fileName = 'script.txt'): DraftScript {
  return readTextBytes(new TextEncoder().encode(text), basename(fileName));
}

export function readReport(text: string, fileName = 'script.txt'): Report {
  return reportOf(readDraft(text, fileName));
}

/** What a reader of the draft sees, one line each: "ANNA: words", "(direction)", "# act", "## scene", "~ song". */
export function shownLines(draft: DraftScript): string[] {
  return draft.lines.map((line) => {
    if (line.kind === 'speech') return `${line.speakers.join(' + ')}: ${line.text}`;
    if (line.kind === 'direction') return `(${line.text})`;
    return `${line.kind === 'act' ? '#' : line.kind === 'scene' ? '##' : '~'} ${line.text}`;
  });
}

// Finds the words that a sample mark stands on: a phrase of the script with one part in square brackets, looked for from where the last mark stood.
import type { LineId } from '#domain/ids.ts';

export interface ScriptWords {
  readonly id: LineId;
  readonly text: string;
}

export interface FoundWords {
  readonly line: LineId;
  readonly from: number;
  readonly to: number;
  /** Index of the line, from which the next search goes on. */
  readonly index: number;
}

/** Throws when the phrase is not in the script at or after line `startAt`, or has no bracketed part: the sample is ours and must be whole. */
export function findWords(lines: readonly ScriptWords[], where: string, startAt: number): FoundWords {
  const open = where.indexOf('[');
  const close = where.indexOf(']');
  if (open < 0 || close < open) throw new Error(`No word is marked in “${where}”.`);
  const phrase = where.slice(0, open) + where.slice(open + 1, close) + where.slice(close + 1);
  for (let index = startAt; index < lines.length; index += 1) {
    const line = lines[index];
    const at = line === undefined ? -1 : line.text.indexOf(phrase);
    if (line !== undefined && at >= 0) return { line: line.id, from: at + open, to: at + close - 1, index };
  }
  throw new Error(`“${phrase}” is not in the script after line ${startAt}.`);
}

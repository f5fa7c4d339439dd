// Small mistakes of text recognition that would cost a speaker or a head, put right where the rest of the script says how. Words are left as they were read.
import { foldName } from '../names.ts';
import type { PrintedLine } from './printedLine.ts';

const NAME_AT_START = /^([^\p{L}\s]{0,2}\s?)(\p{Lu}[\p{Lu}'’]+(?:[ .]+\p{Lu}[\p{Lu}'’]+){0,3})\s?([.,;:'’*_])(\s+)(?=["“'‘(|\p{Lu}])/u;
const RUN_TOGETHER = /^((?:act|scene)\b|(?:act|scene)(?=[ivxl1|]+\b))\s*([ivxl1|]{1,4})[.\s]*$/i;

/** `body` of each line as it was meant: "_GWENDOLEN, Pray" → "GWENDOLEN. Pray", "ActI" → "Act I". Same number of lines. */
export function mendScan(lines: readonly PrintedLine[]): PrintedLine[] {
  const names = new Map<string, number>();
  for (const line of lines) {
    const name = NAME_AT_START.exec(line.body.slice(0, 80));
    if (name !== null && name[3] === '.' && name[1] === '') names.set(foldName(name[2] ?? ''), (names.get(foldName(name[2] ?? '')) ?? 0) + 1);
  }
  return lines.map((line) => mendLine(line, (name) => (names.get(foldName(name)) ?? 0) >= 3));
}

function mendLine(line: PrintedLine, isKnown: (name: string) => boolean): PrintedLine {
  const head = RUN_TOGETHER.exec(line.body);
  if (head !== null) return withText(line, `${head[1] ?? ''} ${(head[2] ?? '').replace(/[l1|]/g, 'I').toUpperCase()}`);
  const found = NAME_AT_START.exec(line.body.slice(0, 80));
  const [whole = '', , name = ''] = found ?? [];
  const mended = found !== null && isKnown(name) ? `${name}. ${line.body.slice(whole.length)}` : line.body;
  const text = mended.replace(/(?<=^|\s)\|(?=\s)/g, 'I');
  return text === line.body ? line : withText(line, text);
}

/** Looks are not known in a scan, so the spans go. */
function withText(line: PrintedLine, text: string): PrintedLine {
  return { ...line, body: text, styled: { text, italic: [], bold: [] } };
}

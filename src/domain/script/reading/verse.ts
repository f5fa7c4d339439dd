// Joining the lines of a speech: verse keeps its lines, prose that was wrapped by the file flows again.
import type { SpeechForm } from '#domain/script/line.ts';
import { OPENS } from './directions.ts';
import type { Hyphens } from './printed/hyphens.ts';

export interface PrintedLine {
  readonly text: string;
  /** Column at which it begins. */
  readonly indent: number;
}

/** `width`: the column at which the file wraps prose; null when it does not wrap (then every line end is meant). `hyphens`: what this script does at line ends. */
export function joinLines(lines: readonly PrintedLine[], width: number | null, hyphens: Hyphens): { text: string; form: SpeechForm } {
  const first = lines[0];
  if (first === undefined) return { text: '', form: 'prose' };
  if (lines.length === 1 || !isVerse(lines, width)) return { text: flow(lines, hyphens), form: 'prose' };
  // A loop and not Math.min(...): a speech may have more lines than a call may have arguments.
  const margin = lines.slice(1).reduce((least, line) => Math.min(least, line.indent), Number.POSITIVE_INFINITY);
  let text = first.text;
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index] as PrintedLine;
    const isTurnedOver =
      /^\p{Ll}/u.test(line.text) && (line.indent > margin || (lines[index - 1]?.text.length ?? 0) > 40) && !wouldFit(lines[index - 1], line, width);
    text += isTurnedOver ? ` ${line.text}` : `\n${line.text}`;
  }
  return { text, form: 'verse' };
}

function flow(lines: readonly PrintedLine[], hyphens: Hyphens): string {
  let text = '';
  lines.forEach((line, index) => {
    // Only the end of the line before is looked at: the whole text so far would take quadratic time.
    const before = lines[index - 1]?.text ?? '';
    const { drop, glue } = /[-\u2010\u00ad]$/.test(before) ? hyphens.glue(before, line.text) : { drop: 0, glue: isUnspaced(before, line.text) ? '' : ' ' };
    text = index === 0 ? line.text : `${drop === 0 ? text : text.slice(0, -drop)}${glue}${line.text}`;
  });
  return text;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u;

/** Chinese and Japanese go on in the next line without a space. */
export function isUnspaced(before: string, after: string): boolean {
  return UNSPACED.test(before.slice(-1)) && UNSPACED.test(after.slice(0, 1));
}

/** Could the first word of `line` have stood at the end of the line before? Then the line was ended on purpose. */
export function wouldFit(before: PrintedLine | undefined, line: PrintedLine, width: number | null): boolean {
  if (before === undefined || width === null) return true;
  const word = /^\S+/.exec(line.text)?.[0] ?? '';
  return before.indent + before.text.length + 1 + word.length <= width;
}

function isVerse(lines: readonly PrintedLine[], width: number | null): boolean {
  let capitals = 0;
  let meant = 0;
  let weighed = 0;
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index] as PrintedLine;
    if (OPENS.test(line.text[0] ?? '')) continue;
    weighed += 1;
    if (/^["'“‘(«–—-]*\s*(?:\p{Lu}|['’]\p{L})/u.test(line.text)) capitals += 1;
    if (wouldFit(lines[index - 1], line, width)) meant += 1;
  }
  if (weighed === 0) return false;
  return capitals / weighed >= 0.65 && meant / weighed >= 0.5;
}

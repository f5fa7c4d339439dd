// Which brackets hold directions in one script, and whether it prints its directions plain.
import type { Span } from '#domain/script/line.ts';
import { addressesSomebody, type BracketKind, soundsActed } from './directions.ts';
import type { ReadLine } from './layout.ts';
import type { Segment } from './segments.ts';

export interface Brackets {
  readonly kinds: readonly BracketKind[];
  /** Inside speeches directions begin with a capital, so that "(as I was saying)" is spoken. */
  readonly beginWithCapital: boolean;
}

/** Which brackets hold directions in this script: where square ones are usual, round ones are spoken. */
export function bracketsOf(lines: readonly ReadLine[]): Brackets {
  let square = 0;
  let squareInside = 0;
  let round = 0;
  let capital = 0;
  let acted = 0;
  for (const { body } of lines) {
    const here = body.split(/[[［【〔]/).length - 1;
    square += here;
    squareInside += /^[[［【〔]/.test(body) ? here - 1 : here;
    for (const match of body.matchAll(/[(（]\s*(\S[^()]{0,60})/g)) {
      round += 1;
      if (/^\p{Lu}/u.test(match[1] ?? '')) capital += 1;
      if (soundsActed(match[1] ?? '') || /^\p{Lu}.*\.$/u.test(match[1] ?? '')) acted += 1;
    }
  }
  // Square ones between the speeches, round ones inside them.
  const areApart = squareInside < square * 0.1 && round >= 5 && acted >= round * 0.6;
  if (square >= 3 && square >= round * 0.5 && !areApart) return { kinds: ['square'], beginWithCapital: false };
  return { kinds: ['round', 'square'], beginWithCapital: round >= 20 && capital / round >= 0.85 };
}

/** "_Sits down._" among the words, with no brackets about it. */
const UNDERSCORED = /(?<![\p{L}\p{N}([{])_(\p{L}[^_\n]{2,300})_(?![\p{L}\p{N}])/gu;

/** Does this script set directions inside speeches between underscores, and hardly anything in brackets? */
export function hasUnderscoredDirections(lines: readonly ReadLine[]): boolean {
  let sentences = 0;
  let brackets = 0;
  // A direction may go over the end of a line.
  for (const body of paragraphsOf(lines)) {
    brackets += body.match(/[([]\p{L}/gu)?.length ?? 0;
    for (const match of body.matchAll(UNDERSCORED)) if (match.index > 0 && isWholeSentence(body, match.index, match[1] ?? '')) sentences += 1;
  }
  return sentences >= 5 && sentences >= brackets * 2;
}

function paragraphsOf(lines: readonly ReadLine[]): string[] {
  const paragraphs: string[] = [];
  for (const line of lines) {
    if (line.blankBefore || paragraphs.length === 0) paragraphs.push(line.body);
    else paragraphs[paragraphs.length - 1] += ` ${line.body}`;
  }
  return paragraphs;
}

/** Stands between sentences and ends as one, and is not said to somebody. A single stressed word does not. */
function isWholeSentence(text: string, at: number, words: string): boolean {
  if (addressesSomebody(words)) return false;
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  return (before === '' || /[.!?:…—–)"”’_]/.test(before.slice(-1))) && /[.!?)]/.test(words.slice(-1));
}

/** Takes the underscores off; the directions among them as spans of what is left. */
export function readUnderscores(text: string, areDirections: boolean): { text: string; directions: Span[] } {
  const directions: Span[] = [];
  let plain = '';
  let at = 0;
  for (const match of text.matchAll(/_([^_\n]+)_/g)) {
    const words = match[1] ?? '';
    plain += text.slice(at, match.index);
    if (areDirections && /^\p{L}/u.test(words) && isWholeSentence(text, match.index, words))
      directions.push({ from: plain.length, to: plain.length + words.length });
    plain += words;
    at = match.index + match[0].length;
  }
  return { text: plain + text.slice(at), directions };
}

/** Brackets inside speeches but none round the directions between them: this script prints those plain. */
export function hasPlainDirections(lines: readonly ReadLine[], segments: readonly Segment[]): boolean {
  const isMarked = (segment: Segment): boolean => /^[[(_（［【〔]/.test(segment.lines[0]?.body ?? '');
  const alone = segments.filter((segment) => segment.kind === 'paragraph' && isMarked(segment)).length;
  const plain = segments.filter((segment) => segment.kind === 'paragraph' && !isMarked(segment)).length;
  const inside = lines.filter((line) => /[([（［【〔]\p{L}/u.test(line.body)).length;
  return plain > 0 && alone <= plain * 0.1 && inside >= 5;
}

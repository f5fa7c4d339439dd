// Words of a line: where they begin and end. A tap takes the whole word; a finer hand may take part of it.
import type { Span } from '#domain/script/line.ts';

/** Letters, digits and marks of any script, with apostrophes and hyphens inside a word ("mother-in-law", "o'clock", "don’t"). */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’‘\-‐‑][\p{L}\p{N}\p{M}]+)*/gu;
const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** True when `text` has a letter, digit or mark at `index`. */
export function isWordCharacter(text: string, index: number): boolean {
  const code = text.codePointAt(index);
  return code !== undefined && LETTER.test(String.fromCodePoint(code));
}

/** All words of `text`, in order. */
export function wordsOf(text: string): readonly Span[] {
  return Array.from(text.matchAll(WORD), (match) => ({ from: match.index, to: match.index + match[0].length }));
}

/**
 * The word at `index`, or the nearest one when the index is on a space or a stop (the word just before wins a tie).
 * A text without words gives the text without its outer spaces, or an empty span at 0.
 */
export function wordAt(text: string, index: number): Span {
  let nearest: Span | null = null;
  let nearestDistance = Number.POSITIVE_INFINITY;
  for (const word of wordsOf(text)) {
    const distance = index < word.from ? word.from - index : index >= word.to ? index - word.to + 1 : 0;
    if (distance < nearestDistance) {
      nearest = word;
      nearestDistance = distance;
    }
    if (word.from > index) break;
  }
  if (nearest !== null) return nearest;
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  return from < to ? { from, to } : { from: 0, to: 0 };
}

/** The first word that begins at or after `index`; null at the end of the line. */
export function nextWord(text: string, index: number): Span | null {
  return wordsOf(text).find((word) => word.from >= index) ?? null;
}

/** The last word that ends at or before `index`; null at the start of the line. */
export function previousWord(text: string, index: number): Span | null {
  return wordsOf(text).findLast((word) => word.to <= index) ?? null;
}

/** True when `span` begins and ends where words do, so that it cuts no word in two. */
export function standsOnWholeWords(text: string, span: Span): boolean {
  if (span.from >= span.to) return false;
  const cutsStart = span.from > 0 && isWordCharacter(text, span.from) && isWordCharacter(text, span.from - 1);
  const cutsEnd = span.to < text.length && isWordCharacter(text, span.to) && isWordCharacter(text, span.to - 1);
  return !cutsStart && !cutsEnd;
}

/** No three words are longer: what is further away is not looked at. */
const MOST_AROUND = 100;
/** Three words before the end of a text, and after the start of one, with the spaces between them and it. */
const LAST_WORDS = /(?:\S+\s+){0,2}\S+\s*$/u;
const FIRST_WORDS = /^\s*\S+(?:\s+\S+){0,2}/u;

/** A few whole words of the text on either side of a span, as they stand there: the three pieces put together are a stretch of the text. */
export function wordsAround(text: string, { from, to }: Span): { readonly before: string; readonly after: string } {
  return {
    before: LAST_WORDS.exec(text.slice(Math.max(0, from - MOST_AROUND), from))?.[0] ?? '',
    after: FIRST_WORDS.exec(text.slice(to, to + MOST_AROUND))?.[0] ?? '',
  };
}

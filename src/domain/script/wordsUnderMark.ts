// What becomes of the words under a mark when a person changes the line: they stay, they are replaced by others, or they are gone.
import type { Span } from '#domain/script/line.ts';
import type { TextChange } from '#domain/script/textDiff.ts';
import { isWordCharacter, standsOnWholeWords, wordAt } from '#domain/script/words.ts';

export type Fate =
  /** No letter of it changed: its anchor holds by itself. */
  | { readonly fate: 'untouched' }
  | { readonly fate: 'kept'; readonly span: Span }
  /** Not certain what took its place; `at` is where it stood. */
  | { readonly fate: 'gone'; readonly at: number };

/**
 * Follows `span` of `before` through the changes (in order, positions in `before`) to `after`.
 * An empty span stands for words that were typed away: letters typed there become its new words.
 */
export function followSpan(before: string, after: string, span: Span, changes: readonly TextChange[]): Fate {
  const touching = changes.filter((change) => touches(change, span));
  if (touching.length === 0) return { fate: 'untouched' };
  const wasWholeWords = span.from === span.to || standsOnWholeWords(before, span);
  const from = mapStart(span.from, changes, span.to);
  const to = mapEnd(span.to, changes, span.from);
  if (touching.some((change) => swallows(change, span))) return { fate: 'gone', at: from };
  const kept = trimmed(after, { from, to });
  if (kept === null) return { fate: 'gone', at: Math.min(from, after.length) };
  if (!wasWholeWords) return { fate: 'kept', span: kept };
  const whole = wholeWords(after, kept);
  const isInside = touching.every((change) => change.from >= span.from && change.from + change.remove <= span.to);
  if (isInside || (whole.from === kept.from && whole.to === kept.to)) return { fate: 'kept', span: whole };
  // A change over the mark's edge left a piece of a word that now belongs to another word.
  return { fate: 'gone', at: from };
}

/** Removes or replaces letters of the span, or types within it, or types letters straight onto its first or last word. */
function touches(change: TextChange, span: Span): boolean {
  const end = change.from + change.remove;
  if (change.remove > 0 && change.from < span.to && end > span.from) return true;
  if (change.insert === '') return false;
  if (change.remove === 0 && change.from > span.from && change.from < span.to) return true;
  const typedAtEnd = change.from === span.to && isWordCharacter(change.insert, 0);
  const typedAtStart = end === span.from && /[\p{L}\p{N}\p{M}]$/u.test(change.insert);
  return typedAtEnd || typedAtStart;
}

/** The change takes the whole span away together with words beside it: what it puts there may be anything. */
function swallows(change: TextChange, span: Span): boolean {
  const end = change.from + change.remove;
  return change.remove > 0 && change.from <= span.from && end >= span.to && change.remove > span.to - span.from;
}

function mapStart(index: number, changes: readonly TextChange[], spanEnd: number): number {
  let moved = index;
  for (const change of changes) {
    const end = change.from + change.remove;
    if (end < index || (end === index && !(change.from === index && index === spanEnd) && !isTypedOnto(change, index)))
      moved += change.insert.length - change.remove;
    else if (change.from < index) moved -= index - change.from;
  }
  return moved;
}

/** Letters typed straight before the first word belong to it; whether they make it one word is seen in wholeWords. */
function isTypedOnto(change: TextChange, start: number): boolean {
  return change.remove === 0 && change.from === start && /[\p{L}\p{N}\p{M}]$/u.test(change.insert);
}

function mapEnd(index: number, changes: readonly TextChange[], spanStart: number): number {
  let moved = index;
  for (const change of changes) {
    const end = change.from + change.remove;
    const isTypedAtEnd = change.from === index && change.remove === 0;
    if (isTypedAtEnd) {
      if (spanStart === index || isWordCharacter(change.insert, 0)) moved += change.insert.length;
    } else if (end <= index) moved += change.insert.length - change.remove;
    else if (change.from < index) moved += (change.from >= spanStart ? change.insert.length : 0) - (index - change.from);
  }
  return moved;
}

/** The span without outer spaces; null when nothing is left. */
function trimmed(text: string, span: Span): Span | null {
  const words = text.slice(span.from, span.to);
  const from = span.from + words.length - words.trimStart().length;
  const to = span.to - (words.length - words.trimEnd().length);
  return from < to ? { from, to } : null;
}

function wholeWords(text: string, span: Span): Span {
  const first = isWordCharacter(text, span.from) ? wordAt(text, span.from) : span;
  const last = isWordCharacter(text, span.to - 1) ? wordAt(text, span.to - 1) : span;
  return { from: Math.min(first.from, span.from), to: Math.max(last.to, span.to) };
}

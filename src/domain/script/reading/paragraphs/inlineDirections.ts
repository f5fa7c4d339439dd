// Directions inside a speech: in brackets, in italics, in italic brackets, or marked by the document; which of them is this script's habit is learned.
import type { Span } from '#domain/script/line.ts';
import { type BracketKind, findDirections, soundOfDirection, soundsActed } from '../directions.ts';
import type { StyledText } from './styledText.ts';
import type { Unit } from './units.ts';

export interface Habit {
  readonly kind: 'said' | 'italic brackets' | 'brackets' | 'italics';
  readonly brackets: readonly BracketKind[];
  /** Beside italics, brackets hold directions too. */
  readonly hasBrackets: boolean;
}

/** `wordsFrom`: where the words of a unit begin, past the speaker; null for a unit that is not spoken. */
export function learnHabit(units: readonly Unit[], wordsFrom: (index: number) => number | null): Habit {
  let said = 0;
  let square = 0;
  let round = 0;
  let both = 0;
  let italics = 0;
  units.forEach((unit, index) => {
    const isStart = (at: number): boolean => unit.spans.italic.some((span) => at >= span.from - 1 && at < span.to);
    const from = wordsFrom(index);
    if (from === null) return;
    said += unit.spans.direction.length;
    for (const match of unit.text.matchAll(/[([](?=\p{L})/gu)) {
      if (match[0] === '[') square += 1;
      else round += 1;
      if (isStart((match.index ?? 0) + 1)) both += 1;
    }
    italics += unit.spans.italic.filter((span) => span.from >= from && isSentence(unit.text.slice(from), moved(span, from))).length;
  });
  const brackets: readonly BracketKind[] = square > 2 * round ? ['square'] : ['round', 'square'];
  const total = square + round;
  if (said >= 3) return { kind: 'said', brackets, hasBrackets: false };
  if (both >= 3 && both >= total * 0.3) return { kind: 'italic brackets', brackets, hasBrackets: false };
  const isItalics = total < 3 || (italics >= Math.max(3, total * 0.25) && both <= italics * 0.2);
  return { kind: isItalics ? 'italics' : 'brackets', brackets, hasBrackets: total >= 3 && italics < total * 2 };
}

function moved(span: Span, by: number): Span {
  return { from: span.from - by, to: span.to - by };
}

/** Italics that are no emphasis: they stand between sentences, are more than one stressed word, or tell an actor what to do. */
function isSentence(text: string, span: Span): boolean {
  const inner = text.slice(span.from, span.to);
  const words = inner.replace(/^[\s([]+|[\s)\].,;:]+$/g, '');
  if (words === '') return false;
  if (soundsActed(words)) return true;
  const before = text.slice(0, span.from).trimEnd();
  const isClosed = /[.)\]]\s*$/.test(inner) || /^\s*[)\]]/.test(text.slice(span.to));
  if (before !== '' && !/[.?!…:;—–\-)\]"”'’]$/.test(before)) return isClosed && /^\p{Lu}/u.test(words);
  if (/[?!]$/.test(words) || soundOfDirection(words, () => false) < 0) return false;
  if (/^\p{Ll}/u.test(words) || isClosed) return true;
  const goesOn = /^,?\s+\p{Ll}/u.test(text.slice(span.to));
  return !(goesOn && words.split(' ').length <= 2);
}

export function directionsIn(speech: StyledText, habit: Habit): Span[] {
  const isItalic = (from: number): boolean => speech.spans.italic.some((span) => from >= span.from - 1 && from < span.to);
  const bracketed = (isOne: (from: number) => boolean): Span[] => findDirections(speech.text, habit.brackets, (_, from) => isOne(from));
  if (habit.kind === 'brackets') return bracketed(() => true);
  if (habit.kind === 'italic brackets') return bracketed((from) => from === 0 || isItalic(from) || isItalic(from + 1));
  const marked = habit.kind === 'said' ? speech.spans.direction : speech.spans.italic.filter((span) => isSentence(speech.text, span));
  return joined([
    ...marked.map((span) => widened(speech.text, span)),
    ...bracketed((from) => habit.hasBrackets || from === 0 || isItalic(from) || isItalic(from + 1)),
  ]);
}

/** With the brackets round it. */
function widened(text: string, span: Span): Span {
  const opens = /[([]$/.test(text.slice(0, span.from));
  const closes = /^[.,;]?[)\]]/.exec(text.slice(span.to))?.[0].length ?? 0;
  return { from: opens ? span.from - 1 : span.from, to: span.to + (opens ? closes : 0) };
}

function joined(spans: Span[]): Span[] {
  const sorted = spans.sort((a, b) => a.from - b.from);
  const kept: Span[] = [];
  for (const span of sorted) {
    const before = kept.at(-1);
    if (before !== undefined && span.from < before.to) kept[kept.length - 1] = { from: before.from, to: Math.max(before.to, span.to) };
    else kept.push(span);
  }
  return kept;
}

// Turns letters that were hit into the words meant: a tap takes the whole word, a stroke takes words, a stroke inside one word takes a syllable of it.
import type { LineId } from '#domain/ids.ts';
import { type PlaceBox, placeAround, placeBetween } from '#domain/script/anchor.ts';
import type { Span } from '#domain/script/line.ts';
import { wordAt } from '#domain/script/words.ts';
import type { WordRef } from '#screens/book/desk.ts';

const onPicture = (line: LineId, spot: number, place: PlaceBox): WordRef => ({ line, from: spot, to: spot, place });

const isInside = (span: Span, at: number) => at >= span.from && at < span.to;

/** The word at a letter of a line, or the place at a point of a picture. */
export function wordOf(line: LineId, text: string, at: number): WordRef {
  if (text === '' && at > 0) return onPicture(line, at, placeAround(at));
  const { from, to } = wordAt(text, at);
  return { line, from, to };
}

/** What a stroke from letter `start` to letter `end` picks. Whole words, unless both ends lie in one word. */
export function strokeOf(line: LineId, text: string, start: number, end: number): WordRef {
  if (text === '' && start > 0) return onPicture(line, end, placeBetween(start, end));
  const first = wordAt(text, Math.min(start, end));
  const last = wordAt(text, Math.max(start, end));
  const isOneWord = first.from === last.from && isInside(first, start) && isInside(first, end);
  if (isOneWord) return { line, from: Math.min(start, end), to: Math.max(start, end) + 1 };
  return { line, from: first.from, to: Math.max(first.to, last.to) };
}

// A line's words put into its Y.Text: born whole, or rewritten so that the letters that stay are the same letters.
import * as Y from 'yjs';
import { TEXT_MARK } from '#document/shape.ts';
import { applyTextDiff } from '#document/textBinding.ts';
import type { Span } from '#domain/script/line.ts';
import type { TextChange } from '#domain/script/textDiff.ts';

export interface WordsWithMarks {
  readonly text: string;
  readonly directions: readonly Span[];
  /** Struck words. Of a line that is rewritten, only what comes struck: what a person struck stays struck. */
  readonly cuts: readonly Span[];
}

const covers = (spans: readonly Span[], from: number, to: number): boolean => spans.some((span) => span.from <= from && span.to >= to);

/** The stretches between all edges of directions and cuts. */
function stretchesOf({ text, directions, cuts }: WordsWithMarks): readonly (Span & { readonly isDirection: boolean; readonly isCut: boolean })[] {
  const edges = [...new Set([0, text.length, ...[...directions, ...cuts].flatMap((span) => [span.from, span.to])])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .sort((one, other) => one - other);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? text.length;
    return { from, to, isDirection: covers(directions, from, to), isCut: covers(cuts, from, to) };
  });
}

/** A new text with directions and cuts as formatting. */
export function bornWords(words: WordsWithMarks): Y.Text {
  const text = new Y.Text();
  if (words.directions.length === 0 && words.cuts.length === 0) {
    text.insert(0, words.text);
    return text;
  }
  const delta = stretchesOf(words).map(({ from, to, isDirection, isCut }) => {
    const attributes: Record<string, true> = {};
    if (isDirection) attributes[TEXT_MARK.direction] = true;
    if (isCut) attributes[TEXT_MARK.cut] = true;
    return { insert: words.text.slice(from, to), ...(Object.keys(attributes).length === 0 ? {} : { attributes }) };
  });
  text.applyDelta(delta);
  return text;
}

/** Applies `changes`, which lead to `words.text`, and sets directions as they are to be. */
export function rewriteWords(text: Y.Text, changes: readonly TextChange[], words: WordsWithMarks): void {
  let shift = changes.reduce((sum, change) => sum + change.insert.length - change.remove, 0);
  for (const change of changes.toReversed()) {
    shift -= change.insert.length - change.remove;
    const from = change.from + shift;
    const to = from + change.insert.length;
    applyTextDiff(text, change, {
      [TEXT_MARK.direction]: covers(words.directions, from, to) ? true : null,
      [TEXT_MARK.cut]: covers(words.cuts, from, to) ? true : null,
    });
  }
  setMarks(text, words);
}

function setMarks(text: Y.Text, words: WordsWithMarks): void {
  const isPlain = text._hasFormatting === false && words.directions.length === 0 && words.cuts.length === 0;
  if (isPlain || text.toString() !== words.text) return;
  const now: { from: number; to: number; isDirection: boolean; isCut: boolean }[] = [];
  let at = 0;
  for (const part of text.toDelta() as readonly { insert?: unknown; attributes?: Record<string, unknown> }[]) {
    const length = typeof part.insert === 'string' ? part.insert.length : 1;
    now.push({ from: at, to: at + length, isDirection: part.attributes?.[TEXT_MARK.direction] === true, isCut: part.attributes?.[TEXT_MARK.cut] === true });
    at += length;
  }
  for (const wanted of stretchesOf(words)) {
    for (const stretch of now) {
      const from = Math.max(wanted.from, stretch.from);
      const to = Math.min(wanted.to, stretch.to);
      if (from >= to) continue;
      if (stretch.isDirection !== wanted.isDirection) text.format(from, to - from, { [TEXT_MARK.direction]: wanted.isDirection ? true : null });
      if (wanted.isCut && !stretch.isCut) text.format(from, to - from, { [TEXT_MARK.cut]: true });
    }
  }
}

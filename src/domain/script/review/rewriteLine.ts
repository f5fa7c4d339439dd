// Other words for a line of a draft: what a scan misread is put right before there is a book. Directions and cuts stay on the words that stay.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Span } from '#domain/script/line.ts';
import { diffWords, type TextChange } from '#domain/script/textDiff.ts';

/** The line's doubts are settled by it: somebody has looked. No words at all, or a line that is not there, changes nothing. */
export function rewriteLine(draft: DraftScript, at: number, words: string): DraftScript {
  const line = draft.lines[at];
  if (line === undefined || line.kind === 'page') return draft;
  const text = asSet(line, words);
  if (text === '') return draft;
  const doubts = draft.doubts.filter((doubt) => doubt.line !== at);
  if (text === line.text) return doubts.length === draft.doubts.length ? draft : { ...draft, doubts };
  const changes = diffWords(line.text, text);
  const follow = (spans: readonly Span[]): readonly Span[] => spans.flatMap((span) => followed(span, changes) ?? []);
  return { ...draft, doubts, lines: draft.lines.with(at, { ...line, text, directions: follow(line.directions), cuts: follow(line.cuts) }) };
}

/** Prose and headings know no rows. */
function asSet({ kind, form }: DraftLine, words: string): string {
  const rows = words
    .split(/\r\n?|\n/)
    .map((row) => row.replace(/[\t ]+/g, ' ').trim())
    .filter((row) => row !== '');
  return rows.join(kind === 'direction' || (kind === 'speech' && form !== 'prose') ? '\n' : ' ');
}

/** Where a span stands after the changes (in order, positions in the old text); null when nothing is left of it. What was typed at its edges stays outside. */
function followed(span: Span, changes: readonly TextChange[]): Span | null {
  let { from, to } = span;
  for (const change of changes.toReversed()) {
    const end = change.from + change.remove;
    const grown = change.insert.length - change.remove;
    const replaces = change.remove > 0;
    if (end <= from) from += grown;
    else if (change.from < from) from = change.from + change.insert.length;
    if (end < to || (replaces && end === to)) to += grown;
    else if (change.from < to) to = Math.max(change.from, from);
  }
  return from < to ? { from, to } : null;
}

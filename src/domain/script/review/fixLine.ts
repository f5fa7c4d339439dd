// Mending a draft before it becomes a book: what a line is, whose it is, where it belongs. Every fix gives a new draft; nothing is lost but by "not script".
import type { DraftDoubt, DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Span } from '#domain/script/line.ts';
import { recount } from './castOf.ts';

/** What a person says that a line is. */
export type LineFix =
  | { readonly is: 'speech'; readonly speakers: readonly string[] }
  | { readonly is: 'direction' }
  | { readonly is: 'act' | 'scene' | 'song' }
  /** A running head, a page number, a line number: it goes to what was left out. */
  | { readonly is: 'furniture' }
  /** More of the line before it. */
  | { readonly is: 'more' };

/** Makes line number `at` what the person says. The line's doubts are settled by it. A line that is not there, or "more" of nothing, changes nothing. */
export function fixLine(draft: DraftScript, at: number, fix: LineFix): DraftScript {
  const line = draft.lines[at];
  if (line === undefined) return draft;
  const settled = { ...draft, doubts: draft.doubts.filter((doubt) => doubt.line !== at) };
  if (fix.is === 'furniture') {
    const said = [line.printed, line.text].filter((part) => part !== '').join(' ');
    return recount({ ...withoutLine(settled, at), furniture: [...draft.furniture, said] });
  }
  if (fix.is === 'more') return at === 0 ? draft : recount(joined(settled, at));
  return recount({ ...settled, lines: draft.lines.with(at, changed(line, fix)) });
}

function changed(line: DraftLine, fix: Exclude<LineFix, { is: 'furniture' | 'more' }>): DraftLine {
  if (fix.is === 'speech') {
    const form = line.kind === 'speech' ? line.form : line.text.includes('\n') ? 'verse' : 'prose';
    return { ...line, kind: 'speech', speakers: fix.speakers, printed: line.printed === '' ? fix.speakers.join(', ') : line.printed, form };
  }
  // A name that was taken for the speaker's is part of the words again.
  const wasName = line.kind === 'speech' && line.printed !== '' ? `${line.printed} ` : '';
  const text = `${wasName}${line.text}`.trim();
  const shift = text.length - line.text.length;
  const whole = fix.is === 'direction' ? text : text.replace(/\s*\n\s*/g, ' ');
  return {
    ...line,
    kind: fix.is,
    text: whole,
    speakers: [],
    printed: '',
    form: 'prose',
    directions: [],
    simultaneous: null,
    cuts: fix.is === 'direction' ? line.cuts.map((span) => moved(span, shift)) : [],
  };
}

const moved = (span: Span, by: number): Span => ({ from: span.from + by, to: span.to + by });

/** The words of line `at` at the end of the line before it; a direction inside a speech stays one. */
function joined(draft: DraftScript, at: number): DraftScript {
  const before = draft.lines[at - 1] as DraftLine;
  const line = draft.lines[at] as DraftLine;
  const isAside = before.kind === 'speech' && line.kind === 'direction';
  const words = isAside && !/^[([]/.test(line.text) ? `(${line.text})` : [line.printed, line.text].filter((part) => part !== '').join(' ');
  const glue = before.text === '' || words === '' ? '' : before.form === 'prose' || isAside ? ' ' : '\n';
  const start = before.text.length + glue.length;
  // Before its own words there may be a name or a bracket now.
  const own = start + Math.max(0, words.indexOf(line.text));
  const whole: DraftLine = {
    ...before,
    text: before.text + glue + words,
    directions: isAside
      ? [...before.directions, { from: start, to: start + words.length }]
      : [...before.directions, ...line.directions.map((span) => moved(span, own))],
    cuts: [...before.cuts, ...line.cuts.map((span) => moved(span, own))],
    ...(before.boxes === undefined ? {} : { boxes: [...before.boxes, ...(line.boxes ?? [])] }),
  };
  return withoutLine({ ...draft, lines: draft.lines.with(at - 1, whole) }, at);
}

/** Without line `at`; the doubts of the lines after it follow them. */
function withoutLine(draft: DraftScript, at: number): DraftScript {
  const follow = (doubt: DraftDoubt): DraftDoubt => (doubt.line !== null && doubt.line > at ? { ...doubt, line: doubt.line - 1 } : doubt);
  return { ...draft, lines: draft.lines.toSpliced(at, 1), doubts: draft.doubts.map(follow) };
}

/** The doubt is looked at, and what was read is right. */
export function settleDoubt(draft: DraftScript, doubt: DraftDoubt): DraftScript {
  return { ...draft, doubts: draft.doubts.filter((other) => other !== doubt) };
}

/** Words that were left out come back as a direction, where they stand in the file. */
export function bringBack(draft: DraftScript, doubt: DraftDoubt): DraftScript {
  if (doubt.line !== null || doubt.original.trim() === '') return draft;
  const found = draft.lines.findIndex((line) => line.sourceLine > doubt.sourceLine);
  const at = found < 0 ? draft.lines.length : found;
  const line: DraftLine = {
    kind: 'direction',
    text: doubt.original.trim(),
    directions: [],
    cuts: [],
    speakers: [],
    printed: '',
    form: 'prose',
    simultaneous: null,
    page: draft.lines[at - 1]?.page ?? null,
    sourceLine: doubt.sourceLine,
  };
  const follow = (other: DraftDoubt): DraftDoubt => (other.line !== null && other.line >= at ? { ...other, line: other.line + 1 } : other);
  return { ...draft, lines: draft.lines.toSpliced(at, 0, line), doubts: draft.doubts.filter((other) => other !== doubt).map(follow) };
}

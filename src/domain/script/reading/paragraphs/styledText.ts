// The words of a paragraph with the spans that are bold, italic, struck …: spaces made even, ends trimmed. Linear.
import type { Span } from '#domain/script/line.ts';
import type { Paragraph, Run } from './paragraph.ts';

export const MARKS = ['bold', 'italic', 'underlined', 'caps', 'struck', 'speaker', 'direction'] as const;
export type Mark = (typeof MARKS)[number];

export interface StyledText {
  readonly text: string;
  readonly spans: Readonly<Record<Mark, readonly Span[]>>;
}

export const NO_TEXT: StyledText = { text: '', spans: { bold: [], italic: [], underlined: [], caps: [], struck: [], speaker: [], direction: [] } };

function has(run: Run, mark: Mark): boolean {
  return mark === 'speaker' || mark === 'direction' ? run.role === mark : run[mark];
}

/** Runs of spaces become one; a line break and a tab stay; none of them at the ends. */
export function styledText(paragraph: Pick<Paragraph, 'runs'>): StyledText {
  const parts: string[] = [];
  const spans: Record<Mark, Span[]> = { bold: [], italic: [], underlined: [], caps: [], struck: [], speaker: [], direction: [] };
  let length = 0;
  let space = '';
  let roleBefore: Run['role'] = null;
  for (const run of paragraph.runs) {
    const from = length + (length > 0 ? evenSpace(space).length : 0);
    for (const piece of run.text.match(/[^\s\u00a0\u200b\u2060\ufeff]+|[\s\u00a0\u200b\u2060\ufeff]+/gu) ?? []) {
      if (/^[\s\u00a0\u200b\u2060\ufeff]/u.test(piece)) {
        // Kept short: a page of nothing but spaces takes linear time.
        space = space.length > 64 ? evenSpace(space) + evenSpace(piece) : space + piece.slice(0, 64) + (piece.includes('\n') ? '\n' : '');
        continue;
      }
      const lead = length > 0 ? evenSpace(space) : '';
      parts.push(lead, piece);
      length += lead.length + piece.length;
      space = '';
    }
    // Two directions side by side stay two: what only looks the same may run on over a space.
    for (const mark of MARKS) if (has(run, mark)) addSpan(spans[mark], { from, to: length }, run.role === null || run.role === roleBefore);
    roleBefore = run.role;
  }
  return { text: parts.join(''), spans };
}

function evenSpace(both: string): string {
  if (both === '' || both === ' ') return both;
  if (both.includes('\n')) return '\n';
  if (both.includes('\t')) return '\t';
  // Three spaces and more are a gap that was meant: a tab made by hand, or what became of a tab on a web page.
  if (/[ \u00a0]{3}/u.test(both)) return '\t';
  return /^[\u200b\u2060\ufeff]*$/u.test(both) ? '' : ' ';
}

/** Spans that only a space parts are one. */
function addSpan(spans: Span[], span: Span, mayJoin: boolean): void {
  if (span.to <= span.from) return;
  const before = spans.at(-1);
  if (before !== undefined && mayJoin && span.from - before.to <= 1) spans[spans.length - 1] = { from: before.from, to: span.to };
  else spans.push(span);
}

/** Everything from `from` on, with `lead` before it. */
export function cutFront(styled: StyledText, from: number, lead = ''): StyledText {
  const rest = styled.text.slice(from);
  const start = from + (rest.length - rest.trimStart().length);
  const move = (span: Span): Span => ({ from: Math.max(lead.length, span.from - start + lead.length), to: span.to - start + lead.length });
  return { text: lead + styled.text.slice(start), spans: mapSpans(styled, (spans) => spans.map(move).filter((span) => span.to > span.from)) };
}

export function append(styled: StyledText, glue: string, more: StyledText): StyledText {
  if (styled.text === '') return more;
  const shift = styled.text.length + glue.length;
  return {
    text: styled.text + glue + more.text,
    spans: mapSpans(styled, (spans, mark) => [...spans, ...more.spans[mark].map(({ from, to }) => ({ from: from + shift, to: to + shift }))]),
  };
}

export function mapSpans(styled: StyledText, change: (spans: readonly Span[], mark: Mark) => readonly Span[]): StyledText['spans'] {
  const { bold, italic, underlined, caps, struck, speaker, direction } = styled.spans;
  return {
    bold: change(bold, 'bold'),
    italic: change(italic, 'italic'),
    underlined: change(underlined, 'underlined'),
    caps: change(caps, 'caps'),
    struck: change(struck, 'struck'),
    speaker: change(speaker, 'speaker'),
    direction: change(direction, 'direction'),
  };
}

/** Are all words (punctuation at the ends aside) marked so? */
export function isWholly(styled: StyledText, mark: Mark): boolean {
  let uncovered = 0;
  let at = 0;
  for (const span of styled.spans[mark]) {
    uncovered += wordsIn(styled.text.slice(at, span.from));
    at = Math.max(at, span.to);
  }
  return at > 0 && uncovered + wordsIn(styled.text.slice(at)) === 0;
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

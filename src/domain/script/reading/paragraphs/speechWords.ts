// Small things about the words of a speech: brackets put round a direction, a colon that belongs to the name, verse told from prose.
import type { Span } from '#domain/script/line.ts';
import { append, cutFront, isWholly, NO_TEXT, type StyledText } from './styledText.ts';

export function flow(text: string): string {
  return text.replace(/\s+/g, ' ');
}

export function bracketed(unit: StyledText, bare: string): StyledText {
  const text = /^[([]/.test(unit.text) && /[)\]][.,;]?$/.test(unit.text) ? flow(unit.text) : `(${bare})`;
  return { ...NO_TEXT, text, spans: { ...NO_TEXT.spans, struck: isWholly(unit, 'struck') ? [{ from: 0, to: text.length }] : [] } };
}

/** In "NAME (off): words" the colon after the bracket belongs to the name. */
export function withoutColon(styled: StyledText): StyledText {
  const head = /^[([][^)\]\n]{1,120}[)\]](?=\s*:\s)/.exec(styled.text)?.[0];
  if (head === undefined) return styled;
  const colon = /^\s*:\s*/.exec(styled.text.slice(head.length))?.[0].length ?? 0;
  const rest = cutFront(styled, head.length + colon);
  return append({ ...NO_TEXT, text: head, spans: { ...NO_TEXT.spans, italic: [{ from: 0, to: head.length }] } }, ' ', rest);
}

/** Lines that begin with capitals and are no longer than a line of verse. */
export function isVerse(text: string): boolean {
  const lines = text.split('\n');
  if (lines.length < 2) return false;
  const short = lines.filter((line) => line.length <= 72).length;
  const capital = lines.filter((line) => /^["'“‘(«[–—-]*\s*(?:\p{Lu}|['’]\p{L})/u.test(line)).length;
  return short >= lines.length * 0.9 && capital >= lines.length * 0.65;
}

export function mergeSpans(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.filter((one) => one.to > one.from).sort((a, b) => a.from - b.from)) {
    const before = kept.at(-1);
    if (before !== undefined && span.from < before.to) kept[kept.length - 1] = { from: before.from, to: Math.max(before.to, span.to) };
    else kept.push(span);
  }
  return kept;
}

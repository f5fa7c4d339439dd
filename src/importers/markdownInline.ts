// Markdown inside a paragraph: words with the spans that are bold, italic or struck. Linear in the length of the paragraph.
import type { Span } from '#domain/script/line.ts';

export interface InlineText {
  readonly text: string;
  readonly bold: readonly Span[];
  readonly italic: readonly Span[];
  readonly struck: readonly Span[];
}

type Mark = '**' | '*' | '~~';

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
};

/** Line breaks in `source` that are meant are '\n'. */
export function readInline(source: string): InlineText {
  const prepared = source
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:span|div|p|center|small|u)(?:\s[^<>]{0,200})?>/gi, '')
    .replace(/&([a-z]{2,6});/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(/\[([^\][\n]{1,200})\]\{\.(?:smallcaps|smcp|sc)\}/g, '**$1**')
    .replace(/\[([^\][\n]{1,200})\]\((?:https?:|#|\.{0,2}\/|mailto:)[^()\s]{0,300}\)/g, '$1');
  return readEmphasis(prepared);
}

/** Only the marks of emphasis and their escapes: what Markdown and Fountain share. */
export function readEmphasis(source: string): InlineText {
  return new InlineReader(source).read();
}

class InlineReader {
  private text = '';
  private readonly open = new Map<Mark, number>();
  private readonly spans: Record<Mark, Span[]> = { '**': [], '*': [], '~~': [] };

  constructor(private readonly source: string) {}

  read(): InlineText {
    let at = 0;
    while (at < this.source.length) at = this.step(at);
    return { text: this.text, bold: this.spans['**'], italic: this.spans['*'], struck: this.spans['~~'] };
  }

  private step(at: number): number {
    const sign = this.source[at] ?? '';
    if (sign === '\\' && /[\\`*_{}[\]()#+.!~>|-]/.test(this.source[at + 1] ?? '')) {
      this.text += this.source[at + 1];
      return at + 2;
    }
    if (sign === '~' && this.source[at + 1] === '~') return this.toggle('~~', at, 2);
    if (sign === '*' || sign === '_') return this.emphasis(sign, at);
    this.text += sign;
    return at + 1;
  }

  private emphasis(sign: string, at: number): number {
    let run = 1;
    while (this.source[at + run] === sign && run < 3) run += 1;
    const before = this.source[at - 1] ?? ' ';
    const after = this.source[at + run] ?? ' ';
    const isInWord = sign === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    const isLoose = /\s/.test(before) && /\s/.test(after);
    if (isInWord || isLoose) {
      this.text += sign.repeat(run);
      return at + run;
    }
    if (run === 3) {
      this.toggle('**', at, 3);
      return this.toggle('*', at, 3);
    }
    return this.toggle(run === 2 ? '**' : '*', at, run);
  }

  private toggle(mark: Mark, at: number, width: number): number {
    const from = this.open.get(mark);
    if (from === undefined) this.open.set(mark, this.text.length);
    else {
      this.open.delete(mark);
      if (this.text.length > from) this.spans[mark].push({ from, to: this.text.length });
    }
    return at + width;
  }
}

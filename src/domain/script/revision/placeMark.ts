// Where a mark belongs in the new version. A position alone is no proof: its words must be there, paired word by word, or a person decides.
import type { Span } from '#domain/script/line.ts';
import { wordAt } from '#domain/script/words.ts';
import type { Comparison } from './compare.ts';
import { type VersionLine, wordsAt } from './version.ts';
import { pairWords, type WordPair } from './wordPairs.ts';

/** A place in one of the versions: the line's index and the words; an empty span is the line as a whole. */
export interface MarkPlace extends Span {
  readonly line: number;
}

export type PlacedMark =
  /** Line and words are proven. */
  | { readonly state: 'kept'; readonly place: MarkPlace }
  /** The line is still there, the words are gone or are not certainly the same. `place` is only proposed. */
  | { readonly state: 'review'; readonly place: MarkPlace }
  /** The line is gone. `after`: the last new line before where it stood, or -1. */
  | { readonly state: 'orphan'; readonly after: number };

/** Pairs of words for lines that belong together, made once for all marks on them. */
export class WordPlaces {
  readonly #comparison: Comparison;
  readonly #old: readonly VersionLine[];
  readonly #fresh: readonly VersionLine[];
  readonly #pairs = new Map<string, readonly WordPair[]>();

  constructor(comparison: Comparison, old: readonly VersionLine[], fresh: readonly VersionLine[]) {
    this.#comparison = comparison;
    this.#old = old;
    this.#fresh = fresh;
  }

  /** The pairs of an old line's words, with line numbers of the versions. */
  of(old: number): readonly WordPair[] {
    const to = this.#comparison.old[old]?.to ?? [];
    const from = [...new Set(to.flatMap((fresh) => this.#comparison.fresh[fresh]?.from ?? []))].sort((a, b) => a - b);
    const key = `${from.join()}:${to.join()}`;
    const known = this.#pairs.get(key);
    const pairs =
      known ??
      pairWords(
        from.map((line) => this.#old[line]?.text ?? ''),
        to.map((line) => this.#fresh[line]?.text ?? ''),
      ).map((pair) => ({
        ...pair,
        old: { ...pair.old, line: from[pair.old.line] ?? -1 },
        fresh: { ...pair.fresh, line: to[pair.fresh.line] ?? -1 },
      }));
    if (known === undefined) this.#pairs.set(key, pairs);
    return pairs.filter((pair) => pair.old.line === old);
  }

  /** Where a mark on the old version belongs in the new one. A line that the new pages do not reach is not asked for. */
  place(mark: MarkPlace): PlacedMark {
    const fate = this.#comparison.old[mark.line];
    const [first] = fate?.to ?? [];
    if (fate === undefined || first === undefined) return { state: 'orphan', after: this.#before(mark.line) };
    const { isCertain } = fate;
    const pairs = this.of(mark.line);
    const whole = this.#wholeLine(mark, first, pairs);
    if (mark.from >= mark.to) return { state: isCertain ? 'kept' : 'review', place: whole };
    const found = this.#wordsOf(mark, pairs, first);
    if (found !== null) return { state: isCertain ? 'kept' : 'review', place: found };
    return { state: 'review', place: this.#proposed(mark, pairs) ?? whole };
  }

  /** A mark on a whole line goes with the first word behind it; in a merged speech that may be in the middle. */
  #wholeLine(mark: MarkPlace, first: number, pairs: readonly WordPair[]): MarkPlace {
    const next = wordsAt(this.#old[mark.line]?.text ?? '').find((word) => word.from >= mark.from);
    const pair = pairs.find((known) => known.isCertain && known.old.from === next?.from);
    const line = pair?.fresh.line ?? first;
    const isMerged = (this.#comparison.fresh[line]?.from.length ?? 0) > 1;
    const at = isMerged ? (pair?.fresh.from ?? 0) : 0;
    return { line, from: at, to: at };
  }

  /** The marked words, if each is certainly paired and they still stand side by side in one line. */
  #wordsOf(mark: MarkPlace, pairs: readonly WordPair[], first: number): MarkPlace | null {
    const text = this.#old[mark.line]?.text ?? '';
    const marked = pairs.filter((pair) => pair.old.from < mark.to && pair.old.to > mark.from);
    if (marked.length === 0 || marked.length !== countWords(text, mark)) return this.#unspoken(mark, pairs, first);
    const [start] = marked;
    const end = marked.at(-1);
    if (start === undefined || end === undefined) return null;
    const isWhole = marked.every((pair, index) => pair.isCertain && pair.fresh.line === start.fresh.line && pair.fresh.index === start.fresh.index + index);
    if (!isWhole) return null;
    // A finer hand marks part of a word, or a stop beside it: as far into the new word as into the old one.
    const from = mark.from >= start.old.from && samePart(text, this.#textOf(start), start) ? start.fresh.from + mark.from - start.old.from : start.fresh.from;
    const to = mark.to <= end.old.to && samePart(text, this.#textOf(end), end) ? end.fresh.to - (end.old.to - mark.to) : end.fresh.to;
    return { line: start.fresh.line, from, to };
  }

  #textOf(pair: WordPair): string {
    return this.#fresh[pair.fresh.line]?.text ?? '';
  }

  /** A mark on no word (a dash, a song's note): proven where the words on both sides of it stayed beside each other and it stands between them, once. */
  #unspoken(mark: MarkPlace, pairs: readonly WordPair[], first: number): MarkPlace | null {
    const text = this.#old[mark.line]?.text ?? '';
    const words = wordsAt(text);
    const sign = text.slice(mark.from, mark.to).trim();
    if (sign === '' || words.some((word) => word.from < mark.to && word.to > mark.from)) return null;
    const before = words.findLast((word) => word.to <= mark.from);
    const after = words.find((word) => word.from >= mark.to);
    const one = before === undefined ? null : pairs.find((pair) => pair.isCertain && pair.old.from === before.from);
    const other = after === undefined ? null : pairs.find((pair) => pair.isCertain && pair.old.from === after.from);
    if (one === undefined || other === undefined) return null;
    const line = one?.fresh.line ?? other?.fresh.line ?? first;
    const fresh = this.#fresh[line]?.text ?? '';
    const from = one?.fresh.to ?? 0;
    const to = other?.fresh.from ?? fresh.length;
    const isBeside = (one ?? other)?.fresh.line === line && (other ?? one)?.fresh.line === line && countWords(fresh, { from, to }) === 0;
    const stands = isBeside ? onlyPlaceOf(sign, fresh.slice(from, to)) : null;
    return stands === null ? null : { line, from: from + stands.from, to: from + stands.to };
  }

  /** The words to propose for a mark that lost its own: the same ones if they are likely, else what stands after the last word before it that stayed. */
  #proposed(mark: MarkPlace, pairs: readonly WordPair[]): MarkPlace | null {
    const likely = pairs.find((pair) => pair.old.from < mark.to && pair.old.to > mark.from);
    if (likely !== undefined) return { line: likely.fresh.line, from: likely.fresh.from, to: likely.fresh.to };
    const before = pairs.findLast((pair) => pair.old.to <= mark.from);
    const after = pairs.find((pair) => pair.old.from >= mark.to);
    const near = before ?? after;
    if (near === undefined) return null;
    const text = this.#textOf(near);
    const word = before === undefined ? wordAt(text, Math.max(0, near.fresh.from - 1)) : wordAt(text, Math.min(text.length, near.fresh.to + 1));
    return { line: near.fresh.line, from: word.from, to: word.to };
  }

  #before(old: number): number {
    for (let index = old - 1; index >= 0; index -= 1) {
      const to = this.#comparison.old[index]?.isMoved === true ? undefined : this.#comparison.old[index]?.to.at(-1);
      if (to !== undefined) return to;
    }
    return -1;
  }
}

const DASHES = /[‐‑‒–—―−-]+/g;

/** Where the sign stands between two words, if it does so once. A dash may be another kind of dash. */
function onlyPlaceOf(sign: string, between: string): Span | null {
  const isDash = sign.replace(DASHES, '') === '';
  const places = isDash ? [...between.matchAll(DASHES)].map((dash) => ({ from: dash.index, to: dash.index + dash[0].length })) : placesOf(sign, between);
  return places.length === 1 ? (places[0] ?? null) : null;
}

function placesOf(sign: string, between: string): Span[] {
  const places: Span[] = [];
  for (let at = between.indexOf(sign); at >= 0; at = between.indexOf(sign, at + 1)) places.push({ from: at, to: at + sign.length });
  return places;
}

function samePart(old: string, fresh: string, pair: WordPair): boolean {
  return old.slice(pair.old.from, pair.old.to).length === fresh.slice(pair.fresh.from, pair.fresh.to).length;
}

function countWords(text: string, { from, to }: Span): number {
  return text.slice(from, to).trim() === '' ? 0 : wordsTouching(text, { from, to });
}

function wordsTouching(text: string, span: Span): number {
  return wordsAt(text).filter((word) => word.from < span.to && word.to > span.from).length;
}

// Finding a mark's words again when its position no longer holds them: by the quote and its context, certain and unique or not at all.
import { type Folded, fold } from '#domain/script/fold.ts';
import type { Span } from '#domain/script/line.ts';
import { isWordCharacter } from '#domain/script/words.ts';

/** Characters of context kept on either side of a quote. */
export const CONTEXT = 32;
/** How many lines to either side are looked through when a mark's own line lost the words. */
export const NEARBY_LINES = 40;
/** So many equal characters beside the quote prove a side; a shorter context has to be equal whole, up to the line's edge. */
const PROOF = 12;
/** In another line more must agree, because short lines ("No.") are said often. */
const PROOF_NEARBY = 20;

export interface Quoted {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

/** The words at `span` with their context, as an anchor keeps them. */
export function quoteAt(text: string, span: Span): Quoted {
  return {
    quote: text.slice(span.from, span.to),
    before: text.slice(Math.max(0, span.from - CONTEXT), span.from),
    after: text.slice(span.to, span.to + CONTEXT),
  };
}

export type Search = { readonly found: Span } | { readonly found: null; readonly why: 'words gone' | 'several places' };
const GONE: Search = { found: null, why: 'words gone' };

interface Candidate extends Span {
  readonly isProven: boolean;
  readonly isPossible: boolean;
}

/**
 * Looks for the quote in the line it stood in. Only one proven place counts: both sides agree with the context and no other place might be it.
 * `remains`: where surviving characters of the old words still stand; a place elsewhere is then never taken.
 */
export function findInLine(text: string, wanted: Quoted, remains: Span | null, folded: Folded = fold(text)): Search {
  const candidates = candidatesIn(text, folded, wanted, PROOF);
  return decide(remains === null ? candidates : candidates.filter((place) => place.from < remains.to && place.to > remains.from));
}

/** Looks for the quote in the lines around. `found` is the index into `texts` with the span. */
export function findNearby(
  texts: readonly { readonly text: string; readonly folded: Folded }[],
  wanted: Quoted,
): { readonly found: { readonly index: number; readonly span: Span } } | { readonly found: null; readonly why: 'words gone' | 'several places' } {
  if (fold(wanted.quote).text.trim() === '') return GONE as { found: null; why: 'words gone' };
  const possible: { index: number; span: Candidate }[] = [];
  for (const [index, line] of texts.entries()) {
    for (const span of candidatesIn(line.text, line.folded, wanted, PROOF_NEARBY)) if (span.isPossible) possible.push({ index, span });
  }
  const proven = possible.filter((place) => place.span.isProven);
  const [only] = proven;
  if (only === undefined) return { found: null, why: 'words gone' };
  if (possible.length > 1) return { found: null, why: 'several places' };
  return { found: { index: only.index, span: { from: only.span.from, to: only.span.to } } };
}

function decide(candidates: readonly Candidate[]): Search {
  const possible = candidates.filter((place) => place.isPossible);
  const proven = possible.filter((place) => place.isProven);
  const [only] = proven;
  if (only === undefined) return GONE;
  if (possible.length > 1) return { found: null, why: 'several places' };
  return { found: { from: only.from, to: only.to } };
}

function candidatesIn(text: string, line: Folded, wanted: Quoted, proof: number): Candidate[] {
  const quote = fold(wanted.quote).text.trim();
  if (quote === '') return [];
  const before = fold(wanted.before).text;
  const after = fold(wanted.after).text;
  const beganWord = !endsInWord(wanted.before) || !isWordCharacter(wanted.quote, 0);
  const endedWord = !isWordCharacter(wanted.after, 0) || !endsInWord(wanted.quote);
  const found: Candidate[] = [];
  for (let at = line.text.indexOf(quote); at >= 0; at = line.text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    const from = line.at(at);
    const to = line.at(end - 1) + 1;
    const beginsWord = !(endsInWord(text.slice(Math.max(0, from - 2), from)) && isWordCharacter(text, from));
    const endsWord = !(isWordCharacter(text, to) && endsInWord(text.slice(Math.max(0, to - 2), to)));
    if (beginsWord !== beganWord || endsWord !== endedWord) continue;
    const left = agreement(reverse(before), reverse(line.text.slice(0, at)), wanted.before.length < CONTEXT, proof);
    const right = agreement(after, line.text.slice(end), wanted.after.length < CONTEXT, proof);
    found.push({ from, to, isProven: left.proven && right.proven, isPossible: left.possible && right.possible });
  }
  return found;
}

/**
 * How far the context agrees outwards from the quote. `wasToEdge`: the context reached the edge of the line, so the edge belongs to it. Where the line only goes
 * on beyond that edge now, this is no proof, but it might be the place: a sentence that is said twice now has the old edge at one of its two.
 */
function agreement(context: string, actual: string, wasToEdge: boolean, proof: number): { readonly proven: boolean; readonly possible: boolean } {
  const wanted = context.trim() === '' ? '' : context;
  const here = actual.trim() === '' ? '' : actual;
  let same = 0;
  while (same < wanted.length && same < here.length && wanted[same] === here[same]) same += 1;
  const whole = same === wanted.length && (!wasToEdge || same === here.length);
  return { proven: whole || same >= proof, possible: whole || same >= Math.min(proof / 3, wanted.length) };
}

function endsInWord(text: string): boolean {
  return text.length > 0 && isWordCharacter(text, text.length - (/[\udc00-\udfff]$/.test(text) ? 2 : 1));
}

function reverse(text: string): string {
  return text.split('').reverse().join('');
}

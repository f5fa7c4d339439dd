// Stage directions: in brackets inside a speech, in brackets or italics on their own, or plain and to be told by how they sound.
import type { Span } from '#domain/script/line.ts';
import { isDirectionLabel } from './names.ts';

export type BracketKind = 'round' | 'square';

/** Chinese and Japanese scripts have brackets of their own. */
const PAIRS: Record<BracketKind, readonly [string, string]> = { round: ['(（', ')）'], square: ['[［【〔', ']］】〕'] };
export const OPENS = /[([（［【〔]/;
export const CLOSES = /[)\]）］】〕]/;

function kindOf(sign: string | undefined, kinds: readonly BracketKind[] = ['round', 'square']): BracketKind | undefined {
  return sign === undefined ? undefined : kinds.find((one) => PAIRS[one][0].includes(sign));
}

/** Spans of bracketed directions in a speech. A bracket that is never closed reaches to the end of its line ("[Exit."). Linear. */
export function findDirections(text: string, kinds: readonly BracketKind[], isDirection: (inner: string, from: number) => boolean = () => true): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text[at], kinds);
    if (kind === undefined) {
      at += 1;
      continue;
    }
    const to = closeOf(text, at, kind);
    if (isDirection(text.slice(at + 1, to).replace(/[)\]）］】〕]$/, ''), at)) spans.push({ from: at, to });
    at = to;
  }
  return spans;
}

function closeOf(text: string, from: number, kind: BracketKind): number {
  const [open, close] = PAIRS[kind];
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (open.includes(sign)) depth += 1;
    else if (close.includes(sign)) depth -= 1;
    if (depth === 0) return at + 1;
    if (at - from > LONGEST_DIRECTION) break;
  }
  const lineEnd = text.indexOf('\n', from);
  return lineEnd < 0 ? text.length : lineEnd;
}

/** No direction inside a speech is longer than this many characters: an unclosed bracket is not searched for further. */
const LONGEST_DIRECTION = 4000;

/** Takes "_" and "*" off both ends; a stop after them stays. By hand, because a pattern that looks for an end takes quadratic time. */
function withoutEmphasis(text: string): string {
  const stop = /[.,;]$/.exec(text.slice(-1))?.[0] ?? '';
  let from = 0;
  let to = text.length - stop.length;
  while (from < to && isEmphasis(text[from])) from += 1;
  const end = to;
  while (to > from && isEmphasis(text[to - 1])) to -= 1;
  return to === end ? text.slice(from) : text.slice(from, to) + stop;
}

function isEmphasis(sign: string | undefined): boolean {
  return sign === '_' || sign === '*';
}

/** One pair of brackets round the whole text. */
export function isWhollyBracketed(text: string): boolean {
  const kind = kindOf(text[0]);
  if (kind === undefined) return false;
  const [open, close] = PAIRS[kind];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (open.includes(sign)) depth += 1;
    else if (close.includes(sign)) depth -= 1;
    if (depth === 0) return /^[\s.,;。]*$/.test(text.slice(at + 1));
  }
  return false;
}

/** The words of a direction without brackets and emphasis round them. */
export function bareDirection(text: string): string {
  const trimmed = withoutEmphasis(text.trim()).trim();
  if (isWhollyBracketed(trimmed))
    return trimmed
      .slice(1)
      .replace(/[)\]）］】〕]([\s.,;。]*)$/, '')
      .trim();
  if (OPENS.test(trimmed[0] ?? '') && !CLOSES.test(trimmed)) return trimmed.slice(1).trim();
  return trimmed;
}

const ENDINGS =
  /^(?:(?:slow |quick |the )?curtain(?: (?:falls|rises|drops|descends))?|tableau|blackout|black-?out|lights (?:out|fade|down)|fade(?:[- ]?out)?|the end|end|fin|ende|finis|exeunt(?: omnes)?|(?:end|close) of (?:the )?.{1,30}|act drop|vorhang|rideau|telón|intermission|interval|(?:der )?vorhang fällt|(?:cut|fade|dissolve|smash cut|match cut) (?:to|in|out).*)[.:!]?$/iu;

/** A line that closes something: "CURTAIN", "THE END", "Tableau". */
export function isEnding(text: string): boolean {
  return text.length <= 120 && ENDINGS.test(text.replace(/^[\s_*([]+|[\s_*)\]]+$/g, ''));
}

const OPENERS =
  /^(?:re-?enter|enter|exit|exeunt|enters|exits|manent|manet|alarum|alarums|flourish|sennet|tucket|retires?|dies|aside|within|a pause|pause|silence|long pause|music|a (?:bell|knock|shot|door|voice|silence|march|dance)|the (?:curtain|lights?|stage|scene|door|bell|clock|telephone|phone|sound|music|room|others|rest)|lights?|blackout|sound|offstage|off[- ]stage|meanwhile|entre|entrent|sort|sortent|rentre|tritt|treten|ab\b|alle ab|kommt|kommen|geht|gehen|es (?:klopft|klingelt))\b/i;
const ACTIONS =
  /\b(?:enters?|exits?|comes?|goes|crosses|rises|sits|stands?|kneels?|takes?|turns?|looks?|walks?|runs?|opens?|closes?|shuts?|laughs?|sings?|dances?|appears?|disappears|leaves?|returns?|kisses|embraces?|bows?|falls?|picks?|puts?|gives?|hands?|is|are|weeps?|throws?|pulls?|steps?|follows?|listens?|whispers?|points?|moves?|retires?|hurries|rushes|advances|heard|seen|discovered|seated)\b/i;
const SPOKEN =
  /\b(?:I|I'm|I'll|I've|I’m|I’ll|I’ve|you|your|yours|my|mine|me|we|us|our|thou|thee|thy|ye|je|j'|tu|vous|moi|nous|mon|ma|votre|ich|du|ihr|mich|mir|dich|wir|euch|uns)\b/;

/** Asks, or has "I", "you" and the like: said to somebody, whatever its print. */
export function addressesSomebody(text: string): boolean {
  // In French "du" is an article.
  return /[?]['’"”)]*$/.test(text) || SPOKEN.test(text.replace(/\bdu\b/g, '')) || /^(?:You|Your|My|We|Our|Thou|Ich|Je|Tu|Vous|Nous|Wir|Mon|Ma)\b/.test(text);
}

/** How much plain words sound like a stage direction rather than speech: 2 or more is a direction, 0 or less is speech. */
export function soundOfDirection(text: string, isSpeaker: (word: string) => boolean): number {
  let score = OPENERS.test(text) ? 2 : 0;
  const words = text.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  if (/^(?:he|she|they|it|all|both|il|elle|ils|elles|er|sie)\b/i.test(text) && ACTIONS.test(text)) score += 1;
  const isMixed = text !== text.toUpperCase();
  if (isMixed && words.some((word) => word.length > 2 && word === word.toUpperCase() && isSpeaker(withoutGenitive(word)))) score += 2;
  score += startOfAction(words, isSpeaker);
  if (ACTIONS.test(text)) score += 1;
  if (SPOKEN.test(text)) score -= 2;
  if (/[?!]['’"”]?\s*$/.test(text)) score -= 1;
  return score;
}

/** "Old Mahon puts …", "The Vicomte enters …": a name near the start, then a verb of the third person, or at least a small word. */
function startOfAction(words: readonly string[], isSpeaker: (word: string) => boolean): number {
  const names = words.slice(0, 5).findIndex((word) => /^\p{Lu}/u.test(word) && isSpeaker(withoutGenitive(word)));
  if (names < 0) return 0;
  const next = words.slice(names + 1, names + 5).find((word) => /^\p{Ll}/u.test(word)) ?? '';
  if (next === '') return 0;
  return /^(?:\p{Ll}{2,}(?:s|ing)|and|is|are)$/u.test(next) ? 2 : 1;
}

function withoutGenitive(word: string): string {
  return word.replace(/['’]S?$/i, '').replace(/['’]s$/i, '');
}

/** Words in round brackets that begin small and still tell an actor what to do: "(feeling in her pocket)", "(aside)". */
export function soundsActed(inner: string): boolean {
  return /^\s*(?:\p{L}+(?:ing|ly)\b|aside|off\b|to (?:\p{Lu}|the|him|her|them)|(?:a )?(?:pause|beat|silence)|after a|with (?:a|his|her|great)|he\b|she\b|they\b|enter|exit|rises|turns|sings|laughs|both|together|à part|bas|haut|für sich|beiseite|leise)/u.test(
    inner,
  );
}

/** "SETTING: A kitchen.", "AT RISE: …", "Scene.-A rocky shore": a direction that says what it is about. */
export function isLabelledDirection(text: string): boolean {
  const label = /^([^:.]{2,30})(?::|\.\s?[-–—])/u.exec(text)?.[1];
  return (
    label !== undefined && isDirectionLabel(label) && (label === label.toUpperCase() || /^(?:the )?(?:setting|scene|szene|scène|time|place)$/i.test(label))
  );
}

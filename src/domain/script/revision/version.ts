// A version of the script as revisions compare it: its lines as words, without ids, so that what matches is what is said.
import { fold } from '#domain/script/fold.ts';
import type { LineKind, Span } from '#domain/script/line.ts';
import { wordsOf } from '#domain/script/words.ts';

/** A line of one version, as it is handed in. */
export interface VersionLine {
  readonly kind: LineKind;
  readonly text: string;
  readonly directions: readonly Span[];
  /** Names of who speaks. */
  readonly speakers: readonly string[];
  /** Label of the page it starts on; null when the version has none. */
  readonly page: string | null;
}

export interface WordAt extends Span {
  /** Folded: case and the kind of apostrophe do not make another word. */
  readonly word: string;
}

/** A line prepared for comparing. */
export interface ReadLine {
  readonly line: VersionLine;
  readonly words: readonly WordAt[];
  /** The words that tell the line from others: what is spoken, or all of it when nothing is. */
  readonly telling: readonly string[];
  /** Kind and telling words: two lines with the same key say the same. */
  readonly key: string;
  readonly speaker: string;
  /** The text with quotes, dashes, brackets and spaces typed plainly; a heading without its capitals, which are a matter of type. */
  readonly typed: string;
}

/** A name as one token list tells it: case, stops and spaces apart. */
export const nameOf = (name: string): string =>
  fold(name)
    .text.replace(/[\s.:]+/g, ' ')
    .trim();

export function wordsAt(text: string): readonly WordAt[] {
  const whole = fold(text).text;
  // Nearly always letter stands for letter, and the line need not be folded word by word.
  const isLetterByLetter = whole.length === text.length;
  return wordsOf(text).map(({ from, to }) => ({ from, to, word: isLetterByLetter ? whole.slice(from, to) : fold(text.slice(from, to)).text }));
}

/** `renamed` gives the new name for the old words of a character's name, so that "Enter Anna" and "Enter Bella" may be one line. */
export function readVersion(lines: readonly VersionLine[], renamed: Renaming | null = null): readonly ReadLine[] {
  return lines.map((line) => readOne(line, renamed));
}

export interface Renaming {
  readonly speaker: (name: string) => string;
  readonly word: (word: string) => string;
}

function readOne(line: VersionLine, renamed: Renaming | null): ReadLine {
  const words = wordsAt(line.text);
  const isDirected = (word: Span): boolean => line.directions.some((span) => span.from <= word.from && span.to >= word.to);
  const spoken = line.kind === 'direction' ? words : words.filter((word) => !isDirected(word));
  const said = (spoken.length > 0 ? spoken : words).map((word) => word.word);
  const telling = renamed === null ? said : said.map(renamed.word);
  const names = line.speakers.map(nameOf).map((name) => renamed?.speaker(name) ?? name);
  return { line, words, telling, key: `${line.kind} ${telling.join(' ')}`, speaker: names.sort().join(' + '), typed: typedOf(line) };
}

function typedOf({ kind, text }: VersionLine): string {
  const plain = typedPlain(text);
  return kind === 'act' || kind === 'scene' ? plain.toLowerCase() : plain;
}

/** Only quotes, dashes, brackets and white space differ: that is how it was typed, and no change to the script. */
export function isTypedAlike(one: string, other: string): boolean {
  return one === other || typedPlain(one) === typedPlain(other);
}

/** Of two texts that are typed alike: white space parts them into other words ("at once—I mean", "at once – I mean"). */
export function isSpacedAnew(one: string, other: string): boolean {
  const count = (text: string): number => text.match(/\S+/g)?.length ?? 0;
  return one !== other && count(one) !== count(other);
}

const typedPlain = (text: string): string =>
  text
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/\s*[‐‑‒–—―−]+\s*|--+/g, '-')
    .replace(/…/g, '...')
    .replace(/[[{]/g, '(')
    .replace(/[\]}]/g, ')')
    .replace(/\s+/g, ' ')
    .trim();

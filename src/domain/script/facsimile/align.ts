// Which word of a line is which word of its page: only what can be no other is said. A mark on a wrong word is worse than one beside its line.
import type { Token } from './printedTokens.ts';

/** `printed` up to, not including, `to` are the letters of the line's token: several where it was parted, a part of one where it was run together. */
export interface Pairing {
  readonly token: number;
  readonly printed: number;
  /** Letters of the printed token. */
  readonly from: number;
  readonly to: number;
  /** The same letters in the line's token. */
  readonly at: number;
}

/** Above this many comparisons a line is too long to be looked at word by word; it is found whole or not at all. */
const MOST_COMPARED = 4_000_000;
/** A few words alone may be there by chance: they count when they stand together, or most of the line is found. */
const TOGETHER_WORDS = 3;
const TOGETHER_LETTERS = 12;
const MOST_OF_IT = 0.6;
/** Words that somebody says again and again. */
const LONGEST_REPEAT = 4;

export function alignWords(line: readonly Token[], printed: readonly Token[], speaker: readonly Token[]): readonly Pairing[] {
  if (line.length === 0 || printed.length === 0) return [];
  const named = startsWith(printed, speaker) && printed.length - speaker.length >= line.length ? speaker.length : 0;
  const rest = printed.slice(named);
  const shift = (pairings: readonly Pairing[]): readonly Pairing[] => pairings.map((one) => ({ ...one, printed: one.printed + named }));
  const whole = wholeLine(line, rest);
  return shift(whole === null || mightBeOthers(line, rest, whole) ? wordByWord(line, rest) : whole);
}

/** "No, no" on a page that says "No, no, no": the words beside the place where it was found are those at its own edge, and any of them might be the one that went. */
function mightBeOthers(line: readonly Token[], printed: readonly Token[], whole: readonly Pairing[]): boolean {
  const first = whole[0]?.printed ?? 0;
  const last = whole.at(-1)?.printed ?? 0;
  const isSame = (some: readonly Token[], others: readonly Token[]): boolean =>
    some.length === others.length && some.every((token, index) => token.letters === others[index]?.letters);
  for (let words = 1; words <= Math.min(LONGEST_REPEAT, line.length); words += 1) {
    if (first >= words && isSame(printed.slice(first - words, first), line.slice(0, words))) return true;
    if (isSame(printed.slice(last + 1, last + 1 + words), line.slice(-words))) return true;
  }
  return false;
}

const startsWith = (tokens: readonly Token[], start: readonly Token[]): boolean =>
  start.length > 0 && start.every((token, index) => tokens[index]?.letters === token.letters);

/** The whole line, letter by letter, from the beginning of a printed word to the end of one. Null: it is not there, or several times. */
function wholeLine(line: readonly Token[], printed: readonly Token[]): readonly Pairing[] | null {
  const wanted = line.map((token) => token.letters).join('');
  const all = printed.map((token) => token.letters).join('');
  const starts: number[] = [];
  const ends = new Set<number>();
  let length = 0;
  for (const token of printed) {
    starts.push(length);
    length += token.letters.length;
    ends.add(length);
  }
  const at = starts.filter((start) => ends.has(start + wanted.length) && all.startsWith(wanted, start));
  return at.length === 1 && at[0] !== undefined ? lettersFrom(line, printed, 0, starts.indexOf(at[0])) : null;
}

/** Pairs letter with letter from here on, until the line's tokens are used up. */
function lettersFrom(line: readonly Token[], printed: readonly Token[], firstToken: number, firstPrinted: number): Pairing[] {
  const pairings: Pairing[] = [];
  let at = firstPrinted;
  let from = 0;
  for (const [index, { letters }] of line.entries()) {
    for (let done = 0; done < letters.length; ) {
      const there = printed[at];
      if (there === undefined) return pairings;
      const take = Math.min(letters.length - done, there.letters.length - from);
      pairings.push({ token: firstToken + index, printed: at, from, to: from + take, at: done });
      done += take;
      from += take;
      if (from < there.letters.length) continue;
      at += 1;
      from = 0;
    }
  }
  return pairings;
}

/** Words that both have in one order, where every best way of pairing them agrees. */
function wordByWord(line: readonly Token[], printed: readonly Token[]): readonly Pairing[] {
  if (line.length * printed.length > MOST_COMPARED) return [];
  const first = longestCommon(line, printed);
  const last = longestCommon([...line].reverse(), [...printed].reverse());
  const paired = first.map((there, index) => {
    const other = last[line.length - 1 - index] ?? -1;
    return there >= 0 && other >= 0 && printed.length - 1 - other === there ? there : -1;
  });
  const trusted = believable(line, paired);
  const pairings: Pairing[] = trusted.flatMap((there, token) =>
    there < 0 ? [] : [{ token, printed: there, from: 0, to: printed[there]?.letters.length ?? 0, at: 0 }],
  );
  return [...pairings, ...fillGaps(line, printed, trusted)];
}

/** For each of `one` which of `other` it is, as early as can be; -1: none. */
function longestCommon(one: readonly Token[], other: readonly Token[]): number[] {
  const across = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * across);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const isSame = one[i]?.letters === other[j]?.letters;
      lengths[i * across + j] = isSame
        ? (lengths[(i + 1) * across + j + 1] ?? 0) + 1
        : Math.max(lengths[(i + 1) * across + j] ?? 0, lengths[i * across + j + 1] ?? 0);
    }
  }
  const pairs = new Array<number>(one.length).fill(-1);
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    if (one[i]?.letters === other[j]?.letters) {
      pairs[i] = j;
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * across + j] ?? 0) >= (lengths[i * across + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

function believable(line: readonly Token[], paired: readonly number[]): readonly number[] {
  const share = paired.filter((there) => there >= 0).length / line.length;
  if (share >= MOST_OF_IT) return paired;
  const kept = new Array<number>(paired.length).fill(-1);
  for (let from = 0; from < paired.length; ) {
    let to = from + 1;
    while (to < paired.length && (paired[to] ?? -1) === (paired[to - 1] ?? -1) + 1) to += 1;
    const letters = line.slice(from, to).reduce((sum, token) => sum + token.letters.length, 0);
    const isTogether = to - from >= TOGETHER_WORDS || (to - from >= 2 && letters >= TOGETHER_LETTERS);
    if ((paired[from] ?? -1) >= 0 && isTogether) for (let at = from; at < to; at += 1) kept[at] = paired[at] ?? -1;
    from = to;
  }
  return kept;
}

/** Between two paired words the same letters may be parted otherwise: a word parted at a line end, or letters set apart. */
function fillGaps(line: readonly Token[], printed: readonly Token[], paired: readonly number[]): Pairing[] {
  const found: Pairing[] = [];
  for (let from = 0; from < line.length; ) {
    if ((paired[from] ?? -1) >= 0) {
      from += 1;
      continue;
    }
    let to = from;
    while (to < line.length && (paired[to] ?? -1) < 0) to += 1;
    const before = from === 0 ? -1 : (paired[from - 1] ?? -1);
    const after = to === line.length ? printed.length : (paired[to] ?? printed.length);
    if (before < 0 && after === printed.length) return found;
    const gap = printed.slice(before + 1, after);
    const pairs = wholeLine(line.slice(from, to), gap);
    if (pairs !== null) found.push(...pairs.map((pair) => ({ ...pair, token: pair.token + from, printed: pair.printed + before + 1 })));
    from = to;
  }
  return found;
}

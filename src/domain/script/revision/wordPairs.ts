// Which word of the old lines is which word of the new ones: pairs that are certain, and those that are only likely.
import { type WordAt, wordsAt } from './version.ts';

/** A word of one of the lines, by the line's place in its list. */
export interface WordPlace extends WordAt {
  readonly line: number;
  /** Which word of its line. */
  readonly index: number;
}

export interface WordPair {
  readonly old: WordPlace;
  readonly fresh: WordPlace;
  readonly isCertain: boolean;
}

/** Above this many words times words only what is the same from both ends is compared: a rewritten chapter must not stall the tablet. */
const MOST_CELLS = 1_500_000;

/** Pairs the words of `old` lines with those of `fresh` lines, in order. */
export function pairWords(old: readonly string[], fresh: readonly string[]): readonly WordPair[] {
  const from = old.flatMap(placesIn);
  if (old.length === 1 && fresh.length === 1 && old[0] === fresh[0]) return from.map((place) => ({ old: place, fresh: place, isCertain: true }));
  const to = fresh.flatMap(placesIn);
  const early: Pairing = [];
  const late: Pairing = [];
  let head = 0;
  let tail = 0;
  if (from.length * to.length > MOST_CELLS) {
    while (head < Math.min(from.length, to.length) && sameWord(from[head], to[head])) head += 1;
    while (tail < Math.min(from.length, to.length) - head && sameWord(from.at(-1 - tail), to.at(-1 - tail))) tail += 1;
    for (let at = 0; at < head; at += 1) early[at] = at;
    for (let at = 1; at <= tail; at += 1) early[from.length - at] = to.length - at;
    early.forEach((paired, at) => {
      late[at] = paired;
    });
  } else align(from, to, early, late);
  const bounded = slideToSentences(from, to, old, fresh, early, late);
  const pairs: WordPair[] = [];
  for (const [index, place] of from.entries()) {
    const paired = bounded.get(index) ?? early[index];
    const other = paired === undefined || paired < 0 ? undefined : to[paired];
    if (other === undefined) continue;
    const agreed = bounded.has(index) || late[index] === paired;
    pairs.push({ old: place, fresh: other, isCertain: agreed });
  }
  return withoutStrays(pairs, from, to);
}

/** For each old word the fresh word's index; a hole where there is none. */
type Pairing = number[];

function placesIn(text: string, line: number): WordPlace[] {
  return wordsAt(text).map((word, index) => ({ ...word, line, index }));
}

const sameWord = (one: WordPlace | undefined, other: WordPlace | undefined): boolean => one !== undefined && one.word === other?.word;

/** The longest common row of words, read off twice: taking each word as early and as late as can be. Where both agree there is no other way. */
function align(from: readonly WordPlace[], to: readonly WordPlace[], early: Pairing, late: Pairing): void {
  const width = to.length + 1;
  const lengths = new Uint32Array((from.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = from[i]?.word === to[j]?.word ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  for (let i = 0, j = 0; i < from.length && j < to.length; ) {
    if (from[i]?.word === to[j]?.word) {
      early[i] = j;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  // The same from the end: the mirror image of the early reading.
  const back = new Uint32Array((from.length + 1) * width);
  const upTo = (i: number, j: number): number => back[i * width + j] ?? 0;
  for (let i = 1; i <= from.length; i += 1) {
    for (let j = 1; j <= to.length; j += 1)
      back[i * width + j] = from[i - 1]?.word === to[j - 1]?.word ? upTo(i - 1, j - 1) + 1 : Math.max(upTo(i - 1, j), upTo(i, j - 1));
  }
  for (let i = from.length, j = to.length; i > 0 && j > 0; ) {
    if (from[i - 1]?.word === to[j - 1]?.word) {
      late[i - 1] = j - 1;
      i -= 1;
      j -= 1;
    } else if (upTo(i - 1, j) >= upTo(i, j - 1)) i -= 1;
    else j -= 1;
  }
}

/**
 * Where words were only cut, or only added, between equal words, the same change can be read at several places ("I am here. [I am there.]").
 * If just one of these readings takes whole sentences, it is meant. A single word said twice ("No. No.") stays undecided.
 */
function slideToSentences(
  from: readonly WordPlace[],
  to: readonly WordPlace[],
  old: readonly string[],
  fresh: readonly string[],
  early: Pairing,
  late: Pairing,
): ReadonlyMap<number, number> {
  const certain = new Map<number, number>();
  // The words at both ends of what can be moved must be settled: else more than this one stretch can be read in another way.
  const isSettled = (index: number): boolean => early[index] === late[index] || certain.has(index);
  for (let i = 0, j = 0; i < from.length || j < to.length; ) {
    if (i < from.length && early[i] === j) {
      i += 1;
      j += 1;
      continue;
    }
    let oldEnd = i;
    while (oldEnd < from.length && early[oldEnd] === undefined) oldEnd += 1;
    const freshEnd = oldEnd < from.length ? (early[oldEnd] ?? to.length) : to.length;
    const cut = oldEnd - i;
    const added = freshEnd - j;
    if (added === 0 && cut > 1)
      slide(from, old, i, cut, (slid) => {
        if (isSettled(i + slid.low - 1) && isSettled(i + slid.high + cut)) readCut(certain, i, j, cut, slid);
      });
    else if (cut === 0 && added > 1)
      slide(to, fresh, j, added, (slid) => {
        if (isSettled(i + slid.low - 1) && isSettled(i + slid.high)) readAdded(certain, i, j, added, slid);
      });
    i = oldEnd;
    j = freshEnd;
  }
  return certain;
}

/** Finds how far a stretch of `count` words at `start` can be moved without changing what is left; tells the one move after which it is whole sentences. */
function slide(places: readonly WordPlace[], texts: readonly string[], start: number, count: number, tell: (slide: Slide) => void): void {
  let low = 0;
  while (start + low > 0 && sameWord(places[start + low - 1], places[start + low + count - 1])) low -= 1;
  let high = 0;
  while (start + high + count < places.length && sameWord(places[start + high], places[start + high + count])) high += 1;
  if (low === high) return;
  const whole: number[] = [];
  for (let by = low; by <= high; by += 1) if (opensSentence(places, texts, start + by) && opensSentence(places, texts, start + by + count)) whole.push(by);
  const [only] = whole;
  if (whole.length === 1 && only !== undefined) tell({ low, high, by: only });
}

function opensSentence(places: readonly WordPlace[], texts: readonly string[], index: number): boolean {
  const before = places[index - 1];
  const here = places[index];
  if (before === undefined || here === undefined || before.line !== here.line) return true;
  return /[.!?…]/.test((texts[here.line] ?? '').slice(before.to, here.from));
}

/** How far a change can be moved either way, and the move that is meant. */
interface Slide {
  readonly low: number;
  readonly high: number;
  readonly by: number;
}

function readCut(certain: Map<number, number>, i: number, j: number, cut: number, { low, high, by }: Slide): void {
  for (let step = low; step < high + cut; step += 1) certain.set(i + step, step < by ? j + step : step >= by + cut ? j + step - cut : -1);
}

function readAdded(certain: Map<number, number>, i: number, j: number, added: number, { low, high, by }: Slide): void {
  for (let step = low; step < high; step += 1) certain.set(i + step, step < by ? j + step : j + step + added);
}

/**
 * A single word between two that changed may be there by chance. It is certain only with a neighbour that stayed beside it (the edge of a line is one),
 * or when it is a word of weight that stands once in the old lines and once in the new.
 */
function withoutStrays(pairs: readonly WordPair[], from: readonly WordPlace[], to: readonly WordPlace[]): readonly WordPair[] {
  const once = (places: readonly WordPlace[]): ReadonlySet<string> => {
    const counts = new Map<string, number>();
    for (const { word } of places) counts.set(word, (counts.get(word) ?? 0) + 1);
    return new Set([...counts].filter(([, count]) => count === 1).map(([word]) => word));
  };
  const onceBefore = once(from);
  const onceNow = once(to);
  const last = (places: readonly WordPlace[]): ReadonlySet<WordPlace> => new Set(places.filter((place, at) => places[at + 1]?.line !== place.line));
  const oldLast = last(from);
  const freshLast = last(to);
  return pairs.map((pair, at) => {
    if (!pair.isCertain) return pair;
    const isBeside = (other: WordPair | undefined, by: 1 | -1): boolean =>
      other?.isCertain === true &&
      other.old.line === pair.old.line &&
      other.fresh.line === pair.fresh.line &&
      other.old.index === pair.old.index + by &&
      other.fresh.index === pair.fresh.index + by;
    const opens = pair.old.index === 0 && pair.fresh.index === 0;
    const closes = oldLast.has(pair.old) && freshLast.has(pair.fresh);
    const isRare = pair.old.word.length >= 4 && onceBefore.has(pair.old.word) && onceNow.has(pair.fresh.word);
    return isBeside(pairs[at - 1], -1) || isBeside(pairs[at + 1], 1) || opens || closes || isRare ? pair : { ...pair, isCertain: false };
  });
}

// The smallest change that turns one text into another: what a keystroke did, or which words of a line were replaced.

/** At `from`, `remove` characters go and `insert` comes. UTF-16 units. */
export interface TextChange {
  readonly from: number;
  readonly remove: number;
  readonly insert: string;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/**
 * The one change between two texts; null when they are equal. `caret` is where the caret stands after it in `after`: it decides which
 * of several equal letters was typed ("aa" to "aaa"). Without one, whole words are taken rather than pieces of two: else a word's letters
 * would be another word's, and go when somebody takes that one back. Surrogate pairs are never split.
 */
export function diffText(before: string, after: string, caret?: number): TextChange | null {
  if (before === after) return null;
  const longest = Math.min(before.length, after.length);
  const suffixRoom = Math.min(longest, Math.max(0, after.length - (caret ?? after.length)));
  let suffix = 0;
  while (suffix < suffixRoom && before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)) suffix += 1;
  let prefix = 0;
  while (prefix < longest - suffix && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix += 1;
  while (suffix < longest - prefix && before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)) suffix += 1;
  if (prefix > 0 && isHighSurrogate(before.charCodeAt(prefix - 1))) prefix -= 1;
  if (suffix > 0 && isLowSurrogate(before.charCodeAt(before.length - suffix))) suffix -= 1;
  const change = { from: prefix, remove: before.length - prefix - suffix, insert: after.slice(prefix, after.length - suffix) };
  return caret === undefined ? slideToWords(before, change) : change;
}

const startsWord = (text: string, at: number): boolean =>
  at === 0 || at >= text.length || !(WORD_LETTER.test(text.charAt(at - 1)) && WORD_LETTER.test(text.charAt(at)));
const WORD_LETTER = /[\p{L}\p{N}\p{M}\ud800-\udfff]/u;

/** An insertion or deletion between equal letters can be read at several places ("the [cat the ]dog", "the cat [the ]dog"): one at a word's edge, if any. */
function slideToWords(before: string, change: TextChange): TextChange {
  const isInsertion = change.remove === 0;
  if (!isInsertion && change.insert !== '') return change;
  let moving = isInsertion ? change.insert : before.slice(change.from, change.from + change.remove);
  for (let from = change.from; ; from -= 1) {
    if (startsWord(before.slice(0, from) + moving, from))
      return isInsertion ? { from, remove: 0, insert: moving } : { from, remove: change.remove, insert: '' };
    const last = moving.charAt(moving.length - 1);
    if (from === 0 || before.charAt(from - 1) !== last) return change;
    moving = last + moving.slice(0, -1);
  }
}

const TOKEN = /[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;
/** Above this many words times words a line is compared as one stretch: a pasted chapter must not stall the tablet. */
const MOST_CELLS = 250_000;

/**
 * The changes between two versions of a line, word by word, in order and without overlap, positions in `before`. Words that stayed are
 * found even between two words that changed, so that marks on them stay. A single keystroke gives a single change that respects `caret`.
 */
export function diffWords(before: string, after: string, caret?: number): readonly TextChange[] {
  const whole = diffText(before, after, caret);
  if (whole === null) return [];
  if (whole.remove === 0 || whole.insert === '') return [whole];
  const old = before.slice(whole.from, whole.from + whole.remove).match(TOKEN) ?? [];
  const fresh = whole.insert.match(TOKEN) ?? [];
  if (old.length < 2 || fresh.length < 2 || old.length * fresh.length > MOST_CELLS) return [whole];
  return hunks(old, fresh, whole.from);
}

/** Longest common subsequence of tokens, read off as changes. A shared space alone does not part two changes. */
function hunks(old: readonly string[], fresh: readonly string[], start: number): TextChange[] {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const weight = (token: string): number => (/[\p{L}\p{N}]/u.test(token) ? 4 * token.length : 1);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      const token = old[i] ?? '';
      const skip = Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
      const keep = token === fresh[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + weight(token) : 0;
      lengths[i * width + j] = Math.max(skip, keep);
    }
  }
  return readHunks(old, fresh, start, lengths);
}

function readHunks(old: readonly string[], fresh: readonly string[], start: number, lengths: Uint32Array): TextChange[] {
  const width = fresh.length + 1;
  const changes: TextChange[] = [];
  let at = start;
  let removed = '';
  let inserted = '';
  const close = (): void => {
    const change = diffText(removed, inserted);
    if (change !== null) changes.push({ ...change, from: at - removed.length + change.from });
    removed = '';
    inserted = '';
  };
  for (let i = 0, j = 0; i < old.length || j < fresh.length; ) {
    const token = old[i];
    const same = token !== undefined && token === fresh[j];
    const here = lengths[i * width + j] ?? 0;
    const below = i < old.length ? (lengths[(i + 1) * width + j] ?? 0) : -1;
    const beside = j < fresh.length ? (lengths[i * width + j + 1] ?? 0) : -1;
    if (same && here > below && here > beside) {
      close();
      at += token.length;
      i += 1;
      j += 1;
    } else if (token !== undefined && below >= beside) {
      removed += token;
      at += token.length;
      i += 1;
    } else {
      inserted += fresh[j] ?? '';
      j += 1;
    }
  }
  close();
  return changes;
}

/** `text` after the changes of diffWords. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = text;
  for (const change of changes.toReversed()) result = result.slice(0, change.from) + change.insert + result.slice(change.from + change.remove);
  return result;
}

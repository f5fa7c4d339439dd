// Voices that sing at once, in columns that a converter ran together: "RUTH FREDERIC Don't leave me …".
import { foldName } from '#domain/script/reading/names.ts';

/** Parts of a chorus, which may sing together without ever singing alone. */
const GROUPS = /^(?:men|women|ladies|gentlemen|girls|boys|children|sopranos|altos|tenors|basses|chorus|ensemble|crowd|others)$/i;

/** Two names of speakers or more in capitals at the start, one after another, and then words that begin a sentence; null when it is not so. */
export function leadingVoices(text: string, voices: ReadonlySet<string>): { names: string[]; words: string } | null {
  const capitals = /^(?:\p{Lu}[\p{Lu}'’.-]+:?\s+(?:and\s+(?=\p{Lu}{2})|\([^()]{1,40}\)\s+)?){2,8}(?=\p{Lu}[\p{Ll}'’]|I\s)/u.exec(text.slice(0, 400))?.[0];
  if (capitals === undefined) return null;
  const words = capitals
    .replace(/\([^()]*\)|\band\b|:/g, ' ')
    .trim()
    .split(/\s+/);
  const names: string[] = [];
  let known = 0;
  for (let at = 0; at < words.length; ) {
    const length = [3, 2, 1].find((size) => at + size <= words.length && voices.has(foldName(words.slice(at, at + size).join(' '))));
    if (length === undefined && /^(?:enter|exit|exeunt|the|all)$/i.test(words[at] ?? '')) return null;
    if (length !== undefined || GROUPS.test(words[at] ?? '')) known += 1;
    names.push(words.slice(at, at + (length ?? 1)).join(' '));
    at += length ?? 1;
  }
  return names.length >= 2 && known >= names.length / 2 ? { names, words: text.slice(capitals.length) } : null;
}

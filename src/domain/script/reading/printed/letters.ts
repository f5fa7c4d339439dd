// The letters themselves put right: ligatures, letter-spaced words closed up, spaces of every width made one.
import type { Run, Sheet } from './sheet.ts';

const LIGATURES = /[\ufb00-\ufb06]/g;

export function tidyLetters(text: string): string {
  return text
    .replace(LIGATURES, (sign) => sign.normalize('NFKD'))
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

/** Four single letters or more, each followed by a space: words that are spaced out for emphasis, as German printers do. */
const SPACED = /(?<!\S)\p{L}['’]? (?:[\p{L}'’.&-] ){1,80}[\p{L}.:,!?)](?!\S)/gu;

/** Closes up letter-spaced words on all sheets. Where the words begin again is known by their capitals, or from the words of the whole script. */
export function closeUpSpacedWords(sheets: readonly Sheet[]): Sheet[] {
  let words: ReadonlySet<string> | null = null;
  const fix = (run: Run): Run => {
    if (!/(?<!\S)\p{L} \p{L} [\p{L}.]/u.test(run.text)) return run;
    words ??= wordsOf(sheets);
    const known = words;
    const text = run.text.replace(SPACED, (spaced) => (isSpacedOut(spaced) ? partWords(spaced.replace(/ /g, ''), known) : spaced));
    return text === run.text ? run : { ...run, text, isSpaced: true };
  };
  return sheets.map((sheet) => ({ ...sheet, runs: sheet.runs.map(fix) }));
}

function isSpacedOut(spaced: string): boolean {
  const letters = spaced.match(/\p{L}/gu)?.length ?? 0;
  return letters >= (spaced.includes('.') || spaced.length > 8 ? 3 : 4) && spaced.split(' ').every((sign) => sign.length <= 2);
}

function wordsOf(sheets: readonly Sheet[]): Set<string> {
  const words = new Set<string>();
  for (const sheet of sheets) {
    for (const run of sheet.runs) for (const word of run.text.matchAll(/\p{L}[\p{L}'’]+/gu)) words.add(word[0].toUpperCase());
  }
  return words;
}

/** "FrauMarthe." → "Frau Marthe."; "LADYBRACKNELL" → "LADY BRACKNELL" when both are words of this script. */
function partWords(joined: string, words: ReadonlySet<string>): string {
  const byCase = joined.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\.)(\p{Lu})/gu, '$1 $2');
  return byCase.replace(/[\p{L}'’]{4,80}/gu, (letters) => (words.has(letters.toUpperCase()) ? letters : (fewestWords(letters, words) ?? letters)));
}

/** The cut into the fewest known words; null when there is none. */
function fewestWords(letters: string, words: ReadonlySet<string>): string | null {
  const best: (string[] | null)[] = [[]];
  for (let to = 1; to <= letters.length; to += 1) {
    best[to] = null;
    for (let from = Math.max(0, to - 24); from < to; from += 1) {
      const before = best[from];
      const word = letters.slice(from, to);
      if (before == null || !(words.has(word.toUpperCase()) || /^[AIO]$/.test(word))) continue;
      const now = best[to];
      if (now == null || before.length + 1 < now.length) best[to] = [...before, word];
    }
  }
  return best[letters.length]?.join(' ') ?? null;
}

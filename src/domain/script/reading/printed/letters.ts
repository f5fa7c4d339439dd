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

/** Single letters, each followed by a space: words that are spaced out for emphasis, as German printers do. Two that nearly touch may have none between them. */
const SPACED = /(?<!\S)\p{L}{1,2}['’]? (?:[\p{L}'’.&-]{1,2} ){1,80}[\p{L}.:,!?)]{1,2}(?!\S)/gu;
/** "D e r": too few to be sure of; before letters that are spaced out it is. */
const FEW_SPACED = /^\p{L}(?: \p{L}){1,4}$/u;
/** So many of the pieces are single letters. */
const SHARE_OF_SINGLES = 0.75;
const FEWEST_WITH_PAIRS = 6;

/** Closes up letter-spaced words on all sheets. Where the words begin again is known by their capitals, or from the words of the whole script. */
export function closeUpSpacedWords(sheets: readonly Sheet[]): Sheet[] {
  let words: ReadonlySet<string> | null = null;
  const fix = (run: Run): Run => {
    if (!/(?<!\S)\p{L}{1,2} \p{L}{1,2} [\p{L}.]/u.test(run.text)) return run;
    words ??= wordsOf(sheets);
    const known = words;
    const text = run.text.replace(SPACED, (spaced) => {
      const to = spacedTo(spaced);
      return to === 0 ? spaced : partWords(spaced.slice(0, to).replace(/ /g, ''), known) + spaced.slice(to);
    });
    return text === run.text ? run : { ...run, text, isSpaced: true };
  };
  return sheets.map((sheet) => {
    const runs = sheet.runs.map(fix);
    return { ...sheet, runs: runs.map((run, index) => closeBefore(run, runs[index + 1])) };
  });
}

function closeBefore(run: Run, next: Run | undefined): Run {
  const isBefore = next?.isSpaced === true && Math.abs(next.y - run.y) < run.size * 0.2;
  return isBefore && FEW_SPACED.test(run.text.trim()) ? { ...run, text: run.text.replace(/ /g, ''), isSpaced: true } : run;
}

/** How far these letters are spaced out: to their end, or to the full stop after a name whose words are not; 0: they are not at all. */
function spacedTo(spaced: string): number {
  for (let at = spaced.indexOf('. '); at > 0; at = spaced.indexOf('. ', at + 1)) {
    if (isSpacedOut(spaced.slice(0, at + 1)) && !isSpacedOut(spaced.slice(at + 2))) return at + 1;
  }
  return isSpacedOut(spaced) ? spaced.length : 0;
}

function isSpacedOut(spaced: string): boolean {
  const letters = spaced.match(/\p{L}/gu)?.length ?? 0;
  const pieces = spaced.split(' ');
  const pairs = pieces.filter((sign) => /^\p{L}{2}$/u.test(sign)).length;
  // "il y a à" is four words.
  const isLong = letters >= FEWEST_WITH_PAIRS || /[.:]/.test(spaced);
  if (pairs > 0 && (!isLong || pairs > pieces.length * (1 - SHARE_OF_SINGLES))) return false;
  return letters >= (spaced.includes('.') || spaced.length > 8 ? 3 : 4);
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

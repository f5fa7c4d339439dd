// Short forms of characters for the blocking: ALG, LAN, JAC. Proposed unique; a person may change them.
import { isTitle } from '#domain/script/reading/names.ts';

const letters = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
/** Ranks that stand before a name, beside the titles that scripts abbreviate: "Lady Bracknell" is called BRA, not LAD. */
const RANKS = new Set(
  'THE A AN KING QUEEN PRINCE PRINCESS DUKE DUCHESS EARL COUNT COUNTESS CAPTAIN MAJOR GENERAL COLONEL CANON REVEREND HONOURABLE DOCTOR PROFESSOR FATHER SISTER BROTHER MONSIEUR MADAME'.split(
    ' ',
  ),
);
const isRank = (word: string): boolean => RANKS.has(word) || isTitle(word);

/** A short form of at most four letters for `name` that is not in `taken` (in capitals). */
export function proposeShortName(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .split(/[\s.\-–—]+/u)
    .map(letters)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !isRank(word));
  const [first = words[0] ?? letters(name)] = telling;
  const initials = words.map((word) => word.charAt(0)).join('');
  const other = telling[1] ?? '';
  const forms = [
    first.slice(0, 3),
    first.slice(0, 2) + other.slice(0, 1),
    first.slice(0, 4),
    initials.length >= 2 ? initials.slice(0, 4) : '',
    first.slice(0, 2) + first.slice(-1),
    first.slice(0, 1) + first.slice(-2),
  ];
  for (const form of forms) if (form !== '' && !taken.has(form)) return form;
  for (let count = 2; ; count += 1) {
    const base = (first.slice(0, 3) || 'C').slice(0, 4 - Math.min(3, String(count).length));
    if (!taken.has(`${base}${count}`)) return `${base}${count}`;
  }
}

/** Short forms for a cast, in order, none twice and none in `taken`. */
export function proposeShortNames(names: readonly string[], taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken.map((short) => short.toUpperCase()));
  return names.map((name) => {
    const short = proposeShortName(name, used);
    used.add(short);
    return short;
  });
}

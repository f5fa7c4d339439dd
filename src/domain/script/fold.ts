// Reading two texts as the same words: case, curly quotes, dashes and runs of space do not make a difference; accents do.
// Accents count because "résumé" and "resume" are two words to an actor; search folds them away on top (foldForSearch).

/** A folded text, and where each of its characters began in the original (the end of the one is the end of the other). */
export interface Folded {
  readonly text: string;
  at(index: number): number;
}

const SAME_AS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
};
const SIGNS = /[‘’‚‛′`´“”„‟″«»‐‑‒–—―−]/g;
const SPACE = /\s/;
/** Soft hyphens and zero-width characters, which vanish, and runs of space, which become one. */
const SHRINKS = /\s\s|[\u00ad\u200b\ufeff]/;
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/g;
const sameSign = (sign: string): string => SAME_AS[sign] ?? sign;
const bareLetter = (letter: string): string => letter.normalize('NFD').charAt(0);

/** Folds case, quotes, dashes and runs of white space. Soft hyphens and zero-width characters vanish. */
export function fold(text: string): Folded {
  if (!SHRINKS.test(text)) {
    const lower = text.toLowerCase();
    // Nearly every line: letter stands for letter, and no map has to be kept.
    if (lower.length === text.length) return { text: lower.replace(SIGNS, sameSign).replace(/\s/g, ' '), at: (index) => index };
  }
  return foldByLetter(text);
}

function foldByLetter(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let wasSpace = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index] ?? '';
    if (letter === '\u00ad' || letter === '\u200b' || letter === '\ufeff') continue;
    const isSpace = SPACE.test(letter);
    const same = isSpace ? (wasSpace ? '' : ' ') : (SAME_AS[letter] ?? letter.toLowerCase());
    wasSpace = isSpace;
    folded += same;
    for (let copy = 0; copy < same.length; copy += 1) at.push(index);
  }
  return { text: folded, at: (index) => at[index] ?? text.length };
}

/** True when the two texts are the same words (see the head of this module). Outer spaces count for nothing. */
export function saysTheSame(one: string, other: string): boolean {
  return one === other || fold(one).text.trim() === fold(other).text.trim();
}

/** Folds further, for search: the accents of Latin letters go too. Not for anchors. */
export function foldForSearch(text: string): Folded {
  const folded = fold(text);
  return { text: folded.text.replace(ACCENTED, bareLetter), at: folded.at };
}

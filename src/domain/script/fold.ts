// Reading two texts as the same words: case, curly quotes, dashes and runs of space do not make a difference; accents do.
// Accents count because "résumé" and "resume" are two words to an actor; search folds them away on top (foldForSearch).

/** A folded text, and for each of its characters the index in the original where it began; one more for the end. */
export interface Folded {
  readonly text: string;
  readonly at: readonly number[];
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
const SPACE = /\s/;

/** Folds case, quotes, dashes and runs of white space. Soft hyphens and zero-width characters vanish. */
export function fold(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let wasSpace = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index] ?? '';
    if (letter === '\u00ad' || letter === '\u200b' || letter === '\ufeff') continue;
    if (SPACE.test(letter)) {
      if (!wasSpace) {
        folded += ' ';
        at.push(index);
      }
      wasSpace = true;
      continue;
    }
    wasSpace = false;
    const same = SAME_AS[letter] ?? letter.toLowerCase();
    folded += same;
    for (let copy = 0; copy < same.length; copy += 1) at.push(index);
  }
  at.push(text.length);
  return { text: folded, at };
}

/** True when the two texts are the same words (see the head of this module). Outer spaces count for nothing. */
export function saysTheSame(one: string, other: string): boolean {
  return one === other || fold(one).text.trim() === fold(other).text.trim();
}

/** Folds further, for search: accents go too. Not for anchors. */
export function foldForSearch(text: string): string {
  return fold(text)
    .text.normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

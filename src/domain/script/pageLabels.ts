// Page labels: what is printed at the page's head or foot ("iv", "12", "12A"), and which label comes next.

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** 4 → "iv". */
export function toRoman(number: number): string {
  let rest = number;
  let roman = '';
  for (const [value, letters] of ROMAN) {
    while (rest >= value) {
      roman += letters;
      rest -= value;
    }
  }
  return roman;
}

/** "iv" → 4; null when it is no roman numeral in lower case. */
export function fromRoman(label: string): number | null {
  let number = 0;
  let rest = label;
  for (const [value, letters] of ROMAN) {
    while (rest.startsWith(letters)) {
      number += value;
      rest = rest.slice(letters.length);
    }
  }
  return rest === '' && number > 0 && toRoman(number) === label ? number : null;
}

/** The label of the page after `label`: "12" → "13", "12A" → "13", "iv" → "v", "A3" → "A4", "Prologue" → "Prologue 2". */
export function nextPageLabel(label: string): string {
  const trimmed = label.trim();
  if (trimmed === '') return '1';
  const inserted = /^(\d+)\s?[A-Za-z]{1,2}$/.exec(trimmed);
  if (inserted?.[1] !== undefined) return String(Number(inserted[1]) + 1);
  const roman = fromRoman(trimmed);
  if (roman !== null) return toRoman(roman + 1);
  const upperRoman = /^[IVXLC]+$/.test(trimmed) ? fromRoman(trimmed.toLowerCase()) : null;
  if (upperRoman !== null) return toRoman(upperRoman + 1).toUpperCase();
  const counted = /^(.*?)(\d+)$/.exec(trimmed);
  if (counted?.[2] !== undefined) return `${counted[1] ?? ''}${Number(counted[2]) + 1}`;
  return `${trimmed} 2`;
}

/** A label for a page that stands before the page labelled `label` and has none of its own. */
export function labelBefore(label: string): string {
  const number = /^\d+$/.test(label) ? Number(label) : null;
  if (number !== null && number > 1) return String(number - 1);
  return number === 1 ? 'i' : 'front';
}

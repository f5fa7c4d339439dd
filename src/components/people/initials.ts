// Initials of a person, for small places: "Priya Shah" is PS, "Jo" is JO.

/** One to three capitals; "?" for a nameless person. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return '?';
  if (words.length === 1) return [...(words[0] as string)].slice(0, 2).join('').toUpperCase();
  return words
    .slice(0, 3)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

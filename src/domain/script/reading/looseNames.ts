// Names in small letters that stand alone between blank lines ("Anna", blank, her words), as converters to plain text leave them. One is nothing; where they are a third of all paragraphs, they are the speakers.
import type { ReadLine } from './layout.ts';
import { foldName } from './names.ts';

const FEWEST = 12;
/** Of all paragraphs, at least so many are these names; every other one is, where nothing but speeches is printed. */
const SHARE = 0.3;

/** The same lines, with the blank line between such a name and its words taken out, so that it is read as a name above them. Linear. */
export function closeUpLooseNames(lines: readonly ReadLine[]): readonly ReadLine[] {
  const counts = new Map<string, number>();
  const names = lines.map((_, index) => looseName(lines, index));
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isKnown = (index: number): boolean => (counts.get(names[index] ?? '') ?? 0) >= 3;
  const known = lines.flatMap((_, index) => (isKnown(index) ? [index] : []));
  const paragraphs = lines.filter((line) => line.blankBefore).length;
  const doubled = known.filter((index) => isKnown(index + 1)).length;
  const speakers = new Set(known.map((index) => names[index])).size;
  if (known.length < FEWEST || known.length < paragraphs * SHARE || doubled > known.length * 0.03 || speakers < 2) return lines;
  const isName = (index: number): boolean => (counts.get(names[index] ?? '') ?? 0) >= 2 && (counts.get(names[index + 1] ?? '') ?? 0) < 2;
  return lines.map((line, index) => (isName(index) ? { ...line, blankAfter: false } : isName(index - 1) ? { ...line, blankBefore: false } : line));
}

function looseName(lines: readonly ReadLine[], index: number): string | null {
  const [line, next] = [lines[index] as ReadLine, lines[index + 1]];
  if (!line.blankBefore || !line.blankAfter || line.isHead || next === undefined || next.isHead) return null;
  const form = line.forms.find((one) => one.style === 'own' && one.separator === 'none');
  return form === undefined || form.isCapitals || form.name.split(' ').length > 4 ? null : foldName(form.name);
}

// What each page is called: by its printed folio, by what the file calls it, or by its number in the file.
import { nextPageLabel } from '#domain/script/pageLabels.ts';

export interface NamedPage {
  readonly leaf: number;
  readonly folio: string | null;
  readonly label: string | null;
}

/** One name for each page. Pages between two folios that leave room for them are counted through. */
export function pageNames(pages: readonly NamedPage[]): string[] {
  const printed = pages.filter((page) => page.folio !== null).length;
  const named = pages.filter((page) => page.label !== null && page.label !== String(page.leaf)).length;
  if (printed >= Math.max(2, pages.length * 0.3)) return countThrough(pages);
  if (named > 0) return pages.map((page) => page.label ?? String(page.leaf));
  if (printed >= 2) return countThrough(pages);
  return pages.map((page) => String(page.leaf));
}

function countThrough(pages: readonly NamedPage[]): string[] {
  const names: (string | null)[] = pages.map((page) => page.folio);
  for (let at = 1; at < names.length; at += 1) {
    const before = names[at - 1];
    if (names[at] === null && before != null) names[at] = nextPageLabel(before);
  }
  for (let at = names.length - 2; at >= 0; at -= 1) {
    if (names[at] === null) names[at] = nameBefore(names[at + 1] ?? null);
  }
  return names.map((name, at) => name ?? pages[at]?.label ?? String(pages[at]?.leaf ?? at + 1));
}

/** Front matter before page 1 has no number of its own. */
function nameBefore(after: string | null): string | null {
  const number = after !== null && /^\d+$/.test(after) ? Number(after) : 0;
  return number > 1 ? String(number - 1) : null;
}

// Whether a book can be shown as printed.
import type { Book } from '#hooks/bookChanges.ts';

/** True when lines know where they are printed. Pages that are pictures do: two fingers bring them nearer there. */
export function isPrinted({ tables: { lines } }: Pick<Book, 'tables'>): boolean {
  return lines.ids().some((id) => lines.get(id)?.place !== undefined);
}

// Whether a book can be shown as printed.
import type { Book } from '#hooks/bookChanges.ts';

/** True when lines know where they are printed. A scanned page is its own picture, also among the text. */
export function isPrinted({ tables: { lines } }: Pick<Book, 'tables'>): boolean {
  return lines.ids().some((id) => {
    const line = lines.get(id);
    return line?.place !== undefined && line.text !== '';
  });
}

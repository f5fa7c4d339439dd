// Changes to pages: where a page begins and what it is called. Each is one undo step.
import type { Book } from '#document/book.ts';
import { takeStep } from '#document/change.ts';
import { recordOf } from '#document/inside.ts';
import { LINE, ROOT } from '#document/shape.ts';
import type { LineId } from '#domain/ids.ts';

/** A page begins at this line. `label` null: the next label in the run. */
export function breakPage(book: Book, line: LineId, label: string | null): void {
  setBreak(book, line, { label: label === null || label.trim() === '' ? null : label.trim() });
}

/** No page has to begin here any more; in a script without printed pages one still may, where the text fills the page. */
export function removePageBreak(book: Book, line: LineId): void {
  setBreak(book, line, null);
}

/** Calls the page at this index by another label. The pages after it go on from there. */
export function relabelPage(book: Book, pageIndex: number, label: string): void {
  const first = book.pages.current()[pageIndex]?.lines[0];
  if (first !== undefined) breakPage(book, first, label);
}

function setBreak(book: Book, line: LineId, value: { readonly label: string | null } | null): void {
  const record = recordOf(book.doc, ROOT.lines, line);
  if (record !== null) takeStep(book, (step) => step.set(record, LINE.pageBreak, value));
}

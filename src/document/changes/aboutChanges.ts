// Changes to what the book says about itself. Each is one undo step.
import type { Book } from '#document/book.ts';
import { takeStep } from '#document/change.ts';
import { ABOUT, ROOT } from '#document/shape.ts';
import type { Terms } from '#domain/productions/production.ts';

export function setTitle(book: Book, title: string): void {
  setAbout(book, ABOUT.title, title.trim());
}

export function setAuthor(book: Book, author: string): void {
  setAbout(book, ABOUT.author, author.trim());
}

export function setTerms(book: Book, terms: Terms): void {
  setAbout(book, ABOUT.terms, terms);
}

/** True: page labels come from the printed script. False: pages are computed from the words. */
export function setHasPrintedPages(book: Book, hasPrintedPages: boolean): void {
  setAbout(book, ABOUT.hasPrintedPages, hasPrintedPages);
}

function setAbout(book: Book, field: string, value: unknown): void {
  const about = book.doc.getMap(ROOT.about);
  takeStep(book, (step) => step.setPlain(about, field, value));
}

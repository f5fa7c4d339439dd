// What the page and the worker that makes a book say to each other.
import type { DraftLine } from '#domain/script/draft.ts';
import type { BookOrder } from './updatesOf.ts';

/** Where the book is written. */
export interface BookPlace {
  /** Before every database name of this tablet. */
  readonly prefix: string;
  /** Name of its database. */
  readonly book: string;
}

export type MakingOrder =
  /** Lines of the draft, in order, in as many parts as the page likes: it gives away what it sends in one go. */
  | { readonly type: 'lines'; readonly lines: readonly DraftLine[] }
  /** Then the rest, with what lines were left. */
  | { readonly type: 'make'; readonly order: BookOrder; readonly place: BookPlace };

export type MakingAnswer =
  /** It is on the disk. */
  | { readonly type: 'made' }
  /** The disk did not take it. */
  | { readonly type: 'refused'; readonly name: string; readonly message: string };

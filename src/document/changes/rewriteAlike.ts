// Lines get other words, about a page of them together, so that two tablets which rewrite them alike, each alone, have written the same letters.

import type * as Y from 'yjs';
import { putIn, Rehearsal, type Writing } from '#document/alike.ts';
import type { Book } from '#document/book.ts';
import { rewriteWords, type WordsWithMarks } from '#document/changes/lineWords.ts';
import { textOf } from '#document/inside.ts';
import { LINE, ROOT } from '#document/shape.ts';
import type { LineId } from '#domain/ids.ts';
import type { TextChange } from '#domain/script/textDiff.ts';
import type { Slices } from '#domain/slices.ts';

export interface Rewriting {
  readonly line: LineId;
  /** Lines of one page are written together, and are the same on another tablet only together. */
  readonly page: number;
  readonly changes: readonly TextChange[];
  readonly words: WordsWithMarks;
}

export interface RehearsedPage {
  readonly rewritings: readonly Rewriting[];
  /** Null: no new letters, or such as only this tablet can write. */
  readonly writing: Writing | null;
}

/** Tries the rewriting out on a copy of the book, a little at a time, before the step in which it is written. The book must not change meanwhile. */
export function* rehearseInSlices(book: Book, rewritings: readonly Rewriting[]): Slices<readonly RehearsedPage[]> {
  if (rewritings.length === 0) return [];
  const pages = new Map<number, Rewriting[]>();
  for (const rewriting of rewritings) pages.set(rewriting.page, [...(pages.get(rewriting.page) ?? []), rewriting]);
  const rehearsal = yield* Rehearsal.of(book.doc);
  const rehearsed: RehearsedPage[] = [];
  for (const page of pages.values()) {
    rehearsed.push({ rewritings: page, writing: rehearsal.tryOut((doc) => rewriteAll(doc, page)) });
    yield;
  }
  rehearsal.end();
  return rehearsed;
}

export function writeRehearsed(book: Book, pages: readonly RehearsedPage[]): void {
  for (const { rewritings, writing } of pages) if (writing === null || !putIn(book.doc, writing)) rewriteAll(book.doc, rewritings);
}

function rewriteAll(doc: Y.Doc, rewritings: readonly Rewriting[]): void {
  for (const { line, changes, words } of rewritings) {
    const text = textOf(doc, ROOT.lines, line, LINE.text);
    if (text !== null) rewriteWords(text, changes, words);
  }
}

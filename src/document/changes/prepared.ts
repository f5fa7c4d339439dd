// A large change: worked out a little at a time, then written in one step. What was worked out counts only while nobody writes in the book.
import type { Book } from '#document/book.ts';
import { mustBeWritable } from '#document/change.ts';
import { finish, type Slices } from '#domain/slices.ts';

/** So often it is worked out anew when somebody writes meanwhile; after that the screen waits. */
const MOST_PREPARATIONS = 3;

/** Given up in the middle, nothing is changed. */
export function* prepareThenWrite<Prepared, Result>(book: Book, prepare: () => Slices<Prepared>, write: (prepared: Prepared) => Result): Slices<Result> {
  for (let time = 1; time < MOST_PREPARATIONS; time += 1) {
    mustBeWritable(book);
    const prepared = yield* whileNobodyWrites(book, prepare());
    if (prepared !== null) return write(prepared.of);
  }
  return write(finish(prepare()));
}

/** Null: the book was changed meanwhile, here or by another tablet, and what was worked out is not true any more. */
function* whileNobodyWrites<Prepared>(book: Book, slices: Slices<Prepared>): Slices<{ readonly of: Prepared } | null> {
  let isChanged = false;
  const note = (): void => {
    isChanged = true;
  };
  book.doc.on('update', note);
  try {
    for (;;) {
      const step = slices.next();
      if (step.done === true) return { of: step.value };
      yield;
      if (isChanged) return null;
    }
  } finally {
    book.doc.off('update', note);
  }
}

// What is written of a book that is made of a script: the same in the worker and, where none runs, on the page.
import { mergeUpdates } from 'yjs';
import { openBook } from '#document/book.ts';
import { importInSlices } from '#document/changes/importChanges.ts';
import { type FirstWords, initialiseProduction } from '#document/initialise.ts';
import { newDoc } from '#document/newDoc.ts';
import type { Clock } from '#domain/device/clock.ts';
import type { PersonId } from '#domain/ids.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { Slices } from '#domain/slices.ts';
import { BYTES_IN_A_TURN } from '#storage/rawBook.ts';
import { writerOf } from '../writer.ts';

export interface BookOrder {
  readonly draft: DraftScript;
  readonly about: FirstWords;
  /** What the draft was read from, and the words that were recognised on its pages. */
  readonly asset: AssetRef | null;
  readonly words: AssetRef | null;
  readonly person: PersonId;
}

/** A book opens row by row, and the screen answers between them; but so many rows that they would at once be made one again are too many. */
const MOST_ROWS = 40;

/** The book's document as updates, each of which builds only on those before it. Given up in the middle, nothing is of any use. */
export function* updatesOf({ draft, about, asset, words, person }: BookOrder, clock: Clock): Slices<readonly Uint8Array[]> {
  const doc = newDoc();
  const written: Uint8Array[] = [];
  doc.on('update', (update) => written.push(update));
  const writer = writerOf(person, clock);
  initialiseProduction(doc, writer, about);
  yield;
  const book = openBook(doc, writer);
  yield;
  yield* importInSlices(book, draft, asset, words);
  book.dispose();
  doc.destroy();
  return yield* asFewRows(written);
}

function* asFewRows(updates: readonly Uint8Array[]): Slices<readonly Uint8Array[]> {
  const bytes = updates.reduce((sum, update) => sum + update.length, 0);
  const least = Math.max(BYTES_IN_A_TURN, bytes / MOST_ROWS);
  const rows: Uint8Array[] = [];
  let gathered: Uint8Array[] = [];
  let size = 0;
  for (const update of updates) {
    gathered.push(update);
    size += update.length;
    if (size < least) continue;
    rows.push(mergeUpdates(gathered));
    gathered = [];
    size = 0;
    yield;
  }
  return gathered.length === 0 ? rows : [...rows, mergeUpdates(gathered)];
}

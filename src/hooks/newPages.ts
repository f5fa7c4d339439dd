// New pages beside the book: compared in a worker, brought in a little at a time, so that the tablet answers all the while.
import { useEffect, useState } from 'react';
import type { Book } from '#document/book.ts';
import { goBackInSlices } from '#document/changes/revisionBack.ts';
import type { NewRevision } from '#document/changes/revisionBirths.ts';
import { applyInSlices } from '#document/changes/revisionChanges.ts';
import { type ComparedRevision, isAsCompared, versionsBeside } from '#document/read/revisions.ts';
import type { CueId, NoteId, RevisionId } from '#domain/ids.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { ChangeList } from '#domain/script/revision/changeList.ts';
import { type MarkPlace, WordPlaces } from '#domain/script/revision/placeMark.ts';
import type { Slices } from '#domain/slices.ts';
import { layBesideInWorker } from '#importers/compareInWorker.ts';
import type { MarkCounts } from '#importers/compareMessages.ts';
import { runInSlices } from './inSlices.ts';

export interface NewPages {
  readonly compared: ComparedRevision;
  readonly list: ChangeList;
  readonly marks: MarkCounts;
}

/** Null while they are being compared. Changes nothing. `somePages`: they take the place of some pages only. */
export function useNewPages(book: Book, draft: DraftScript, somePages: boolean): NewPages | null {
  const [laid, setLaid] = useState<{ readonly pages: NewPages; readonly of: readonly unknown[] } | null>(null);
  const [bug, setBug] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    const leaves = new AbortController();
    layNewPages(book, draft, somePages, leaves.signal).then(
      (pages) => {
        if (pages !== null && !leaves.signal.aborted) setLaid({ pages, of: [book, draft, somePages] });
      },
      (error: unknown) => setBug({ error }),
    );
    return () => leaves.abort();
  }, [book, draft, somePages]);
  if (bug !== null) throw bug.error;
  const isOfThese = laid !== null && laid.of[0] === book && laid.of[1] === draft && laid.of[2] === somePages;
  return isOfThese ? laid.pages : null;
}

async function layNewPages(book: Book, draft: DraftScript, somePages: boolean, signal: AbortSignal): Promise<NewPages | null> {
  const { lines, old, fresh } = versionsBeside(book, draft);
  const marks = await runInSlices(placedMarks(book, new Map(lines.map((id, index) => [id, index]))), () => !signal.aborted);
  const laid = marks === null ? null : await layBesideInWorker({ old, fresh, somePages, marks }, signal, runInSlices);
  if (laid === null) return null;
  const { comparison, list } = laid;
  return { compared: { draft, somePages, lines, old, fresh, comparison, places: new WordPlaces(comparison, old, fresh) }, list, marks: laid.marks };
}

function* placedMarks(book: Book, indexOf: ReadonlyMap<string, number>): Slices<readonly MarkPlace[]> {
  const { cues, notes } = book.tables;
  const marks: MarkPlace[] = [];
  for (const id of [...cues.ids(), ...notes.ids()] as readonly (CueId | NoteId)[]) {
    const place = book.marks.placeOf(id);
    const line = place.placed ? indexOf.get(place.line) : undefined;
    if (place.placed && line !== undefined) marks.push({ line, from: place.from, to: place.to });
    yield;
  }
  return marks;
}

/** So often it is begun anew because somebody writes meanwhile; after that the screen waits. */
const MOST_BEGINNINGS = 3;

/**
 * Null: `signal` was aborted before anything was written. Where somebody has typed since the pages were compared, here or on another tablet, they are compared
 * once more first, in the worker.
 */
export async function bringInNewPages(book: Book, pages: NewPages, about: NewRevision, signal: AbortSignal): Promise<RevisionId | null> {
  let latest = pages;
  for (let time = 1; ; time += 1) {
    if (!isAsCompared(book, latest.compared)) {
      const again = await layNewPages(book, latest.compared.draft, latest.compared.somePages, signal);
      if (again === null) return null;
      latest = again;
    }
    const isUndisturbed = time === MOST_BEGINNINGS ? () => true : untilChanged(book);
    const id = await runInSlices(applyInSlices(book, latest.compared, about), () => !signal.aborted && isUndisturbed());
    if (id !== null || signal.aborted) return id;
  }
}

/** True as long as nobody has written in the book since this was called. */
function untilChanged(book: Book): () => boolean {
  let isChanged = false;
  book.doc.once('update', () => {
    isChanged = true;
  });
  return () => !isChanged;
}

export async function goBackFromNewPages(book: Book, id: RevisionId): Promise<void> {
  await runInSlices(goBackInSlices(book, id));
}

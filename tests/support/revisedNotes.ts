// What becomes of notes when a revised script comes in: the old script in a book, the notes on it, the revision applied, as the app does it.

import { importDraft } from '#document/changes/importChanges.ts';
import { addNote } from '#document/changes/noteChanges.ts';
import { applyRevision } from '#document/changes/revisionChanges.ts';
import { draftForBook } from '#document/read/draftForBook.ts';
import { compareWithBook, markState } from '#document/read/revisions.ts';
import type { LineId, NoteId } from '#domain/ids.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { Line } from '#domain/script/line.ts';
import { isTypedAlike, wordsAt } from '#domain/script/revision/version.ts';
import { newBook } from './rehearsalRoom.ts';

export interface PlacedNote {
  readonly id: string;
  readonly line: { readonly type: string; readonly speaker: string | null; readonly text: string; readonly nth: number };
  /** Index into the line's words, parted at white space; null: the whole line. */
  readonly word: number | null;
}

export interface RevisedNote {
  readonly id: string;
  readonly state: 'kept' | 'review' | 'orphan';
  /** The line it stands on now, without its stage directions. */
  readonly text: string;
  readonly word: number | null;
}

type Words = Pick<Line, 'kind' | 'text' | 'directions' | 'cuts'>;

/** What is spoken of a line, each letter with its place in the whole line. */
function spokenOf(line: Words): { readonly text: string; readonly at: readonly number[] } {
  const spans = line.kind === 'direction' ? line.cuts : [...line.directions, ...line.cuts];
  let text = '';
  const at: number[] = [];
  for (let index = 0; index < line.text.length; index += 1) {
    if (spans.some((span) => index >= span.from && index < span.to)) continue;
    text += line.text[index];
    at.push(index);
  }
  return { text, at };
}

function spokenWords(line: Words): readonly { readonly from: number; readonly to: number }[] {
  const { text, at } = spokenOf(line);
  return [...text.matchAll(/\S+/g)].map((word) => ({ from: at[word.index] ?? 0, to: (at[word.index + word[0].length - 1] ?? 0) + 1 }));
}

const flow = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The nth line of that type which says that; if the file was read a little differently, the one that comes nearest to it. */
function findLine(lines: readonly Line[], { type, text, nth }: PlacedNote['line']): Line | undefined {
  const ofType = lines.filter((line) => line.kind === type);
  const same = ofType.filter((line) => isTypedAlike(flow(spokenOf(line).text), flow(text)));
  if (same.length > 0) return same[nth - 1] ?? same.at(-1);
  const wanted = wordsAt(text).map((word) => word.word);
  const alike = ofType.map((line) => ({
    line,
    share: shareOf(
      wanted,
      wordsAt(spokenOf(line).text).map((word) => word.word),
    ),
  }));
  const [best] = alike.sort((one, other) => other.share - one.share);
  return best !== undefined && best.share >= 0.8 ? best.line : undefined;
}

function shareOf(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  let common = 0;
  for (const word of one) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (one.length + other.length || 1);
}

export function reviseNotes(old: DraftScript, fresh: DraftScript, notes: readonly PlacedNote[]): readonly RevisedNote[] {
  const { book } = newBook('anna', { hasPrintedPages: old.hasPrintedPages });
  importDraft(book, old);
  const linesNow = (): readonly Line[] => book.tables.lines.ids().flatMap((id) => book.tables.lines.get(id) ?? []);
  const before = linesNow();
  const made = new Map<string, NoteId>();
  for (const note of notes) {
    const line = findLine(before, note.line);
    if (line === undefined) continue;
    const span = note.word === null ? { from: 0, to: 0 } : spokenWords(line)[note.word];
    made.set(note.id, addNote(book, { line: line.id, from: span?.from ?? 0, to: span?.to ?? 0 }));
  }
  applyRevision(book, compareWithBook(book, draftForBook(book, fresh)), { name: 'Revised', colour: 1, date: '', pages: [] });
  return notes.map((note) => {
    const id = made.get(note.id);
    const state = (id === undefined ? null : markState(book, id)) ?? 'orphan';
    const place = id === undefined ? null : book.marks.placeOf(id);
    const anchor = id === undefined ? undefined : book.tables.notes.get(id)?.anchor;
    const line = book.tables.lines.get((place?.placed === true ? place.line : anchor?.line) as LineId);
    const isGone = state === 'orphan' || line === undefined;
    const from = place?.placed === true ? place.from : null;
    const word = note.word === null || from === null || isGone ? null : spokenWords(line).findIndex((span) => span.to > from);
    return { id: note.id, state, text: isGone ? '' : flow(spokenOf(line).text), word };
  });
}

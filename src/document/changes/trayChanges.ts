// The tray: marks that lost their words wait here until a person says where they belong.

import { positionOf } from '#document/anchors.ts';
import type { Book } from '#document/book.ts';
import { takeStep } from '#document/change.ts';
import { anchorFor, type Place, putMark } from '#document/changes/cueChanges.ts';
import { recordOf, textOf } from '#document/inside.ts';
import { readAnchor } from '#document/read/rows.ts';
import { isLive } from '#document/read/table.ts';
import { CUE, LINE, ROOT } from '#document/shape.ts';
import type { CueId, NoteId } from '#domain/ids.ts';
import { wordAt } from '#domain/script/words.ts';

/** The words that stand now where a lost mark's words stood, to be offered; null when its line is gone or has no words. */
export function wordsNowThere(book: Book, id: CueId | NoteId): (Place & { readonly words: string }) | null {
  const record = recordOf(book.doc, ROOT.cues, id) ?? recordOf(book.doc, ROOT.notes, id);
  const anchor = readAnchor(record?.get(CUE.anchor));
  const line = anchor === null ? undefined : book.tables.lines.get(anchor.line);
  const text = anchor === null ? null : textOf(book.doc, ROOT.lines, anchor.line, LINE.text);
  if (anchor === null || anchor.place !== undefined || line === undefined || !isLive(line) || text === null || line.text.trim() === '') return null;
  const position = positionOf(book.doc, text, anchor);
  const first = wordAt(line.text, position?.from ?? 0);
  const last = position !== null && position.to > position.from ? wordAt(line.text, position.to - 1) : first;
  const to = Math.max(first.to, last.to);
  return { line: line.id, from: first.from, to, words: line.text.slice(first.from, to) };
}

/** Puts a lost mark on the words that stand now where its own stood. An undo step. False when there are none. */
export function acceptWordsNowThere(book: Book, id: CueId | NoteId): boolean {
  const place = wordsNowThere(book, id);
  const record = recordOf(book.doc, ROOT.cues, id) ?? recordOf(book.doc, ROOT.notes, id);
  const anchor = place === null ? null : anchorFor(book, place);
  if (record === null || anchor === null || place === null) return false;
  takeStep(book, (step) => putMark(book, step, record, anchor, place.line));
  return true;
}

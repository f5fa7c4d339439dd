// Changes to the script's lines: words, kind, speakers, cuts, and lines that come and go. Each is one undo step.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { createRecord, putInBin, takeOutOfBin, takeStep } from '#document/change.ts';
import { keepMarks, marksUnder } from '#document/changes/keepMarks.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { insideOf, recordOf, textOf } from '#document/inside.ts';
import type { RecordMap } from '#document/read/rows.ts';
import { LINE, ROOT, TEXT_MARK } from '#document/shape.ts';
import { applyTextDiff } from '#document/textBinding.ts';
import type { CharacterId, LineId } from '#domain/ids.ts';
import type { Line, LineKind, Span } from '#domain/script/line.ts';
import { applyChanges, diffWords, type TextChange } from '#domain/script/textDiff.ts';

export interface NewLine {
  /** The line before it; null: at the very top. */
  readonly after: LineId | null;
  readonly kind: LineKind;
  readonly text: string;
  readonly speakers: readonly CharacterId[];
  /** Where it is printed, as it is stored; absent: nowhere. */
  readonly place?: readonly (string | number)[] | null;
}

export function addLine(book: Book, { after, kind, text, speakers, place = null }: NewLine): LineId {
  const id = book.writer.newId() as LineId;
  const [order] = ordersAfter(book.tables.lines, after, 1);
  createRecord(book, ROOT.lines, id, {
    [LINE.order]: order,
    [LINE.kind]: kind,
    [LINE.text]: new Y.Text(text),
    [LINE.speakers]: [...speakers],
    [LINE.place]: place,
  });
  return id;
}

/**
 * Gives the line other words, by the smallest changes. Marks on words that stayed stay, marks on replaced words go over to the new ones
 * when that is certain, else to the tray. `caret`: where the caret stands in `newText`, when it was typed; the keystrokes then group.
 */
export function editLineText(book: Book, id: LineId, newText: string, caret?: number): void {
  const text = textOf(book.doc, ROOT.lines, id, LINE.text);
  const record = recordOf(book.doc, ROOT.lines, id);
  const line = book.tables.lines.get(id);
  if (text === null || record === null || line === undefined || line.text === newText) return;
  const { underTyping, steps } = insideOf(book);
  const isTyping = caret !== undefined;
  const field = `line ${id}`;
  if (!isTyping || !steps.continuesTyping(field)) underTyping.settle();
  const changes = diffWords(line.text, newText, caret);
  takeStep(
    book,
    (step) => {
      const marks = marksUnder(book, id, text);
      for (const change of changes.toReversed()) applyTextDiff(text, change, formattingAt(line, change));
      keepMarks(book, step, id, text, marks, { before: line.text, after: applyChanges(line.text, changes), changes, isTyping });
      step.stamp(record, isTyping);
    },
    isTyping ? field : null,
  );
}

/** What is typed inside a direction or a cut belongs to it; what is typed at its edge does not. What replaces such words whole is such words. */
function formattingAt(line: Line, change: TextChange): Record<string, unknown> {
  const to = change.from + change.remove;
  const isInside = (span: Span): boolean => (change.remove > 0 ? span.from <= change.from && span.to >= to : span.from < change.from && span.to > change.from);
  return {
    [TEXT_MARK.direction]: line.directions.some(isInside) ? true : null,
    [TEXT_MARK.cut]: line.cuts.some(isInside) ? true : null,
  };
}

export function setLineSpeakers(book: Book, id: LineId, speakers: readonly CharacterId[]): void {
  changeLine(book, id, (step, record) => step.set(record, LINE.speakers, [...speakers]));
}

export function setLineKind(book: Book, id: LineId, kind: LineKind): void {
  changeLine(book, id, (step, record) => step.set(record, LINE.kind, kind));
}

/** Strikes the whole line, or takes the strike away. It stays in the book, with its marks. */
export function cutLine(book: Book, id: LineId, on: boolean): void {
  changeLine(book, id, (step, record) => step.set(record, LINE.cut, on));
}

/** Strikes words of the line, or takes the strike from them. */
export function cutWords(book: Book, id: LineId, span: Span, on: boolean): void {
  format(book, id, span, TEXT_MARK.cut, on);
}

/** Sets words of a speech as a stage direction, or as spoken words. */
export function markDirection(book: Book, id: LineId, span: Span, on: boolean): void {
  format(book, id, span, TEXT_MARK.direction, on);
}

export function binLine(book: Book, id: LineId): void {
  changeLine(book, id, putInBin);
}

export function restoreLine(book: Book, id: LineId): void {
  changeLine(book, id, takeOutOfBin);
}

/** Moves a line after another one (null: to the top). */
export function moveLine(book: Book, id: LineId, after: LineId | null): void {
  if (after === id) return;
  const [order] = ordersAfter(book.tables.lines, after, 1);
  changeLine(book, id, (step, record) => step.set(record, LINE.order, order));
}

function changeLine(book: Book, id: LineId, make: (step: Parameters<Parameters<typeof takeStep>[1]>[0], record: RecordMap) => void): void {
  const record = recordOf(book.doc, ROOT.lines, id);
  if (record === null) return;
  takeStep(book, (step) => make(step, record));
}

function format(book: Book, id: LineId, span: Span, mark: string, on: boolean): void {
  const text = textOf(book.doc, ROOT.lines, id, LINE.text);
  if (text === null) return;
  const from = Math.max(0, span.from);
  const length = Math.min(text.length, span.to) - from;
  if (length <= 0) return;
  changeLine(book, id, (step, record) => {
    text.format(from, length, { [mark]: on ? true : null });
    step.stamp(record);
  });
}

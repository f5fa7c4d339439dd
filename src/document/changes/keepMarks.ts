// Keeps marks on their words while a line's words are changed under them: certain, or the mark goes to the tray with the words it had.
import type * as Y from 'yjs';
import { anchorAt } from '#document/anchors.ts';
import type { Book } from '#document/book.ts';
import type { Step } from '#document/change.ts';
import { insideOf, recordOf } from '#document/inside.ts';
import { type RecordMap, readAnchor, storedAnchor } from '#document/read/rows.ts';
import { CUE, ROOT } from '#document/shape.ts';
import type { LineId } from '#domain/ids.ts';
import type { Anchor } from '#domain/script/anchor.ts';
import type { Span } from '#domain/script/line.ts';
import type { TextChange } from '#domain/script/textDiff.ts';
import { followSpan } from '#domain/script/wordsUnderMark.ts';

interface MarkUnderEdit {
  readonly id: string;
  readonly record: RecordMap;
  readonly anchor: Anchor;
  /** Where it stands now; null: its words went earlier in this typing, and `at` is where they were. */
  readonly span: Span;
  readonly wasLost: boolean;
}

/** Marks on the line, and those whose words were typed away in it just now and may come back with the next letters. */
export function marksUnder(book: Book, line: LineId, text: Y.Text): readonly MarkUnderEdit[] {
  const { placements, underTyping } = insideOf(book);
  const marks: MarkUnderEdit[] = [];
  for (const id of placements().anchoredAt(line)) {
    const record = recordOf(book.doc, ROOT.cues, id) ?? recordOf(book.doc, ROOT.notes, id);
    const anchor = readAnchor(record?.get(CUE.anchor));
    const place = placements().get(id);
    // What stands on a place of a picture does not stand on words.
    if (record === null || anchor === null || anchor.place !== undefined || place === undefined) continue;
    if (place.placed && place.line === line) marks.push({ id, record, anchor, span: { from: place.from, to: place.to }, wasLost: false });
    else if (underTyping.has(id)) {
      const hole = underTyping.hole(id, book.doc, text);
      if (hole !== null) marks.push({ id, record, anchor, span: { from: hole, to: hole }, wasLost: true });
    }
  }
  return marks;
}

/** Sets the anchors of `marks` anew after `changes` were applied to the line, in the same step. `before` and `after`: the line's words. */
export function keepMarks(
  book: Book,
  step: Step,
  line: LineId,
  text: Y.Text,
  marks: readonly MarkUnderEdit[],
  edit: { readonly before: string; readonly after: string; readonly changes: readonly TextChange[]; readonly isTyping: boolean },
): void {
  const { underTyping } = insideOf(book);
  for (const mark of marks) {
    const followed = followSpan(edit.before, edit.after, mark.span, edit.changes);
    if (followed.fate === 'untouched') continue;
    const original = underTyping.original(mark.id) ?? mark.anchor;
    if (followed.fate === 'kept') {
      step.set(mark.record, CUE.anchor, storedAnchor(anchorAt(line, text, followed.span, mark.anchor.page)));
      if (edit.isTyping) underTyping.remember(mark.id, original, null);
    } else if (!mark.wasLost) {
      // The words are gone: the anchor says which they were before the typing began, so that the tray can show them.
      const gone = anchorAt(line, text, { from: followed.at, to: followed.at }, original.page);
      step.set(mark.record, CUE.anchor, storedAnchor({ ...original, start: gone.start, end: gone.end }));
      if (edit.isTyping) underTyping.remember(mark.id, original, gone.end);
    }
  }
}

// Between a text field on the screen and a Y.Text: only the smallest change goes into the document, and the caret stays where it was.
import type * as Y from 'yjs';
import { diffText, type TextChange } from '#domain/script/textDiff.ts';

export { diffText, type TextChange };

/** Applies one change. `attributes`: formatting of what is inserted; without, it is plain. */
export function applyTextDiff(text: Y.Text, change: TextChange, attributes: Readonly<Record<string, unknown>> = {}): void {
  if (change.remove > 0) text.delete(change.from, change.remove);
  if (change.insert !== '') text.insert(change.from, change.insert, { ...attributes });
}

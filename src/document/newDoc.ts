// A Y.Doc of a production: everything in the app that holds a book is made here (decision 049).
import { Doc } from 'yjs';

/**
 * Receiving writes nothing. Yjs by itself tidies formatting (strikes, directions) whenever a change of somebody else's has arrived, and takes marks away that are
 * superfluous in what this tablet knows at that moment. The next letter of the post can make them needed: then a strike is on one tablet and not on another,
 * and stays so where a tablet may only read and cannot tell the others. What a person strikes or edits is still tidied, as part of that change.
 */
export function newDoc(options: ConstructorParameters<typeof Doc>[0] = {}): Doc {
  const doc = new Doc(options);
  receiveWithoutWriting(doc);
  return doc;
}

export function receiveWithoutWriting(doc: Doc): void {
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false;
  });
}

// Says in a room that is being left where the production goes on.
import * as Y from 'yjs';
import type { Book } from '#document/book.ts';
import { takeUntracked } from '#document/change.ts';
import { EPOCH, ROOT } from '#document/shape.ts';
import type { Instant } from '#domain/ids.ts';

/** Written in the room that is left; everybody who meets it there is told. `stateOf`: the moment whose state was restored. Not an undo step. */
export function announceEpoch(book: Book, epoch: { readonly id: string; readonly room: string; readonly stateOf: Instant }): void {
  takeUntracked(book, ({ at, by }) => {
    const record = new Y.Map<unknown>();
    book.doc.getMap(ROOT.epochs).set(epoch.id, record);
    record.set(EPOCH.room, epoch.room);
    record.set(EPOCH.at, at);
    record.set(EPOCH.by, by);
    record.set(EPOCH.stateOf, epoch.stateOf);
  });
}

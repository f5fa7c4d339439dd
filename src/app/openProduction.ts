// Opens a production: joins its document, the tablet's disk and the wire, and hands the screens one session.
import { openBookInSlices } from '#document/book.ts';
import { newDoc } from '#document/newDoc.ts';
import type { ProductionId } from '#domain/ids.ts';
import { runInSlices } from '#hooks/inSlices.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { Refusal, type Tablet } from '#hooks/tablet.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { keepAwayLog } from './awayLog.ts';
import { backUpBeforeNewFormat } from './backups.ts';
import { type BookInHand, takeBookInHand } from './bookInHand.ts';
import { OpenSession } from './openSession.ts';
import { partsOf, type TabletParts } from './parts.ts';
import { openSharing } from './sharing.ts';
import { keepShelfCount } from './shelfCount.ts';
import { writerFor } from './writer.ts';

/** Refuses (Refusal) when the production is not here, is in the bin, or its storage does not give it out. */
export async function openProduction(tablet: Tablet, id: ProductionId): Promise<ProductionSession> {
  const parts = partsOf(tablet);
  const first = shelfRow(parts, id);
  const row = (): ShelfRow => parts.shelf.row(id) ?? first;
  const doc = newDoc();
  const count = keepShelfCount(parts, id);
  const loading: { hand: BookInHand | null } = { hand: null };
  // The wire listens before the disk does: an error of the disk must never keep an edit from the network.
  const sharing = openSharing({
    parts,
    row,
    room: first.room,
    doc,
    title: () => row().title,
    onUnconfirmed(unconfirmed) {
      loading.hand?.keepUnconfirmed(unconfirmed);
      count.note(unconfirmed, sharing.durableAt());
    },
  });
  try {
    const hand = await takeBookInHand(parts, first.book, doc, sharing.unconfirmed);
    loading.hand = hand;
    await backUpBeforeNewFormat(parts, first, doc);
    const book = await runInSlices(openBookInSlices(doc, writerFor(parts)));
    const away = await keepAwayLog({ parts, id, room: first.room, book, isFromRelay: sharing.isFromRelay });
    return new OpenSession({ parts, row, room: first.room, book, hand, sharing, away, count });
  } catch (error) {
    sharing.hangUp();
    await loading.hand?.close();
    doc.destroy();
    throw error;
  }
}

function shelfRow(parts: TabletParts, id: ProductionId): ShelfRow {
  const row = parts.shelf.row(id);
  if (row === null)
    throw new Refusal('This production is not on this tablet', 'Go to the shelf to see what is. A production that others share is joined by invitation.');
  if (row.binnedAt !== null) throw new Refusal('This production is in the bin', 'Take it out of the bin on the shelf, then open it.');
  return row;
}

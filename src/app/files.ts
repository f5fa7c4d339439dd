// The files that the open book names, carried between this tablet and the relay: joins what the book says, the shelf of files and the line.
import type { Book } from '#document/book.ts';
import { scriptFiles } from '#document/read/scriptFiles.ts';
import type { FileFact } from '#domain/device/fileFacts.ts';
import type { View } from '#domain/view.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { type NamedFile, openFileTransfer } from '#sync/fileTransfer.ts';
import type { TabletParts } from './parts.ts';
import type { Sharing } from './sharing.ts';

/** Room that stays free for the book itself, whatever is fetched. */
const ROOM_FOR_THE_BOOK = 64 * 1024 * 1024;

export interface CarriedFiles {
  readonly facts: View<readonly FileFact[]>;
  close(): void;
}

export interface CarriedParts {
  readonly parts: TabletParts;
  readonly row: () => ShelfRow;
  readonly book: Book;
  readonly sharing: Pick<Sharing, 'fact'>;
}

/** Only the tab with the pen has a line; the others look at the shelf of files, and hear of what comes. */
export function carryFiles({ parts, row, book, sharing }: CarriedParts): CarriedFiles {
  const { environment, wire, assets } = parts;
  const transfer = openFileTransfer({
    clock: environment.clock,
    random: wire.random,
    fetch: wire.fetch,
    shelf: assets,
    hasRoomFor,
    way() {
      const { relayUrl, bookId, editKey, viewKey } = row();
      if (relayUrl === null) return null;
      return { relayUrl, bookId, ...(editKey === null ? { role: 'view' as const, key: viewKey } : { role: 'edit' as const, key: editKey }) };
    },
  });
  const name = (): void => transfer.name(filesNamedBy(book));
  let wasSynced = false;
  const followLine = (): void => {
    const fact = sharing.fact.current();
    // The book goes first: files follow when it is whole on both sides, and then do not stop for every letter that is typed.
    if (fact.state !== 'connected') wasSynced = false;
    else if (!fact.behind && fact.waiting === 0) wasSynced = true;
    transfer.line(wasSynced);
  };
  const stops = [
    book.tables.imports.onAnyRow(name),
    book.tables.revisions.onAnyRow(name),
    sharing.fact.subscribe(followLine),
    assets.onArrival((hash) => transfer.arrived(hash)),
  ];
  name();
  followLine();
  return {
    facts: transfer.facts,
    close() {
      for (const stop of stops) stop();
      transfer.close();
    },
  };
}

/** Each file once. */
function filesNamedBy(book: Book): readonly NamedFile[] {
  const files = new Map<string, NamedFile>();
  for (const { fileName, asset } of scriptFiles(book)) {
    if (!files.has(asset.hash)) files.set(asset.hash, { hash: asset.hash, bytes: asset.bytes, fileName });
  }
  return [...files.values()];
}

/** Browsers that do not say how full they are refuse by themselves when they are. */
async function hasRoomFor(bytes: number): Promise<boolean> {
  if (typeof navigator === 'undefined' || !('storage' in navigator) || !('estimate' in navigator.storage)) return true;
  const { usage, quota } = await navigator.storage.estimate().catch(() => ({ usage: undefined, quota: undefined }));
  return usage === undefined || quota === undefined || quota - usage > bytes + ROOM_FOR_THE_BOOK;
}

// Backups of the open production: by the hour and the day while it is edited, by hand, and before anything grave.
import { type Doc, encodeStateAsUpdate } from 'yjs';
import { type Book, openBook } from '#document/book.ts';
import { APP_VERSION } from '#document/shape.ts';
import { type BackupReason, backupDue, backupsToLetGo } from '#domain/device/backupPlan.ts';
import type { Instant, ProductionId } from '#domain/ids.ts';
import type { Backup } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import { type BackupShelf, openBackupShelf } from '#storage/backupDatabase.ts';
import { isFromThisTablet } from '#storage/origins.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { makeRandomName } from '#sync/keys.ts';
import type { TabletParts } from './parts.ts';
import { writerFor } from './writer.ts';

export interface Backups {
  list(): Promise<readonly Backup[]>;
  /** Resolves when it is on the disk. */
  backUp(reason: BackupReason): Promise<Backup>;
  /** The encoded Doc of a backup; null when there is none of that name. */
  read(id: string): Promise<Uint8Array | null>;
  close(): void;
}

/** What a book on this tablet's shelf that says nothing about it was written in. */
const FIRST_FORMAT = 1;
const LOOK_EVERY_MS = 5 * 60_000;

export function keepBackups(options: { readonly parts: TabletParts; readonly id: ProductionId; readonly doc: Doc; readonly book: Book }): Backups {
  const { parts, id, doc, book } = options;
  const { clock } = parts.environment;
  const shelf = openBackupShelf(parts.environment);
  let editedAt: Instant | null = null;
  let isClosed = false;
  const onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (!isFromThisTablet(origin)) editedAt = clock.now();
  };
  doc.on('update', onUpdate);

  const backUp = async (reason: BackupReason): Promise<Backup> => {
    const kept = await addBackup(shelf, parts, id, book, reason);
    editedAt = null;
    return kept;
  };
  const look = async (): Promise<void> => {
    const made = await shelf.list(id);
    const due = backupDue(made, editedAt, clock.now());
    if (due === null || isClosed) return;
    await backUp(due);
    await shelf.letGo(backupsToLetGo(await shelf.list(id)));
  };
  let callOff = clock.after(LOOK_EVERY_MS, lookAgain);
  function lookAgain(): void {
    // A backup that fails is tried again in five minutes; that the disk fails is said by the book's own writing.
    void look()
      .catch(() => undefined)
      .finally(() => {
        if (!isClosed) callOff = clock.after(LOOK_EVERY_MS, lookAgain);
      });
  }
  return {
    list: () => shelf.list(id),
    backUp,
    read: (backup) => shelf.read(backup),
    close() {
      isClosed = true;
      callOff();
      doc.off('update', onUpdate);
      shelf.close();
    },
  };
}

function addBackup(shelf: BackupShelf, { environment }: TabletParts, production: ProductionId, { tables, doc }: Book, reason: BackupReason): Promise<Backup> {
  const { lines, cues, notes } = tables;
  const row = { id: makeRandomName(12), production, at: environment.clock.now(), reason, lines: lines.size, cues: cues.size, notes: notes.size };
  return shelf.add(row, encodeStateAsUpdate(doc));
}

/** Backs up a book that no session has open: what `doc` holds. Resolves when it is on the disk. */
export async function backUpDoc(parts: TabletParts, production: ProductionId, doc: Doc, reason: BackupReason): Promise<void> {
  const book = openBook(doc, writerFor(parts));
  const shelf = openBackupShelf(parts.environment);
  try {
    await addBackup(shelf, parts, production, book, reason);
  } finally {
    shelf.close();
    book.dispose();
  }
}

/** A book that an older version of the app left here is backed up as it stands, before this version reads or changes anything in it. */
export async function backUpBeforeNewFormat(parts: TabletParts, row: ShelfRow, doc: Doc, format: number = APP_VERSION): Promise<void> {
  if ((row.format ?? FIRST_FORMAT) >= format) return;
  try {
    await backUpDoc(parts, row.id, doc, 'before new version');
  } catch (cause) {
    const refusal = new Refusal(
      'This book waits for a backup',
      'This version of the app keeps books in a new form, and the backup that it makes first does not fit on this tablet. Nothing was changed. Free some storage, then open the book again.',
    );
    refusal.cause = cause;
    throw refusal;
  }
  await parts.shelf.change(row.id, { format });
}

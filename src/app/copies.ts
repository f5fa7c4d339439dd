// Saved copies: one zip that holds a whole production, and what can be done with one that is opened.
import { applyUpdate, type Doc, encodeStateAsUpdate } from 'yjs';
import { type Book, openBook } from '#document/book.ts';
import { newDoc } from '#document/newDoc.ts';
import { ABOUT, ROOT } from '#document/shape.ts';
import type { Instant, ProductionId } from '#domain/ids.ts';
import { bytesOf } from '#hooks/bytesOf.ts';
import { type OpenedCopy, Refusal } from '#hooks/tablet.ts';
import { readBookInto } from '#storage/readBook.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { isRelayUrl } from '#sync/invitation.ts';
import { deriveViewKey, isKey, makeRandomName } from '#sync/keys.ts';
import { filesOf, keepFiles } from './assets.ts';
import { backUpDoc } from './backups.ts';
import { makeBeside } from './beside.ts';
import { makeOfDoc } from './newProduction.ts';
import { openSession } from './openSessions.ts';
import type { TabletParts } from './parts.ts';
import { COPY_FORMAT, COPY_VERSION, type CopyLabel, checkCopySize, damaged, readSavedZip, writeSavedZip } from './savedZip.ts';
import { bookDatabaseName, newShelfRow } from './shelf.ts';
import { writeIntoBook } from './shelfActions.ts';
import { writerFor } from './writer.ts';

/** Made from the book in memory, so it works while the disk fails. */
export async function makeSavedCopy(
  parts: TabletParts,
  row: ShelfRow,
  book: Book,
  { withKeys }: { readonly withKeys: boolean },
): Promise<{ readonly blob: Blob; readonly fileName: string }> {
  const savedAt = parts.environment.clock.now();
  const { title, author } = book.about.current();
  const { relayUrl, bookId, room, editKey, viewKey, id } = row;
  const sharing = withKeys ? { relayUrl, bookId, room, editKey, viewKey } : null;
  const label: CopyLabel = { format: COPY_FORMAT, version: COPY_VERSION, production: id, title, author, savedAt, sharing };
  const files = { readable: await readableFiles(book, savedAt), sources: await filesOf(parts, book) };
  const packed = writeSavedZip(label, encodeStateAsUpdate(book.doc), files);
  return {
    blob: new Blob([packed as Uint8Array<ArrayBuffer>], { type: 'application/zip' }),
    fileName: `${fileNameOf(title)} ${dayOf(savedAt)}.promptcorner.zip`,
  };
}

/** A copy that lacks its readable files is still a whole copy: they never keep it from being made, and the copy says so. */
async function readableFiles(book: Book, savedAt: Instant): Promise<Readonly<Record<string, string>>> {
  try {
    const [{ writeReadableFiles }, { readableBook }] = await Promise.all([import('#exporters/readableFiles.ts'), import('./readableBook.ts')]);
    return writeReadableFiles(readableBook(book, savedAt));
  } catch (error) {
    return { 'README.txt': `The whole book is in state.bin. The files for other programs could not be made (${String(error)}).` };
  }
}

/** Letters, digits, spaces and dashes of the title: what every file system takes. */
function fileNameOf(title: string): string {
  const kept = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return kept.slice(0, 60) || 'Production';
}

function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

export async function readSavedCopy(parts: TabletParts, file: Blob, fileName: string): Promise<OpenedCopy> {
  checkCopySize(file.size, fileName);
  const { label, state, sources } = readSavedZip(await bytesOf(file, fileName), fileName);
  const doc = newDoc();
  try {
    applyUpdate(doc, state);
  } catch (error) {
    throw damaged(fileName, error);
  }
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
  if (!isWhole || doc.getMap(ROOT.about).get(ABOUT.productionId) !== label.production) throw damaged(fileName);
  const book = openBook(doc, writerFor(parts));
  const { lines, cues, notes } = book.tables;
  const counts = { lines: lines.size, cues: cues.size, notes: notes.size };
  book.dispose();
  const keepSources = (): Promise<void> => keepFiles(parts, sources);
  const here = parts.shelf.row(label.production as ProductionId);
  return {
    title: label.title,
    savedAt: label.savedAt,
    ...counts,
    alreadyHere: here?.id ?? null,
    hasKeys: label.sharing !== null,
    async openBeside() {
      await keepSources();
      const isHere = parts.shelf.row(label.production as ProductionId) !== null;
      return isHere ? makeBeside(parts, doc, `${label.title} (copy)`, label.author) : takeIn(parts, label, doc);
    },
    async mergeIntoExisting() {
      await keepSources();
      return merge(parts, label, state);
    },
  };
}

/** The production was not here: it keeps its identity, so that this is how a book moves to another tablet or another address. */
async function takeIn(parts: TabletParts, label: CopyLabel, doc: Doc): Promise<ProductionId> {
  const id = label.production as ProductionId;
  const { environment } = parts;
  const book = bookDatabaseName(environment.prefix, id, null);
  const facts = { id, title: label.title, author: label.author, book, ...(await keysFor(label)) };
  await makeOfDoc(parts, newShelfRow(facts, environment.clock.now()), doc, { isNew: false });
  return id;
}

type Keys = Pick<ShelfRow, 'bookId' | 'room' | 'editKey' | 'viewKey' | 'relayUrl'>;

/** The keys in the copy, or new ones: without its keys a copy is not shared with those who have the production. */
async function keysFor({ sharing }: CopyLabel): Promise<Keys> {
  if (sharing !== null && isKey(sharing.viewKey) && (sharing.editKey === null || isKey(sharing.editKey)) && sharing.room.startsWith(sharing.bookId)) {
    const { relayUrl } = sharing;
    return { ...sharing, relayUrl: relayUrl !== null && isRelayUrl(relayUrl) ? relayUrl : null };
  }
  const editKey = makeRandomName();
  const bookId = makeRandomName();
  return { bookId, room: bookId, editKey, viewKey: await deriveViewKey(editKey), relayUrl: null };
}

/** Brings what the copy holds into the production that is here. Nothing of either is lost: what was deleted in one of them is in the bin. */
async function merge(parts: TabletParts, label: CopyLabel, state: Uint8Array): Promise<ProductionId> {
  const id = label.production as ProductionId;
  const row = parts.shelf.row(id);
  if (row === null) throw new Refusal('This production is not on this tablet', 'Open the copy beside the others instead.');
  if (row.editKey === null) throw new Refusal('This book can only be read here', 'Merge the copy on a tablet that may edit, or open it beside.');
  await backUpBefore(parts, row);
  const open = openSession.current();
  if (open !== null && open.production.current().id === id) {
    applyUpdate(open.book.doc, state, 'merge');
    await open.flush();
    return id;
  }
  await writeIntoBook(parts, row, (doc) => applyUpdate(doc, state, 'merge'));
  return id;
}

async function backUpBefore(parts: TabletParts, row: ShelfRow): Promise<void> {
  const doc = newDoc();
  await readBookInto(parts.environment, row.book, doc);
  await backUpDoc(parts, row.id, doc, 'before merge');
  doc.destroy();
}

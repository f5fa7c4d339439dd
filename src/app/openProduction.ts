// Opens a production: joins its document, the tablet's disk and the wire, and hands the screens one session.
import { Doc } from 'yjs';
import { openBook } from '#document/book.ts';
import { introducePerson } from '#document/changes/personChanges.ts';
import type { ReadOnlyReason, SaveFacts } from '#domain/device/saveFacts.ts';
import type { Instant, ProductionId } from '#domain/ids.ts';
import { createSource } from '#domain/view.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { Refusal, type Tablet } from '#hooks/tablet.ts';
import type { Unconfirmed } from '#storage/journal.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { keepAwayLog } from './awayLog.ts';
import { keepBackups } from './backups.ts';
import { takeBookInHand } from './bookInHand.ts';
import { keepEpochs } from './epochs.ts';
import { partsOf, type TabletParts } from './parts.ts';
import { openSharing } from './sharing.ts';
import { onWakingUp } from './wakingUp.ts';
import { writerFor } from './writer.ts';

/** Refuses (Refusal) when the production is not here, is in the bin, or its storage does not give it out. */
export async function openProduction(tablet: Tablet, id: ProductionId): Promise<ProductionSession> {
  const parts = partsOf(tablet);
  return assembleSession(parts, shelfRow(parts, id));
}

function shelfRow(parts: TabletParts, id: ProductionId): ShelfRow {
  const row = parts.shelf.row(id);
  if (row === null)
    throw new Refusal('This production is not on this tablet', 'Go to the shelf to see what is. A production that others share is joined by invitation.');
  if (row.binnedAt !== null) throw new Refusal('This production is in the bin', 'Take it out of the bin on the shelf, then open it.');
  return row;
}

async function assembleSession(parts: TabletParts, first: ShelfRow): Promise<ProductionSession> {
  const { id } = first;
  const { clock } = parts.environment;
  const row = (): ShelfRow => parts.shelf.row(id) ?? first;
  const doc = new Doc();
  const keepCount = keepShelfCount(parts, id);
  // The wire listens before the disk does: an error of the disk must never keep an edit from the network.
  const sharing = openSharing({
    parts,
    row,
    doc,
    title: () => row().title,
    onUnconfirmed(unconfirmed) {
      hand?.keepUnconfirmed(unconfirmed);
      keepCount.note(unconfirmed, sharing.durableAt());
    },
  });
  let hand: Awaited<ReturnType<typeof takeBookInHand>> | null = null;
  const held = await takeBookInHand(parts, first.book, doc, sharing.unconfirmed).catch((error: unknown) => {
    sharing.hangUp();
    doc.destroy();
    throw error;
  });
  hand = held;
  const book = openBook(doc, writerFor(parts));
  const newer = book.readOnly.current();
  const save = createSource<SaveFacts>({ tablet: held.fact.current(), relay: sharing.fact.current(), readOnly: null });
  const movedOn = createSource(false);

  const reason = (): ReadOnlyReason | null => {
    if (!held.isWriter.current()) return 'open elsewhere';
    if (newer !== null) return newer;
    return row().editKey === null ? 'view key' : null;
  };
  const sayFacts = (): void => {
    const readOnly = reason();
    if (book.readOnly.current() !== readOnly) book.setReadOnly(readOnly);
    save.set({ tablet: held.fact.current(), relay: sharing.fact.current(), readOnly });
  };
  const penMoved = (): void => {
    if (held.isWriter.current()) sharing.begin(held.unconfirmed);
    else sharing.hangUp();
    sayFacts();
  };
  const introduceMe = (): void => {
    const me = parts.me.current();
    const known = book.tables.people.get(me.id);
    if (me.name === '' || book.readOnly.current() !== null) return;
    if (known === undefined || known.name !== me.name || known.colour !== me.colour) introducePerson(book, me);
  };
  const keepTitle = (): void => {
    const { title, author } = book.about.current();
    if (title !== '' && (title !== row().title || author !== row().author)) void parts.shelf.change(id, { title, author });
  };
  const backups = keepBackups({ parts, id, doc, book });
  const away = await keepAwayLog({ parts, id, book, isFromRelay: sharing.isFromRelay });
  const epochs = keepEpochs({ parts, row, doc, book, backups, sharing, flush: () => held.flush(), onMoved: () => movedOn.set(true) });

  const stops = [
    held.fact.subscribe(sayFacts),
    held.isWriter.subscribe(penMoved),
    sharing.fact.subscribe(sayFacts),
    parts.me.subscribe(introduceMe),
    book.about.subscribe(keepTitle),
    onWakingUp(() => {
      void held.probe();
      sharing.resume();
      epochs.lookForLateEdits();
    }),
  ];
  sayFacts();
  if (held.isWriter.current()) sharing.begin(held.unconfirmed);
  introduceMe();
  keepTitle();
  void parts.shelf.change(id, { openedAt: clock.now() });

  return {
    production: parts.shelf.one(id),
    book,
    save,
    people: sharing.people,
    showMyPlace: sharing.showMyPlace,
    away: away.changes,
    markAwaySeen: away.markSeen,
    share: sharing.share,
    inviteLink: sharing.inviteLink,
    inviteCode: sharing.inviteCode,
    changeKeys: sharing.changeKeys,
    backups: backups.list,
    backUpNow: () => backups.backUp('by hand'),
    restoreBackup: epochs.restore,
    epochs: epochs.news,
    followEpoch: epochs.follow,
    lateEdits: epochs.lateEdits,
    keepLateEdits: epochs.keepLateEdits,
    movedOn,
    useHere: () => held.takeOver(),
    async saveCopy({ withKeys }) {
      const { makeSavedCopy } = await import('./copies.ts');
      return makeSavedCopy(parts, row(), book, { withKeys });
    },
    flush: () => held.flush(),
    retrySaving: () => held.retry(),
    async close() {
      for (const stop of stops) stop();
      epochs.close();
      backups.close();
      away.close();
      await held.close();
      await keepCount.settle();
      sharing.hangUp();
      book.dispose();
      doc.destroy();
    },
  };
}

/** Keeps the shelf's count of unconfirmed changes, a moment behind: the count that survives a crash stands in the journal. */
function keepShelfCount(parts: TabletParts, id: ProductionId): { note(unconfirmed: Unconfirmed, durableAt: Instant | null): void; settle(): Promise<void> } {
  let latest: { readonly unconfirmed: Unconfirmed; readonly durableAt: Instant | null } | null = null;
  let callOff: (() => void) | null = null;
  const write = async (): Promise<void> => {
    callOff?.();
    callOff = null;
    const noted = latest;
    latest = null;
    if (noted === null) return;
    const { unconfirmed, durableAt } = noted;
    await parts.shelf.change(id, { waiting: unconfirmed.count, waitingSince: unconfirmed.since, durableAt });
  };
  return {
    note(unconfirmed, durableAt) {
      latest = { unconfirmed, durableAt };
      // A full disk is said by the book's own writing.
      callOff ??= parts.environment.clock.after(1_000, () => void write().catch(() => undefined));
    },
    settle: () => write().catch(() => undefined),
  };
}

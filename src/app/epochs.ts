// Going back to a backup, and following others who did: the production goes on in a new room, and what is in the room left stays whole.
import { applyUpdate, type Doc, encodeSnapshot, snapshot } from 'yjs';
import type { Book } from '#document/book.ts';
import { announceEpoch } from '#document/changes/epochChanges.ts';
import { newDoc } from '#document/newDoc.ts';
import { ABOUT, ROOT } from '#document/shape.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { Epoch } from '#domain/productions/production.ts';
import { createSource, type View } from '#domain/view.ts';
import type { EpochNews } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { makeRandomName } from '#sync/keys.ts';
import { openRelayConnection } from '#sync/relayConnection.ts';
import type { Backups } from './backups.ts';
import { type LeftRooms, watchLeftRooms } from './leftRooms.ts';
import { writeBook } from './newProduction.ts';
import type { TabletParts } from './parts.ts';
import type { Sharing } from './sharing.ts';
import { bookDatabaseName } from './shelf.ts';
import { waitUntil } from './waiting.ts';

export interface Epochs {
  readonly news: View<readonly EpochNews[]>;
  restore(backupId: string): Promise<void>;
  follow(epochId: string): Promise<void>;
  readonly lateEdits: View<number>;
  keepLateEdits(): Promise<ProductionId | null>;
  lookForLateEdits(): void;
  close(): void;
}

export interface EpochOptions {
  readonly parts: TabletParts;
  readonly row: () => ShelfRow;
  readonly doc: Doc;
  readonly book: Book;
  readonly backups: Backups;
  readonly sharing: Sharing;
  readonly flush: () => Promise<void>;
  /** The production goes on elsewhere: this session is over. */
  readonly onMoved: () => void;
}

/** The news of a restore should leave with the tablet that made it; what does not get out in this time follows later. */
const ANNOUNCE_WITHIN_MS = 5_000;
const RECEIVE_WITHIN_MS = 30_000;

export function keepEpochs(options: EpochOptions): Epochs {
  return new EpochsOfBook(options);
}

class EpochsOfBook implements Epochs {
  readonly news = createSource<readonly EpochNews[]>([]);
  readonly lateEdits: View<number>;
  readonly #options: EpochOptions;
  readonly #late: LeftRooms;
  readonly #stops: readonly (() => void)[];

  constructor(options: EpochOptions) {
    this.#options = options;
    this.#late = watchLeftRooms(options.parts, options.row);
    this.lateEdits = this.#late.count;
    this.#stops = [options.book.tables.epochs.onIds(this.#gather), this.#late.epochs.subscribe(this.#gather)];
    this.#gather();
  }

  lookForLateEdits = (): void => this.#late.look();
  keepLateEdits = (): Promise<ProductionId | null> => this.#late.keep();

  close(): void {
    for (const stop of this.#stops) stop();
    this.#late.close();
  }

  async restore(backupId: string): Promise<void> {
    const { parts, row, book, backups, sharing } = this.#options;
    const { bookId, editKey, relayUrl, id } = row();
    if (editKey === null || book.readOnly.current() !== null)
      throw new Refusal('This book can only be read here', 'Go back to a backup on a tablet that may edit.');
    const state = await backups.read(backupId);
    const made = (await backups.list()).find((backup) => backup.id === backupId);
    if (state === null || made === undefined) throw new Refusal('This backup is not there any more', 'Choose another one.');
    await backups.backUp('before restore');
    const epochId = makeRandomName(12);
    const room = `${bookId}~e${epochId}`;
    const restored = newDoc();
    applyUpdate(restored, state);
    await writeBook(parts, bookDatabaseName(parts.environment.prefix, id, epochId), restored);
    restored.destroy();
    announceEpoch(book, { id: epochId, room, stateOf: made.at });
    if (relayUrl !== null)
      await waitUntil(parts.environment.clock, sharing.fact, (fact) => fact.state === 'connected' && fact.waiting === 0, ANNOUNCE_WITHIN_MS);
    await this.#moveTo(epochId, room);
  }

  async follow(epochId: string): Promise<void> {
    const { parts, row, book, backups } = this.#options;
    const epoch = this.#known().find((known) => known.id === epochId);
    if (epoch === undefined) throw new Refusal('This restore is not known here', 'Wait until the tablets have met, then try again.');
    if (epoch.room === row().room) return;
    await this.#options.flush();
    if (book.readOnly.current() === null) await backups.backUp('before restore');
    const received = await receiveRoom(parts, row(), epoch.room);
    await writeBook(parts, bookDatabaseName(parts.environment.prefix, row().id, epochId), received);
    received.destroy();
    await this.#moveTo(epochId, epoch.room);
  }

  /** Notes the room that is left, so that nothing in it is forgotten, and turns to the next. */
  async #moveTo(epochId: string, room: string): Promise<void> {
    const { parts, row, book } = this.#options;
    await this.#options.flush();
    const { id, room: oldRoom, book: oldBook, leftRooms } = row();
    const left = { room: oldRoom, book: oldBook, leftAt: parts.environment.clock.now(), snapshot: encodeSnapshot(snapshot(book.doc)), settled: false };
    await parts.shelf.change(id, {
      room,
      book: bookDatabaseName(parts.environment.prefix, id, epochId),
      // A room that is come back to is not a room left.
      leftRooms: [...leftRooms.filter((one) => one.room !== room && one.room !== oldRoom), left],
      durableAt: null,
      waiting: 0,
      waitingSince: null,
    });
    this.#options.onMoved();
  }

  readonly #gather = (): void => {
    const { room: current } = this.#options.row();
    const news = this.#known().map(({ id, room, restored, stateOf }) => ({
      epochId: id,
      by: restored.by,
      at: restored.at,
      stateOf,
      isCurrent: room === current,
    }));
    if (JSON.stringify(news) !== JSON.stringify(this.news.current())) this.news.set(news);
  };

  /** Every epoch announced in this room or in one that was left. A copied book may still name rooms of the production that it was copied from. */
  #known(): readonly Epoch[] {
    const { book, row } = this.#options;
    const { epochs } = book.tables;
    const here = epochs.ids().flatMap((id) => epochs.get(id) ?? []);
    const all = new Map([...this.#late.epochs.current(), ...here].map((epoch) => [epoch.id, epoch]));
    return [...all.values()].filter((epoch) => epoch.room.startsWith(`${row().bookId}~`)).sort((a, b) => a.restored.at - b.restored.at);
  }
}

/** A room's whole book, from the relay. Refuses when it does not come. */
async function receiveRoom(parts: TabletParts, row: ShelfRow, room: string): Promise<Doc> {
  const refusal = new Refusal('The restored book could not be fetched', 'The relay has to be reachable for this. Your book here stays as it is.');
  if (row.relayUrl === null) throw refusal;
  const doc = newDoc();
  const connection = openRelayConnection({
    clock: parts.environment.clock,
    random: parts.wire.random,
    WebSocket: parts.wire.WebSocket,
    relayUrl: row.relayUrl,
    room,
    doc,
    key: row.editKey === null ? { role: 'view', key: row.viewKey } : { role: 'edit', key: row.editKey },
    isOwnChange: () => false,
  });
  connection.begin({ count: 0, since: null, durableAt: null });
  const arrived = await waitUntil(parts.environment.clock, connection.received, (received) => received, RECEIVE_WITHIN_MS);
  connection.close();
  // An empty room is not the book: the tablet that restored it has not brought it yet.
  if (!arrived || doc.getMap(ROOT.about).get(ABOUT.productionId) === undefined) throw refusal;
  return doc;
}

// Rooms that this production has left: somebody who was away may still write in one. Such edits are fetched, kept on this tablet and offered for review.
import { type Doc, encodeSnapshot, snapshot, Map as YMap } from 'yjs';
import { newDoc } from '#document/newDoc.ts';
import { readEpoch } from '#document/read/rows.ts';
import { ROOT } from '#document/shape.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { Epoch } from '#domain/productions/production.ts';
import { createSource, type View } from '#domain/view.ts';
import { openBookDisk } from '#storage/bookDisk.ts';
import { readBookInto } from '#storage/readBook.ts';
import type { LeftRoom, ShelfRow } from '#storage/shelfDatabase.ts';
import { openRelayConnection } from '#sync/relayConnection.ts';
import { makeBeside } from './beside.ts';
import { countNewerRecords } from './lateEdits.ts';
import type { TabletParts } from './parts.ts';
import { waitUntil } from './waiting.ts';

export interface LeftRooms {
  /** Records written to in rooms after this tablet left them. */
  readonly count: View<number>;
  /** Restores that are announced in those rooms: two tablets may have gone back at once, and then there are two epochs to choose from. */
  readonly epochs: View<readonly Epoch[]>;
  /** Keeps them, with the whole book they belong to, as a production beside. Null when there are none. */
  keep(): Promise<ProductionId | null>;
  look(): void;
  close(): void;
}

const LOOK_EVERY_MS = 10 * 60_000;
const ANSWER_WITHIN_MS = 20_000;
/** After the room's state has come, what this tablet had not yet brought there gets time to go out. */
const BRING_WITHIN_MS = 5_000;

export function watchLeftRooms(parts: TabletParts, row: () => ShelfRow): LeftRooms {
  const { clock } = parts.environment;
  const count = createSource(0);
  const epochs = createSource<readonly Epoch[]>([]);
  let isLooking = false;
  let isClosed = false;
  let callOff: () => void = () => undefined;

  const lookAll = async (): Promise<void> => {
    let total = 0;
    const announced: Epoch[] = [];
    for (const left of row().leftRooms) {
      if (isClosed) return;
      const seen = await lookInto(parts, row(), left);
      total += seen.newer;
      announced.push(...seen.epochs);
    }
    if (isClosed) return;
    count.set(total);
    epochs.set(announced);
  };
  const look = (): void => {
    if (isLooking || isClosed || row().leftRooms.length === 0) return;
    isLooking = true;
    callOff();
    // A look that fails is made again; the room left and its book stay as they are.
    void lookAll()
      .catch(() => undefined)
      .finally(() => {
        isLooking = false;
        if (!isClosed) callOff = clock.after(LOOK_EVERY_MS, look);
      });
  };
  look();
  return {
    count,
    epochs,
    look,
    async keep() {
      for (const left of row().leftRooms) {
        const doc = newDoc();
        await readBookInto(parts.environment, left.book, doc);
        if (countNewerRecords(doc, left.snapshot) === 0) continue;
        const kept = await makeBeside(parts, doc, `${row().title} (late edits)`);
        const seen: LeftRoom = { ...left, snapshot: encodeSnapshot(snapshot(doc)), settled: true };
        await parts.shelf.change(row().id, { leftRooms: row().leftRooms.map((one) => (one.room === left.room ? seen : one)) });
        doc.destroy();
        look();
        return kept;
      }
      return null;
    },
    close() {
      isClosed = true;
      callOff();
    },
  };
}

interface Seen {
  /** Records that are newer than the leaving. */
  readonly newer: number;
  readonly epochs: readonly Epoch[];
}

/** Meets the relay in a room left, both ways, and keeps what came. */
async function lookInto(parts: TabletParts, row: ShelfRow, left: LeftRoom): Promise<Seen> {
  const { clock } = parts.environment;
  const doc = newDoc();
  if (row.relayUrl !== null) {
    const disk = await openBookDisk(parts.environment, left.book, doc, { mayTrim: false, unconfirmed: () => ({ count: 0, since: null }) });
    const connection = openRelayConnection({
      clock,
      random: parts.wire.random,
      WebSocket: parts.wire.WebSocket,
      relayUrl: row.relayUrl,
      room: left.room,
      doc,
      key: row.editKey === null ? { role: 'view', key: row.viewKey } : { role: 'edit', key: row.editKey },
      isOwnChange: () => false,
    });
    // One change is said to be waiting, so that the news of the leaving is known to have got out.
    connection.begin({ count: row.editKey === null ? 0 : 1, since: null, durableAt: null });
    if (await waitUntil(clock, connection.received, (received) => received, ANSWER_WITHIN_MS)) {
      await waitUntil(clock, connection.fact, (fact) => fact.waiting === 0, BRING_WITHIN_MS);
    }
    connection.close();
    await disk.close();
  } else {
    await readBookInto(parts.environment, left.book, doc);
  }
  const seen: Seen = { newer: countNewerRecords(doc, left.snapshot), epochs: readEpochs(doc) };
  doc.destroy();
  return seen;
}

function readEpochs(doc: Doc): readonly Epoch[] {
  return [...doc.getMap(ROOT.epochs)].flatMap(([id, record]) => (record instanceof YMap ? (readEpoch(id, record) ?? []) : []));
}

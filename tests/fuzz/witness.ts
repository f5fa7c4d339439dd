// Holds a tablet and the relay to their word: what was said to be saved must be on the disk, what the relay was said to have must be on the relay's.
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import { applyUpdate, Doc, decodeUpdate, decodeUpdateV2, encodeStateAsUpdate, Skip, type Snapshot, snapshot, snapshotContainsUpdate } from 'yjs';
import type { ProductionSession } from '#hooks/session.ts';
import { MESSAGE } from '#relay/protocol.ts';
import type { Store } from '#relay/store.ts';
import { isFromThisTablet } from '#storage/origins.ts';
import { world } from '#tests/support/stillWorld.ts';
import type { WordLedger } from './wordLedger.ts';

/** One tablet's word about one room. It outlives crashes. */
export class Witness {
  readonly author: string;
  readonly room: string;
  /** Written or received, not yet said to be saved. */
  #unsaid: Uint8Array[] = [];
  /** When those came that the tablet counts as waiting, in the world's time, the oldest first. */
  #waitingSince: number[] = [];
  /** Said to be saved on this tablet. */
  #saved: Uint8Array[] = [];
  /** Written here, not yet said to be at the relay. */
  #unconfirmed: Uint8Array[] = [];
  /** Said to be at the relay, or received from it. */
  #atRelay: Uint8Array[] = [];
  readonly #ledger: WordLedger;
  #stop: () => void = () => undefined;
  #look: () => void = () => undefined;
  /** A frame to the relay was lost that no WebSocket would lose: then the relay cannot know, and its word is not held against it. */
  isTainted: () => boolean = () => false;
  /** How often the tablet gave its word. */
  said = { saved: 0, atRelay: 0 };

  constructor(author: string, room: string, ledger: WordLedger) {
    this.author = author;
    this.room = room;
    this.#ledger = ledger;
  }

  /** When the oldest of what waits for the disk came; null when nothing waits. */
  get waitingSince(): number | null {
    return this.#waitingSince[0] ?? null;
  }

  follow(session: ProductionSession): void {
    this.leave();
    // A tab that has just taken the pen counts its own two seconds.
    this.#waitingSince = [];
    const { doc } = session.book;
    const onUpdate = (update: Uint8Array, origin: unknown): void => {
      if (isFromThisTablet(origin)) return;
      this.#unsaid.push(update);
      this.#waitingSince.push(world.now);
      // What came from the relay is taken down by `heard`: this update also holds what followed from it here.
      if (!(origin instanceof WebsocketProvider)) this.#unconfirmed.push(update);
    };
    doc.on('update', onUpdate);
    this.#look = () => {
      const { tablet, relay, readOnly } = session.save.current();
      // A tab that only looks on says nothing of its own.
      if (readOnly === 'open elsewhere') return;
      this.#waitingSince.splice(0, this.#waitingSince.length - (tablet.state === 'saved' ? 0 : tablet.waiting));
      if (tablet.state === 'saved' && this.#unsaid.length > 0) {
        this.#saved.push(...this.#unsaid);
        this.#unsaid = [];
        this.said.saved += 1;
        this.#ledger.saved(this.author, this.room);
      }
      const isAllThere = relay.state !== 'none' && relay.waiting === 0 && relay.durableAt !== null && readOnly === null;
      if (isAllThere && this.#unconfirmed.length > 0 && !this.isTainted()) {
        this.#atRelay.push(...this.#unconfirmed);
        this.#unconfirmed = [];
        this.said.atRelay += 1;
      }
    };
    const stopLooking = session.save.subscribe(() => this.#look());
    this.#stop = () => {
      doc.off('update', onUpdate);
      stopLooking();
    };
  }

  /** A frame came from the relay. What it passes on has to be on its disk. */
  heard(frame: Uint8Array): void {
    const decoder = createDecoder(frame);
    if (readVarUint(decoder) !== MESSAGE.sync || readVarUint(decoder) === messageYjsSyncStep1) return;
    this.#atRelay.push(readVarUint8Array(decoder));
  }

  /** Takes down what the badge says now. */
  look(): void {
    this.#look();
  }

  leave(): void {
    this.#stop();
    this.#stop = () => undefined;
    this.#look = () => undefined;
  }

  /** The tab is gone. What was not said to be saved may be gone with it. */
  crashed(): void {
    this.leave();
    this.#unsaid = [];
    this.#waitingSince = [];
    this.#unconfirmed = [];
  }

  /** Throws when the disk lacks something that was said to be on it. */
  holdTablet(disk: Doc): void {
    const lost = missing(disk, this.#saved);
    if (lost > 0 && process.env['DEBUG_FUZZ'] !== undefined) explain(disk, this.#saved);
    if (lost > 0) throw new Error(`${this.author} said "saved", and ${lost} of ${this.#saved.length} updates are not on its disk (room ${this.room}).`);
    // What waits on the disk for something that never came is nobody's word.
    Object.assign(disk.store, { pendingStructs: null, pendingDs: null });
    this.#saved = [encodeStateAsUpdate(disk)];
  }

  holdRelay(store: Store): void {
    const doc = roomOnDisk(store, this.room);
    const lost = missing(doc, this.#atRelay);
    if (lost > 0 && process.env['DEBUG_FUZZ'] !== undefined) explain(doc, this.#atRelay);
    doc.destroy();
    if (lost > 0)
      throw new Error(
        `${this.author} said "the relay has everything", and ${lost} of ${this.#atRelay.length} updates are not on its disk (room ${this.room}).`,
      );
  }

  /** Everything this tablet ever said was saved, in the document where all came together. */
  holdAll(doc: Doc, where: string): void {
    const lost = missing(doc, [...this.#saved, ...this.#atRelay]);
    if (lost > 0) throw new Error(`${lost} updates of ${this.author} are not ${where} (room ${this.room}).`);
  }
}

type Ranges = ReadonlyMap<number, readonly { readonly from: number; readonly to: number }[]>;

/** How many of the updates are not wholly in the document, deletions included. What waits in it for something else counts as being there. */
function missing(doc: Doc, updates: readonly Uint8Array[]): number {
  const whole = snapshot(doc);
  const waiting = waitingIn(doc);
  return updates.filter((update) => !snapshotContainsUpdate(whole, update) && !isThere(whole, update, waiting)).length;
}

function waitingIn({ store: { pendingStructs } }: Doc): Ranges {
  const ranges = new Map<number, { readonly from: number; readonly to: number }[]>();
  if (pendingStructs === null) return ranges;
  for (const struct of decodeUpdateV2(pendingStructs.update).structs) {
    if (struct instanceof Skip) continue;
    const { client, clock } = struct.id;
    ranges.set(client, [...(ranges.get(client) ?? []), { from: clock, to: clock + struct.length }]);
  }
  return ranges;
}

/** Whether every clock from `from` to before `to` is either known or waiting. */
function isHeld(known: number, waiting: Ranges, client: number, from: number, to: number): boolean {
  let reached = Math.max(from, known);
  for (const range of [...(waiting.get(client) ?? [])].sort((one, other) => one.from - other.from))
    if (range.from <= reached) reached = Math.max(reached, range.to);
  return reached >= to;
}

function isThere(whole: Snapshot, update: Uint8Array, waiting: Ranges): boolean {
  const { structs, ds } = decodeUpdate(update);
  const isIn = ({ id: { client, clock }, length }: (typeof structs)[number]): boolean =>
    isHeld(whole.sv.get(client) ?? 0, waiting, client, clock, clock + length);
  if (!structs.every((struct) => struct instanceof Skip || isIn(struct))) return false;
  return [...ds.clients].every(([client, ranges]) => {
    const deleted = whole.ds.clients.get(client) ?? [];
    const known = whole.sv.get(client) ?? 0;
    // Deletions of what is not there yet wait for it.
    return ranges.every(
      ({ clock, len }) => clock >= known || deleted.some((range) => range.clock <= clock && Math.min(clock + len, known) <= range.clock + range.len),
    );
  });
}

/** What the relay's disk holds of a room. */
export function roomOnDisk(store: Store, room: string): Doc {
  const doc = new Doc();
  const { snapshots, log } = store.load(room);
  doc.transact(() => {
    for (const { bytes } of snapshots) applyUpdate(doc, bytes);
    for (const { update } of log) applyUpdate(doc, update);
  });
  return doc;
}

/** For who looks for the reason (DEBUG_FUZZ=1): what exactly is missing. */
function explain(doc: Doc, updates: readonly Uint8Array[]): void {
  const whole = snapshot(doc);
  for (const update of updates) {
    if (snapshotContainsUpdate(whole, update)) continue;
    const { structs, ds } = decodeUpdate(update);
    for (const { id, length } of structs)
      if ((whole.sv.get(id.client) ?? 0) < id.clock + length)
        process.stderr.write(`missing ${id.client}:${id.clock}+${length} of ${whole.sv.get(id.client) ?? 0}\n`);
    for (const [client, ranges] of ds.clients)
      process.stderr.write(`deletes of ${client}: ${JSON.stringify(ranges)} in ${JSON.stringify(whole.ds.clients.get(client))}\n`);
  }
}

// Holds a tablet and the relay to their word: what was said to be saved must be on the disk, what the relay was said to have must be on the relay's.
import { WebsocketProvider } from 'y-websocket';
import { applyUpdate, Doc, encodeStateAsUpdate, snapshot, snapshotContainsUpdate } from 'yjs';
import type { ProductionSession } from '#hooks/session.ts';
import type { Store } from '#relay/store.ts';
import { isFromThisTablet } from '#storage/origins.ts';
import type { WordLedger } from './wordLedger.ts';

/** One tablet's word about one room. It outlives crashes. */
export class Witness {
  readonly author: string;
  readonly room: string;
  /** Written or received, not yet said to be saved. */
  #unsaid: Uint8Array[] = [];
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

  follow(session: ProductionSession): void {
    this.leave();
    const { doc } = session.book;
    const onUpdate = (update: Uint8Array, origin: unknown): void => {
      if (isFromThisTablet(origin)) return;
      this.#unsaid.push(update);
      if (origin instanceof WebsocketProvider) this.#atRelay.push(update);
      else this.#unconfirmed.push(update);
    };
    doc.on('update', onUpdate);
    this.#look = () => {
      const { tablet, relay, readOnly } = session.save.current();
      // A tab that only looks on says nothing of its own.
      if (readOnly === 'open elsewhere') return;
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
    this.#unconfirmed = [];
  }

  /** Throws when the disk lacks something that was said to be on it. */
  holdTablet(disk: Doc): void {
    const lost = missing(disk, this.#saved);
    if (lost > 0) throw new Error(`${this.author} said "saved", and ${lost} of ${this.#saved.length} updates are not on its disk (room ${this.room}).`);
    // What waits on the disk for something that never came is nobody's word.
    Object.assign(disk.store, { pendingStructs: null, pendingDs: null });
    this.#saved = [encodeStateAsUpdate(disk)];
  }

  holdRelay(store: Store): void {
    const doc = roomOnDisk(store, this.room);
    const lost = missing(doc, this.#atRelay);
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

/** How many of the updates are not wholly in the document, deletions included. */
function missing(doc: Doc, updates: readonly Uint8Array[]): number {
  const whole = snapshot(doc);
  return updates.filter((update) => !snapshotContainsUpdate(whole, update)).length;
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

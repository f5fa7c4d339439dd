// One member of the company with a tablet: opens the book, is cut off, crashes, comes back, and is held to what the tablet said.

import type { Doc } from 'yjs';
import { joinByLink } from '#app/joining.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import type { SimTab, SimTablet } from '#tests/support/simTablet.ts';
import { world } from '#tests/support/stillWorld.ts';
import { Witness } from './witness.ts';
import { type WordLedger, wordsStanding } from './wordLedger.ts';

export class Player {
  readonly sim: SimTablet;
  readonly role: 'edit' | 'view';
  readonly #ledger: WordLedger;
  readonly witnesses = new Map<string, { readonly witness: Witness; readonly book: string }>();
  id: ProductionId | null = null;
  /** The tab in front, and one behind it that only looks on. */
  front: SimTab | null = null;
  behind: SimTab | null = null;
  witness: Witness | null = null;
  isPenOnTheMove = false;

  constructor(sim: SimTablet, role: 'edit' | 'view', ledger: WordLedger) {
    this.sim = sim;
    this.role = role;
    this.#ledger = ledger;
    sim.link.onHeard = (room, bytes) => this.witnesses.get(room)?.witness.heard(bytes);
  }

  get name(): string {
    return this.sim.name;
  }

  get session(): ProductionSession | null {
    return this.front?.session ?? null;
  }

  /** The shelf's row as the running tab knows it. */
  get row(): ShelfRow | null {
    return this.front === null || this.id === null ? null : this.front.parts.shelf.row(this.id);
  }

  get room(): string {
    return this.row?.room ?? '';
  }

  get mayWrite(): boolean {
    return this.session !== null && this.session.book.readOnly.current() === null;
  }

  async tab(): Promise<SimTab> {
    this.front ??= await world.until(this.sim.startTab());
    return this.front;
  }

  /** Opens the production. False when the tablet refuses (its disk is ill). */
  async open(): Promise<boolean> {
    const { id } = this;
    if (id === null || this.session !== null) return this.session !== null;
    const ill = this.sim.device.disk.illness !== null;
    try {
      const tab = await this.tab();
      await world.until(tab.open(id));
    } catch (error) {
      // A sick disk may refuse, or never answer. The tab is closed and tried again later.
      if (!ill && !(error instanceof Refusal)) throw error;
      this.front?.kill();
      this.front = null;
      if (!ill)
        throw new Error(`${this.name} cannot open the book on a healthy disk: ${String(error)} ${String((error as Error).cause ?? '')}`, { cause: error });
      return false;
    }
    this.#followSession();
    return true;
  }

  #followSession(): void {
    const { row, session } = this;
    if (row === null || session === null) return;
    const known = this.witnesses.get(row.room) ?? { witness: new Witness(this.name, row.room, this.#ledger), book: row.book };
    this.witnesses.set(row.room, known);
    this.witness = known.witness;
    this.sim.link.isTainted = false;
    this.witness.isTainted = () => this.sim.link.isTainted;
    this.witness.follow(session);
    this.witness.look();
  }

  /** Leaves the book as a person does: by closing it. */
  async close(): Promise<void> {
    const { session, front } = this;
    if (session === null || front === null) return;
    this.behind?.kill();
    this.behind = null;
    this.witness?.look();
    // What arrives while the book is being closed is nobody's word any more.
    this.witness?.leave();
    await world.until(session.close());
    front.session = null;
    await this.#hold('after closing');
    front.kill();
    this.front = null;
  }

  /** The tablet goes dark in the middle of whatever it does; up to `count` rows that were not strictly written go with it. */
  async crash(count: number, how: 'told' | 'silent'): Promise<void> {
    if (this.front === null) return;
    this.witness?.look();
    this.behind?.kill();
    this.behind = null;
    this.front.kill();
    this.front = null;
    this.isPenOnTheMove = false;
    this.sim.link.cut(how === 'told' ? 'told' : 'silent');
    await this.#hold('after a crash', count);
  }

  /** Reads the disk and holds the tablet to its word. */
  async #hold(when: string, powerLost = 0): Promise<void> {
    const { witness } = this;
    const { disk: device } = this.sim.device;
    const { illness } = device;
    device.illness = null;
    // What the browser still finishes for the app that is gone, it finishes now. What is on the disk then counts as flushed before the next loss of power.
    await world.turn(80);
    await world.until(device.losePower(powerLost));
    const book = witness === null ? undefined : this.witnesses.get(witness.room)?.book;
    if (witness === null || book === undefined) {
      device.illness = illness;
      return;
    }
    witness.crashed();
    const disk = await world.until(this.sim.readDisk(book));
    this.#ledger.crashed(this.name, witness.room, new Set(wordsStanding(disk).keys()));
    try {
      witness.holdTablet(disk);
    } catch (error) {
      throw new Error(`${String((error as Error).message)} (${when})`, { cause: error });
    }
    disk.destroy();
    device.illness = illness;
  }

  /** What stands on the disk in this room, read back. */
  async readDisk(room: string): Promise<Doc | null> {
    const book = this.witnesses.get(room)?.book;
    return book === undefined ? null : world.until(this.sim.readDisk(book));
  }

  /** Takes an invitation: the first one, or a new one after the keys were changed. */
  async join(link: string): Promise<void> {
    if (this.session !== null) await this.close();
    const tab = await this.tab();
    this.id = await world.until(joinByLink(tab.parts, link));
  }

  /** Opens the book in a second tab, which may only look on. */
  async openBehind(): Promise<void> {
    if (this.behind !== null || this.session === null || this.id === null) return;
    let tab: SimTab | null = null;
    try {
      tab = await world.until(this.sim.startTab());
      await world.until(tab.open(this.id));
    } catch (error) {
      tab?.kill();
      if (this.sim.device.disk.illness === null) throw error;
      return;
    }
    this.behind = tab;
  }

  /** "Use it here" in the tab in front, when a second tab that is gone had the pen last. */
  async takePenBack(): Promise<void> {
    const { session } = this;
    if (session?.save.current().readOnly !== 'open elsewhere') return;
    // biome-ignore lint/correctness/useHookAtTopLevel: "use it here" is what the button says; it is no hook.
    await world.until(session.useHere(), 30_000);
    this.#followSession();
  }

  /** The second tab takes the pen; the first looks on from then on. */
  async swapTabs(): Promise<void> {
    const { front, behind } = this;
    const session = behind?.session;
    if (front === null || behind === null || session === null || session === undefined) return;
    // The screens open such a book anew.
    if (session.movedOn.current()) {
      behind.kill();
      this.behind = null;
      return;
    }
    this.witness?.look();
    try {
      // biome-ignore lint/correctness/useHookAtTopLevel: "use it here" is what the button says; it is no hook.
      await world.until(session.useHere(), 30_000);
    } catch (error) {
      if (this.sim.device.disk.illness === null) throw error;
      behind.kill();
      this.behind = null;
      return;
    }
    this.witness?.look();
    this.front = behind;
    this.behind = front;
    this.#followSession();
  }
}

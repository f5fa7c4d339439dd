// A company on one book: several tablets, one relay, weather, and what has to be true of all of them when they come back together.

import { Doc, equalSnapshots, snapshot } from 'yjs';
import { createProduction } from '#app/newProduction.ts';
import { openBook } from '#document/book.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import { saveBadge } from '#domain/device/saveBadge.ts';
import type { Instant, PersonId } from '#domain/ids.ts';
import type { MemoryStore } from '#relay/memoryStore.ts';
import { memoryDisk, sqliteDisk } from '#tests/support/relayDisks.ts';
import { RelayInHouse } from '#tests/support/relayInHouse.ts';
import type { Chance } from '#tests/support/seeded.ts';
import { RELAY_URL, SimTablet } from '#tests/support/simTablet.ts';
import { CALM, SocketYard } from '#tests/support/socketYard.ts';
import { world } from '#tests/support/stillWorld.ts';
import { aDraft } from './hands.ts';
import { Player } from './player.ts';
import { roomOnDisk } from './witness.ts';
import { WordLedger, wordsStanding } from './wordLedger.ts';

export interface Cast {
  readonly editors: number;
  readonly viewers: number;
  readonly relay: 'memory' | 'sqlite';
  /** Log rows after which the relay binds a room. */
  readonly rowsBeforeBinding: number;
}

export class Company {
  readonly chance: Chance;
  readonly ledger = new WordLedger();
  readonly yard = new SocketYard();
  readonly relay: RelayInHouse;
  readonly players: readonly Player[];
  readonly futures: { readonly name: string; readonly room: string; readonly author: string }[] = [];
  /** Fails when set: the relay's disk. Null for SQLite. */
  readonly relayStore: MemoryStore | null;
  readonly story: string[] = [];
  restores = 0;
  readonly #closeDisk: () => void;

  constructor(chance: Chance, cast: Cast) {
    this.chance = chance;
    const disk = cast.relay === 'sqlite' ? sqliteDisk() : memoryDisk();
    this.relayStore = disk.store;
    this.#closeDisk = () => disk.close();
    this.relay = new RelayInHouse(this.yard, disk, { rowsBeforeBinding: cast.rowsBeforeBinding });
    const names = ['ASM', 'SM', 'DSM', 'Deck', 'Director', 'Producer'];
    this.players = Array.from({ length: cast.editors + cast.viewers }, (_, index) => {
      const sim = new SimTablet(names[index] ?? `T${index}`, this.yard, this.relay);
      return new Player(sim, index < cast.editors ? 'edit' : 'view', this.ledger);
    });
  }

  tell(what: string): void {
    this.story.push(`${((world.now / 1000) % 100_000).toFixed(1)} ${world.turns} ${what}`);
  }

  /** One makes the book and shares it, the others join. */
  async gather(): Promise<void> {
    await world.until(this.relay.start());
    const [first, ...others] = this.players;
    if (first === undefined) throw new Error('Nobody came.');
    const tab = await first.tab();
    const facts = { title: 'Earnest', author: 'Wilde', terms: 'uk', hasPrintedPages: false, isSample: false } as const;
    const words = Array.from({ length: 8 }, () => this.ledger.newWord());
    first.id = await world.until(createProduction(tab.parts, { ...facts, fill: (book) => void importDraft(book, aDraft(words)) }));
    await first.open();
    for (const [word, record] of wordsStanding(first.session?.book.doc ?? new Doc())) this.ledger.typed(word, first.name, first.room, record);
    await world.until(first.session?.share(RELAY_URL) ?? Promise.resolve());
    await this.waitFor('the first book at the relay', () => first.session?.save.current().relay.state === 'connected' && this.isCalm(first));
    first.witness?.look();
    for (const player of others) {
      await player.join(first.session?.inviteLink(player.role) ?? '');
      await player.open();
    }
    await this.waitFor('everybody to meet', () => this.players.every((player) => this.isCalm(player)));
  }

  /** Saved here and at the relay, nothing behind. */
  isCalm(player: Player): boolean {
    const { session } = player;
    if (session === null || session.movedOn.current()) return false;
    const { tablet, relay } = session.save.current();
    return tablet.state === 'saved' && relay.state === 'connected' && relay.waiting === 0 && !relay.behind;
  }

  async waitFor(what: string, isSo: () => boolean, milliseconds = 240_000): Promise<void> {
    const end = world.now + milliseconds;
    await world.settle();
    while (!isSo()) {
      if (world.now > end) throw new Error(`Waited in vain for ${what}: ${this.players.map((player) => this.describe(player)).join(' | ')}`);
      await world.pass(250);
    }
  }

  describe(player: Player): string {
    const facts = player.session?.save.current();
    return `${player.name} ${facts === undefined ? 'closed' : JSON.stringify(facts)} in ${player.room.slice(-8)}`;
  }

  /** An alarm is due two seconds after a disk has failed to take an edit. */
  holdBadge(player: Player): void {
    const facts = player.session?.save.current();
    const unsavedSince = player.witness?.waitingSince ?? null;
    if (
      facts === undefined ||
      facts.readOnly === 'open elsewhere' ||
      unsavedSince === null ||
      world.now - unsavedSince < 2_100 ||
      facts.tablet.state === 'saved'
    )
      return;
    const now = (world.now + player.sim.skewMs) as Instant;
    if (saveBadge(facts, now, () => '').tone !== 'alarm')
      throw new Error(`${player.name} has not saved for over two seconds, and the badge is calm: ${JSON.stringify(facts)}`);
  }

  /** The relay's process starts on the disk that it left. A disk that fails then keeps it from starting at all, which is another story. */
  async startRelay(): Promise<void> {
    if (this.relay.isUp) return;
    if (this.relayStore !== null) this.relayStore.failure = null;
    await world.until(this.relay.start());
  }

  /** The relay's process ends; what it said, and what it passed on, has to be on its disk. */
  killRelay(isTold: boolean): void {
    for (const player of this.players) player.witness?.look();
    this.relay.kill(isTold);
    this.holdRelay();
  }

  holdRelay(): void {
    const { store } = this.relay;
    const failure = this.relayStore?.failure ?? null;
    if (this.relayStore !== null) this.relayStore.failure = null;
    for (const player of this.players) for (const { witness } of player.witnesses.values()) witness.holdRelay(store);
    if (this.relayStore !== null) this.relayStore.failure = failure;
  }

  /** Everything is mended, everybody comes back, takes a new key where the old one is worth nothing, and follows into the newest room. */
  async comeTogether(): Promise<void> {
    if (this.relayStore !== null) this.relayStore.failure = null;
    await this.startRelay();
    for (const { sim } of this.players) {
      sim.device.disk.illness = null;
      sim.link.cut('told');
      Object.assign(sim.link, { weather: CALM, isOn: true, isSilent: false });
    }
    for (let round = 0; ; round += 1) {
      for (const player of this.players) await this.#bringBack(player);
      // Rooms that were left are looked into every ten minutes: the news of a restore may have to wait for that.
      await world.pass(round === 15 ? 620_000 : 2_000);
      const [first] = this.players;
      if (this.players.every((player) => this.isCalm(player) && player.room === first?.room)) return;
      if (round > 40) throw new Error(`They do not come together: ${this.players.map((player) => this.describe(player)).join(' | ')}`);
    }
  }

  async #bringBack(player: Player): Promise<void> {
    if (player.session === null || player.session.movedOn.current()) {
      await player.close();
      await player.open();
    }
    await player.takePenBack();
    const { relay } = player.session?.save.current() ?? { relay: { state: 'none' as const } };
    if (relay.state === 'refused' && (relay.refusal === 'keys changed' || relay.refusal === 'wrong key')) await this.#inviteAgain(player);
    await this.#followNews(player);
  }

  async #inviteAgain(player: Player): Promise<void> {
    const host = this.players.find((one) => one !== player && one.role === 'edit' && this.isCalm(one) && one.room === player.room);
    const any = host ?? this.players.find((one) => one !== player && one.role === 'edit' && this.isCalm(one));
    const link = any?.session?.inviteLink(player.role);
    if (link === undefined || link === null) return;
    this.tell(`${player.name} is invited again by ${any?.name}`);
    await player.join(link);
    await player.open();
  }

  async #followNews(player: Player): Promise<void> {
    const { session } = player;
    // All agree to go on in the one that was made last.
    const next = session?.epochs.current().at(-1);
    if (session === null || next === undefined || next.isCurrent || !this.isCalm(player)) return;
    // Everybody who is calm follows; the restored room may still be on its way to the relay.
    try {
      await world.until(session.followEpoch(next.epochId));
      this.tell(`${player.name} follows ${next.epochId.slice(0, 4)}`);
    } catch (error) {
      this.tell(`${player.name} cannot follow yet: ${String(error)}`);
    }
  }

  /** All that must hold once everybody is back: read from the disks, not from memory. */
  async verify(): Promise<void> {
    const room = this.players[0]?.room ?? '';
    for (const player of this.players) await player.close();
    this.relay.kill(true);
    this.holdRelay();
    const relayDoc = roomOnDisk(this.relay.store, room);
    const expected = JSON.stringify(dumpBook(relayDoc));
    for (const player of this.players) {
      const disk = await player.readDisk(room);
      if (disk === null) throw new Error(`${player.name} never was in the room where they met.`);
      if (JSON.stringify(dumpBook(disk)) !== expected)
        throw new Error(`The book on ${player.name}'s disk is not the relay's: ${firstDifference(expected, JSON.stringify(dumpBook(disk)))}`);
      if (!equalSnapshots(snapshot(disk), snapshot(relayDoc))) throw new Error(`${player.name}'s disk holds another history than the relay's.`);
      disk.destroy();
    }
    for (const player of this.players) player.witnesses.get(room)?.witness.holdAll(relayDoc, 'in the book where all came together');
    this.#holdWords(room, relayDoc);
    await this.#holdLeftRooms(room);
    if (expected.includes('EVIL')) throw new Error('A view key wrote in the book.');
    for (const future of this.futures) {
      if (future.room === room && this.ledger.get(future.name)?.excuse == null && !expected.includes(future.name))
        throw new Error(`${future.name}, of a later version, is gone.`);
    }
  }

  /** Visible, or in the bin: read as the screens read it. */
  #holdWords(room: string, doc: Doc): void {
    const book = openBook(doc, { person: 'witness' as PersonId, now: () => 0 as Instant, newId: () => 'none' });
    const prose = new Map<string, string>();
    const { lines, cues, notes } = book.tables;
    for (const line of [...lines.ids().map((id) => lines.get(id)), ...lines.bin()]) if (line !== undefined) prose.set(`lines/${line.id}`, line.text);
    for (const cue of [...cues.ids().map((id) => cues.get(id)), ...cues.bin()]) if (cue !== undefined) prose.set(`cues/${cue.id}`, cue.what);
    for (const note of [...notes.ids().map((id) => notes.get(id)), ...notes.bin()]) if (note !== undefined) prose.set(`notes/${note.id}`, note.text);
    const lost = this.ledger.owed(room).filter(({ word, record }) => !record.startsWith('future/') && prose.get(record)?.includes(word) !== true);
    book.dispose();
    if (lost.length > 0)
      throw new Error(
        `${lost.length} words are neither in the book nor in the bin: ${lost
          .slice(0, 4)
          .map(({ word, author, record }) => `${word} of ${author} in ${record}`)
          .join(', ')}`,
      );
  }

  /** A room that was left stays whole: at the relay, or on a tablet that was in it. */
  async #holdLeftRooms(final: string): Promise<void> {
    const rooms = new Set(this.players.flatMap((player) => [...player.witnesses.keys()]));
    rooms.delete(final);
    for (const room of rooms) {
      const standing = new Set(wordsStanding(roomOnDisk(this.relay.store, room)).keys());
      for (const player of this.players) {
        const disk = await player.readDisk(room);
        if (disk !== null) for (const word of wordsStanding(disk).keys()) standing.add(word);
      }
      const lost = this.ledger.owed(room).filter(({ word, record }) => !record.startsWith('future/') && !standing.has(word));
      if (lost.length > 0)
        throw new Error(
          `${lost.length} words of the room that was left are nowhere: ${lost
            .slice(0, 4)
            .map(({ word, author }) => `${word} of ${author}`)
            .join(', ')}`,
        );
    }
  }

  end(): void {
    for (const player of this.players) {
      player.witness?.leave();
      player.behind?.kill();
      player.front?.kill();
    }
    this.relay.kill(true);
    this.#closeDisk();
  }
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `…${one.slice(Math.max(0, at - 60), at + 60)}… against …${other.slice(Math.max(0, at - 60), at + 60)}…`;
}

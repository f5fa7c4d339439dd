// A tablet without a screen: the app's own storage, wire and book, on a disk, a clock and a radio that the test commands, and which crashes when it is told to.

import { Doc } from 'yjs';
import { openProduction } from '#app/openProduction.ts';
import { rememberParts, type TabletParts } from '#app/parts.ts';
import { openPerson } from '#app/person.ts';
import { openPreferences } from '#app/preferences.ts';
import { openShelf } from '#app/shelf.ts';
import type { Clock } from '#domain/device/clock.ts';
import type { Instant, ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import type { Tablet } from '#hooks/tablet.ts';
import { openAssetShelf } from '#storage/assetShelf.ts';
import { readBookInto } from '#storage/readBook.ts';
import { openScanShelf } from '#storage/scanShelf.ts';
import { ShelfDatabase } from '#storage/shelfDatabase.ts';
import type { RelayInHouse } from './relayInHouse.ts';
import type { Link, SocketYard } from './socketYard.ts';
import { world } from './stillWorld.ts';
import { FakeTablet } from './tabletEnvironment.ts';

export const RELAY_URL = 'wss://relay.test';

/** One tab of the app, from its start to its end. */
export class SimTab {
  readonly parts: TabletParts;
  readonly #tablet: Tablet;
  readonly #kill: () => void;
  session: ProductionSession | null = null;
  isDead = false;

  constructor(parts: TabletParts, tablet: Tablet, kill: () => void) {
    this.parts = parts;
    this.#tablet = tablet;
    this.#kill = kill;
  }

  async open(id: ProductionId): Promise<ProductionSession> {
    const session = await openProduction(this.#tablet, id);
    this.session = session;
    return session;
  }

  /** Ends in the middle of whatever it does. Its remains are cleared away: timers, listeners. They reach no disk and no socket any more. */
  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#kill();
    // A tablet whose disk is gone cannot close well; what was saved is read from the disk afterwards.
    this.session?.close().catch(() => undefined);
    this.session = null;
  }
}

export class SimTablet {
  readonly name: string;
  readonly device = new FakeTablet();
  readonly link: Link;
  readonly #relay: RelayInHouse;
  readonly #lives = new Set<{ isAlive: boolean }>();
  /** How wrong this tablet's clock is, milliseconds. */
  skewMs = 0;

  constructor(name: string, yard: SocketYard, relay: RelayInHouse) {
    this.name = name;
    this.link = yard.makeLink();
    this.#relay = relay;
  }

  /** The clock that this tablet shows. Alarms of a tab that died do not ring. */
  #clock(life: { isAlive: boolean }): Clock {
    return {
      now: () => Math.floor(world.now + this.skewMs) as Instant,
      elapsed: () => world.now,
      after(milliseconds, run) {
        const timer = setTimeout(() => {
          if (life.isAlive) run();
        }, milliseconds);
        return () => clearTimeout(timer);
      },
    };
  }

  /** Starts the app in a new tab: what createTablet does, without the browser around it. */
  async startTab(): Promise<SimTab> {
    const life = { isAlive: true };
    this.#lives.add(life);
    const { environment, kill } = this.device.openTab(this.#clock(life));
    const database = new ShelfDatabase(environment);
    const random = (): number => world.chance.next();
    const [shelf, me, preferences] = await Promise.all([
      openShelf(environment, database),
      openPerson(database, () => `person-${this.name}`, random),
      openPreferences(environment, database),
    ]);
    const parts: TabletParts = {
      environment,
      wire: {
        WebSocket: this.link.socketClass(),
        fetch: this.#relay.fetcher(this.link.address, () => this.link.isOn),
        random,
        ownRelay: RELAY_URL,
        appAddress: 'https://app.test/join',
      },
      database,
      assets: openAssetShelf(environment),
      scans: openScanShelf(environment),
      shelf,
      me,
      preferences,
    };
    const tablet = {} as Tablet;
    rememberParts(tablet, parts);
    return new SimTab(parts, tablet, () => {
      life.isAlive = false;
      kill();
    });
  }

  /** What the disk holds of a book, read afresh by the app's own reading, whoever has it open. */
  async readDisk(book: string): Promise<Doc> {
    const life = { isAlive: true };
    const { environment, kill } = this.device.openTab(this.#clock(life));
    const doc = new Doc();
    const { unreadable } = await readBookInto(environment, book, doc);
    kill();
    life.isAlive = false;
    if (unreadable > 0) throw new Error(`${unreadable} rows of ${book} on ${this.name} cannot be read.`);
    return doc;
  }
}

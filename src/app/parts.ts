// What the pieces of app/ share: the tablet's databases, its person, its shelf. Screens never see this; they see Tablet and ProductionSession.
import type { Person } from '#domain/productions/production.ts';
import type { Source } from '#domain/view.ts';
import type { Preferences, Tablet } from '#hooks/tablet.ts';
import type { AssetShelf } from '#storage/assetShelf.ts';
import type { StorageEnvironment } from '#storage/environment.ts';
import type { ScanShelf } from '#storage/scanShelf.ts';
import type { ShelfDatabase } from '#storage/shelfDatabase.ts';
import type { Shelf } from './shelf.ts';

/** How this tablet reaches relays; tests hand in a socket and a fetch of their own. */
export interface WireEnvironment {
  readonly WebSocket: typeof WebSocket;
  readonly fetch: typeof fetch;
  /** Between 0 and 1, for spreading reconnections. */
  readonly random: () => number;
  /** The address that the app was served from, as ws(s)://host. */
  readonly ownRelay: string;
  /** The address that invitations open, as https://host/. */
  readonly appAddress: string;
}

export interface TabletParts {
  readonly environment: StorageEnvironment;
  readonly wire: WireEnvironment;
  readonly database: ShelfDatabase;
  readonly assets: AssetShelf;
  readonly scans: ScanShelf;
  readonly shelf: Shelf;
  readonly me: Source<Person>;
  readonly preferences: Source<Preferences>;
}

const parts = new WeakMap<Tablet, TabletParts>();

/** Called once, where the tablet is made. */
export function rememberParts(tablet: Tablet, its: TabletParts): void {
  parts.set(tablet, its);
}

export function partsOf(tablet: Tablet): TabletParts {
  const its = parts.get(tablet);
  if (its === undefined) throw new Error('This tablet was not made by createTablet.');
  return its;
}

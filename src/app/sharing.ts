// How one production is shared: its connection to the relay, who is there, invitations and keys. Nothing is dialled before a person shares it.
import type { Doc } from 'yjs';
import type { RelayFact } from '#domain/device/saveFacts.ts';
import type { Instant, LineId } from '#domain/ids.ts';
import { createSource, type View } from '#domain/view.ts';
import type { JoinCode, PresentPerson, Role } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import type { Unconfirmed } from '#storage/journal.ts';
import { isFromThisTablet } from '#storage/origins.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import { type Invitation, makeInviteLink, packInvitation, toRelayUrl } from '#sync/invitation.ts';
import { deriveViewKey, hashKey, isKey, isPass, makeRandomName } from '#sync/keys.ts';
import { readPresence, showPresence } from '#sync/presence.ts';
import { relayApi } from '#sync/relayApi.ts';
import { openRelayConnection, type RelayConnection } from '#sync/relayConnection.ts';
import type { TabletParts } from './parts.ts';
import { changePreferences } from './preferences.ts';
import { refusalFromRelay } from './relayWords.ts';

export interface Sharing {
  readonly fact: View<RelayFact>;
  readonly people: View<readonly PresentPerson[]>;
  /** True once the whole state of the room has arrived since it was dialled. */
  readonly received: View<boolean>;
  unconfirmed(): Unconfirmed;
  /** Everything up to this moment is on the relay's disk. */
  durableAt(): Instant | null;
  /** Whether a transaction came from the relay. */
  isFromRelay(origin: unknown): boolean;
  /** Dials, if the production is shared. `before` is what the disk says was unconfirmed. */
  begin(before: Unconfirmed): void;
  /** Hangs up; another tab writes now, or the book is closed. */
  hangUp(): void;
  resume(): void;
  showMyPlace(line: LineId | null): void;
  share(relayUrl: string): Promise<void>;
  relayWantsPass(): Promise<boolean>;
  offerPass(pass: string): Promise<void>;
  inviteLink(role: Role): string | null;
  inviteCode(role: Role): Promise<JoinCode>;
  changeKeys(): Promise<void>;
}

export interface SharingOptions {
  readonly parts: TabletParts;
  readonly row: () => ShelfRow;
  /** The room of the book in hand. The shelf may name another one by now: the production went on elsewhere, and this book must never be told there. */
  readonly room: string;
  readonly doc: Doc;
  readonly onUnconfirmed: (unconfirmed: Unconfirmed) => void;
  readonly title: () => string;
}

export function openSharing(options: SharingOptions): Sharing {
  return new SharedBook(options);
}

const NOTHING: Unconfirmed = { count: 0, since: null };
/** Where keys stand that the relay may have taken although its answer was lost. */
const nextKeys = (id: string): string => `next-keys:${id}`;

class SharedBook implements Sharing {
  readonly fact = createSource<RelayFact>({ state: 'none' });
  readonly people = createSource<readonly PresentPerson[]>([]);
  readonly received = createSource(false);
  readonly #options: SharingOptions;
  readonly #parts: TabletParts;
  #connection: RelayConnection | null = null;
  #leftUnconfirmed: Unconfirmed = NOTHING;
  /** The way that the connection was dialled: relay, room and keys. */
  #way = '';
  #isWanted = false;
  /** The relay asked for a pass, although it has had this book before: it was begun anew. */
  #isPassWanted = false;
  #unfollow: (() => void)[] = [];
  #place: LineId | null = null;

  constructor(options: SharingOptions) {
    this.#options = options;
    this.#parts = options.parts;
    this.#prepare();
  }

  /** After hanging up, what was unconfirmed then: the disk may still be writing down the last changes, and with them this count. */
  unconfirmed = (): Unconfirmed => this.#connection?.unconfirmed ?? this.#leftUnconfirmed;
  durableAt = (): Instant | null => this.#connection?.durableAt ?? this.#options.row().durableAt;
  isFromRelay = (origin: unknown): boolean => this.#connection !== null && origin === this.#connection.origin;

  /** Made before the book is loaded, so that the wire hears of an edit before the disk does. */
  #prepare(): void {
    const { parts, doc, onUnconfirmed } = this.#options;
    const row = this.#options.row();
    if (row.relayUrl === null || this.#connection !== null) return;
    const made = openRelayConnection({
      clock: parts.environment.clock,
      random: parts.wire.random,
      WebSocket: parts.wire.WebSocket,
      relayUrl: row.relayUrl,
      room: this.#options.room,
      doc,
      key: row.editKey === null ? { role: 'view', key: row.viewKey } : { role: 'edit', key: row.editKey },
      token: this.#passFor(row),
      isOwnChange: (origin) => !isFromThisTablet(origin),
      onUnconfirmed,
    });
    this.#connection = made;
    this.#way = wayOf(row);
    made.awareness.on('change', this.#gather);
    this.#unfollow = [
      made.fact.subscribe(() => this.#factChanged(made.fact.current())),
      made.received.subscribe(() => this.received.set(this.received.current() || made.received.current())),
      parts.me.subscribe(this.#present),
      parts.shelf.productions.subscribe(this.#followKeys),
    ];
  }

  begin(before: Unconfirmed): void {
    this.#isWanted = true;
    this.#prepare();
    const connection = this.#connection;
    if (connection === null) return;
    const { durableAt, editKey } = this.#options.row();
    // A book that the relay never confirmed is waiting as a whole, whatever was counted.
    const least = durableAt === null && editKey !== null ? 1 : 0;
    const since = before.since ?? (least > 0 ? this.#parts.environment.clock.now() : null);
    connection.begin({ count: Math.max(before.count, least), since, durableAt });
    this.fact.set(connection.fact.current());
    this.#present();
    this.#gather();
  }

  hangUp(): void {
    this.#isWanted = false;
    for (const stop of this.#unfollow) stop();
    this.#unfollow = [];
    if (this.#connection !== null) this.#leftUnconfirmed = this.#connection.unconfirmed;
    this.#connection?.close();
    this.#connection = null;
    this.#gather();
    this.fact.set({ state: 'none' });
  }

  resume(): void {
    this.#connection?.resume();
  }

  showMyPlace = (line: LineId | null): void => {
    if (line === this.#place) return;
    this.#place = line;
    this.#present();
  };

  share = async (typed: string): Promise<void> => {
    const { row } = this.#options;
    const relayUrl = toRelayUrl(typed);
    if (relayUrl === null) throw new Refusal('That is not an address of a relay', 'It looks like https://relay.example or 192.168.1.20:4321.');
    if (row().relayUrl === relayUrl && this.#connection !== null) return;
    this.hangUp();
    await this.#parts.shelf.change(row().id, { relayUrl, durableAt: null });
    this.begin({ count: 1, since: this.#parts.environment.clock.now() });
  };

  relayWantsPass = async (): Promise<boolean> => {
    const { relayUrl } = this.#options.row();
    if (relayUrl === null) return false;
    // A relay that does not answer now is asked again when somebody looks again.
    return relayApi(this.#parts.wire.fetch, relayUrl)
      .wantsToken()
      .catch(() => false);
  };

  offerPass = async (typed: string): Promise<void> => {
    const pass = typed.trim();
    const { relayUrl } = this.#options.row();
    if (relayUrl === null) return;
    if (!isPass(pass)) throw new Refusal('That cannot be a pass', 'A pass has no spaces and no accents. Ask the person who runs the relay how it is written.');
    const { environment, database, preferences } = this.#parts;
    changePreferences(environment, database, preferences, ({ relayPasses }) => ({ relayPasses: { ...relayPasses, [relayUrl]: pass } }));
    this.#dialWithPass();
  };

  #dialWithPass(): void {
    const before = this.unconfirmed();
    this.hangUp();
    this.#isPassWanted = true;
    this.begin(before);
  }

  /** A new book is brought with the pass, if this tablet has one for the relay. One that the relay has confirmed needs none. */
  #passFor({ durableAt }: ShelfRow): string | null {
    return durableAt !== null && !this.#isPassWanted ? null : this.#keptPass();
  }

  #keptPass(): string | null {
    const { relayUrl, editKey } = this.#options.row();
    return relayUrl === null || editKey === null ? null : (this.#parts.preferences.current().relayPasses[relayUrl] ?? null);
  }

  inviteLink = (role: Role): string | null => {
    const made = this.#invitation(role);
    return made === null ? null : makeInviteLink(this.#parts.wire.appAddress, made);
  };

  inviteCode = async (role: Role): Promise<JoinCode> => {
    const made = this.#invitation(role);
    const { editKey, bookId } = this.#options.row();
    if (made === null || editKey === null)
      throw new Refusal('No code from this tablet', 'A code can be made on a tablet that may edit and shares the production.');
    try {
      return await relayApi(this.#parts.wire.fetch, made.relayUrl).makeCode(bookId, editKey, packInvitation(made));
    } catch (error) {
      throw refusalFromRelay(error);
    }
  };

  changeKeys = async (): Promise<void> => {
    const { relayUrl, editKey, bookId, id } = this.#options.row();
    if (editKey === null) throw new Refusal('The keys stay as they are', 'Only a tablet that may edit can change them.');
    const next = makeRandomName();
    const keys = { editKey: next, viewKey: await deriveViewKey(next) };
    if (relayUrl !== null) {
      // Kept first: if the relay takes the new keys and its answer is lost, they are not lost with it.
      await this.#parts.database.settings.put({ key: nextKeys(id), value: keys });
      const hashes = { editHash: await hashKey(keys.editKey), viewHash: await hashKey(keys.viewKey) };
      try {
        await relayApi(this.#parts.wire.fetch, relayUrl).changeKeys(bookId, editKey, hashes);
      } catch (error) {
        throw refusalFromRelay(error);
      }
    }
    await this.#parts.shelf.change(id, keys);
    await this.#parts.database.settings.delete(nextKeys(id));
    this.#followKeys();
  };

  #invitation(role: Role): Invitation | null {
    const { relayUrl, bookId, room, editKey, viewKey, id } = this.#options.row();
    const key = role === 'edit' ? editKey : viewKey;
    if (relayUrl === null || key === null) return null;
    return { relayUrl, bookId, room, role, key, title: this.#options.title(), production: id };
  }

  readonly #present = (): void => {
    if (this.#connection !== null) showPresence(this.#connection.awareness, this.#parts.me.current(), this.#place);
  };

  readonly #gather = (): void => this.people.set(this.#connection === null ? [] : readPresence(this.#connection.awareness));

  #factChanged(fact: RelayFact): void {
    this.fact.set(fact);
    // A relay that was begun anew: a pass that is kept for it is offered once before anybody is asked.
    if (fact.state === 'refused' && fact.refusal === 'new productions not allowed' && !this.#isPassWanted && this.#keptPass() !== null)
      return this.#dialWithPass();
    if (fact.state !== 'refused' || (fact.refusal !== 'keys changed' && fact.refusal !== 'wrong key')) return;
    // When the kept keys cannot be read or used, the refusal stands, and the badge says it.
    void this.#tryNextKeys().catch(() => undefined);
  }

  /** The relay may have taken new keys of ours without our hearing of it. */
  async #tryNextKeys(): Promise<void> {
    const { id } = this.#options.row();
    const kept = (await this.#parts.database.settings.get(nextKeys(id)))?.value;
    if (typeof kept !== 'object' || kept === null || !('editKey' in kept) || !('viewKey' in kept) || !isKey(kept.editKey) || !isKey(kept.viewKey)) return;
    // On the shelf first, then out of the settings: a crash between the two must not lose the only keys that open the room.
    await this.#parts.shelf.change(id, { editKey: kept.editKey, viewKey: kept.viewKey });
    await this.#parts.database.settings.delete(nextKeys(id));
    this.#followKeys();
  }

  /** New keys or another relay for the open book, from a new invitation: dialled anew. What waits goes along by the handshake. */
  readonly #followKeys = (): void => {
    const row = this.#options.row();
    if (!this.#isWanted || this.#connection === null || row.relayUrl === null || wayOf(row) === this.#way) return;
    const before = this.#connection.unconfirmed;
    this.hangUp();
    this.begin(before);
  };
}

/** A book that moved to another room is opened anew as a whole: the room is not part of this. */
function wayOf({ relayUrl, bookId, editKey, viewKey }: ShelfRow): string {
  return JSON.stringify([relayUrl, bookId, editKey, viewKey]);
}

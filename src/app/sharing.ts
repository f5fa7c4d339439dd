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
import { deriveViewKey, hashKey, makeRandomName } from '#sync/keys.ts';
import { readPresence, showPresence } from '#sync/presence.ts';
import { relayApi } from '#sync/relayApi.ts';
import { openRelayConnection, type RelayConnection } from '#sync/relayConnection.ts';
import type { TabletParts } from './parts.ts';
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
  inviteLink(role: Role): string | null;
  inviteCode(role: Role): Promise<JoinCode>;
  changeKeys(): Promise<void>;
}

export interface SharingOptions {
  readonly parts: TabletParts;
  readonly row: () => ShelfRow;
  readonly doc: Doc;
  readonly onUnconfirmed: (unconfirmed: Unconfirmed) => void;
  readonly title: () => string;
}

export function openSharing({ parts, row, doc, onUnconfirmed, title }: SharingOptions): Sharing {
  const fact = createSource<RelayFact>({ state: 'none' });
  const people = createSource<readonly PresentPerson[]>([]);
  const received = createSource(false);
  let connection: RelayConnection | null = null;
  let unfollow: (() => void)[] = [];
  let place: LineId | null = null;

  const present = (): void => {
    if (connection !== null) showPresence(connection.awareness, parts.me.current(), place);
  };
  const gather = (): void => people.set(connection === null ? [] : readPresence(connection.awareness));

  /** Made before the book is loaded, so that the wire hears of an edit before the disk does. */
  const prepare = (): void => {
    const { relayUrl, room, editKey, viewKey } = row();
    if (relayUrl === null || connection !== null) return;
    const made = openRelayConnection({
      clock: parts.environment.clock,
      random: parts.wire.random,
      WebSocket: parts.wire.WebSocket,
      relayUrl,
      room,
      doc,
      key: editKey === null ? { role: 'view', key: viewKey } : { role: 'edit', key: editKey },
      isOwnChange: (origin) => !isFromThisTablet(origin),
      onUnconfirmed,
    });
    connection = made;
    const sayFact = (): void => fact.set(made.fact.current());
    const sayReceived = (): void => {
      if (made.received.current()) received.set(true);
    };
    made.awareness.on('change', gather);
    unfollow = [made.fact.subscribe(sayFact), made.received.subscribe(sayReceived), parts.me.subscribe(present)];
  };
  const hangUp = (): void => {
    for (const stop of unfollow) stop();
    unfollow = [];
    connection?.close();
    connection = null;
    gather();
    fact.set({ state: 'none' });
  };
  const begin = (before: Unconfirmed): void => {
    prepare();
    if (connection === null) return;
    const { durableAt, editKey } = row();
    // A book that the relay never confirmed is waiting as a whole, whatever was counted.
    const least = durableAt === null && editKey !== null ? 1 : 0;
    connection.begin({ count: Math.max(before.count, least), since: before.since ?? (least > 0 ? parts.environment.clock.now() : null), durableAt });
    fact.set(connection.fact.current());
    present();
    gather();
  };
  const invitation = (role: Role): Invitation | null => {
    const { relayUrl, bookId, room, editKey, viewKey, id } = row();
    const key = role === 'edit' ? editKey : viewKey;
    if (relayUrl === null || key === null) return null;
    return { relayUrl, bookId, room, role, key, title: title(), production: id };
  };
  prepare();

  return {
    fact,
    people,
    received,
    unconfirmed: () => connection?.unconfirmed ?? { count: 0, since: null },
    durableAt: () => connection?.durableAt ?? row().durableAt,
    isFromRelay: (origin) => connection !== null && origin === connection.origin,
    begin,
    hangUp,
    resume: () => connection?.resume(),
    showMyPlace(line) {
      if (line === place) return;
      place = line;
      present();
    },
    async share(typed) {
      const relayUrl = toRelayUrl(typed);
      if (relayUrl === null) throw new Refusal('That is not an address of a relay', 'It looks like https://relay.example or 192.168.1.20:4321.');
      if (row().relayUrl === relayUrl && connection !== null) return;
      hangUp();
      await parts.shelf.change(row().id, { relayUrl, durableAt: null });
      begin({ count: 1, since: parts.environment.clock.now() });
    },
    inviteLink(role) {
      const made = invitation(role);
      return made === null ? null : makeInviteLink(parts.wire.appAddress, made);
    },
    async inviteCode(role) {
      const made = invitation(role);
      const { editKey, bookId } = row();
      if (made === null || editKey === null)
        throw new Refusal('No code from this tablet', 'A code can be made on a tablet that may edit and shares the production.');
      try {
        return await relayApi(parts.wire.fetch, made.relayUrl).makeCode(bookId, editKey, packInvitation(made));
      } catch (error) {
        throw refusalFromRelay(error);
      }
    },
    async changeKeys() {
      const { relayUrl, editKey, bookId, id } = row();
      if (editKey === null) throw new Refusal('The keys stay as they are', 'Only a tablet that may edit can change them.');
      const next = makeRandomName();
      const nextView = await deriveViewKey(next);
      if (relayUrl !== null) {
        // Kept first: if the relay takes the new keys and its answer is lost, they are not lost with it.
        await parts.database.settings.put({ key: `next-keys:${id}`, value: { editKey: next, viewKey: nextView } });
        try {
          await relayApi(parts.wire.fetch, relayUrl).changeKeys(bookId, editKey, { editHash: await hashKey(next), viewHash: await hashKey(nextView) });
        } catch (error) {
          throw refusalFromRelay(error);
        }
      }
      const before = connection === null ? { count: 0, since: null } : connection.unconfirmed;
      hangUp();
      await parts.shelf.change(id, { editKey: next, viewKey: nextView });
      begin(before);
    },
  };
}

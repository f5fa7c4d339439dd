// Joining a production that somebody shares: by link, by what a camera read, or by a short code. Joining never seeds: the book comes from the relay.
import type { Doc } from 'yjs';
import { newDoc } from '#document/newDoc.ts';
import { ABOUT, ROOT } from '#document/shape.ts';
import type { ProductionId } from '#domain/ids.ts';
import { Refusal } from '#hooks/tablet.ts';
import { type Invitation, readInvitation, toRelayUrl } from '#sync/invitation.ts';
import { deriveViewKey } from '#sync/keys.ts';
import { relayApi } from '#sync/relayApi.ts';
import { openRelayConnection } from '#sync/relayConnection.ts';
import { makeOfDoc } from './newProduction.ts';
import type { TabletParts } from './parts.ts';
import { refusalFromRelay } from './relayWords.ts';
import { bookDatabaseName, newShelfRow } from './shelf.ts';
import { waitUntil } from './waiting.ts';
import { refusalFromWire } from './wireWords.ts';

const RECEIVE_WITHIN_MS = 30_000;

export async function joinByLink(parts: TabletParts, link: string): Promise<ProductionId> {
  const invitation = readInvitation(link);
  if (invitation === null) throw new Refusal('This is not an invitation', 'A part of the link may be missing. Copy it whole, or ask for a code instead.');
  forgetAddress();
  return join(parts, invitation);
}

export async function joinByCode(parts: TabletParts, code: string, typedRelay: string): Promise<ProductionId> {
  const relayUrl = toRelayUrl(typedRelay);
  if (relayUrl === null) throw new Refusal('That is not an address of a relay', 'It looks like https://relay.example or 192.168.1.20:4321.');
  let payload: string;
  try {
    payload = await relayApi(parts.wire.fetch, relayUrl).openCode(code.replace(/[\s-]/g, '').toUpperCase());
  } catch (error) {
    throw refusalFromRelay(error);
  }
  const invitation = readInvitation(payload);
  if (invitation === null)
    throw new Refusal('This code opens something else', 'It was made by another version of the app. Update both tablets, or use the link.');
  // The relay was reached at the address that was typed; the one in the invitation may only be known in another network.
  return join(parts, { ...invitation, relayUrl });
}

/** The key in the address bar would be read over a shoulder, and kept in the history. */
function forgetAddress(): void {
  if (typeof window === 'undefined' || window.location.hash === '') return;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
}

async function join(parts: TabletParts, invitation: Invitation): Promise<ProductionId> {
  const id = invitation.production as ProductionId;
  const known = parts.shelf.row(id);
  const keys =
    invitation.role === 'edit' ? { editKey: invitation.key, viewKey: await deriveViewKey(invitation.key) } : { editKey: null, viewKey: invitation.key };
  if (known !== null) {
    // Here already: new keys for the same book. What was written here meanwhile is brought along by the next handshake.
    const isNeverShared = known.relayUrl === null && known.bookId !== invitation.bookId;
    if (known.bookId !== invitation.bookId && !isNeverShared) {
      throw new Refusal('This production is shared from here under another name', 'Save a copy of the one here, put it in the bin, and join again.');
    }
    const isStep = invitation.role === 'view' && known.editKey !== null;
    const kept = isStep ? {} : keys;
    const rooms = isNeverShared ? { bookId: invitation.bookId, room: invitation.room, durableAt: null } : {};
    await parts.shelf.change(id, { ...kept, ...rooms, relayUrl: invitation.relayUrl, binnedAt: null });
    return id;
  }
  const now = parts.environment.clock.now();
  const { bookId, room, relayUrl, title } = invitation;
  const epochId = room === bookId ? null : room.slice(bookId.length + 2);
  const book = bookDatabaseName(parts.environment.prefix, id, epochId);
  const doc = await receive(parts, invitation);
  await makeOfDoc(parts, newShelfRow({ id, title, bookId, room, relayUrl, book, durableAt: now, ...keys }, now), doc, { isNew: false });
  doc.destroy();
  return id;
}

/** The whole book from the relay. Refuses, and nothing has been put on the shelf, when it does not come. */
async function receive(parts: TabletParts, invitation: Invitation): Promise<Doc> {
  const { clock } = parts.environment;
  const doc = newDoc();
  const connection = openRelayConnection({
    clock,
    random: parts.wire.random,
    WebSocket: parts.wire.WebSocket,
    relayUrl: invitation.relayUrl,
    room: invitation.room,
    doc,
    key: { role: invitation.role, key: invitation.key },
    isOwnChange: () => false,
  });
  connection.begin({ count: 0, since: null, durableAt: null });
  const stop = connection.fact.subscribe(() => undefined);
  const outcome = await Promise.race([
    waitUntil(clock, connection.received, (received) => received, RECEIVE_WITHIN_MS).then((received) => (received ? 'received' : 'nothing')),
    waitUntil(clock, connection.fact, (fact) => fact.state === 'refused', RECEIVE_WITHIN_MS).then((refused) => (refused ? 'refused' : 'nothing')),
  ]);
  stop();
  const fact = connection.fact.current();
  connection.close();
  if (outcome === 'received' && doc.getMap(ROOT.about).get(ABOUT.productionId) === invitation.production) return doc;
  doc.destroy();
  if (outcome === 'refused' && fact.state === 'refused') throw refusalFromWire(fact.refusal);
  if (outcome === 'received')
    throw new Refusal('The book is not at the relay yet', 'The tablet that invited you has to be online until the relay has everything. Then try again.');
  throw new Refusal('The relay does not answer', 'Check that this tablet is on the same network as the relay, and that the relay is running. Then try again.');
}

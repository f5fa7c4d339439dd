// An invitation to a production: everything a tablet needs to join, in the fragment of a link (which browsers never send) or behind a short code.
import { BOOK_ID_PATTERN } from '#relay/protocol.ts';
import { fromBase64Url, isKey, toBase64Url } from './keys.ts';

export interface Invitation {
  readonly relayUrl: string;
  readonly bookId: string;
  /** The room in which the production goes on. */
  readonly room: string;
  readonly role: 'edit' | 'view';
  readonly key: string;
  readonly title: string;
  /** The production's own id, so that joining twice finds it. */
  readonly production: string;
}

const FRAGMENT = '#/join/';

/** `appAddress` is where the app is opened, for example "https://book.example/". */
export function makeInviteLink(appAddress: string, invitation: Invitation): string {
  return `${appAddress.split('#')[0] ?? ''}${FRAGMENT}${packInvitation(invitation)}`;
}

/** The invitation in a link, in its fragment alone, or in the packed text of a code; null when there is none in it. */
export function readInvitation(link: string): Invitation | null {
  const text = link.trim();
  const at = text.indexOf(FRAGMENT);
  const packed = at >= 0 ? text.slice(at + FRAGMENT.length) : text.replace(/^#?\/?(join\/)?/, '');
  return unpackInvitation(packed);
}

export function packInvitation(invitation: Invitation): string {
  const { relayUrl, bookId, room, role, key, title, production } = invitation;
  return toBase64Url(new TextEncoder().encode(JSON.stringify([1, relayUrl, bookId, room, role === 'edit' ? 'e' : 'v', key, title.slice(0, 120), production])));
}

export function unpackInvitation(packed: string): Invitation | null {
  const bytes = fromBase64Url(packed);
  if (bytes === null || bytes.length === 0 || bytes.length > 4096) return null;
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return Array.isArray(read) ? fromList(read) : null;
  } catch {
    return null;
  }
}

function fromList(list: readonly unknown[]): Invitation | null {
  const [version, relayUrl, bookId, room, role, key, title, production] = list;
  if (version !== 1 || typeof relayUrl !== 'string' || !isRelayUrl(relayUrl)) return null;
  if (typeof bookId !== 'string' || !BOOK_ID_PATTERN.test(bookId)) return null;
  if (typeof room !== 'string' || !(room === bookId || room.startsWith(`${bookId}~`))) return null;
  if (!isKey(key) || typeof title !== 'string' || typeof production !== 'string' || !/^[\w-]{8,64}$/.test(production)) return null;
  return { relayUrl, bookId, room, role: role === 'e' ? 'edit' : 'view', key, title, production };
}

/** A relay is dialled at ws:// or wss:// and nothing else. */
export function isRelayUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return url.protocol === 'ws:' || url.protocol === 'wss:';
  } catch {
    return false;
  }
}

/** What a person types for a relay ("https://book.example", "book.example:4321"), as ws(s)://host; null when it cannot be one. */
export function toRelayUrl(typed: string): string | null {
  const text = typed.trim().replace(/\/+$/, '');
  if (text === '') return null;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const dialled = withScheme.replace(/^http(s?):/i, 'ws$1:');
  return isRelayUrl(dialled) ? dialled : null;
}

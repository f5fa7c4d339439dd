// Keys: how they are offered, derived, hashed and compared. Only hashes are ever kept.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refused } from './answers.ts';
import type { Disk } from './disk.ts';
import { BOOK_ID_PATTERN, EDIT_PREFIX, KEY_PATTERN, TOKEN_PREFIX, VIEW_DERIVATION, VIEW_PREFIX } from './protocol.ts';
import type { BookKeys } from './store.ts';

export type Role = 'edit' | 'view';

export interface OfferedKey {
  readonly role: Role;
  readonly key: string;
}

export const HASH_PATTERN = /^[0-9a-f]{64}$/;

/** Reads 'e.<key>' or 'v.<key>'; null when it is neither. */
export function readKey(text: string): OfferedKey | null {
  for (const [prefix, role] of [
    [EDIT_PREFIX, 'edit'],
    [VIEW_PREFIX, 'view'],
  ] as const) {
    const key = text.slice(prefix.length);
    if (text.startsWith(prefix) && KEY_PATTERN.test(key)) return { role, key };
  }
  return null;
}

/** Reads the token that opens new books, 't.<token>'. */
export function readToken(text: string): string | null {
  return text.startsWith(TOKEN_PREFIX) ? text.slice(TOKEN_PREFIX.length) : null;
}

/** The pair that an edit key registers. */
export function keysOfBook(editKey: string): BookKeys {
  const viewKey = createHash('sha256')
    .update(VIEW_DERIVATION + editKey)
    .digest('base64url');
  return { editHash: hashKey(editKey), viewHash: hashKey(viewKey) };
}

export function isKeyOf(offered: OfferedKey, keys: BookKeys): boolean {
  return isSame(hashKey(offered.key), offered.role === 'edit' ? keys.editHash : keys.viewHash);
}

/** What the key in "Authorization: Bearer e.<key>" (or v.<key>) may do in this book. Throws Refused when it does not open it. */
export async function roleOf(disk: Disk, book: string, request: IncomingMessage): Promise<Role> {
  if (!BOOK_ID_PATTERN.test(book)) throw new Refused('unknown book', 'This relay does not know this book.');
  const offered = readKey((request.headers.authorization ?? '').replace(/^Bearer /i, ''));
  const { keys } = await disk.doorFacts(book);
  if (keys === null) throw new Refused('unknown book', 'This relay does not know this book.');
  if (offered === null || !isKeyOf(offered, keys)) throw new Refused('wrong key', 'This key does not open this book.');
  return offered.role;
}

/** Compares in constant time, whatever the lengths. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());
}

function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

// The keys of a production: who holds the edit key may write, who holds the view key may read. Random, never sent anywhere but to the relay and in invitations.
import { KEY_PATTERN, TOKEN_PATTERN, VIEW_DERIVATION } from '#relay/protocol.ts';

/** 128 random bits or more, in base64url letters. */
export function makeRandomName(bytes = 18): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** The view key that belongs to an edit key. It tells nothing of the edit key. */
export async function deriveViewKey(editKey: string): Promise<string> {
  return toBase64Url(new Uint8Array(await sha256(VIEW_DERIVATION + editKey)));
}

/** What the relay keeps instead of a key, in hexadecimal. */
export async function hashKey(key: string): Promise<string> {
  return [...new Uint8Array(await sha256(key))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function isKey(value: unknown): value is string {
  return typeof value === 'string' && KEY_PATTERN.test(value);
}

/** What a relay may want before it opens a new book. */
export function isPass(value: unknown): value is string {
  return typeof value === 'string' && TOKEN_PATTERN.test(value);
}

function sha256(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
}

export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Null when the text is not base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

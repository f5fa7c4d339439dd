// Passwords of locked files that somebody has typed in this tab: kept in memory until it is closed, by what the file holds, and nowhere else.
import { createSource, type View } from '#domain/view.ts';

const typed = new Map<string, string>();
const count = createSource(0);

/** Changes when a password was typed: who could not open a file tries again. */
export const passwordsTyped: View<number> = count;

async function keyOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The password with which this file was opened before; null when there is none. */
export async function passwordOf(bytes: Uint8Array): Promise<string | null> {
  return typed.size === 0 ? null : (typed.get(await keyOf(bytes)) ?? null);
}

/** Only what has opened the file. */
export async function rememberPassword(bytes: Uint8Array, password: string): Promise<void> {
  const key = await keyOf(bytes);
  if (typed.get(key) === password) return;
  typed.set(key, password);
  count.set(count.current() + 1);
}

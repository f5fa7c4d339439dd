// Addresses that ask the New pages screen to read a file of the book again.
import type { ProductionId } from '#domain/ids.ts';

/** `hash` is that of the file (SHA-256, 64 hexadecimal digits). */
export function readAgainAddress(production: ProductionId, hash: string): string {
  return `/book/${production}/pages#again=${hash}`;
}

/** What a fragment ("#again=…") asks for; null when it asks for nothing. */
export function hashToReadAgain(fragment: string): string | null {
  return /^#again=([0-9a-f]{64})$/.exec(fragment)?.[1] ?? null;
}

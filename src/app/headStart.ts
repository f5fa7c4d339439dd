// What is fetched at once, side by side, before anything is drawn: waiting for one part to ask for the next would cost a cold start its second.
import { startTablet } from './startTablet.ts';

const BOOK_ADDRESS = /^\/book\/[^/]+\/?$/;

export async function readBookScreen() {
  const { BookScreen } = await import('#screens/book/BookScreen.tsx');
  return { default: BookScreen };
}

/** Opens the tablet's databases and, where the address is a book, reads what a book needs. A failure is met again, and shown, by whoever needs the part. */
export function takeHeadStart(path: string): void {
  const parts: Promise<unknown>[] = [startTablet()];
  if (path.startsWith('/book/')) parts.push(import('./openProduction.ts'));
  if (BOOK_ADDRESS.test(path)) parts.push(readBookScreen());
  void Promise.allSettled(parts);
}

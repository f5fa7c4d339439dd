// What is begun before anything of the app is drawn: waiting for one part to ask for the next would cost a cold start its second.
import type { ProductionId } from '#domain/ids.ts';
import { openForReading } from './openSessions.ts';
import { startTablet } from './startTablet.ts';

/**
 * Goes to the disk for the tablet's own databases and, where the address is in a production, for its book, while the screens are still being read.
 * A failure is met again, and shown, by whoever needs the part.
 */
export function takeHeadStart(production: ProductionId | null): void {
  const parts: Promise<unknown>[] = [startTablet()];
  if (production !== null) parts.push(openForReading(production));
  void Promise.allSettled(parts);
}

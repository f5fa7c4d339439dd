// Starts this tablet once, as soon as the app is read; everybody who needs it waits for the same one.
import { readTwice } from '#hooks/readTwice.ts';
import type { Tablet } from '#hooks/tablet.ts';
import { whenIdle } from '#ui/whenIdle.ts';

let starting: Promise<Tablet> | null = null;

export function startTablet(): Promise<Tablet> {
  starting ??= readTwice(() => import('./tablet.ts')).then(async ({ createTablet }) => {
    const tablet = await createTablet();
    whenIdle(() => void settleBooks(tablet));
    return tablet;
  });
  return starting;
}

/** Books whose making a sudden end of the app cut short. */
async function settleBooks(tablet: Tablet): Promise<void> {
  try {
    const [{ settleAnnounced }, { partsOf }] = await Promise.all([import('./making/announced.ts'), import('./parts.ts')]);
    await settleAnnounced(partsOf(tablet));
  } catch {
    // The disk does not answer now, which whoever opens a book will hear of: what was not settled is there at the next start.
  }
}

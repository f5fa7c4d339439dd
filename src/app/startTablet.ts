// Starts this tablet once, as soon as the app is read; everybody who needs it waits for the same one.
import type { Tablet } from '#hooks/tablet.ts';

let starting: Promise<Tablet> | null = null;

export function startTablet(): Promise<Tablet> {
  starting ??= import('./tablet.ts').then(({ createTablet }) => createTablet());
  return starting;
}

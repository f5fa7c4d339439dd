// Readings of scans that are under way, whatever screen is shown: begun on one, they go on when it is left, and wait with what they read until it is come back to.
import { createSource, type View } from '#domain/view.ts';
import type { ReadScan, ScanReading, Tablet } from './tablet.ts';

export interface GoingReading {
  /** Which pages of which file, and what for. */
  readonly key: string;
  readonly fileName: string;
  /** The address at which it was begun. */
  readonly place: string;
  readonly read: number;
  readonly of: number;
  /** Everything is read, and nobody has taken it yet. */
  readonly isRead: boolean;
  /** It came to an end before that, and nobody has heard why. */
  readonly hasFailed: boolean;
  /** A screen shows it itself. */
  readonly isShown: boolean;
}

export interface ReadingOrder extends Pick<ScanReading, 'leaves' | 'password'> {
  readonly key: string;
  readonly fileName: string;
  readonly place: string;
  /** Gives the file, or says why there is none. */
  source(): Promise<Blob>;
}

interface Held {
  readonly controller: AbortController;
  readonly result: Promise<ReadScan>;
  file: Blob | null;
}

const going = createSource<readonly GoingReading[]>([]);
const held = new Map<string, Held>();

export const scanReadings: View<readonly GoingReading[]> = going;

function change(key: string, changes: Partial<GoingReading>): void {
  going.set(going.current().map((one) => (one.key === key ? { ...one, ...changes } : one)));
}

const isShown = (key: string): boolean => going.current().some((one) => one.key === key && one.isShown);

/**
 * Rejects as `source` and `tablet.readScan` do; then it is over, and what was read is kept for the next time. When no screen shows it in that moment it waits to be
 * followed, so that somebody hears why. One that goes on already is only followed.
 */
export function readOn(tablet: Pick<Tablet, 'readScan'>, { key, fileName, place, source, leaves, password }: ReadingOrder): Promise<ReadScan> {
  const known = held.get(key);
  if (known !== undefined) return known.result;
  const controller = new AbortController();
  going.set([...going.current(), { key, fileName, place, read: 0, of: leaves.length, isRead: false, hasFailed: false, isShown: true }]);
  // One that was stopped has nothing to say of another that was begun in its place.
  const isMine = (): boolean => held.get(key)?.controller === controller;
  const onProgress = (read: number): void => {
    if (isMine()) change(key, { read });
  };
  const result = source().then((file) => {
    const mine = held.get(key);
    if (mine?.controller === controller) mine.file = file;
    return tablet.readScan(file, fileName, { leaves, signal: controller.signal, onProgress, ...(password === undefined ? {} : { password }) });
  });
  held.set(key, { controller, result, file: null });
  result.then(
    () => isMine() && change(key, { isRead: true }),
    () => {
      if (!isMine()) return;
      // Whoever follows it hears why.
      if (isShown(key)) forgetReading(key);
      else change(key, { hasFailed: true });
    },
  );
  return result;
}

/** What goes on under this key, or waits to be taken; null when nothing does. */
export function followReading(key: string): Promise<ReadScan> | null {
  return held.get(key)?.result ?? null;
}

/** A screen begins or ceases to show it. */
export function showReading(key: string, isShown: boolean): void {
  change(key, { isShown });
}

/** Stops it; what was read is kept. */
export function stopReading(key: string): void {
  held.get(key)?.controller.abort();
  forgetReading(key);
}

/** The file that is read under this key; null while it is still being fetched. */
export function fileOfReading(key: string): Blob | null {
  return held.get(key)?.file ?? null;
}

/** Stops whatever is read for this, but for what goes on under the key `but`. */
export function stopReadingsOf(of: string, but?: string): void {
  for (const { key } of going.current()) if (key.startsWith(`${of} `) && key !== but) stopReading(key);
}

/** What was read has been taken, why it failed was heard, or it is not wanted. */
export function forgetReading(key: string): void {
  held.delete(key);
  going.set(going.current().filter((one) => one.key !== key));
}

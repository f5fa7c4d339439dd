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
  /** A screen shows it itself. */
  readonly isShown: boolean;
}

export interface ReadingOrder extends Pick<ScanReading, 'leaves' | 'password'> {
  readonly key: string;
  readonly fileName: string;
  readonly place: string;
  readonly file: Blob;
}

interface Held {
  readonly controller: AbortController;
  readonly result: Promise<ReadScan>;
  readonly file: Blob;
}

const going = createSource<readonly GoingReading[]>([]);
const held = new Map<string, Held>();

export const scanReadings: View<readonly GoingReading[]> = going;

function change(key: string, changes: Partial<GoingReading>): void {
  going.set(going.current().map((one) => (one.key === key ? { ...one, ...changes } : one)));
}

/** Rejects as `tablet.readScan` does; then it is over, and what was read is kept for the next time. One that goes on already is only followed. */
export function readOn(tablet: Pick<Tablet, 'readScan'>, { key, fileName, place, file, leaves, password }: ReadingOrder): Promise<ReadScan> {
  const known = held.get(key);
  if (known !== undefined) return known.result;
  const controller = new AbortController();
  going.set([...going.current(), { key, fileName, place, read: 0, of: leaves.length, isRead: false, isShown: true }]);
  const onProgress = (read: number): void => change(key, { read });
  const result = tablet.readScan(file, fileName, { leaves, signal: controller.signal, onProgress, ...(password === undefined ? {} : { password }) });
  held.set(key, { controller, result, file });
  result.then(
    () => change(key, { isRead: true }),
    // Whoever follows it hears why.
    () => held.get(key)?.controller === controller && forgetReading(key),
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

/** The file that is read under this key. */
export function fileOfReading(key: string): Blob | null {
  return held.get(key)?.file ?? null;
}

/** Stops whatever is read for this. */
export function stopReadingsOf(of: string): void {
  for (const { key } of going.current()) if (key.startsWith(`${of} `)) stopReading(key);
}

/** What was read has been taken, or is not wanted. */
export function forgetReading(key: string): void {
  held.delete(key);
  going.set(going.current().filter((one) => one.key !== key));
}

// Where this tablet last stood in a production and how that page looked, read synchronously so that the first paint has it.
import type { LineId, ProductionId } from '#domain/ids.ts';

export interface Place {
  readonly line: LineId;
  /** Pixels that the line's top stood below the top of the page. */
  readonly offset: number;
  /** The script was shown as its file prints it. */
  readonly asPrinted?: boolean;
  /** What the Book screen needs to paint the page before the book is open; its own affair. */
  readonly firstPage: unknown;
}

const KEY = 'prompt-corner:place:';
/** localStorage is small and synchronous: a page that would not fit comfortably is left out. */
const LARGEST_PLACE = 160 * 1024;

/** Remembers the place. Never throws; a full or absent localStorage only costs the quick first page. */
export function savePlace(production: ProductionId, place: Place): void {
  const whole = JSON.stringify(place);
  if (whole.length <= LARGEST_PLACE && isKept(production, whole)) return;
  // The place itself is worth more than its picture, which may be the one that found no room.
  isKept(production, JSON.stringify({ ...place, firstPage: null }));
}

function isKept(production: ProductionId, place: string): boolean {
  try {
    globalThis.localStorage.setItem(KEY + production, place);
    return true;
  } catch {
    // No room or no localStorage: the book then opens at its first page.
    return false;
  }
}

/** Keeps the place and lets go of the picture of its page: a book in the bin shows no words. */
export function forgetFirstPage(production: ProductionId): void {
  const place = loadPlace(production);
  if (place !== null) savePlace(production, { ...place, firstPage: null });
}

/** The place as it was last saved, or null. Never throws. */
export function loadPlace(production: ProductionId): Place | null {
  try {
    const kept = globalThis.localStorage.getItem(KEY + production);
    if (kept === null) return null;
    const read: unknown = JSON.parse(kept);
    return isPlace(read) ? read : null;
  } catch {
    return null;
  }
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  return 'line' in value && typeof value.line === 'string' && 'offset' in value && typeof value.offset === 'number' && 'firstPage' in value;
}

// An anchor ties a mark (cue, blocking note) to the exact words it belongs to, and survives edits to them.
import type { LineId } from '#domain/ids.ts';

/** As stored: one value, replaced whole, so that two devices moving a mark never mix two places. */
export interface Anchor {
  readonly line: LineId;
  /** Yjs relative positions (encoded) of the first character and of the end of the quoted words in the line's text. */
  readonly start: Uint8Array;
  readonly end: Uint8Array;
  /** The words the mark stands on, and up to 32 characters of context on either side, as they were when it was set. */
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  /** Label of the page it stood on. */
  readonly page: string;
  /** On a page that is its picture: the part of it on which the mark stands. `quote` then says in words where that is. */
  readonly place?: PlaceBox;
}

/** A part of a page's picture, in whole tenths of a point from its top left corner. */
export interface PlaceBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where an anchor is now. `how` says what proved it. */
export type Placement =
  | {
      readonly placed: true;
      readonly line: LineId;
      /** Letters of the line; of a mark on a picture, where it comes among the marks of that page (`orderOnPage`). */
      readonly from: number;
      readonly to: number;
      readonly how: 'position' | 'quote' | 'nearby' | 'place';
      readonly place?: PlaceBox;
    }
  | { readonly placed: false; readonly why: 'line gone' | 'words gone' | 'several places' };

/** Marks whose middles are less apart than this stand on one printed row: about a row of type, in tenths of a point. */
const ROW = 100;
/** No page is as wide, in tenths of a point. */
const WIDER_THAN_ANY = 1_000_000;
/** About a word of print, in tenths of a point. */
const WORD = { width: 360, height: 140 } as const;

/** A point of a page as one number, which sorts from the top down and then from the left, as letters of a line do. */
export function spotAt(x: number, y: number): number {
  return Math.max(0, Math.round(y)) * WIDER_THAN_ANY + Math.min(WIDER_THAN_ANY - 1, Math.max(0, Math.round(x)));
}

export function pointOf(spot: number): { readonly x: number; readonly y: number } {
  return { x: spot % WIDER_THAN_ANY, y: Math.floor(spot / WIDER_THAN_ANY) };
}

/** What a tap on a page means: a place as large as a word, with the point in its middle. */
export function placeAround(spot: number): PlaceBox {
  const { x, y } = pointOf(spot);
  const left = Math.max(0, x - WORD.width / 2);
  const top = Math.max(0, y - WORD.height / 2);
  return { left, top, right: left + WORD.width, bottom: top + WORD.height };
}

/** What a stroke on a page means: the place between its ends; a stroke that is no larger than a tap is one. */
export function placeBetween(start: number, end: number): PlaceBox {
  const [one, other] = [pointOf(start), pointOf(end)];
  const box = { left: Math.min(one.x, other.x), top: Math.min(one.y, other.y), right: Math.max(one.x, other.x), bottom: Math.max(one.y, other.y) };
  if (box.right - box.left < WORD.width / 4) return placeAround(spotAt((box.left + box.right) / 2, (box.top + box.bottom) / 2));
  const middle = (box.top + box.bottom) / 2;
  const isFlat = box.bottom - box.top < WORD.height;
  return isFlat ? { ...box, top: Math.max(0, middle - WORD.height / 2), bottom: middle + WORD.height / 2 } : box;
}

/** Where a place comes on its page: row after row from the top, in a row from the left. */
export function orderOnPage(place: PlaceBox): number {
  return spotAt(place.left, Math.round((place.top + place.bottom) / 2 / ROW) * ROW);
}

/** "upper left", "middle", "lower right": all that is true of a mark under which nobody has read a word. */
export function sayPlace(place: PlaceBox, page: { readonly width: number; readonly height: number }): string {
  const third = (at: number, of: number): 0 | 1 | 2 => (at < of / 3 ? 0 : at < (of * 2) / 3 ? 1 : 2);
  const down = (['upper', 'middle', 'lower'] as const)[third((place.top + place.bottom) / 2, page.height)];
  const across = (['left', 'middle', 'right'] as const)[third((place.left + place.right) / 2, page.width)];
  return down === 'middle' && across === 'middle' ? 'middle of the page' : `${down} ${across}`;
}

/** Where a mark stands, in words for a sentence: on “lamp”; or, on a page that is its picture, "on page 12, upper left". */
export function sayWhere({ quote, page, place }: Pick<Anchor, 'quote' | 'page' | 'place'>): string {
  if (place === undefined) return `on “${quote}”`;
  return page === '' ? quote : `on page ${page}, ${quote}`;
}

/** Four whole numbers in order; null for what is no place. */
export function readPlaceBox(stored: unknown): PlaceBox | null {
  if (!Array.isArray(stored)) return null;
  const [left, top, right, bottom] = stored as readonly unknown[];
  const isWhole = [left, top, right, bottom].every((edge) => typeof edge === 'number' && Number.isFinite(edge));
  return isWhole ? Object.freeze({ left, top, right, bottom } as PlaceBox) : null;
}

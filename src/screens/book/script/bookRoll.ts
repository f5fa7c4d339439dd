// What the Book's tools, keys and panels know of the script in view, be it set as text or shown as printed.
import type { LineId } from '#domain/ids.ts';
import type { WordRef } from '#screens/book/desk.ts';
import type { Hit } from '#screens/book/tools/hit.ts';

/** Where in the view a line stands: its top edge, px below the top. */
export interface Held {
  readonly line: LineId;
  readonly offset: number;
}

/** What is being read: a line, and how much of it is above the eye, from 0 to 1. */
export interface Reading {
  readonly line: LineId;
  readonly share: number;
}

/** Where in the view a jump puts its line: its top edge, or a third down. */
export type Landing = 'top' | 'third' | { readonly offset: number };

/** The eye is this far down the view. */
export const READING_HEIGHT = 0.3;

/** The line of the text at the height of the eye; null when none that is drawn reaches so far down. */
export function readingIn(scroller: HTMLElement): Reading | null {
  const { top, height } = scroller.getBoundingClientRect();
  const eye = top + height * READING_HEIGHT;
  for (const element of scroller.querySelectorAll<HTMLElement>('[data-filled] [data-line]')) {
    const rect = element.getBoundingClientRect();
    if (rect.bottom > eye) return { line: element.dataset['line'] as LineId, share: Math.max(0, Math.min(1, (eye - rect.top) / rect.height)) };
  }
  return null;
}

export interface Unclear {
  readonly line: LineId;
  /** False: the page's words are still on their way. */
  readonly isRead: boolean;
}

export interface BookRoll {
  readonly scroller: HTMLElement | null;
  /** The line at the top of the view. */
  readonly held: Held | null;
  /** The line that is being read. */
  heldAtReading(): Reading | null;
  /** The page of the book on which a line stands; -1: none. */
  pageOf(line: LineId): number;
  goTo(line: LineId, landing: Landing): boolean;
  goToPage(page: number): boolean;
  /** One turn of the page, forward or back; never skips a line. */
  turn(direction: 1 | -1): void;
  /** Brings a line into view if it is not, with some of what follows it. */
  reveal(line: LineId, rect: DOMRect | null): void;
  /** Brings what is being written wholly into view. */
  keepInView(element: HTMLElement): void;
  /** The letter of the script at a point of the view; null when there is none near it. */
  hitAt(x: number, y: number): Hit | null;
  /** A line at a point whose words there cannot be told; null: they can, or there is no line. */
  unclearAt(x: number, y: number): Unclear | null;
  /** Places of some words on the glass, one for each row of print. */
  rectsOf(words: WordRef): readonly DOMRect[];
}

// What this tablet keeps of the page in view, so that the next cold start can paint it before anything of the app is read.
import type { Picture } from './picture.ts';

export interface FirstPageFacts {
  /** Counted up when the form changes; another form is not painted. */
  readonly form: 2;
  readonly title: string;
  readonly place: string;
  /** px. */
  readonly scriptSize: number;
  readonly hand: 'left' | 'right';
  /** Of the window in which the picture was taken, px: in another one its cues are laid out anew. */
  readonly width: number;
  readonly height: number;
  /** How far below the top of the view the first page begins, px. */
  readonly top: number;
  readonly pages: readonly Picture[];
  readonly facing: Picture | null;
  /** The script was shown as printed: `pages` are its sheets without their print. */
  readonly printed?: PrintedView;
}

export interface PrintedView {
  /** The light it was drawn for: in another one it is not painted. */
  readonly theme: string;
  /** Width of the cue margin, as a length of CSS. */
  readonly margin: string;
  readonly inks: readonly Ink[];
}

/** What could be seen of the print of one sheet. */
export interface Ink {
  /** The sheet's key. */
  readonly sheet: string;
  /** Shares of the height of the paper. */
  readonly top: number;
  readonly height: number;
  /** A picture in the address itself. */
  readonly src: string;
}

/** The print of a sheet while it is not drawn: for the paper that it lies on. */
export function paintInk({ top, height, src }: Ink): HTMLImageElement {
  const image = document.createElement('img');
  image.className = 'print-ink';
  image.alt = '';
  image.style.top = `${top * 100}%`;
  image.style.height = `${height * 100}%`;
  // What was kept is data of this tablet: it may show a picture and fetch nothing.
  if (src.startsWith('data:image/jpeg')) image.src = src;
  return image;
}

/** What was kept, if it is of this form. It was written by this app on this tablet, so a look at its outside is enough. */
export function readFirstPage(kept: unknown): FirstPageFacts | null {
  if (typeof kept !== 'object' || kept === null || !('form' in kept) || kept.form !== 2) return null;
  return 'pages' in kept && Array.isArray(kept.pages) ? (kept as FirstPageFacts) : null;
}

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
}

/** What was kept, if it is of this form. It was written by this app on this tablet, so a look at its outside is enough. */
export function readFirstPage(kept: unknown): FirstPageFacts | null {
  if (typeof kept !== 'object' || kept === null || !('form' in kept) || kept.form !== 2) return null;
  return 'pages' in kept && Array.isArray(kept.pages) ? (kept as FirstPageFacts) : null;
}

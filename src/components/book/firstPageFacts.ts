// What this tablet keeps of the page in view, so that the next cold start can paint it before the book is open.
import type { TagFacts } from '#components/cue/CueTag.tsx';
import type { ColouredCue, SetLine } from '#components/script/LineRow.tsx';
import type { SetNote } from '#components/script/pieces.ts';

export interface FirstLine {
  readonly line: SetLine;
  readonly who: string;
  readonly cues: readonly ColouredCue[];
  readonly notes: readonly SetNote[];
}

export interface FirstFlag {
  readonly id: string;
  readonly department: TagFacts;
  readonly number: string;
  readonly what: string;
}

export interface FirstPages {
  /** Counted up when the form changes; another form is not painted. */
  readonly form: 1;
  readonly title: string;
  readonly place: string;
  readonly textSize: number;
  readonly hand: 'left' | 'right';
  /** Line at the top of the view and its offset, px. */
  readonly line: string;
  readonly offset: number;
  readonly pages: readonly { readonly label: string; readonly lines: readonly FirstLine[]; readonly flags: readonly FirstFlag[] }[];
  readonly facing: { readonly label: string; readonly notes: readonly { readonly id: string; readonly number: number; readonly text: string }[] };
}

/** What was kept, if it is of this form. It was written by this app on this tablet, so a look at its outside is enough. */
export function readFirstPages(kept: unknown): FirstPages | null {
  if (typeof kept !== 'object' || kept === null || !('form' in kept) || kept.form !== 1) return null;
  if (!('pages' in kept) || !Array.isArray(kept.pages) || !('line' in kept) || typeof kept.line !== 'string') return null;
  return kept as FirstPages;
}

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
}

/** Where an anchor is now. `how` says what proved it. */
export type Placement =
  | { readonly placed: true; readonly line: LineId; readonly from: number; readonly to: number; readonly how: 'position' | 'quote' | 'nearby' }
  | { readonly placed: false; readonly why: 'line gone' | 'words gone' | 'several places' };

// A blocking note: a move, written out, standing at the word where it starts. Its number is computed (it restarts on each page).
import type { KeyMarkId, NoteId, RevisionId, Stamp } from '#domain/ids.ts';
import type { Anchor } from '#domain/script/anchor.ts';

export interface BlockingNote {
  readonly id: NoteId;
  readonly text: string;
  readonly anchor: Anchor;
  /** The revision in which a person looked at it and left it where it is; absent: none. */
  readonly reviewedIn?: RevisionId;
  readonly created: Stamp;
  readonly changed: Stamp;
  readonly deleted: Stamp | null;
}

/** An abbreviation of the show's blocking key: "X" means "crosses". */
export interface KeyMark {
  readonly id: KeyMarkId;
  readonly order: string;
  readonly mark: string;
  readonly meaning: string;
  readonly changed: Stamp;
  readonly deleted: Stamp | null;
}

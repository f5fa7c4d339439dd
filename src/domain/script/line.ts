// A line of the script: a heading, a speech, a stage direction or the title of a song, as it stands in the book.
import type { CharacterId, LineId, RevisionId, ScriptImportId, Stamp } from '#domain/ids.ts';
import type { PrintedPlace } from '#domain/script/place.ts';

/** `page`: a page of a file that is there as its picture; its `text` is empty, or what a person wrote about it. */
export type LineKind = 'act' | 'scene' | 'speech' | 'direction' | 'song' | 'page';
export type SpeechForm = 'prose' | 'verse' | 'lyric';

/** Characters `from` up to, not including, `to` of a line's text, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A page begins at the start of this line. `label` null: the next label in the run. */
export interface PageBreak {
  readonly label: string | null;
}

export interface LineRevised {
  /** The revision that brought it; null: it was there from the start, or a person wrote it. */
  readonly bornIn: RevisionId | null;
  /** The revision because of which it is not in the script; null: it is. */
  readonly cutBy: RevisionId | null;
  /** The last revision that changed, moved or brought it (its star in the margin). */
  readonly revisedIn: RevisionId | null;
  /** The revision in which it was not certain that this is the same line. */
  readonly doubtIn: RevisionId | null;
  /** Where its words went on when they were merged into other lines. */
  readonly goesOnIn: readonly LineId[];
}

export interface Line {
  readonly id: LineId;
  /** Fractional index; ties are broken by id. */
  readonly order: string;
  readonly kind: LineKind;
  /** The words, verse lines parted by '\n'. Directions inside a speech stand in it, marked by `directions`. */
  readonly text: string;
  /** Stage directions inside a speech (set in italic). */
  readonly directions: readonly Span[];
  /** Words that are cut (shown struck). */
  readonly cuts: readonly Span[];
  /** Who speaks; several for an ensemble; empty for other kinds. */
  readonly speakers: readonly CharacterId[];
  /** The speaker as printed in the source file, for example "ALG."; empty when there was none. */
  readonly printed: string;
  readonly form: SpeechForm;
  /** Speeches that share this value are spoken at the same time (printed side by side). */
  readonly simultaneous: string | null;
  /** The whole line is cut (shown struck, still in the book). */
  readonly isCut: boolean;
  readonly pageBreak: PageBreak | null;
  readonly importId: ScriptImportId | null;
  /** Where it is printed in the file that it came from; absent: that has no pages, or it came before places were kept, or a person wrote it. */
  readonly place?: PrintedPlace;
  /** What revisions made of it; absent: none touched it. */
  readonly revised?: LineRevised;
  readonly created: Stamp;
  readonly changed: Stamp;
  readonly deleted: Stamp | null;
}

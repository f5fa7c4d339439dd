// A draft script: what an importer understood of a file, before a person has looked at it. Nothing in the book yet.
import type { Span, SpeechForm } from '#domain/script/line.ts';
import type { SheetBox } from '#domain/script/reading/blocks.ts';

/** `page`: a page whose words were not read; its picture is the page, and `boxes` says which. */
export type DraftLineKind = 'act' | 'scene' | 'speech' | 'direction' | 'song' | 'page';

export interface DraftLine {
  readonly kind: DraftLineKind;
  /** Headings: the label as printed ("Act I"). Song: its title. Speech and direction: the words; verse lines parted by '\n'. */
  readonly text: string;
  /** Directions inside a speech, as spans of `text`. Brackets are kept out of `text`'s spoken words but inside the span. */
  readonly directions: readonly Span[];
  /** Words struck out in the source, as spans of `text`. */
  readonly cuts: readonly Span[];
  /** Names of the characters who speak (entries of `DraftScript.characters`); several for an ensemble. */
  readonly speakers: readonly string[];
  /** The speaker as the file prints it. */
  readonly printed: string;
  /** `speakers` as they were read, when a book calls them otherwise. */
  readonly speakersAsRead?: readonly string[];
  readonly form: SpeechForm;
  /** Speeches printed side by side share a number. */
  readonly simultaneous: number | null;
  /** Label of the printed page on which the line starts; null when the file has no pages. */
  readonly page: string | null;
  /** Where it is printed in a PDF, part by part; absent for files without sheets. The first says on which page of the file it starts. */
  readonly boxes?: readonly SheetBox[];
  /** 1-based line of the source text, for showing the original beside a doubt. */
  readonly sourceLine: number;
}

export interface DraftCharacter {
  readonly name: string;
  /** What the cast list says of them ("Manservant"). */
  readonly description: string;
  /** Every way the script prints the name ("ALGERNON.", "Alg."). */
  readonly spellings: readonly string[];
  readonly speeches: number;
}

/** Something the importer was not sure of: shown first in the preview, with the original beside it. */
export interface DraftDoubt {
  /** Index into `lines`; null when it concerns text that is in no line. */
  readonly line: number | null;
  readonly sourceLine: number;
  readonly original: string;
  /** A sentence for the stage manager. */
  readonly why: string;
}

/** What kind of file a script was read from. */
export type SourceFormat = 'text' | 'markdown' | 'fountain' | 'pdf' | 'docx' | 'odt' | 'rtf' | 'fdx' | 'html' | 'tei' | 'epub';

export interface DraftScript {
  readonly title: string;
  readonly author: string;
  readonly characters: readonly DraftCharacter[];
  readonly lines: readonly DraftLine[];
  readonly doubts: readonly DraftDoubt[];
  /** Running heads, folios and the like that were kept out of the text. */
  readonly furniture: readonly string[];
  /** True when the file prints page labels, so that pages are not computed. */
  readonly hasPrintedPages: boolean;
  readonly source: { readonly name: string; readonly format: SourceFormat; readonly encoding: string; readonly bytes: number };
}

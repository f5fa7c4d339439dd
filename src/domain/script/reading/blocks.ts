// What an importer hands to the theatre rules: a script as a run of blocks, whatever file it came from.
import type { Span, SpeechForm } from '#domain/script/line.ts';

/** A part of a sheet of a PDF, in points from the top left corner of the page as it is read. Words are found in it by reading that page again. */
export interface SheetBox {
  /** 1-based page of the file, whatever is printed on it. */
  readonly leaf: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a block stands in its file. */
export interface Place {
  /** 1-based line (or paragraph) of the source. */
  readonly sourceLine: number;
  /** Label of the printed page on which it starts; null when the source has none. */
  readonly page: string | null;
  /** Where it is printed, part by part (a speech may go on in the next column or on the next page); absent when the file has no sheets. */
  readonly boxes?: readonly SheetBox[];
}

export interface HeadingBlock extends Place {
  readonly kind: 'act' | 'scene' | 'song';
  readonly text: string;
}

export interface DirectionBlock extends Place {
  readonly kind: 'direction';
  /** Without its outer brackets. */
  readonly text: string;
  readonly cuts: readonly Span[];
}

export interface SpeechBlock extends Place {
  readonly kind: 'speech';
  /** The speaker exactly as the file prints it: "ALG.", "ANNA (CONT'D)". */
  readonly printed: string;
  /** The words; verse lines parted by '\n'; directions inside with their brackets. */
  readonly text: string;
  readonly directions: readonly Span[];
  readonly cuts: readonly Span[];
  readonly form: SpeechForm;
  /** Goes on with the same speaker's speech before it ("(MORE)", "(CONT'D)", a page turned in the middle). */
  readonly goesOn: boolean;
  /** Printed beside the speech before it. */
  readonly besidePrevious: boolean;
}

/** A page that is there as its picture: its words were not read. Its one box is the whole page. */
export interface PageBlock extends Place {
  readonly kind: 'page';
  readonly text: '';
}

export type SourceBlock = HeadingBlock | DirectionBlock | SpeechBlock | PageBlock;

/** Somebody in the printed list of characters. */
export interface CastMember {
  readonly name: string;
  readonly description: string;
}

/** Something the reader of a format was not sure of. `block` is an index into `blocks`, null when the words are in none. */
export interface SourceDoubt {
  readonly block: number | null;
  readonly sourceLine: number;
  readonly original: string;
  readonly why: string;
}

export interface SourceScript {
  readonly title: string;
  readonly author: string;
  readonly cast: readonly CastMember[];
  readonly blocks: readonly SourceBlock[];
  readonly doubts: readonly SourceDoubt[];
  readonly furniture: readonly string[];
  readonly hasPrintedPages: boolean;
  /** How the file's letters were written down, where the reader of the format found out. */
  readonly encoding?: string;
}

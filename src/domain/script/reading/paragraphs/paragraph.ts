// What Word, OpenDocument, rich text and web pages have in common: paragraphs of runs with a look, and tables. All measures are points.

/** What a style, a class or a mark-up name says outright. */
export type RunRole = 'speaker' | 'direction';

export interface Run {
  /** May hold '\t' and '\n' (a line break inside the paragraph). */
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underlined: boolean;
  /** All capitals or small capitals by format, whatever was typed. */
  readonly caps: boolean;
  readonly struck: boolean;
  readonly role: RunRole | null;
}

export const PLAIN_RUN: Omit<Run, 'text'> = { bold: false, italic: false, underlined: false, caps: false, struck: false, role: null };

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
  /** The name of its style as a person sees it; '' when it is the usual one. */
  readonly style: string;
  /** 1 and up for headings; 0 for all others. */
  readonly level: number;
  readonly align: 'start' | 'center' | 'end';
  /** Left edge of the second and later lines. */
  readonly indent: number;
  /** Left edge of the first line. */
  readonly firstIndent: number;
  readonly sourceLine: number;
  readonly page: string | null;
}

export interface TableRow {
  readonly kind: 'row';
  /** Rows of one table share a number. */
  readonly table: number;
  readonly cells: readonly (readonly Paragraph[])[];
}

export type Flow = Paragraph | TableRow;

/** A document as its format's reader gives it. */
export interface ParagraphDocument {
  readonly title: string;
  readonly author: string;
  readonly flow: readonly Flow[];
  /** Running heads and feet that were kept out. */
  readonly furniture: readonly string[];
  /** Things a person should know before the book is made: comments left out, tracked changes. */
  readonly doubts: readonly { readonly sourceLine: number; readonly original: string; readonly why: string }[];
  readonly hasPrintedPages: boolean;
  readonly encoding?: string;
}

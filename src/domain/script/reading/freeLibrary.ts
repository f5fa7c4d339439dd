// What a library of free texts prints before and after the script: its licence, its credits. None of it is the play, and some of it names title and author.
import type { SourceDoubt } from './blocks.ts';

export interface Notices {
  /** Rows or paragraphs from here up to, not including, `to` are the script. */
  readonly from: number;
  readonly to: number;
  /** As the notice says; '' when it says nothing. */
  readonly title: string;
  readonly author: string;
}

const STARTS = /\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG|^\*?END\*?\s?(?:OF )?THE SMALL PRINT/i;
const ENDS = /\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG|^\s*End of (?:the |this )?Project Gutenberg/i;
const CREDITS = /^\s*(?:produced by|e-?text prepared by|transcribed (?:from|by)|this e-?text was (?:prepared|produced) by|proofread(?:ing)? by)/i;
const LONGEST_CREDITS = 8;

/** `rows`: lines or paragraphs of the whole file, in order. Linear. */
export function findNotices(rows: readonly string[]): Notices {
  const starts = rows.findIndex((row) => STARTS.test(row.slice(0, 4000)));
  const ends = rows.findIndex((row, index) => index > starts && ENDS.test(row.slice(0, 400)));
  const from = starts < 0 ? 0 : pastCredits(rows, starts + 1);
  const head = rows.slice(0, starts < 0 ? 0 : starts + 1).join('\n');
  return { from, to: ends < 0 ? rows.length : ends, title: saidIn(head, 'title'), author: saidIn(head, 'authors?') };
}

function pastCredits(rows: readonly string[], from: number): number {
  let at = from;
  while (at < rows.length && rows[at]?.trim() === '') at += 1;
  if (!CREDITS.test(rows[at] ?? '')) return from;
  // Lines up to the next blank one; in a document, the one paragraph.
  const most = at + LONGEST_CREDITS;
  const isLines = rows.slice(from, most).some((row) => row.trim() === '');
  if (!isLines) return at + 1;
  while (at < Math.min(rows.length, most) && rows[at]?.trim() !== '') at += 1;
  return at;
}

function saidIn(head: string, label: string): string {
  return new RegExp(`^\\s*${label}:[ \\t]*(\\S.{0,118})$`, 'im').exec(head)?.[1]?.trim() ?? '';
}

/** The same text, rows outside the script blank, so that every line keeps its number. */
export function withoutNotices(text: string): { readonly text: string; readonly notices: Notices | null } {
  if (!/project gutenberg|small print/i.test(text)) return { text, notices: null };
  const rows = text.split('\n');
  const notices = findNotices(rows);
  if (notices.from === 0 && notices.to === rows.length) return { text, notices: null };
  return { text: rows.map((row, index) => (index < notices.from || index >= notices.to ? '' : row)).join('\n'), notices };
}

export function doubtOfNotices(sourceLine: number): SourceDoubt {
  return { block: null, sourceLine, original: '', why: 'The notices of the library that gives this text away were left out of the book.' };
}

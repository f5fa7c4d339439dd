// The Fountain syntax (fountain.io/syntax): text to elements, nothing about theatre yet. Linear in the length of the text.
import { isWhollyBracketed } from '#domain/script/reading/directions.ts';
import { blankNotes, CUT_BEGINS, CUT_ENDS, type SourceRow } from './fountainNotes.ts';

export interface SpeechPart {
  readonly kind: 'words' | 'parenthetical' | 'lyric';
  readonly text: string;
}

export type FountainElement = { readonly sourceLine: number } & (
  | { readonly type: 'section'; readonly depth: number; readonly text: string }
  | { readonly type: 'scene'; readonly text: string; readonly isForced: boolean }
  | { readonly type: 'action'; readonly lines: readonly string[]; readonly isForced: boolean }
  | { readonly type: 'centred' | 'transition' | 'synopsis' | 'note'; readonly text: string }
  | { readonly type: 'speech'; readonly printed: string; readonly isBeside: boolean; readonly parts: readonly SpeechPart[] }
  | { readonly type: 'lyrics'; readonly lines: readonly string[] }
  | { readonly type: 'pageBreak' }
);

export interface FountainFile {
  /** Keys in lower case; values with their lines parted by '\n'. */
  readonly titlePage: ReadonlyMap<string, string>;
  readonly elements: readonly FountainElement[];
}

const TITLE_KEYS =
  /^(?:title|credit|authors?|source|(?:draft )?date|contact|copyright|notes?|revision|format|font|characters|cast|setting|episode|series|licen[cs]e)$/i;
const SLUG = /^(?:INT\.?\/EXT|INT\/EXT|I\.?\/E|INT|EXT|EST)[.\s-]/i;
/** Emphasis and the marks of cuts: they do not decide what a line is. */
const NO_WORDS = new RegExp(`[*_${CUT_BEGINS}${CUT_ENDS}]+`, 'g');
const TRANSITION = /^[^\p{Ll}]*\bTO:$/u;

export function parseFountain(text: string): FountainFile {
  const rows = blankNotes(text);
  const { titlePage, next } = readTitlePage(rows);
  return { titlePage, elements: new ElementReader(rows, next).read() };
}

function readTitlePage(rows: readonly SourceRow[]): { titlePage: Map<string, string>; next: number } {
  const titlePage = new Map<string, string>();
  let key = '';
  let at = 0;
  let isSure = false;
  for (; at < Math.min(rows.length, 120); at += 1) {
    const row = rows[at]?.text ?? '';
    if (row.trim() === '') break;
    const pair = /^([A-Za-z][\w -]{0,30}):\s*(.*)$/.exec(row);
    if (pair !== null && !/^\s/.test(row)) {
      key = (pair[1] ?? '').toLowerCase();
      isSure = isSure || TITLE_KEYS.test(key);
      titlePage.set(key, pair[2] ?? '');
    } else if (key !== '') titlePage.set(key, `${titlePage.get(key) ?? ''}\n${row.trim()}`.trim());
    else break;
  }
  return isSure ? { titlePage, next: at } : { titlePage: new Map(), next: 0 };
}

class ElementReader {
  private readonly elements: FountainElement[] = [];

  constructor(
    private readonly rows: readonly SourceRow[],
    private at: number,
  ) {}

  read(): FountainElement[] {
    while (this.at < this.rows.length) this.step();
    return this.elements;
  }

  private textAt(index: number): string {
    return this.rows[index]?.text ?? '';
  }

  private isBlank(index: number): boolean {
    return this.textAt(index).trim() === '';
  }

  private step(): void {
    const row = this.rows[this.at] as SourceRow;
    this.takeNotes();
    const line = row.text.trim();
    if (line === '') this.at += 1;
    else if (!this.single(row, line) && !this.speech(row, line)) this.paragraph(row);
  }

  private takeNotes(): void {
    const row = this.rows[this.at];
    for (const note of row?.notes ?? []) this.elements.push({ type: 'note', text: note, sourceLine: row?.sourceLine ?? 0 });
  }

  /** Elements of one line. */
  private single(row: SourceRow, line: string): boolean {
    const element = readSingle(line, row.sourceLine, this.isBlank(this.at - 1), this.isBlank(this.at + 1) && row.text.trimEnd() === row.text);
    if (element === null) return false;
    this.elements.push(element);
    this.at += 1;
    return true;
  }

  private speech(row: SourceRow, line: string): boolean {
    const printed = characterOf(line);
    if (printed === null || !this.isBlank(this.at - 1) || this.at + 1 >= this.rows.length || this.textAt(this.at + 1) === '') return false;
    if (this.isBlank(this.at + 1) && !line.startsWith('@')) return false;
    const parts: SpeechPart[] = [];
    const start = this.at;
    this.at += 1;
    // A line of two spaces keeps the speech going over a blank line.
    while (this.at < this.rows.length && (!this.isBlank(this.at) || this.textAt(this.at).length >= 2)) {
      if (this.at > start) this.takeNotes();
      const part = readPart(this.textAt(this.at).trim());
      if (part !== null) parts.push(part);
      this.at += 1;
    }
    this.elements.push({ type: 'speech', printed: printed.name, isBeside: printed.isBeside, parts, sourceLine: row.sourceLine });
    return true;
  }

  private paragraph(row: SourceRow): void {
    const lines: string[] = [];
    const isLyric = row.text.trimStart().startsWith('~');
    const isForced = row.text.trimStart().startsWith('!');
    while (this.at < this.rows.length && !this.isBlank(this.at)) {
      if (lines.length > 0) this.takeNotes();
      const line = this.textAt(this.at).replace(/\t/g, '    ');
      const trimmed = line.trimStart();
      if (lines.length > 0 && (trimmed.startsWith('~') !== isLyric || readSingle(trimmed, 0, false, false) !== null)) break;
      lines.push(isLyric ? trimmed.slice(1).trim() : trimmed.startsWith('!') ? trimmed.slice(1) : line.trim());
      this.at += 1;
    }
    if (isLyric) this.elements.push({ type: 'lyrics', lines, sourceLine: row.sourceLine });
    else this.elements.push({ type: 'action', lines, isForced, sourceLine: row.sourceLine });
  }
}

function readSingle(line: string, sourceLine: number, blankBefore: boolean, blankAfter: boolean): FountainElement | null {
  const isLong = line.length > 300;
  const section = isLong ? null : /^(#{1,6})\s*(\S.*?)\s*#*$/.exec(line);
  if (section !== null) return { type: 'section', depth: (section[1] ?? '').length, text: section[2] ?? '', sourceLine };
  if (/^={3,}$/.test(line)) return { type: 'pageBreak', sourceLine };
  if (/^=(?!=)/.test(line)) return { type: 'synopsis', text: line.slice(1).trim(), sourceLine };
  if (!isLong && /^\.[^.\s]/.test(line)) return { type: 'scene', text: withoutNumber(line.slice(1)), isForced: true, sourceLine };
  if (line.startsWith('>') && line.endsWith('<') && line.length > 1) return { type: 'centred', text: line.slice(1, -1).trim(), sourceLine };
  if (line.startsWith('>')) return { type: 'transition', text: line.slice(1).trim(), sourceLine };
  if (!isLong && blankBefore && SLUG.test(line)) return { type: 'scene', text: withoutNumber(line), isForced: false, sourceLine };
  if (!isLong && blankBefore && blankAfter && TRANSITION.test(line)) return { type: 'transition', text: line, sourceLine };
  return null;
}

/** "INT. HOUSE #1A#" without its scene number. */
function withoutNumber(text: string): string {
  return text.replace(/\s*#[\w.-]{1,12}#\s*$/, '').trim();
}

function characterOf(line: string): { name: string; isBeside: boolean } | null {
  if (line.length > 120) return null;
  const isBeside = /\^\s*$/.test(line);
  const name = line.replace(/\s*\^\s*$/, '').trim();
  if (name.startsWith('@')) return name.length > 1 ? { name: name.slice(1).trim(), isBeside } : null;
  const bare = name.replace(/\([^()]*\)/g, ' ').trim();
  const isCue = /\p{L}/u.test(bare) && bare === bare.toUpperCase() && bare !== bare.toLowerCase() && !/^[!~]/.test(name) && name.length <= 80;
  return isCue ? { name, isBeside } : null;
}

function readPart(text: string): SpeechPart | null {
  if (text === '') return null;
  if (text.startsWith('~')) return { kind: 'lyric', text: text.slice(1).trim() };
  const bare = text.replace(NO_WORDS, '');
  return { kind: bare.startsWith('(') && isWhollyBracketed(bare) ? 'parenthetical' : 'words', text };
}

// Rich text, as Word, LibreOffice, TextEdit and WordPad write it, to paragraphs. Words that tracking took out and hidden words are left out; notes too.
import type { Flow, Paragraph, ParagraphDocument, Run } from '#domain/script/reading/paragraphs/paragraph.ts';
import { roleOfStyle } from '#domain/script/reading/paragraphs/styleHints.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkWords } from './limits.ts';
import { type Destination, destinationOf } from './rtfDestinations.ts';
import { codePageOf, decodeRtfBytes, encodingName, SIGNS } from './rtfLetters.ts';
import { FRESH, PLAIN_TEXT, type RtfState, setLook } from './rtfState.ts';
import { rtfTokens } from './rtfTokens.ts';

const DEEPEST_GROUPS = 4000;

export function readRtf(bytes: Uint8Array, fileName: string): ParagraphDocument {
  const reader = new RtfReader(fileName);
  reader.read(bytes);
  checkWords(reader.letters, fileName);
  return reader.document();
}

class RtfReader {
  letters = 0;
  private readonly flow: Flow[] = [];
  private readonly furniture: string[] = [];
  private readonly styles = new Map<string, string>();
  private readonly fonts = new Map<number, number>();
  private readonly info = { title: '' };
  private readonly deleted: string[] = [];
  private stack: RtfState[] = [];
  private state: RtfState = { ...FRESH };
  private codePage = 1252;
  private runs: Run[] = [];
  private row: Paragraph[][] = [];
  private cell: Paragraph[] = [];
  private tables = 0;
  private wasRow = false;
  private count = 0;
  private insertions = 0;
  private wasRevised = false;
  private notes = 0;
  private toSkip = 0;
  private isStarred = false;
  private pendingBytes: number[] = [];
  private note = '';

  constructor(private readonly fileName: string) {}

  read(bytes: Uint8Array): void {
    for (const token of rtfTokens(bytes)) {
      if (token.type === 'bytes') {
        this.bytes(token.bytes);
        continue;
      }
      this.flushBytes();
      if (token.type === 'open') this.open();
      else if (token.type === 'close') this.close();
      else this.word(token.name, token.value);
    }
    this.flushBytes();
    if (this.cell.length > 0 || this.row.length > 0) this.endRow();
    this.endParagraph();
  }

  document(): ParagraphDocument {
    const gone = this.deleted.map((words) => words.trim()).filter((words) => words !== '');
    const changes = this.insertions + gone.length;
    const tracked = {
      sourceLine: 1,
      original: gone.join(' … ').slice(0, 1200),
      why: `The file has ${changes === 1 ? 'one tracked change' : `${changes} tracked changes`}: what was put in was taken, what was taken out was left out. The words taken out are shown here.`,
    };
    const notes = { sourceLine: 1, original: '', why: 'Comments or footnotes in the file were left out of the book.' };
    return {
      title: this.info.title.trim(),
      author: '',
      flow: this.flow,
      furniture: [...new Set(this.furniture.map((text) => text.replace(/\s+/g, ' ').trim()))].filter((text) => text !== ''),
      doubts: [...(changes === 0 ? [] : [tracked]), ...(this.notes === 0 ? [] : [notes])],
      hasPrintedPages: false,
      encoding: encodingName(this.codePage),
    };
  }

  private open(): void {
    if (this.stack.length > DEEPEST_GROUPS)
      throw new ImportRefusal(
        'broken',
        `“${this.fileName}” is built unlike any script, and was not read.`,
        'Save the script as plain text and choose that file.',
      );
    this.stack.push(this.state);
    this.state = { ...this.state };
    this.isStarred = false;
    this.toSkip = 0;
  }

  private close(): void {
    if (this.state.destination === 'style' || this.state.destination === 'furniture' || this.state.destination === 'info') this.endNote();
    const before = this.stack.pop();
    if (before !== undefined) this.state = before;
    this.isStarred = false;
    this.toSkip = 0;
  }

  private word(name: string, value: number | null): void {
    if (name === '*') {
      this.isStarred = true;
      return;
    }
    const destination = destinationOf(name, this.isStarred, this.state.destination);
    this.isStarred = false;
    if (destination !== null) this.enter(destination, name);
    else if (name === 'u') this.unicode(value ?? 0);
    else if (name === 'uc') this.state.fallbacks = Math.max(0, Math.min(20, value ?? 1));
    else if (name === 'ansicpg') this.codePage = value ?? 1252;
    else if (name === 'mac') this.codePage = 10000;
    else if (this.state.destination === 'fonts') this.font(name, value);
    else if (this.state.destination !== 'skipped') this.formatting(name, value);
  }

  private enter(destination: Destination, name: string): void {
    if (this.state.destination === 'skipped') return;
    if (destination === 'skipped' && /^(?:footnote|annotation|endnote)$/.test(name)) this.notes += 1;
    this.state.destination = destination;
    this.state.detail = name;
    this.note = '';
  }

  private font(name: string, value: number | null): void {
    if (name === 'f') this.state.font = value ?? 0;
    else if (name === 'fcharset') {
      const page = codePageOf(value ?? 0);
      if (page !== null) this.fonts.set(this.state.font, page);
    }
  }

  private formatting(name: string, value: number | null): void {
    if (this.state.destination === 'stylesheet' || this.state.destination === 'style') {
      if (name === 's' || name === 'cs') this.styleKey(name, value);
      return;
    }
    const sign = SIGNS[name];
    if (sign !== undefined) this.add(sign);
    else if (name === 'par' || name === 'sect' || name === 'page') this.endOfParagraph(name);
    else if (name === 'cell' || name === 'nestcell') this.endCell();
    else if (name === 'row' || name === 'nestrow') this.endRow();
    else if (name === 'trowd') this.state.inTable = true;
    else if (name === 'f') this.state.font = value ?? 0;
    else if (name === 'pard') Object.assign(this.state, { align: 'start', left: 0, first: 0, style: '', level: 0, inTable: false });
    else if (name === 'plain') Object.assign(this.state, PLAIN_TEXT);
    else setLook(this.state, name, value, this.styles);
  }

  private styleKey(name: string, value: number | null): void {
    this.endNote();
    this.state.destination = 'style';
    this.state.detail = `${name}${value ?? 0}`;
    this.note = '';
  }

  /** A style's name, a running head, a line of the information about the file. */
  private endNote(): void {
    const text = this.note.trim();
    this.note = '';
    if (text === '') return;
    const { destination, detail } = this.state;
    if (destination === 'style') this.styles.set(detail, text.replace(/;\s*$/, ''));
    else if (destination === 'furniture') this.furniture.push(text);
    else if (destination === 'info' && detail === 'title') this.info.title = text;
  }

  private unicode(value: number): void {
    this.text(String.fromCharCode(value < 0 ? value + 65_536 : value));
    this.toSkip = this.state.fallbacks;
  }

  private bytes(bytes: Uint8Array): void {
    this.isStarred = false;
    let from = 0;
    while (this.toSkip > 0 && from < bytes.length) {
      from += 1;
      this.toSkip -= 1;
    }
    if (this.state.destination === 'skipped' || this.state.destination === 'fonts') return;
    for (let at = from; at < bytes.length; at += 1) this.pendingBytes.push(bytes[at] ?? 0);
  }

  /** Bytes of one letter may stand in several tokens: they are decoded together. */
  private flushBytes(): void {
    if (this.pendingBytes.length === 0) return;
    const bytes = Uint8Array.from(this.pendingBytes);
    this.pendingBytes = [];
    this.text(decodeRtfBytes(bytes, this.fonts.get(this.state.font) ?? this.codePage));
  }

  private text(text: string): void {
    const { destination } = this.state;
    if (destination === 'body') this.add(text);
    else if (destination !== 'skipped' && destination !== 'fonts') this.note += text;
  }

  private add(text: string): void {
    const { state } = this;
    if (state.destination !== 'body') {
      if (state.destination === 'furniture') this.note += text;
      return;
    }
    if (state.hidden) return;
    if (state.deleted) {
      if (this.deleted.length === 0 || !this.state.wasDeleted) this.deleted.push('');
      this.deleted[this.deleted.length - 1] += text;
      state.wasDeleted = true;
      return;
    }
    if (state.revised && !this.wasRevised) this.insertions += 1;
    this.wasRevised = state.revised;
    this.letters += text.length;
    const { bold, italic, underlined, caps, struck } = state;
    const role = state.charStyle === '' ? null : roleOfStyle(state.charStyle);
    this.runs.push({
      text,
      bold,
      italic,
      underlined,
      caps,
      struck,
      role: role === 'speaker' ? 'speaker' : role === 'direction' || role === 'parenthetical' ? 'direction' : null,
    });
  }

  private endOfParagraph(name: string): void {
    if (this.state.destination === 'furniture') this.note += ' ';
    else if (this.state.destination === 'body' && (name !== 'page' || this.runs.length > 0)) this.endParagraph();
  }

  private endParagraph(): void {
    const { state, runs } = this;
    this.runs = [];
    this.count += 1;
    if (runs.every((run) => run.text.trim() === '')) return;
    const level = /^(?:heading|überschrift|titre) (\d)$/i.exec(state.style)?.[1];
    const paragraph: Paragraph = {
      kind: 'paragraph',
      runs,
      style: /^(?:normal|standard|body text|text body|default paragraph style|default)?$/i.test(state.style) ? '' : state.style,
      level: level === undefined ? state.level : Number(level),
      align: state.align,
      indent: state.left,
      firstIndent: state.left + state.first,
      sourceLine: this.count,
      page: null,
    };
    if (state.inTable) this.cell.push(paragraph);
    else {
      this.flow.push(paragraph);
      this.wasRow = false;
    }
  }

  private endCell(): void {
    this.state.inTable = true;
    this.endParagraph();
    this.row.push(this.cell);
    this.cell = [];
  }

  private endRow(): void {
    if (this.cell.length > 0) this.row.push(this.cell);
    this.cell = [];
    if (!this.wasRow) this.tables += 1;
    if (this.row.length > 0) this.flow.push({ kind: 'row', table: this.tables, cells: this.row });
    this.row = [];
    this.wasRow = true;
  }
}

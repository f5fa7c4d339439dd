// Web pages, and what Word, Google Docs and e-books give as HTML: elements to paragraphs. Classes and epub:type are styles.
import { Parser } from 'htmlparser2';
import type { Flow, Paragraph, ParagraphDocument, Run } from '#domain/script/reading/paragraphs/paragraph.ts';
import { decodeMarkup } from './decodeMarkup.ts';
import { type ElementLook, HtmlStyles } from './htmlStyles.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkWords, DEEPEST_MARKUP } from './limits.ts';

export function readHtml(bytes: Uint8Array, fileName: string): ParagraphDocument {
  const { text, encoding } = decodeMarkup(bytes);
  return { ...readHtmlText([text], fileName), encoding };
}

/** Several pages, one after another, are one document (the chapters of an e-book). */
export function readHtmlText(pages: readonly string[], fileName: string): ParagraphDocument {
  const walk = new HtmlWalk(fileName);
  for (const page of pages) walk.read(page);
  checkWords(walk.letters, fileName);
  return { title: walk.title.replace(/\s+/g, ' ').trim(), author: '', flow: walk.flow, furniture: [], doubts: [], hasPrintedPages: walk.hasPages };
}

const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'nav',
  'object',
  'iframe',
  'select',
  'textarea',
  'rt',
  'rp',
  'footer',
  'del',
  'form',
  'audio',
  'video',
]);
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr', 'area', 'base', 'source', 'track']);
const BLOCKS = new Set(
  'p div h1 h2 h3 h4 h5 h6 li dt dd blockquote section article header main aside figure figcaption address pre ul ol dl center body hgroup fieldset'.split(' '),
);

interface Open {
  readonly name: string;
  readonly look: ElementLook;
  readonly isSkipped: boolean;
}

/** Walks the elements as they come: no tree is built. */
class HtmlWalk {
  readonly flow: Flow[] = [];
  title = '';
  letters = 0;
  hasPages = false;
  private readonly open: Open[] = [];
  private styles = new HtmlStyles('');
  private runs: Run[] = [];
  private block: ElementLook | null = null;
  private page: string | null = null;
  private inTitle = false;
  private pageMark: string | null = null;
  private tables = 0;
  private rows: { table: number; cells: Paragraph[][]; cell: Paragraph[] | null }[] = [];
  private count = 0;

  constructor(private readonly fileName: string) {}

  read(page: string): void {
    this.styles = new HtmlStyles(page);
    this.title = '';
    const parser = new Parser(
      {
        onopentag: (name, attributes) => this.opens(name, attributes),
        onclosetag: (name) => this.closes(name),
        ontext: (text) => this.text(text),
      },
      { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true, recognizeSelfClosing: true },
    );
    for (let at = 0; at < page.length; at += 65_536) parser.write(page.slice(at, at + 65_536));
    parser.end();
    this.endParagraph();
    this.open.length = 0;
    this.rows = [];
  }

  private get current(): Open | undefined {
    return this.open.at(-1);
  }

  private opens(name: string, attributes: Record<string, string>): void {
    if (this.open.length > DEEPEST_MARKUP)
      throw new ImportRefusal('broken', `“${this.fileName}” is built unlike any script, and was not read.`, 'Copy the text of the page and paste it here.');
    const isHidden = 'hidden' in attributes || attributes['aria-hidden'] === 'true';
    const look = this.styles.lookOf(name, attributes, this.current?.look);
    const isSkipped = this.current?.isSkipped === true || (SKIPPED.has(name) && name !== 'del') || isHidden || look.isHidden || look.isNote;
    if (name === 'title' && this.current?.name === 'head') this.inTitle = true;
    if (look.pageLabel !== null && !isSkipped) this.turnPage(look.pageLabel, name);
    if (isSkipped || name === 'head') {
      if (!VOID.has(name)) this.open.push({ name, look, isSkipped: true });
      return;
    }
    if (name === 'br') this.add('\n', look);
    else if (name === 'hr') this.endParagraph();
    else if (name === 'table') {
      this.endParagraph();
      this.tables += 1;
    } else if (name === 'tr') {
      this.endParagraph();
      this.rows.push({ table: this.tables, cells: [], cell: null });
    } else if (name === 'td' || name === 'th') this.opensCell(look, attributes);
    else if (BLOCKS.has(name)) {
      this.endParagraph();
      this.block = look;
    }
    if (!VOID.has(name)) this.open.push({ name, look, isSkipped: false });
  }

  private opensCell(look: ElementLook, _attributes: Record<string, string>): void {
    this.endParagraph();
    const row = this.rows.at(-1);
    if (row !== undefined) {
      row.cell = [];
      row.cells.push(row.cell);
    }
    this.block = look;
  }

  private closes(name: string): void {
    const at = this.open.findLastIndex((one) => one.name === name);
    if (at < 0) return;
    const isSkipped = this.open[at]?.isSkipped === true;
    this.open.length = at;
    if (name === 'title') this.inTitle = false;
    if (isSkipped) {
      this.endPageMark();
      return;
    }
    this.endPageMark();
    if (name === 'td' || name === 'th') {
      this.endParagraph();
      const row = this.rows.at(-1);
      if (row !== undefined) row.cell = null;
    } else if (name === 'tr') this.endRow();
    else if (BLOCKS.has(name) || name === 'table') {
      this.endParagraph();
      this.block = this.current?.look ?? null;
    }
  }

  private endRow(): void {
    this.endParagraph();
    const row = this.rows.pop();
    if (row !== undefined && row.cells.length > 0) this.flow.push({ kind: 'row', table: row.table, cells: row.cells });
  }

  private text(text: string): void {
    if (this.inTitle) this.title += text;
    else if (this.pageMark !== null) this.pageMark += text;
    else if (this.current?.isSkipped !== true) this.add(this.current?.look.isPre === true ? text : text.replace(/[ \t\n\r\f]+/g, ' '), this.current?.look);
  }

  /** A mark of a printed page: its label is an attribute, or its words. */
  private turnPage(label: string, name: string): void {
    this.hasPages = true;
    if (label === '' && !VOID.has(name)) this.pageMark = '';
    else if (label !== '') {
      this.page = label;
      if (!VOID.has(name)) this.pageMark = '';
    }
  }

  private endPageMark(): void {
    if (this.pageMark === null || this.current?.look.pageLabel != null) return;
    const label = /([\divxlc]{1,6}[a-z]?)\W*$/i.exec(this.pageMark.trim())?.[1];
    if (label !== undefined) this.page = label;
    this.pageMark = null;
  }

  private add(text: string, look: ElementLook | undefined): void {
    if (text === '') return;
    this.letters += text.length;
    const { bold = false, italic = false, underlined = false, caps = false, struck = false, role = null } = look ?? {};
    this.runs.push({ text, bold, italic, underlined, caps, struck, role });
  }

  private endParagraph(): void {
    const runs = this.runs;
    this.runs = [];
    if (runs.every((run) => /^[\s\u00a0]*$/.test(run.text))) return;
    this.count += 1;
    const look = this.block ?? this.current?.look;
    const paragraph: Paragraph = {
      kind: 'paragraph',
      runs,
      style: look?.style ?? '',
      level: look?.level ?? 0,
      align: look?.align ?? 'start',
      indent: look?.left ?? 0,
      firstIndent: (look?.left ?? 0) + (look?.first ?? 0),
      sourceLine: this.count,
      page: this.page,
    };
    const cell = this.rows.at(-1)?.cell;
    if (cell != null) cell.push(paragraph);
    else this.flow.push(paragraph);
  }
}

// OpenDocument: content.xml (or a flat .fodt) to paragraphs. Styles are led through their parents; tracked deletions and notes are left out and told.
import type { Flow, Paragraph, ParagraphDocument, Run } from '#domain/script/reading/paragraphs/paragraph.ts';
import { roleOfStyle } from '#domain/script/reading/paragraphs/styleHints.ts';
import { decodeMarkup } from './decodeMarkup.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkWords } from './limits.ts';
import { OdtStyles } from './odtStyles.ts';
import { all, child, elementsOf, readXml, wordsOf, type XmlElement } from './xmlTree.ts';
import { Zip } from './zip.ts';
import { isZip } from './zipDirectory.ts';

export function readOdt(bytes: Uint8Array, fileName: string): ParagraphDocument {
  const roots = rootsOf(bytes, fileName);
  const body = roots.map((root) => child(child(root, 'body'), 'text')).find((one) => one !== undefined);
  if (body === undefined) throw new ImportRefusal('no text', `There is no text in “${fileName}”.`, 'Choose the file that holds the script.');
  const walk = new TextWalk(new OdtStyles(roots), body);
  walk.blocks(body, walk.flow);
  checkWords(walk.letters, fileName);
  const title = roots.flatMap((root) => all(child(root, 'meta') ?? { ...root, children: [] }, 'title'))[0];
  return {
    title: title === undefined ? '' : wordsOf(title).trim(),
    author: '',
    flow: walk.flow,
    furniture: furnitureOf(roots),
    doubts: walk.doubts(),
    hasPrintedPages: false,
  };
}

function rootsOf(bytes: Uint8Array, fileName: string): XmlElement[] {
  if (!isZip(bytes)) return [readXml(decodeMarkup(bytes).text, fileName).root];
  const zip = new Zip(bytes, fileName);
  const manifest = zip.read('META-INF/manifest.xml');
  if (manifest !== null && decodeMarkup(manifest).text.includes('encryption-data'))
    throw new ImportRefusal(
      'locked',
      `“${fileName}” is locked with a password.`,
      'Open it in the program that made it, save it without a password, and choose that file.',
    );
  return ['content.xml', 'styles.xml', 'meta.xml'].flatMap((name) => {
    const part = zip.read(name);
    return part === null ? [] : [readXml(decodeMarkup(part).text, fileName).root];
  });
}

function furnitureOf(roots: readonly XmlElement[]): string[] {
  const pages = roots.flatMap((root) => all(child(root, 'master-styles') ?? { ...root, children: [] }, 'master-page'));
  const found = pages.flatMap((page) => ['header', 'footer', 'header-first', 'footer-first', 'header-left', 'footer-left'].flatMap((name) => all(page, name)));
  const words = found.flatMap((one) => all(one, 'p').map((paragraph) => wordsOf(paragraph).replace(/\s+/g, ' ').trim()));
  return [...new Set(words)].filter((text) => text !== '');
}

const SKIPPED = new Set([
  'tracked-changes',
  'note',
  'annotation',
  'annotation-end',
  'sequence-decls',
  'table-of-content',
  'alphabetical-index',
  'forms',
  'frame',
  'ruby-text',
  'variable-decls',
  'user-field-decls',
]);

class TextWalk {
  readonly flow: Flow[] = [];
  letters = 0;
  private tables = 0;
  private count = 0;
  private notes = 0;
  private readonly changes: readonly { isDeletion: boolean; words: string }[];

  constructor(
    private readonly styles: OdtStyles,
    body: XmlElement,
  ) {
    this.changes = all(child(body, 'tracked-changes') ?? { ...body, children: [] }, 'changed-region').map((region) => {
      const deletion = child(region, 'deletion');
      return { isDeletion: deletion !== undefined, words: deletion === undefined ? '' : [...all(deletion, 'p'), ...all(deletion, 'h')].map(wordsOf).join(' ') };
    });
  }

  doubts(): ParagraphDocument['doubts'][number][] {
    const count = this.changes.length;
    const gone = this.changes.map((change) => change.words.trim()).filter((words) => words !== '');
    const tracked = {
      sourceLine: 1,
      original: gone.join(' … ').slice(0, 1200),
      why: `The file has ${count === 1 ? 'one tracked change' : `${count} tracked changes`}: what was put in was taken, what was taken out was left out. The words taken out are shown here.`,
    };
    const notes = { sourceLine: 1, original: '', why: 'Comments or footnotes in the file were left out of the book.' };
    return [...(count === 0 ? [] : [tracked]), ...(this.notes === 0 ? [] : [notes])];
  }

  blocks(parent: XmlElement, into: Flow[]): void {
    for (const one of elementsOf(parent)) {
      if (one.name === 'p' || one.name === 'h') this.paragraph(one, into);
      else if (one.name === 'table') this.table(one, into);
      else if (!SKIPPED.has(one.name)) this.blocks(one, into);
    }
  }

  private table(element: XmlElement, into: Flow[]): void {
    this.tables += 1;
    for (const row of all(element, 'table-row')) {
      const cells = elementsOf(row).filter((one) => one.name === 'table-cell' || one.name === 'covered-table-cell');
      into.push({
        kind: 'row',
        table: this.tables,
        cells: cells.map((cell) => {
          const inside: Flow[] = [];
          this.blocks(cell, inside);
          return inside.filter((one): one is Paragraph => one.kind === 'paragraph');
        }),
      });
    }
  }

  private paragraph(element: XmlElement, into: Flow[]): void {
    this.count += 1;
    const name = element.attributes['style-name'] ?? '';
    const look = this.styles.lookOf(name, 'paragraph');
    const style = this.styles.nameOf(name);
    const runs: Run[] = [];
    this.runs(
      element,
      {
        bold: look.bold ?? false,
        italic: look.italic ?? false,
        underlined: look.underlined ?? false,
        caps: look.caps ?? false,
        struck: look.struck ?? false,
        role: null,
      },
      runs,
    );
    this.letters += runs.reduce((sum, run) => sum + run.text.length, 0);
    const level = element.name === 'h' ? Number(element.attributes['outline-level'] ?? 1) : Number(/^heading (\d)$/i.exec(style)?.[1] ?? 0);
    into.push({
      kind: 'paragraph',
      runs,
      style,
      level: Number.isFinite(level) ? level : 1,
      align: look.align ?? 'start',
      indent: look.left ?? 0,
      firstIndent: (look.left ?? 0) + (look.first ?? 0),
      sourceLine: this.count,
      page: null,
    });
  }

  private runs(parent: XmlElement, look: Omit<Run, 'text'>, into: Run[]): void {
    for (const one of parent.children) {
      if (typeof one === 'string') into.push({ ...look, text: one.replace(/\s+/g, ' ') });
      else if (one.name === 's') into.push({ ...look, text: ' '.repeat(Math.min(40, Number(one.attributes['c'] ?? 1) || 1)) });
      else if (one.name === 'tab') into.push({ ...look, text: '\t' });
      else if (one.name === 'line-break') into.push({ ...look, text: '\n' });
      else if (one.name === 'note' || one.name === 'annotation') this.notes += 1;
      else if (!SKIPPED.has(one.name)) this.span(one, look, into);
    }
  }

  private span(one: XmlElement, look: Omit<Run, 'text'>, into: Run[]): void {
    const name = one.name === 'span' ? (one.attributes['style-name'] ?? '') : '';
    if (name === '') return this.runs(one, look, into);
    const own = this.styles.lookOf(name, 'text');
    if (own.hidden === true) return;
    const role = roleOfStyle(this.styles.nameOf(name));
    this.runs(
      one,
      {
        bold: own.bold ?? look.bold,
        italic: own.italic ?? look.italic,
        underlined: own.underlined ?? look.underlined,
        caps: own.caps ?? look.caps,
        struck: own.struck ?? look.struck,
        role: role === 'speaker' ? 'speaker' : role === 'direction' || role === 'parenthetical' ? 'direction' : look.role,
      },
      into,
    );
  }
}

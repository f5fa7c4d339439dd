// Word: the parts of a .docx to paragraphs. Insertions are taken, deletions, notes and comments are left out and told; hidden words are left out.
import type { Flow, Paragraph, ParagraphDocument, Run } from '#domain/script/reading/paragraphs/paragraph.ts';
import { roleOfStyle } from '#domain/script/reading/paragraphs/styleHints.ts';
import { decodeMarkup } from './decodeMarkup.ts';
import { DocxStyles, paragraphLook, type RunLook, runLook } from './docxStyles.ts';
import { isNotice, isStamp, textBoxes } from './docxTextBoxes.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkWords } from './limits.ts';
import { all, child, elementsOf, readXml, wordsOf, type XmlElement } from './xmlTree.ts';
import { Zip } from './zip.ts';

export function readDocx(bytes: Uint8Array, fileName: string): ParagraphDocument {
  const zip = new Zip(bytes, fileName);
  const main = mainPart(zip, fileName);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const tree = (name: string): XmlElement | null => {
    const part = zip.read(name);
    return part === null ? null : readXml(decodeMarkup(part).text, fileName).root;
  };
  const root = tree(main);
  const body = root === null ? undefined : child(root, 'body');
  if (root === null || body === undefined) throw new ImportRefusal('no text', `There is no text in “${fileName}”.`, 'Choose the file that holds the script.');
  const walk = new BodyWalk(new DocxStyles(tree(`${folder}styles.xml`)));
  walk.blocks(body);
  checkWords(walk.letters, fileName);
  const core = tree('docProps/core.xml');
  const heads = zip.names.filter((name) => name.startsWith(folder) && /(?:header|footer)\d*\.xml$/.test(name)).slice(0, 12);
  const comments = tree(`${folder}comments.xml`);
  const notes = NOTES.flatMap(({ part, one }) => noteDoubt(tree(`${folder}${part}.xml`), one));
  return {
    title: core === null ? '' : (child(core, 'title') === undefined ? '' : wordsOf(child(core, 'title') as XmlElement)).trim(),
    author: '',
    flow: walk.withoutStamps(),
    furniture: [...heads.flatMap((name) => furnitureOf(tree(name))), ...walk.stamps()],
    doubts: [...walk.doubts(), ...notes, ...commentDoubts(comments)],
    hasPrintedPages: false,
  };
}

/** Where the words are: said by the package's relations; 'word/document.xml' in nearly all. */
function mainPart(zip: Zip, fileName: string): string {
  const relations = zip.read('_rels/.rels');
  const root = relations === null ? null : readXml(decodeMarkup(relations).text, fileName).root;
  const target = root === null ? undefined : elementsOf(root).find((one) => (one.attributes['Type'] ?? '').endsWith('/officeDocument'))?.attributes['Target'];
  const said = target?.replace(/^\/+/, '');
  return said !== undefined && zip.names.includes(said) ? said : 'word/document.xml';
}

function furnitureOf(root: XmlElement | null): string[] {
  const paragraphs = root === null ? [] : all(root, 'p').map((one) => all(one, 't').map(wordsOf).join(''));
  return paragraphs.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}

function commentDoubts(root: XmlElement | null): ParagraphDocument['doubts'][number][] {
  const comments = root === null ? [] : all(root, 'comment');
  return comments.slice(0, 50).map((comment) => ({
    sourceLine: 1,
    original: `${comment.attributes['author'] ?? ''}: ${all(comment, 't').map(wordsOf).join(' ')}`.slice(0, 300),
    why: 'A comment in the file was left out of the book.',
  }));
}

const NOTES = [
  { part: 'footnotes', one: 'footnote' },
  { part: 'endnotes', one: 'endnote' },
] as const;

/** The parts hold Word's own separators too: these have a type. */
function noteDoubt(root: XmlElement | null, one: 'footnote' | 'endnote'): ParagraphDocument['doubts'][number][] {
  const notes = root === null ? [] : all(root, one).filter((note) => (note.attributes['type'] ?? 'normal') === 'normal');
  const words = notes.map((note) => all(note, 't').map(wordsOf).join('').replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  if (words.length === 0) return [];
  const what = words.length === 1 ? `One ${one} in the file was` : `${words.length} ${one}s in the file were`;
  return [{ sourceLine: 1, original: words.join(' … ').slice(0, 1200), why: `${what} left out of the book. The words are shown here.` }];
}

/** Parts that hold no words of the play. */
const SKIPPED = new Set([
  'delText',
  'instrText',
  'pict',
  'drawing',
  'object',
  'footnoteReference',
  'endnoteReference',
  'rPr',
  'pPr',
  'fldSimpleData',
  'Choice',
  'moveFrom',
]);

class BodyWalk {
  readonly flow: Flow[] = [];
  letters = 0;
  private tables = 0;
  private count = 0;
  private deletions: string[] = [];
  private insertions = 0;
  private firstChange = 0;
  /** Inside a field's code, which Word hides: depth of open fields whose result has not begun. */
  private fieldCode = 0;

  /** How often text boxes that may be stamps say the same. */
  private readonly boxes = new Map<string, number>();
  private readonly boxed = new Map<Flow, string>();

  constructor(private readonly styles: DocxStyles) {}

  /** Text boxes that say the same three times or more, and nothing that could be said or done: no part of the play. */
  stamps(): string[] {
    return [...this.boxes].filter(([, count]) => count >= 3).map(([words]) => words);
  }

  withoutStamps(): Flow[] {
    const stamps = new Set(this.stamps());
    return this.flow.filter((one) => !stamps.has(this.boxed.get(one) ?? ''));
  }

  doubts(): ParagraphDocument['doubts'][number][] {
    const changes = this.insertions + this.deletions.length;
    if (changes === 0) return [];
    const gone = this.deletions.map((words) => words.trim()).filter((words) => words !== '');
    return [
      {
        sourceLine: this.firstChange,
        original: gone.join(' … ').slice(0, 1200),
        why: `The file has ${changes === 1 ? 'one tracked change' : `${changes} tracked changes`}: what was put in was taken, what was taken out was left out. The words taken out are shown here.`,
      },
    ];
  }

  blocks(parent: XmlElement, into: Flow[] = this.flow): void {
    for (const one of elementsOf(parent)) {
      if (one.name === 'p') this.paragraph(one, into);
      else if (one.name === 'tbl') this.table(one, into);
      else if (one.name === 'del' || one.name === 'moveFrom') this.deletion(one);
      else if (one.name === 'sdt') this.sdt(one, into);
      else if (['ins', 'moveTo', 'sdtContent', 'customXml', 'smartTag', 'AlternateContent', 'Fallback', 'txbxContent'].includes(one.name))
        this.blocks(one, into);
    }
  }

  /** A content control; a table of contents is one too, and is no part of the play. */
  private sdt(one: XmlElement, into: Flow[]): void {
    const gallery = all(child(one, 'sdtPr') ?? one, 'docPartGallery')[0]?.attributes['val'] ?? '';
    if (!/table of contents/i.test(gallery)) this.blocks(one, into);
  }

  private table(element: XmlElement, into: Flow[]): void {
    this.tables += 1;
    const table = this.tables;
    for (const row of all(element, 'tr').filter((one) => child(child(one, 'trPr'), 'del') === undefined)) {
      const cells = elementsOf(row)
        .flatMap((one) => (one.name === 'sdt' ? elementsOf(child(one, 'sdtContent') ?? one) : [one]))
        .filter((one) => one.name === 'tc')
        .map((cell) => {
          const inside: Flow[] = [];
          for (const one of elementsOf(cell)) if (one.name !== 'tbl') this.blocks({ ...cell, children: [one] }, inside);
          return inside.filter((one): one is Paragraph => one.kind === 'paragraph');
        });
      into.push({ kind: 'row', table, cells });
    }
  }

  private paragraph(element: XmlElement, into: Flow[]): void {
    this.count += 1;
    const properties = child(element, 'pPr');
    const styleId = child(properties, 'pStyle')?.attributes['val'] ?? '';
    const look = this.styles.lookOf(styleId);
    const own = { ...look.paragraph, ...paragraphLook(properties) };
    const runs: Run[] = [];
    this.runs(element, look.run, runs);
    const name = this.styles.nameOf(styleId);
    const left = own.left ?? 0;
    this.letters += runs.reduce((sum, run) => sum + run.text.length, 0);
    into.push({
      kind: 'paragraph',
      runs,
      style: name,
      level: headingLevel(name, own.level),
      align: own.align ?? 'start',
      indent: left,
      firstIndent: left + (own.first ?? 0),
      sourceLine: this.count,
      page: null,
    });
    // Text boxes stand in the middle of a paragraph's markup; their words come after it.
    for (const { box, isFixed } of textBoxes(element)) {
      const words = all(box, 't').map(wordsOf).join('').replace(/\s+/g, ' ').trim();
      const mayBeStamp = isFixed ? isStamp(words) : isNotice(words);
      if (mayBeStamp) this.boxes.set(words, (this.boxes.get(words) ?? 0) + 1);
      const from = into.length;
      this.blocks(box, into);
      if (mayBeStamp) for (const one of into.slice(from)) this.boxed.set(one, words);
    }
  }

  private runs(parent: XmlElement, base: RunLook, into: Run[]): void {
    for (const one of elementsOf(parent)) {
      if (one.name === 'r') this.run(one, base, into);
      else if (one.name === 'del' || one.name === 'moveFrom') this.deletion(one);
      else if (one.name === 'ins' || one.name === 'moveTo') {
        this.noteChange();
        this.insertions += 1;
        this.runs(one, base, into);
      } else if (!SKIPPED.has(one.name)) this.runs(one, base, into);
    }
  }

  private noteChange(): void {
    if (this.firstChange === 0) this.firstChange = this.count;
  }

  private deletion(element: XmlElement): void {
    this.noteChange();
    this.deletions.push([...all(element, 'delText'), ...all(element, 't')].map(wordsOf).join(''));
  }

  private run(element: XmlElement, base: RunLook, into: Run[]): void {
    const properties = child(element, 'rPr');
    const styleId = child(properties, 'rStyle')?.attributes['val'] ?? '';
    const styled = styleId === '' ? base : { ...base, ...this.styles.lookOf(styleId).run };
    const look = { ...styled, ...runLook(properties) };
    let text = '';
    for (const one of elementsOf(element)) {
      if (one.name === 'fldChar')
        this.fieldCode += one.attributes['fldCharType'] === 'begin' ? 1 : one.attributes['fldCharType'] === 'separate' && this.fieldCode > 0 ? -1 : 0;
      else if (one.name === 't') text += wordsOf(one);
      else if (one.name === 'tab' || one.name === 'ptab') text += '\t';
      else if (one.name === 'br' || one.name === 'cr') text += one.attributes['type'] === 'page' || one.attributes['type'] === 'column' ? '' : '\n';
      else if (one.name === 'noBreakHyphen') text += '-';
    }
    if (text === '' || look.hidden === true) return;
    into.push({
      text,
      bold: look.bold ?? false,
      italic: look.italic ?? false,
      underlined: look.underlined ?? false,
      caps: look.caps ?? false,
      struck: look.struck ?? false,
      role: this.roleOf(styleId),
    });
  }

  private roleOf(styleId: string): Run['role'] {
    const role = styleId === '' ? null : roleOfStyle(this.styles.nameOf(styleId));
    return role === 'speaker' ? 'speaker' : role === 'direction' || role === 'parenthetical' ? 'direction' : null;
  }
}

function headingLevel(style: string, outline: number | undefined): number {
  const said = /^(?:heading|überschrift|titre|kop|rubrik|título|titolo) (\d)$/i.exec(style)?.[1];
  return said === undefined ? (outline ?? 0) : Number(said);
}

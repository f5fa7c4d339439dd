// Sets a play as paragraphs, as people type scripts in word processors: many layouts from one draft, so that reading is tried on more than the files we have.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import { bareDirection } from '#domain/script/reading/directions.ts';
import { type Flow, type Paragraph, PLAIN_RUN, type Run } from '#domain/script/reading/paragraphs/paragraph.ts';

export interface Typesetting {
  /** Where the speaker stands: above the words, before them, in a table's first column, over a line break. */
  readonly speaker: 'above' | 'before' | 'tab' | 'table' | 'line break';
  readonly name: 'capitals' | 'mixed';
  readonly nameLook?: 'bold' | 'caps' | 'underlined' | 'italic' | 'plain';
  readonly separator?: '.' | ':' | '' | ' –';
  readonly nameAlign?: 'center' | 'start';
  /** Points from the margin. */
  readonly nameIndent?: number;
  readonly wordsIndent?: number;
  readonly hanging?: number;
  readonly alone: 'brackets' | 'italics' | 'italic brackets' | 'plain' | 'square';
  readonly inline: 'brackets' | 'italics' | 'italic brackets' | 'square' | 'own paragraph';
  readonly aloneIndent?: number;
  /** Names of the styles: speaker, words, direction. */
  readonly styles?: readonly [string, string, string];
  readonly verse: 'line breaks' | 'paragraphs' | 'joined';
  readonly heads: 'heading styles' | 'centred' | 'bold' | 'one line';
  /** Centred by hand with spaces or tabs, as on a typewriter. */
  readonly byHand?: 'spaces' | 'tabs';
  readonly emptyLines?: boolean;
  readonly castHead?: string | null;
}

export function typesetPlay(draft: DraftScript, style: Typesetting): Flow[] {
  return new Typesetter(draft, style).set();
}

class Typesetter {
  private readonly flow: Flow[] = [];
  private count = 0;
  private act = '';

  constructor(
    private readonly draft: DraftScript,
    private readonly style: Typesetting,
  ) {}

  set(): Flow[] {
    const { draft, style } = this;
    this.put([run(draft.title, { bold: true })], { align: 'center', style: style.heads === 'heading styles' ? 'Title' : '' });
    this.put([run(`by ${draft.author}`)], { align: 'center' });
    if (style.castHead !== null) {
      this.put([run(style.castHead ?? 'CHARACTERS', { bold: true })], { align: 'center', level: style.heads === 'heading styles' ? 1 : 0 });
      for (const person of draft.characters.filter((one) => one.description !== '' || one.speeches > 3))
        this.put([run(person.description === '' ? person.name : `${person.name}, ${person.description}`)], {});
    }
    for (const line of draft.lines) this.line(line);
    return this.flow;
  }

  private line(line: DraftLine): void {
    if (line.kind === 'act' || line.kind === 'scene') this.head(line);
    else if (line.kind === 'song') this.put([run(line.text.toUpperCase(), { bold: true })], { align: 'center' });
    else if (line.kind === 'direction') this.alone(line.text);
    else this.speech(line);
  }

  private head(line: DraftLine): void {
    const { heads } = this.style;
    const text = line.kind === 'act' ? line.text.toUpperCase() : line.text;
    if (heads === 'one line' && line.kind === 'act') {
      this.act = text;
      const next = this.draft.lines[this.draft.lines.indexOf(line) + 1];
      if (next?.kind !== 'scene') this.put([run(text, { bold: true })], {});
      return;
    }
    const whole = heads === 'one line' && this.act !== '' ? `${this.act}, ${text}` : text;
    this.act = '';
    if (heads === 'heading styles') this.put([run(whole)], { level: line.kind === 'act' ? 1 : 2, style: line.kind === 'act' ? 'heading 1' : 'heading 2' });
    else this.put([run(whole, { bold: heads !== 'centred' })], { align: heads === 'centred' ? 'center' : 'start' });
  }

  private alone(text: string): void {
    const { alone, aloneIndent = 0, styles } = this.style;
    const words = alone === 'brackets' || alone === 'italic brackets' ? `(${text})` : alone === 'square' ? `[${text}]` : text;
    this.put([run(words, { italic: alone === 'italics' || alone === 'italic brackets' })], {
      indent: aloneIndent,
      firstIndent: aloneIndent,
      style: styles?.[2] ?? '',
    });
  }

  private speech(line: DraftLine): void {
    const { style } = this;
    const printed = style.name === 'capitals' ? line.printed.toUpperCase() : titleCase(line.printed);
    const look = {
      bold: style.nameLook === 'bold',
      caps: style.nameLook === 'caps',
      underlined: style.nameLook === 'underlined',
      italic: style.nameLook === 'italic',
    };
    const separator = style.separator ?? '';
    const words = this.words(line);
    const first = words[0] ?? [];
    const body = { indent: style.wordsIndent ?? 0, firstIndent: style.wordsIndent ?? 0, style: style.styles?.[1] ?? '' };
    if (style.speaker === 'above') {
      const indent = style.nameIndent ?? 0;
      const lead = style.byHand === 'spaces' ? ' '.repeat(30) : style.byHand === 'tabs' ? '\t\t\t\t' : '';
      this.put([run(lead), run(`${printed}${separator}`, look)], {
        align: style.nameAlign ?? 'start',
        indent,
        firstIndent: indent,
        style: style.styles?.[0] ?? '',
      });
      for (const one of words) this.put(one, body);
      return;
    }
    if (style.speaker === 'table') {
      const cell = words.map((runs) => this.paragraph(runs, body));
      this.flow.push({ kind: 'row', table: 1, cells: [[this.paragraph([run(`${printed}${separator}`, look)], {})], cell] });
      return;
    }
    const between = style.speaker === 'tab' ? '\t' : style.speaker === 'line break' ? '\n' : ' ';
    const hanging = style.hanging ?? 0;
    this.put([run(`${printed}${separator}`, look), run(between), ...first], { ...body, indent: hanging, firstIndent: 0 });
    for (const one of words.slice(1)) this.put(one, { ...body, indent: hanging, firstIndent: hanging });
  }

  /** Paragraphs of runs: verse by line breaks or one paragraph a line. */
  private words(line: DraftLine): Run[][] {
    const paragraphs: Run[][] = [[]];
    const { verse, inline } = this.style;
    const put = (text: string, look: Partial<Run>): void => {
      text.split('\n').forEach((part, index) => {
        if (index > 0 && verse === 'paragraphs' && line.form !== 'prose') paragraphs.push([]);
        else if (index > 0) paragraphs.at(-1)?.push(run(verse === 'joined' || line.form === 'prose' ? ' ' : '\n'));
        if (part !== '') paragraphs.at(-1)?.push(run(part, look));
      });
    };
    let at = 0;
    for (const span of line.directions) {
      put(line.text.slice(at, span.from), {});
      const bare = bareDirection(line.text.slice(span.from, span.to));
      const words = inline === 'square' ? `[${bare}]` : inline === 'italics' ? bare : `(${bare})`;
      if (inline === 'own paragraph') paragraphs.push([run(words)], []);
      else {
        // A direction goes on in the line before it: on a line of its own it could not be told from one between the speeches.
        if (paragraphs.length > 1 && paragraphs.at(-1)?.length === 0) paragraphs.pop();
        put(words, { italic: inline === 'italics' || inline === 'italic brackets' });
      }
      at = span.to;
    }
    put(line.text.slice(at), {});
    return paragraphs.filter((runs) => runs.some((one) => one.text.trim() !== ''));
  }

  private put(runs: readonly Run[], own: Partial<Paragraph>): void {
    this.flow.push(this.paragraph(runs, own));
    if (this.style.emptyLines === true) this.flow.push(this.paragraph([], {}));
  }

  private paragraph(runs: readonly Run[], own: Partial<Paragraph>): Paragraph {
    this.count += 1;
    return { kind: 'paragraph', runs, style: '', level: 0, align: 'start', indent: 0, firstIndent: 0, sourceLine: this.count, page: null, ...own };
  }
}

function run(text: string, look: Partial<Run> = {}): Run {
  return { ...PLAIN_RUN, ...look, text };
}

function titleCase(name: string): string {
  return name.toLowerCase().replace(/(?<![\p{L}’'])\p{L}/gu, (letter) => letter.toUpperCase());
}

const SCREEN: readonly [string, string, string] = ['Character', 'Dialogue', 'Stage Direction'];

/** Ways in which scripts are typed in word processors. */
export const TYPESETTINGS: Readonly<Record<string, Typesetting>> = {
  'styles by name': {
    speaker: 'above',
    name: 'capitals',
    alone: 'plain',
    inline: 'italic brackets',
    styles: SCREEN,
    verse: 'line breaks',
    heads: 'heading styles',
  },
  'styles by name, names in mixed case': {
    speaker: 'above',
    name: 'mixed',
    alone: 'plain',
    inline: 'brackets',
    styles: ['Speaker', 'Speech', 'Stage Dir'],
    verse: 'paragraphs',
    heads: 'heading styles',
  },
  'centred capitals above, italics for directions': {
    speaker: 'above',
    name: 'capitals',
    nameAlign: 'center',
    alone: 'italics',
    inline: 'italics',
    verse: 'line breaks',
    heads: 'centred',
  },
  'centred bold names in mixed case': {
    speaker: 'above',
    name: 'mixed',
    nameLook: 'bold',
    nameAlign: 'center',
    alone: 'italic brackets',
    inline: 'italic brackets',
    verse: 'paragraphs',
    heads: 'centred',
  },
  'set in like a screenplay, plain directions': {
    speaker: 'above',
    name: 'capitals',
    nameIndent: 180,
    wordsIndent: 72,
    alone: 'plain',
    inline: 'own paragraph',
    verse: 'line breaks',
    heads: 'bold',
  },
  'centred by spaces': {
    speaker: 'above',
    name: 'capitals',
    byHand: 'spaces',
    alone: 'brackets',
    inline: 'brackets',
    verse: 'line breaks',
    heads: 'bold',
    emptyLines: true,
  },
  'centred by tabs': { speaker: 'above', name: 'capitals', byHand: 'tabs', alone: 'italics', inline: 'italic brackets', verse: 'paragraphs', heads: 'centred' },
  'bold NAME. before the words': {
    speaker: 'before',
    name: 'capitals',
    nameLook: 'bold',
    separator: '.',
    alone: 'italics',
    inline: 'italic brackets',
    verse: 'line breaks',
    heads: 'heading styles',
  },
  'bold Name: before the words, italics': {
    speaker: 'before',
    name: 'mixed',
    nameLook: 'bold',
    separator: ':',
    alone: 'italics',
    inline: 'italics',
    verse: 'line breaks',
    heads: 'bold',
  },
  'bold NAME without a stop': {
    speaker: 'before',
    name: 'capitals',
    nameLook: 'bold',
    separator: '',
    alone: 'italic brackets',
    inline: 'italic brackets',
    verse: 'paragraphs',
    heads: 'centred',
  },
  'plain NAME: words': { speaker: 'before', name: 'capitals', separator: ':', alone: 'square', inline: 'square', verse: 'line breaks', heads: 'bold' },
  'plain Name. words, everything in one style': {
    speaker: 'before',
    name: 'mixed',
    separator: '.',
    alone: 'brackets',
    inline: 'brackets',
    verse: 'joined',
    heads: 'one line',
    castHead: null,
  },
  'small capitals Name. words': {
    speaker: 'before',
    name: 'mixed',
    nameLook: 'caps',
    separator: '.',
    alone: 'italics',
    inline: 'italics',
    verse: 'line breaks',
    heads: 'centred',
    hanging: 18,
  },
  'underlined names': {
    speaker: 'before',
    name: 'capitals',
    nameLook: 'underlined',
    separator: ':',
    alone: 'brackets',
    inline: 'brackets',
    verse: 'joined',
    heads: 'bold',
  },
  'italic Name. words': {
    speaker: 'before',
    name: 'mixed',
    nameLook: 'italic',
    separator: '.',
    alone: 'square',
    inline: 'square',
    verse: 'line breaks',
    heads: 'heading styles',
  },
  'NAME, tab, words, hanging': { speaker: 'tab', name: 'capitals', hanging: 108, alone: 'italics', inline: 'brackets', verse: 'line breaks', heads: 'centred' },
  'Name:, tab, words, directions set in': {
    speaker: 'tab',
    name: 'mixed',
    separator: ':',
    hanging: 90,
    alone: 'plain',
    aloneIndent: 144,
    inline: 'brackets',
    verse: 'line breaks',
    heads: 'bold',
  },
  'a table of two columns': { speaker: 'table', name: 'capitals', alone: 'italics', inline: 'italic brackets', verse: 'line breaks', heads: 'heading styles' },
  'a table, names in mixed case with colons': {
    speaker: 'table',
    name: 'mixed',
    nameLook: 'bold',
    separator: ':',
    alone: 'brackets',
    inline: 'brackets',
    verse: 'paragraphs',
    heads: 'bold',
    castHead: null,
  },
  'bold name over a line break': {
    speaker: 'line break',
    name: 'capitals',
    nameLook: 'bold',
    alone: 'italics',
    inline: 'italic brackets',
    verse: 'line breaks',
    heads: 'centred',
  },
  'NAME – words': { speaker: 'before', name: 'capitals', separator: ' –', alone: 'italics', inline: 'italic brackets', verse: 'joined', heads: 'bold' },
};

// Markdown taken apart into front matter, headings, list rows and paragraphs.

export interface MarkdownBlock {
  readonly kind: 'heading' | 'row' | 'paragraph';
  /** Heading depth from 1; 0 for others. */
  readonly depth: number;
  /** Still with its inline marks. Lines parted by '\n' where the break is meant (`hardBreaks`) or just as in the file. */
  readonly lines: readonly string[];
  /** For each line but the last: it ends in a hard break. */
  readonly hardBreaks: readonly boolean[];
  readonly sourceLine: number;
  /** Set off by ">". */
  readonly isQuoted?: boolean;
  /** A row of a table, cell by cell; its `lines` are those of the second cell after the first in bold, as scripts are typed without tables. */
  readonly cells?: readonly string[];
}

export interface MarkdownFile {
  readonly meta: ReadonlyMap<string, string>;
  readonly blocks: readonly MarkdownBlock[];
}

/** `text` has '\n' line ends. */
export function readMarkdownBlocks(text: string): MarkdownFile {
  const lines = blankComments(text).split('\n');
  const meta = new Map<string, string>();
  let start = 0;
  if (lines[0]?.trim() === '---') {
    const end = lines.findIndex((line, index) => index > 0 && index < 80 && /^(?:---|\.\.\.)\s*$/.test(line));
    if (end > 0) {
      for (const line of lines.slice(1, end)) readMeta(line, meta);
      start = end + 1;
    }
  }
  return { meta, blocks: cutBlocks(lines, start) };
}

function blankComments(text: string): string {
  if (!text.includes('<!--')) return text;
  const parts = text.split('<!--');
  return parts
    .map((part, index) => {
      if (index === 0) return part;
      const end = part.indexOf('-->');
      return end < 0 ? `<!--${part}` : part.slice(0, end).replace(/[^\n]/g, '') + part.slice(end + 3);
    })
    .join('');
}

function readMeta(line: string, meta: Map<string, string>): void {
  const match = /^([A-Za-z][\w -]{0,30}):\s*(.*)$/.exec(line);
  if (match !== null) meta.set((match[1] ?? '').toLowerCase(), (match[2] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2'));
}

interface Growing {
  kind: MarkdownBlock['kind'];
  depth: number;
  lines: string[];
  hardBreaks: boolean[];
  sourceLine: number;
  isQuoted?: boolean;
  cells?: readonly string[];
}

function cutBlocks(lines: readonly string[], start: number): MarkdownBlock[] {
  const blocks: Growing[] = [];
  let open: Growing | null = null;
  for (let index = start; index < lines.length; index += 1) {
    const raw = centredName((lines[index] ?? '').replace(/^(?:\s{0,3}>\s?)+/, '').replace(/\t/g, '    '));
    const line = raw.trim();
    const heading = line.length > 300 ? null : /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    const row = /^\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+(?=\S)(.*)$/.exec(raw);
    if (/^\|.*\|$/.test(line)) {
      const isHead = /^\|[\s|:-]+\|$/.test((lines[index + 1] ?? '').trim());
      if (!isHead || !saysColumns(cellsOf(line))) blocks.push(...tableRow(line, index));
      open = null;
    } else if (line === '' || /^([-*_])(?:\s*\1){2,}$/.test(line.slice(0, 200)) || /^:::|^```/.test(line)) open = null;
    else if (heading !== null) {
      blocks.push(block('heading', (heading[1] ?? '').length, heading[2] ?? '', index));
      open = null;
    } else if (/^=+$/.test(line) && open?.kind === 'paragraph' && open.lines.length === 1) {
      open.kind = 'heading';
      open.depth = 1;
      open = null;
    } else if (row !== null && (open === null || open.kind === 'row' || /^(?:\*\*|__)\S/.test(row[1] ?? '')) && !/^[-–—]\s/.test(row[1] ?? '')) {
      open = block('row', 0, row[1] ?? '', index);
      blocks.push(open);
    } else if (open === null) {
      open = { ...block('paragraph', 0, raw, index), isQuoted: /^\s{0,3}>/.test(lines[index] ?? '') };
      blocks.push(open);
    } else addLine(open, raw);
  }
  return blocks;
}

/** "<center>NAME</center>": what is set in the middle for want of a mark is as good as bold. */
function centredName(line: string): string {
  const inner = /^\s*<(center|p|div|h[4-6])(?:\s[^<>]{0,80})?>\s*([^<>*_]{1,60}?)\s*<\/\1>\s*$/i.exec(line.slice(0, 200));
  const isCentred = /^\s*<center|align\s*[=:]\s*["']?center/i.test(line.slice(0, 100));
  return inner !== null && isCentred && !/^[([]/.test(inner[2] ?? '') ? `**${inner[2]}**` : line;
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

const COLUMN_TITLE =
  /^(?:characters?|speakers?|names?|who|roles?|parts?|persons?|actors?|played by|lines?|dialogues?|texts?|words|speech(?:es)?|cues?|no\.?|#|notes?|(?:stage )?directions?|actions?|pages?|time|lights?|lx|sound|sfx|description|rolle|figur|personnage|réplique|texte)$/i;

/** Converters make the first row of any table its head, so only titles of columns are no words of the play. */
function saysColumns(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || COLUMN_TITLE.test(cell.replace(/[*_:]/g, '').trim()));
}

/** Nothing for the rule under a table's head. */
function tableRow(line: string, index: number): Growing[] {
  const cells = cellsOf(line);
  const [name = '', ...others] = cells;
  const words = others.filter((cell) => cell !== '').join(' ');
  if (/^[\s:-]*$/.test(cells.join(''))) return [];
  const bold = name.replace(/^(?:\*\*|__)|(?:\*\*|__)$/g, '');
  const isSpeech = name !== '' && words !== '' && !/^[*_(]/.test(bold);
  const lines = (isSpeech ? `**${bold}** ${words}` : `${name} ${words}`.trim()).split(/<br ?\/?>/i).map((line) => line.trim());
  return [{ kind: 'paragraph', depth: 0, lines, hardBreaks: lines.slice(1).map(() => true), sourceLine: index + 1, cells }];
}

function block(kind: Growing['kind'], depth: number, line: string, index: number): Growing {
  return { kind, depth, lines: [line.trimStart()], hardBreaks: [], sourceLine: index + 1 };
}

function addLine(open: Growing, raw: string): void {
  const last = open.lines.at(-1) ?? '';
  const isHard = last.endsWith('  ') || last.endsWith('\\');
  open.hardBreaks.push(isHard);
  open.lines[open.lines.length - 1] = last.endsWith('\\') ? last.slice(0, -1) : last.trimEnd();
  open.lines.push(raw.trimStart());
}

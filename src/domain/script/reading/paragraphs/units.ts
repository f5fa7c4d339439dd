// A document's paragraphs and table rows as one run of units: what stands there, how it looks, and which speaker a table names for it.
import { bareName, foldName, isCapitals, isTitle, looksLikeName } from '../names.ts';
import type { Flow, Paragraph, TableRow } from './paragraph.ts';
import { isWholly, type StyledText, styledText } from './styledText.ts';
import { roleOfStyle, type StyleRole } from './styleHints.ts';

export interface Unit extends StyledText {
  /** Style, alignment, indents: everything a reader sees of its shape. Units of one kind share it. */
  readonly look: string;
  readonly hint: StyleRole | null;
  readonly level: number;
  readonly isCentred: boolean;
  /** The speaker that a table's first column names. */
  readonly speaker: string | null;
  /** Stands in a table whose speakers have a column of their own. */
  readonly inScriptTable: boolean;
  /** Stands in the same cell as the words of a speaker before it: part of that speech, whatever it is. */
  readonly isSameCell: boolean;
  /** First in a second column: beside what stands in the first. */
  readonly beside: boolean;
  readonly sourceLine: number;
  readonly page: string | null;
}

export function unitsOf(flow: readonly Flow[]): Unit[] {
  const columns = speakerColumns(flow.filter((one): one is TableRow => one.kind === 'row'));
  const units: Unit[] = [];
  for (const one of flow) {
    if (one.kind === 'paragraph') addParagraph(units, one, {});
    else addRow(units, one, columns.get(one.cells.length) ?? null);
  }
  return units;
}

type Extra = Partial<Pick<Unit, 'speaker' | 'inScriptTable' | 'isSameCell' | 'beside'>>;

function addParagraph(units: Unit[], paragraph: Paragraph, extra: Extra): boolean {
  const styled = styledText(paragraph);
  if (styled.text === '' && extra.speaker === undefined) return false;
  const hint = roleOfStyle(paragraph.style) ?? roleOfRuns(styled);
  if (hint === 'furniture') return false;
  units.push({
    ...styled,
    look: lookOf(paragraph, styled),
    hint,
    level: paragraph.level,
    isCentred: paragraph.align === 'center',
    speaker: null,
    inScriptTable: false,
    isSameCell: false,
    beside: false,
    sourceLine: paragraph.sourceLine,
    page: paragraph.page,
    ...extra,
  });
  return true;
}

function roleOfRuns(styled: StyledText): StyleRole | null {
  if (isWholly(styled, 'direction')) return 'direction';
  return isWholly(styled, 'speaker') ? 'speaker' : null;
}

/** Leading tabs and spaces are an indent too: names are centred by hand in many a script. */
function lookOf(paragraph: Paragraph, styled: StyledText): string {
  const lead =
    /^[\s\u00a0]*/u.exec(
      paragraph.runs
        .map((run) => run.text)
        .join('')
        .slice(0, 200),
    )?.[0] ?? '';
  const byHand = lead.split('\t').length > 1 ? 36 * (lead.split('\t').length - 1) : lead.length >= 3 ? lead.length * 6 : 0;
  const step = (points: number): number => Math.round(points / 9);
  const wholly = (['bold', 'italic', 'underlined', 'caps'] as const).filter((mark) => isWholly(styled, mark)).join('+');
  const align = byHand > 120 && paragraph.align === 'start' ? 'center' : paragraph.align;
  const first = align === 'center' ? 0 : step(paragraph.firstIndent + byHand);
  const typed = isTypedInCapitals(styled.text) ? '/capitals' : '';
  return `${paragraph.style}/${paragraph.level}/${align}/${step(paragraph.indent)}/${first}/${wholly}${typed}`;
}

/** Sentences in capitals, as some write their directions; a name has no stop, and fewer words. */
function isTypedInCapitals(text: string): boolean {
  const words = text.split(/\s+/).length;
  return isCapitals(text) && words >= 3 && (words > 6 || /\p{L}{2}[.!…]$/u.test(text) || /\p{L}{2},\s/u.test(text));
}

function addRow(units: Unit[], row: TableRow, columns: { name: number; words: number } | null): void {
  if (columns === null) {
    row.cells.forEach((cell, column) => {
      let isFirst = true;
      for (const paragraph of cell) isFirst = !addParagraph(units, paragraph, { beside: column > 0 && isFirst }) && isFirst;
    });
    return;
  }
  const name = nameIn(row.cells[columns.name] ?? []);
  const words = row.cells[columns.words] ?? [];
  const filled = words.filter((paragraph) => paragraph.runs.some((run) => run.text.trim() !== ''));
  if (name === '') for (const paragraph of filled) addParagraph(units, paragraph, { inScriptTable: true });
  else if (filled.length === 0) for (const paragraph of row.cells[columns.name] ?? []) addParagraph(units, paragraph, { inScriptTable: true });
  else
    for (const [index, paragraph] of filled.entries())
      addParagraph(units, paragraph, index === 0 ? { speaker: name, inScriptTable: true } : { inScriptTable: true, isSameCell: true });
}

/** Names on lines of their own in one cell speak together. */
function nameIn(cell: readonly Paragraph[]): string {
  const lines = cell.flatMap((paragraph) => styledText(paragraph).text.split('\n')).filter((line) => line !== '');
  const areNames = lines.length > 1 && lines.every((line) => looksLikeName(bareName(line)) && !isTitle(bareName(line)));
  return areNames ? lines.map((line) => bareName(line)).join(' and ') : textOf(cell);
}

function textOf(cell: readonly Paragraph[]): string {
  return cell
    .map((paragraph) => styledText(paragraph).text)
    .filter((text) => text !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** For tables of each width: the column of names and the column of words; none when such tables are no script. */
function speakerColumns(rows: readonly TableRow[]): Map<number, { name: number; words: number }> {
  const byWidth = new Map<number, TableRow[]>();
  for (const row of rows) byWidth.set(row.cells.length, [...(byWidth.get(row.cells.length) ?? []), row].slice(-600));
  const found = new Map<number, { name: number; words: number }>();
  for (const [width, same] of byWidth) {
    if (width < 2 || width > 12) continue;
    const shares = Array.from({ length: width }, (_, column) => nameShare(same, column));
    const lengths = Array.from({ length: width }, (_, column) => same.reduce((sum, row) => sum + textOf(row.cells[column] ?? []).length, 0));
    const words = lengths.indexOf(Math.max(...lengths));
    const best = shares.map((share, column) => (column === words ? 0 : share));
    const name = best.indexOf(Math.max(...best));
    if ((best[name] ?? 0) >= 0.6) found.set(width, { name, words });
  }
  return found;
}

/** Share of the filled cells of a column that are names which come again (or are marked as speakers). */
function nameShare(rows: readonly TableRow[], column: number): number {
  const counts = new Map<string, number>();
  let filled = 0;
  let marked = 0;
  for (const row of rows) {
    const cell = row.cells[column] ?? [];
    const text = textOf(cell);
    if (text === '') continue;
    filled += 1;
    if (cell.some((paragraph) => roleOfStyle(paragraph.style) === 'speaker' || paragraph.runs.some((run) => run.role === 'speaker' && run.text.trim() !== '')))
      marked += 1;
    if (text.length <= 48 && looksLikeName(bareName(text))) counts.set(foldName(bareName(text)), (counts.get(foldName(bareName(text))) ?? 0) + 1);
  }
  const again = [...counts.values()].filter((count) => count >= 2).reduce((sum, count) => sum + count, 0);
  return filled < 2 ? 0 : Math.max(again, marked) / filled;
}

// Running heads, footers and folios: rows that stand at the same height on page after page and say the same, or count.
import { isPageBreakMark, readFolio, runningHeadKey } from '../furniture.ts';
import { isHeadingInTwo, readHeading } from '../headings.ts';
import { rowText } from './cells.ts';
import { type Cell, median, type Sheet } from './sheet.ts';

export interface Page {
  readonly sheet: Sheet;
  /** Without furniture. */
  readonly rows: readonly (readonly Cell[])[];
  /** The folio printed on it; null when there is none. */
  readonly folio: string | null;
  /** "(MORE)" stood at its foot. */
  readonly endsWithMore: boolean;
}

export interface Edged {
  readonly pages: readonly Page[];
  readonly furniture: readonly string[];
}

interface EdgeRow {
  readonly page: number;
  readonly row: readonly Cell[];
  /** Distance from the page's end. */
  readonly from: number;
  readonly size: number;
  readonly text: string;
  readonly key: string;
  /** The words of the next row towards the middle of the page, and the room between. */
  readonly next: string;
  readonly gap: number;
}

const DEEPEST = 3;

export function takeOffEdges(sheets: readonly Sheet[], rowsOfSheets: readonly (readonly (readonly Cell[])[])[]): Edged {
  const rows = rowsOfSheets.map((all) => [...all]);
  const everywhere = countKeys(rows);
  const furniture = new Set<string>();
  const folios: (string | null)[] = sheets.map(() => null);
  const more: boolean[] = sheets.map(() => false);
  for (const side of ['top', 'bottom'] as const) {
    for (let depth = 0; depth < DEEPEST; depth += 1) {
      takeOffMarks(rows, side, furniture, more);
      const taken = furnitureRows(edgeRows(sheets, rows, side), sheets.length, everywhere);
      if (taken.length === 0) break;
      for (const one of taken) {
        furniture.add(one.text);
        folios[one.page] ??= folioOf(one.row);
        if (side === 'top') rows[one.page]?.shift();
        else rows[one.page]?.pop();
      }
    }
  }
  const counted = trustedFolios(folios);
  return {
    pages: sheets.map((sheet, page) => ({ sheet, rows: rows[page] ?? [], folio: counted[page] ?? null, endsWithMore: more[page] ?? false })),
    furniture: [...furniture],
  };
}

/** "(MORE)", "CONTINUED:" at a page's end. */
function takeOffMarks(rows: readonly (readonly Cell[])[][], side: 'top' | 'bottom', furniture: Set<string>, more: boolean[]): void {
  rows.forEach((all, page) => {
    const row = side === 'top' ? all[0] : all.at(-1);
    const text = row === undefined ? '' : rowText(row);
    if (!isPageBreakMark(text) || /^contents/i.test(text)) return;
    furniture.add(text);
    if (side === 'top') all.shift();
    else {
      all.pop();
      more[page] = true;
    }
  });
}

function edgeRows(sheets: readonly Sheet[], rows: readonly (readonly (readonly Cell[])[])[], side: 'top' | 'bottom'): EdgeRow[] {
  return rows.flatMap((all, page) => {
    const row = side === 'top' ? all[0] : all.at(-1);
    const sheet = sheets[page];
    if (row === undefined || sheet === undefined) return [];
    const y = row[0]?.y ?? 0;
    const next = side === 'top' ? all[1] : all.at(-2);
    const text = rowText(row);
    const gap = next === undefined ? Number.POSITIVE_INFINITY : Math.abs((next[0]?.y ?? 0) - y);
    return [
      {
        page,
        row,
        from: side === 'top' ? y : sheet.height - y,
        size: median(row.map((cell) => cell.size)),
        text,
        key: runningHeadKey(text),
        next: next === undefined ? '' : rowText(next),
        gap,
      },
    ];
  });
}

/** Rows of one height, judged together: most of them folios, heads, or words that come again and again. */
function furnitureRows(rows: readonly EdgeRow[], pages: number, everywhere: ReadonlyMap<string, number>): EdgeRow[] {
  const sorted = [...rows].filter((one) => one.text.length <= 120).sort((a, b) => a.from - b.from);
  const slots: EdgeRow[][] = [];
  for (const row of sorted) {
    const slot = slots.at(-1);
    if (slot !== undefined && row.from - (slot.at(-1)?.from ?? 0) <= 1.6) slot.push(row);
    else slots.push([row]);
  }
  return slots.flatMap((slot) => judgeSlot(slot, pages, everywhere));
}

function judgeSlot(slot: readonly EdgeRow[], pages: number, everywhere: ReadonlyMap<string, number>): EdgeRow[] {
  const keys = new Map<string, number>();
  for (const row of slot) keys.set(row.key, (keys.get(row.key) ?? 0) + 1);
  const isFolio = (row: EdgeRow): boolean => row.row.every((cell) => readFolio(rowText([cell])) !== null) && row.key.length <= 6;
  const comesAgain = (row: EdgeRow): boolean => {
    const here = keys.get(row.key) ?? 0;
    return row.key.length >= 3 && !isHeadingInTwo(row.text, row.next) && here >= 3 && (everywhere.get(row.key) ?? 0) <= here * 1.5 + 2;
  };
  const isHead = (row: EdgeRow): boolean => readHeading(row.row.map((cell) => rowText([cell])).find((text) => readHeading(text) !== null) ?? '') !== null;
  // Scenes that begin at the head of a page: their heads stand at one height, on few pages.
  if (slot.length < pages * 0.3 && slot.every((row) => readHeading(row.text)?.rest === '')) return [];
  const speaking = slot.filter((row) => isFolio(row) || comesAgain(row));
  const heads = slot.filter((row) => !speaking.includes(row) && isHead(row));
  const isSlot = slot.length >= Math.min(3, pages) && speaking.length >= Math.min(2, pages) && (speaking.length + heads.length) / slot.length >= 0.75;
  if (isSlot && slot.length >= 3) {
    const size = median(speaking.map((row) => row.size));
    return slot.filter((row) => Math.abs(row.size - size) <= size * 0.08 || speaking.includes(row));
  }
  // Too few pages to compare: a number alone, set apart.
  return slot.filter((row) => isFolio(row) && row.gap > row.size * 2);
}

function countKeys(rows: readonly (readonly (readonly Cell[])[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const all of rows) {
    for (const row of all) {
      const text = rowText(row);
      if (text.length > 120) continue;
      const key = runningHeadKey(text);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** A cell that is a number, or a number at the end of the running head. */
function folioOf(row: readonly Cell[]): string | null {
  const texts = row.map((cell) => rowText([cell]));
  for (const text of texts) {
    const label = readFolio(text);
    if (label !== null) return label;
  }
  for (const text of texts) {
    const label =
      /(?:^|\s)(?:page\s+|p\.\s*)(\d{1,4}[a-z]?)\b/i.exec(text)?.[1] ?? /\s(\d{1,4}[A-Z]?)[.\s]*$/.exec(text)?.[1] ?? /^(\d{1,4})\s+\D/.exec(text)?.[1];
    if (label !== undefined) return label;
  }
  return null;
}

/** Numbers that do not count on from page to page (a year, a draft's date) are no folios. */
function trustedFolios(folios: readonly (string | null)[]): (string | null)[] {
  const steps = new Map<number, number>();
  folios.forEach((folio, page) => {
    if (folio !== null && /^\d+$/.test(folio)) steps.set(Number(folio) - page, (steps.get(Number(folio) - page) ?? 0) + 1);
  });
  const numeric = [...steps.values()].reduce((sum, count) => sum + count, 0);
  const usual = [...steps.values()].filter((count) => count >= 2).reduce((sum, count) => sum + count, 0);
  if (numeric >= 4 && usual < numeric * 0.5) return folios.map((folio) => (folio !== null && /^\d+$/.test(folio) ? null : folio));
  return [...folios];
}

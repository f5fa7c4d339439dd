// A script in a table whose names stand in the middle of their rows: each is put beside the first of the lines that it speaks.
import { readHeading } from '../headings.ts';
import { cellText, rowsOfCells } from './cells.ts';
import type { Strip } from './columns.ts';
import { type Columns, columnsOf, isNamePlace } from './nameColumn.ts';
import { type Cell, cellOf, percentile } from './sheet.ts';

/** Lines of words with no room between them, and the names that stand beside them. */
interface Block {
  readonly lines: Cell[];
  readonly names: Cell[];
}

/** Where most names beside several lines stand at half their height; elsewhere the strips as they are. */
export function raiseCentredNames(strips: readonly Strip[]): readonly Strip[] {
  const columns = columnsOf(strips.map((strip) => rowsOfCells(strip.cells)));
  if (columns === null) return strips;
  const blocks = strips.map((strip) => blocksOf(strip.cells, columns));
  const named = blocks.flat().filter((block) => block.lines.length > 1 && block.names.length > 0);
  const raised = named.filter(isCentred);
  if (raised.length < 8 || raised.length < named.length * 0.7) return strips;
  const places = new Map<Cell, number>();
  for (const block of raised) {
    const down = (block.names[0]?.y ?? 0) - (block.lines[0]?.y ?? 0);
    for (const name of block.names) places.set(name, name.y - down);
  }
  return strips.map((strip) => ({ ...strip, cells: strip.cells.map((cell) => movedTo(cell, places.get(cell))) }));
}

function movedTo(cell: Cell, y: number | undefined): Cell {
  return y === undefined ? cell : cellOf(cell.runs.map((run) => ({ ...run, y: run.y - cell.y + y })));
}

function blocksOf(cells: readonly Cell[], columns: Columns): Block[] {
  const words = cells.filter((cell) => cell.left >= columns.words - 3 && readHeading(cellText(cell)) === null).sort((a, b) => a.y - b.y);
  const gaps = words.slice(1).map((cell, at) => cell.y - (words[at]?.y ?? 0));
  const lead = percentile(
    gaps.filter((gap) => gap > 3),
    0.1,
  );
  const blocks: Block[] = [];
  for (const cell of words) {
    const above = blocks.at(-1)?.lines;
    if (above === undefined || cell.y - (above.at(-1)?.y ?? 0) > lead * 1.11 + 0.6) blocks.push({ lines: [cell], names: [] });
    else above.push(cell);
  }
  const names = cells.filter((cell) => isNamePlace(cell, columns)).sort((a, b) => a.y - b.y);
  let at = 0;
  for (const name of names) {
    while (at + 1 < blocks.length && (blocks[at]?.lines.at(-1)?.y ?? 0) < name.y - name.size * 0.35) at += 1;
    const block = blocks[at];
    if (block !== undefined && name.y >= (block.lines[0]?.y ?? 0) - name.size * 0.35 && name.y <= (block.lines.at(-1)?.y ?? 0) + name.size * 0.35)
      block.names.push(name);
  }
  return blocks;
}

/** The names are as far from the first line as from the last, and do not begin with it. */
function isCentred({ lines, names }: Block): boolean {
  const [first, last] = [lines[0], lines.at(-1)];
  const [upper, lower] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined || upper === undefined || lower === undefined) return false;
  return Math.abs(upper.y + lower.y - first.y - last.y) / 2 < upper.size * 0.2 && upper.y - first.y > upper.size * 0.35;
}

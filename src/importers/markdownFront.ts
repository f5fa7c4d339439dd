// What a Markdown script says of itself before it is read: which headings are speakers, and where title and cast end and the play begins.
import type { SourceDoubt } from '#domain/script/reading/blocks.ts';
import { readHeading } from '#domain/script/reading/headings.ts';
import { bareName, foldName, looksLikeName } from '#domain/script/reading/names.ts';
import type { MarkdownBlock, MarkdownFile } from './markdownBlocks.ts';
import { readInline } from './markdownInline.ts';

export const BOLD_START = /^(?:~~)?(?:\*\*|__)([^*_\n]{1,70})(?:\*\*|__)/;

/** Headings that come again three times or more and look like names are speakers ("### ANNA"); where most headings of a depth are, all of them are. */
export function speakersInHeadings(file: MarkdownFile): Set<string> {
  const counts = new Map<string, number>();
  const headings = file.blocks.filter((block) => block.kind === 'heading');
  const nameOf = (block: MarkdownBlock): string => foldName(readInline(block.lines[0] ?? '').text);
  for (const block of headings) {
    const name = readInline(block.lines[0] ?? '').text;
    if (readHeading(name) === null && looksLikeName(bareName(name))) counts.set(foldName(name), (counts.get(foldName(name)) ?? 0) + 1);
  }
  const speakers = new Set([...counts].filter(([, count]) => count >= 3).map(([name]) => name));
  for (const depth of new Set(headings.map((block) => block.depth))) {
    const same = headings.filter((block) => block.depth === depth && readHeading(readInline(block.lines[0] ?? '').text) === null);
    if (same.filter((block) => speakers.has(nameOf(block))).length < same.length * 0.8) continue;
    for (const block of same) if (nameOf(block).split(' ').length <= 5) speakers.add(nameOf(block));
  }
  return speakers;
}

export function leftOut(sourceLine: number, text: string): SourceDoubt {
  return { block: null, sourceLine, original: text.slice(0, 300), why: 'Stands before the play and was left out of the book.' };
}

/** A line for each person: the lines of a paragraph, or a table's row. */
export function castLines(block: MarkdownBlock, text: string): string[] {
  return block.cells === undefined
    ? text.split('\n')
    : [
        block.cells
          .map((cell) => readInline(cell).text)
          .filter(Boolean)
          .join(', '),
      ];
}

/** The index of the first head of act or scene, as a heading or as a line of its own; 0 when there is none, or people speak before it. */
export function endOfFront(blocks: readonly MarkdownBlock[]): number {
  const head = blocks.findIndex((block) => readHeading(readInline(block.lines.join(' ')).text)?.rest === '');
  if (head <= 0) return 0;
  const nameOf = (block: MarkdownBlock): string => foldName(bareName(BOLD_START.exec(block.lines[0] ?? '')?.[1] ?? ''));
  const speaking = new Map<string, number>();
  for (const block of blocks.slice(head)) speaking.set(nameOf(block), (speaking.get(nameOf(block)) ?? 0) + 1);
  const before = blocks.slice(0, head).filter((block) => nameOf(block) !== '' && block.cells === undefined && (speaking.get(nameOf(block)) ?? 0) >= 2);
  return before.length >= 3 ? 0 : head;
}

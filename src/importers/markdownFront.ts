// What a Markdown script says of itself before it is read: which headings are speakers, and where title and cast end and the play begins.
import type { SourceDoubt } from '#domain/script/reading/blocks.ts';
import { isCastHead, readCastLine } from '#domain/script/reading/castList.ts';
import { addressesSomebody, isWhollyBracketed } from '#domain/script/reading/directions.ts';
import { readHeading } from '#domain/script/reading/headings.ts';
import { bareName, foldName, isCapitalName, isDirectionLabel, isTitle, looksLikeName } from '#domain/script/reading/names.ts';
import type { MarkdownBlock, MarkdownFile } from './markdownBlocks.ts';
import { readInline } from './markdownInline.ts';

/** A speaker in bold at the start of a block. */
export const BOLD_START = /^(?:~~)?(?:\*\*|__)([^*_\n]{1,70})(?:\*\*|__)/;

const ARTICLE = /^(?:the|an?|le|la|les|une?|der|die|das|eine?|el|los|las|il|lo|gli) /;

/** Headings that come again three times or more and look like names are speakers ("### ANNA"); where most headings of a depth are, those of the same form are, but "The Garden" is a place unless somebody speaks there. */
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
    const isCapital = (block: MarkdownBlock): boolean => isCapitalName(readInline(block.lines[0] ?? '').text);
    const areCapitals = same.filter((block) => speakers.has(nameOf(block))).every(isCapital);
    // "Der Bediente" speaks often, so "Die Magd" is a person too.
    const hasArticles = same.some((block) => (counts.get(nameOf(block)) ?? 0) >= 3 && ARTICLE.test(nameOf(block)));
    const mayBePerson = (block: MarkdownBlock): boolean => hasArticles || !ARTICLE.test(nameOf(block)) || speaksUnder(file.blocks, block);
    const isAlike = (block: MarkdownBlock): boolean => mayBePerson(block) && (!areCapitals || isCapital(block));
    for (const block of same) if (nameOf(block).split(' ').length <= 5 && isAlike(block)) speakers.add(nameOf(block));
  }
  return speakers;
}

/** Are the words under a heading plainly said to somebody, or said in some manner first: "*(off)* Boris!"? */
function speaksUnder(blocks: readonly MarkdownBlock[], heading: MarkdownBlock): boolean {
  const below = blocks[blocks.indexOf(heading) + 1];
  if (below === undefined || below.kind !== 'paragraph' || below.isQuoted === true) return false;
  const { text } = readInline(below.lines.join(' '));
  return !isWhollyBracketed(text) && (addressesSomebody(text) || /^[([][^)\]]{1,80}[)\]]\s*\p{Lu}.*!["'’”]?$/u.test(text));
}

/** Do at least two blocks set off by ">", or the half of them, follow a head of act or scene, straight or after one another? */
export function quotesStandAlone(blocks: readonly MarkdownBlock[], headed: ReadonlySet<string>): boolean {
  let isUnderHead = false;
  let alone = 0;
  let quotes = 0;
  for (const block of blocks) {
    const isQuote = block.isQuoted === true;
    if (isQuote) quotes += 1;
    if (isQuote && isUnderHead) alone += 1;
    const { text } = readInline(block.lines.join(' '));
    isUnderHead = isQuote ? isUnderHead : block.kind === 'heading' ? !headed.has(foldName(text)) : readHeading(text)?.rest === '';
  }
  return alone >= 2 || (alone > 0 && alone * 2 >= quotes);
}

export function leftOut(sourceLine: number, text: string): SourceDoubt {
  return { block: null, sourceLine, original: text, why: 'Stands before the play and was left out of the book.' };
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

/** Where title, author and cast end: at the first head of act or scene, or before it where somebody speaks. 0 when there is no head. */
export interface Front {
  readonly to: number;
  /** The block there is spoken: the play has begun. */
  readonly endsInSpeech: boolean;
}

export function endOfFront(blocks: readonly MarkdownBlock[], headed: ReadonlySet<string>): Front {
  const head = blocks.findIndex((block) => readHeading(readInline(block.lines.join(' ')).text)?.rest === '');
  if (head <= 0) return { to: 0, endsInSpeech: false };
  const search = new FrontSearch(blocks.slice(0, head), headed);
  const speech = search.firstSpeech();
  return speech < 0 ? { to: head, endsInSpeech: false } : { to: speech, endsInSpeech: true };
}

/** Names that say what the words after them are, and are no people. */
const FRONT_LABEL = /^(?:(?:written |adapted |translated )?by|authors?|writers?|copyright|draft|version|date|contact|title|subtitle|licen[cs]e)$/;

/** What stands before the first head. When it is not sure whether somebody speaks there, somebody does: a cast in the book can be taken out, lost words cannot be missed. */
class FrontSearch {
  private readonly starts = new Map<string, number>();
  private readonly listed: string[][] = [];
  private inCast = false;

  constructor(
    private readonly blocks: readonly MarkdownBlock[],
    private readonly headed: ReadonlySet<string>,
  ) {
    for (const block of blocks) if (block.kind === 'paragraph') this.count(startOf(block)?.name ?? '');
  }

  private count(name: string): void {
    this.starts.set(name, (this.starts.get(name) ?? 0) + 1);
  }

  /** -1 when nobody speaks. */
  firstSpeech(): number {
    return this.blocks.findIndex((block, index) => {
      const { text } = readInline(block.lines.join('\n'));
      if (block.kind === 'heading' && this.headed.has(foldName(text))) return true;
      if (block.kind === 'heading' || isCastHead(text)) this.inCast = isCastHead(text);
      else if (block.kind === 'paragraph' && this.isSpeech(block, index)) return true;
      else if (this.inCast) for (const line of castLines(block, text)) this.listed.push(...readCastLine(line).map((one) => foldName(one.name).split(' ')));
      return false;
    });
  }

  private isSpeech(block: MarkdownBlock, index: number): boolean {
    const start = startOf(block);
    if (start === null || isDirectionLabel(start.name) || FRONT_LABEL.test(start.name)) return false;
    if ((this.starts.get(start.name) ?? 0) >= 2) return true;
    // A name that the list has, and then words: no second entry of the list.
    const isListed = this.listed.some((words) => start.name.split(' ').every((word) => words.includes(word)));
    if (this.inCast) return (isListed && block.cells === undefined) || /[?!]/.test(start.rest) || start.rest.length > 160 || block.lines.length >= 3;
    if (block.cells !== undefined) return /[.!?…]["'’”)*_]*$/.test(start.rest);
    if (start.rest !== '') return !/^by\s/i.test(start.rest);
    const next = this.blocks[index + 1];
    const under = next === undefined ? '' : readInline(next.lines.join(' ')).text;
    return index > 0 && next?.kind === 'paragraph' && !/^by\s/i.test(under) && !isCastHead(under) && startOf(next) === null;
  }
}

/** "**ANNA** words", "**ANNA**", "ANNA. words": the name, folded, and what stands after it in the block. */
function startOf(block: MarkdownBlock): { name: string; rest: string } | null {
  const { text, bold } = readInline(block.lines.join('\n'));
  const width = bold[0]?.from === 0 ? bold[0].to : (/^(?:\p{Lu}[\p{Lu}\p{N}.'’ -]{0,40})(?=[.:] +\S)/u.exec(text)?.[0].length ?? 0);
  const printed = text.slice(0, width).replace(/,\s+\p{Ll}.*$/u, '');
  if (width === 0 || width > 90 || isTitle(bareName(printed)) || !looksLikeName(bareName(printed))) return null;
  return {
    name: foldName(bareName(printed)),
    rest: text
      .slice(width)
      .replace(/^[\s.:–—-]+/, '')
      .trim(),
  };
}
